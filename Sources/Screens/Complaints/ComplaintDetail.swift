import FrontDesk
import Terminal

/// The lines that tell a complaint: its steps, every clock, who and what, what was entered, what
/// happened.
struct ComplaintDetail {
    private(set) var sheet: DetailLines
    private let complaint: Complaint
    private let view: View
    private let rows: Int?

    /// All lines at a width; where there are only so many rows, what the desk looks at first.
    init(_ complaint: Complaint, _ view: View, width: Int, rows: Int? = nil) {
        self.complaint = complaint
        self.view = view
        self.rows = rows
        sheet = DetailLines(width: width, view)
        tellHead()
        if let rows {
            tellBriefly(rows)
        } else {
            tellStep()
            tellClocks()
            tellMatter()
            tellJudgement()
            tellWork()
            tellLinks()
            tellEntries()
            sheet.tellHistory(complaint, view)
        }
    }

    private var desk: Desk { view.desk }
    private var zone: DeskZone { view.desk.zone }

    private mutating func add(_ label: String, _ text: String, _ role: Role = .body) {
        sheet.add(label, text, role)
    }

    private func joined(_ words: [String], _ separator: String = " ") -> String {
        words.filter { !$0.isEmpty }.joined(separator: separator)
    }

    // MARK: Head

    private mutating func tellHead() {
        let kind = joined([complaint.type.rawValue, complaint.subtype], "/")
        let isMajor = complaint.grade == .major
        let isUnsaved = complaint.changedAt > view.condition.watermark
        let isUrgent = complaint.isUrgent ? " 紧急" : ""
        sheet.add([
            ("\(complaint.id.text) \(kind)", .title),
            (" \(complaint.grade.rawValue)\(isUrgent)", isMajor ? .urgent : .body),
            (" \(joined([complaint.statusWord] + complaint.flags))", .title),
            (isUnsaved ? "  保存中" : "", .warning),
        ])
        for line in StepBar(complaint, view).lines(width: sheet.width) { sheet.add(line) }
    }

    private mutating func tellStep() {
        add("标记", StepBar(complaint, view).legend, .secondary)
        add("现在", turn)
        if let next = ComplaintActs.next(for: complaint) {
            add("下一步", "F6 \(next.summary)", .hintText)
        }
        if !complaint.isClosed { add("要点", complaint.currentStep.principle, .secondary) }
        if complaint.isPaused, let pause = complaint.pauses.last {
            let until = zone.shortDateTime(pause.resumeAt)
            add("暂停", "\(pause.reasonText)，到 \(until) 自动恢复", .paused)
        }
    }

    /// `第3步 投诉评估，退回 1 次，重开 1 次`.
    private var turn: String {
        guard !complaint.isClosed else {
            return joined([
                complaint.statusWord, complaint.closedAt.map { zone.shortDateTime($0) } ?? "",
                complaint.archiveNo,
            ])
        }
        var words = ["第\(complaint.step)步 \(complaint.currentStep.title)"]
        if complaint.returnCount > 0 { words.append("退回 \(complaint.returnCount) 次") }
        if complaint.cycle > 1 { words.append("第 \(complaint.cycle) 轮") }
        return words.joined(separator: "，")
    }

    /// What fits below the list: who handles it, who complains of what, the running clocks.
    private mutating func tellBriefly(_ rows: Int) {
        let next = ComplaintActs.next(for: complaint).map { "F6 \($0.summary)" } ?? turn
        let handler = complaint.handler.map { desk.name(ofStaff: $0) } ?? "未派"
        let against = complaint.against.isEmpty ? "" : "被投诉 \(complaint.against)"
        sheet.addCut("下一步", joined([next, " 经办 \(handler)", complaint.department, against]))
        sheet.addCut("投诉人", "\(complainant)  \(complaint.what)")
        let now = view.now
        let running = readings.filter { $0.reading.state.isOpen }
            .sorted {
                ($0.reading.state.urgency, $0.reading.dueAt)
                    < ($1.reading.state.urgency, $1.reading.dueAt)
            }
        addClocks(running, upTo: rows - sheet.lines.count)
        let left = rows - sheet.lines.count
        if left > 0, now >= complaint.createdAt { sheet.tellLatest(complaint, left, view) }
    }

