internal import FrontDesk

/// One complaint with everything that is known of it.
struct ComplaintPage {
    private var complaint: Complaint
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle

    /// The page of a complaint at a moment.
    init(_ complaint: Complaint, _ desk: Desk, now: Instant, _ style: PlainStyle) {
        self.complaint = complaint
        self.desk = desk
        self.now = now
        self.style = style
    }

    /// The fields that stand elsewhere on the page, worded for people.
    private static let reworded: Set<String> = [
        "timers", "history", "steps", "lastStep", "returns", "policyVersion", "step", "repairs",
    ]

    private var cases: CaseListing { CaseListing(desk, now: now, style) }

    /// Every field, the item of the list, the clocks of every cycle, the steps with names, the
    /// history with names, what the next step demands and the standard that counts.
    var members: [String: PlainValue] {
        let listing = ComplaintListing(desk, now: now, masksPersonal: style.masksPersonal)
        var members = listing.item(complaint)
        if case .object(let fields) = complaint.plain(in: style) {
            members.merge(fields) { item, _ in item }
        }
        members["timers"] = nil
        members["lastStep"] = nil
        members["allClocks"] = cases.allClocks(of: complaint)
        members["history"] = cases.history(of: complaint)
        members["steps"] = .list(complaint.taken.map(plain))
        members["returns"] = .list(complaint.returns.map(plain))
        members["nextStep"] = nextStep
        members["standard"] = .text(standard.standard)
        members["currentStandard"] = .text(desk.policy.standard)
        return members
    }

    private func plain(_ taken: StepTaken) -> PlainValue {
        guard case .object(var members) = taken.plain(in: style) else { return .null }
        members["title"] = .text(Complaint.procedure.step(taken.step).title)
        members["byName"] = .text(desk.name(of: taken.by))
        return .object(members)
    }

    private func plain(_ back: StepReturn) -> PlainValue {
        guard case .object(var members) = back.plain(in: style) else { return .null }
        members["byName"] = .text(desk.name(of: back.by))
        return .object(members)
    }

    /// The step that is next, and what it demands of this complaint before anything is entered;
    /// null once it is closed.
    private var nextStep: PlainValue {
        guard !complaint.isClosed else { return .null }
        let row = complaint.currentStep
        let demanded = row.demands.filter { $0.isNeeded(complaint, [:]) }.map(\.name)
        return .object([
            "step": .integer(Int64(row.number)), "title": .text(row.title),
            "command": .text(row.verb), "principle": .text(row.principle),
            "demands": .list(demanded.map(PlainValue.text)),
        ])
    }

    private var standard: Policy { desk.policy(version: complaint.policyVersion) }

    /// The page for people.
    var lines: [String] {
        let shown = ShownValue(zone: desk.zone)
        let fields = Complaint.fieldDescriptions.filter { !Self.reworded.contains($0.name) }
        var members = members
        if let name = members["handlerName"]?.text { members["handler"] = .text(name) }
        members["firstHandler"] = .text(desk.name(of: complaint.firstHandler))
        return [stepLine] + shown.lines(members, fields) + [standardLine] + repairLines
            + complaint.taken.flatMap(lines) + complaint.returns.map(line)
            + cases.clockLines(complaint) + cases.historyLines(complaint)
    }

    private var stepLine: String {
        let row = complaint.currentStep
        let cycle = complaint.cycle > 1 ? "，第 \(complaint.cycle) 轮" : ""
        return "步骤：第 \(row.number) 步 \(row.title)\(cycle)"
    }

    /// `标准：按《等级服务标准》一级 第1版；现行第2版`.
    private var standardLine: String {
        let own = "标准：按\(standard.standard)"
        let isCurrent = standard.version == desk.policy.version
        return isCurrent ? own : "\(own)；现行第\(desk.policy.version)版"
    }

    private var repairLines: [String] {
        complaint.repairs.map { id in
            guard let repair = desk.repairs[id] else { return "报修：\(id.text)" }
            let what = TextCleaning.clean(repair.description)
            return "报修：\(id.text) \(repair.status.rawValue) \(what)"
        }
    }

    /// A step that was taken, and its entries below it.
    private func lines(_ taken: StepTaken) -> [String] {
        let title = Complaint.procedure.step(taken.step).title
        let head =
            "第 \(taken.step) 步 \(title)：\(desk.zone.dateTime(taken.at)) "
            + desk.name(of: taken.by) + (complaint.cycle > 1 ? "（第 \(taken.cycle) 轮）" : "")
        let entries = taken.entries.worded(on: desk, in: style)
            .map { "  \($0.label)：\($0.text)" }
        return [head] + entries
    }

    private func line(_ back: StepReturn) -> String {
        "退回：\(desk.zone.dateTime(back.at)) \(desk.name(of: back.by)) "
            + "第 \(back.from) 步→第 \(back.to) 步：\(TextCleaning.clean(back.reason))"
    }
}