    // MARK: Clocks

    private var readings: [(clock: Clock, reading: ClockReading)] {
        complaint.currentClocks.map { clock in
            (clock, clock.reading(at: view.now, complaint.pauses, desk.calendars))
        }
    }

    private mutating func tellClocks() {
        addClocks(readings, upTo: .max)
        let (version, present) = (complaint.policyVersion, desk.policy.version)
        let own = desk.policy(version: version)
        let other = version == present ? "" : "；现行第\(present)版，本单不变"
        add("标准", own.standard + other, version == present ? .secondary : .warning)
    }

    /// Two beside each other where there is room.
    private mutating func addClocks(
        _ readings: [(clock: Clock, reading: ClockReading)],
        upTo rows: Int
    ) {
        let half = sheet.width / 2
        let isEstimated = readings.contains { $0.reading.isEstimated }
        let perLine = half >= DetailLines.shortClockCells && !isEstimated ? 2 : 1
        let lines = readings.map {
            DetailLines.clock($0.clock, $0.reading, view, isShort: perLine == 2)
        }
        let starts = Array(stride(from: 0, to: lines.count, by: perLine))
        for start in starts.prefix(max(0, rows)) {
            var line = lines[start]
            if perLine == 2, start + 1 < lines.count {
                let used = line.reduce(0) { $0 + Width.cells(of: $1.0) }
                line.append((String(repeating: " ", count: max(1, half - used)), .body))
                line += lines[start + 1]
            }
            sheet.add(line)
        }
    }

    // MARK: Who and what

    private var complainant: String {
        let name = complaint.isAnonymous ? "匿名" : complaint.complainant
        let place = complaint.room?.display ?? ""
        return joined([place, name, view.told(complaint.phone)])
    }

    private mutating func tellMatter() {
        let by = desk.name(of: complaint.firstHandler)
        add("投诉人", complainant)
        let received =
            "\(zone.shortDateTime(complaint.createdAt)) \(by) \(complaint.source.rawValue)"
        add("受理", received)
        add("内容", complaint.what)
        let danger = complaint.safety.map(\.rawValue) + (complaint.isInjury ? ["人身伤害"] : [])
        add("险情", danger.joined(separator: "、"), .urgent)
        add("诉求", complaint.demand)
        add("被投诉", complaint.against)
        let happened = complaint.happenedAt.map { zone.shortDateTime($0) } ?? ""
        add("时间地点", joined([happened, complaint.spot]))
        add("心态", complaint.mindset?.rawValue ?? "")
        add("方式", complaint.means.map(\.rawValue).joined(separator: "、"))
        let due = complaint.externalDueAt.map { "，限 \(zone.shortDateTime($0)) 前答复" } ?? ""
        if !complaint.externalRef.isEmpty { add("转办", complaint.externalRef + due, .urgent) }
        add("联名户", members)
        add("重复仍受理", complaint.duplicateReason)
    }

    private var members: String {
        let count = complaint.members.count
        guard count > 0 else { return "" }
        let words = complaint.members.map { member in
            member.label + (member.answeredAt == nil ? "(未答复)" : "(= 已答复)")
        }
        return "\(count) 户：\(words.joined(separator: "、"))"
    }

    private mutating func tellJudgement() {
        let reasons = complaint.gradeReasons.map(\.rawValue).joined(separator: "、")
        let assessed = complaint.assessedGrade.map { "评为\($0.rawValue)" } ?? "未评估"
        let why = joined([assessed, reasons.isEmpty ? "" : "升级因 \(reasons)"], "；")
        add("等级", "\(complaint.grade.rawValue)（\(why)）")
        add("有效性", complaint.validity?.rawValue ?? "")
        add("经办人", complaint.handler.map { desk.name(ofStaff: $0) } ?? "未派")
        add("调查人", complaint.investigator)
        if !complaint.department.isEmpty {
            let when = complaint.relayedAt.map { zone.shortDateTime($0) } ?? ""
            let whom = complaint.relayedTo.isEmpty ? "" : "\(complaint.relayedTo)接收"
            add("责任部门", joined([complaint.department, when, whom]))
        }
        if let promised = complaint.promisedAt { add("承诺答复", zone.shortDateTime(promised)) }
        add("已通报", complaint.informed)
    }

    // MARK: Work

    private mutating func tellWork() {
        for (index, item) in complaint.plan.enumerated() {
            let sign = item.doneAt == nil ? "[ ]" : "[=]"
            let due = item.due.map { "限 \(view.moment($0))" } ?? ""
            let done = item.doneAt.map { "\(zone.shortDateTime($0)) 完成 \(item.result)" } ?? "未完成"
            let isLate = item.doneAt == nil && item.due.map { $0 < view.now } ?? false
            let words = joined([
                "\(sign) \(index + 1) \(item.action)", item.owner, due, isLate ? "!! 已过期" : "",
                done,
            ])
            add(index == 0 ? "计划" : "", words, isLate ? .breached : .body)
        }
        add("答复稿", draft)
        if let accepted = complaint.accepted { add("接受情况", accepted.rawValue) }
        if complaint.compensationFen > 0 { add("补偿", yuan(complaint.compensationFen), .amount) }
        add("回访", followUp)
        for back in complaint.returns {
            let who = desk.name(of: back.by)
            let words =
                "\(zone.shortDateTime(back.at)) \(who) 第\(back.from)步退到第\(back.to)步：\(back.reason)"
            add("退回", words, .warning)
        }
    }

    private var draft: String {
        let draft = complaint.draft
        guard !draft.text.isEmpty else { return "" }
        let by = draft.by.map { "\(desk.name(of: $0))拟" } ?? ""
        let money = draft.compensationFen > 0 ? "补偿 \(yuan(draft.compensationFen))" : ""
        return joined(["\(draft.text)（\(joined([by, money, approval], "，"))）"])
    }

    private var approval: String {
        if let approver = complaint.draft.approvedBy {
            let at = complaint.draft.approvedAt.map { " \(zone.shortDateTime($0))" } ?? ""
            let outside = joined([complaint.draft.externalName, complaint.draft.externalPaper])
            return "= \(desk.name(of: approver))批准\(at)\(outside.isEmpty ? "" : "，外部签批 \(outside)")"
        }
        guard let needed = complaint.approval(paying: complaint.draft.compensationFen) else {
            return "不须审批"
        }
        return "待\(needed.rawValue)审批"
    }

    private var followUp: String {
        let followUp = complaint.followUp
        guard let satisfied = followUp.satisfied else {
            if followUp.unreached { return "三次未联系上" }
            return followUp.attempts.isEmpty ? "" : "未接通 \(followUp.attempts.count) 次"
        }
        let difference = followUp.experience - followUp.expectation
        let scores = "体验 \(followUp.experience) - 期望 \(followUp.expectation) = \(difference)"
        return joined([satisfied.rawValue, scores, followUp.words])
    }

    private func yuan(_ fen: Int) -> String {
        "\(hundredthsText(fen)) 元"
    }

    // MARK: Links

    private mutating func tellLinks() {
        for id in complaint.repairs {
            let state = desk.repairs[id].map { "\($0.status.rawValue) \($0.description)" }
            add("相关报修", "\(id.text) \(state ?? "不在内存中")")
        }
        let merged = complaint.mergedFrom.map(\.text).joined(separator: "、")
        add("并入本单", merged)
        add("并入", complaint.mergedInto?.text ?? "")
        add("重复投诉", complaint.repeatOf.map(\.text).joined(separator: "、"))
        add("关联旧单", complaint.relatedTo?.text ?? "")
    }

    /// What was entered at each step that was taken, the latest first.
    private mutating func tellEntries() {
        let shown = ShownEntry(view)
        for taken in complaint.taken.reversed() {
            let title = Complaint.procedure.step(taken.step).title
            let cycle = taken.cycle == complaint.cycle ? "" : "（第 \(taken.cycle) 轮）"
            let who = "\(zone.shortDateTime(taken.at)) \(desk.name(of: taken.by))"
            sheet.add([("第\(taken.step)步 \(title)\(cycle)  \(who)", .header)])
            for field in taken.entries.listed(in: view.style) {
                guard let (label, text) = shown.words(field) else { continue }
                add("", "\(label)：\(text)")
            }
        }
    }
}
