/// 《业主投诉记录表》 of one complaint (seed 003 ⑻ 4.6.2): what was said, the eight steps with
/// everything that was entered at them, how the clocks ended, and the lines for signatures.
///
/// 80 half-width cells of plain text: the same lines go to a printer, a file or a screen.
struct ComplaintForm {
    /// The cells of a line.
    static let width = 80

    private static let sheet = FormSheet(width: width, labelWidth: 14, columnWidth: 44)

    private let complaint: Complaint
    private let desk: Desk
    private let now: Instant
    private let masksPhones: Bool

    /// The form of a complaint at a moment.
    init(_ complaint: Complaint, _ desk: Desk, at now: Instant, masksPhones: Bool) {
        self.complaint = masksPhones ? complaint.reworded(by: .masked) : complaint
        self.desk = desk
        self.now = now
        self.masksPhones = masksPhones
    }

    /// The form's lines, of at most `width` cells.
    var lines: [String] {
        let rule = Self.sheet.rule
        let steps = Complaint.procedure.steps.flatMap(lines)
        return [FormCells.centred(title, in: Self.width), head, rule] + reception + [rule]
            + judgement + [rule] + steps + returns + [rule] + clocks + [rule] + signatures
            + [rule, foot]
    }

    private var zone: DeskZone { desk.zone }

    private var title: String {
        let name = desk.profile?.name ?? ""
        return name.isEmpty ? ComplaintRegister.title : "\(name)  \(ComplaintRegister.title)"
    }

    private var head: String {
        let stands =
            complaint.isClosed
            ? complaint.statusWord : "第 \(complaint.step) 步 \(complaint.currentStep.title)"
        let cycle = complaint.cycle > 1 ? "第 \(complaint.cycle) 轮 " : ""
        return FormCells.spread("单号 \(complaint.id.text)", cycle + stands, over: Self.width)
    }

    private var reception: [String] {
        let sheet = Self.sheet
        let phone = masksPhones ? complaint.phone.masked : complaint.phone.display
        let means = complaint.means.map(\.rawValue).joined(separator: "、")
        let happened = complaint.happenedAt.map(zone.dateTime) ?? ""
        let spot = complaint.room == nil ? "" : complaint.spot
        var lines =
            sheet.pair("投诉人", complaint.complainantText, "联系电话", phone)
            + sheet.pair("地址", complaint.place, "受理时间", zone.dateTime(complaint.createdAt))
            + sheet.pair(
                "来源",
                complaint.source.rawValue,
                "受理人",
                desk.name(of: complaint.firstHandler)
            )
            + sheet.pair("类型", complaint.typeText, "被投诉方", complaint.against)
            + sheet.pair("心态", complaint.mindset?.rawValue ?? "", "方式", means)
        if !(spot + happened).isEmpty { lines += sheet.pair("地点", spot, "发生时间", happened) }
        if !complaint.externalRef.isEmpty {
            let due = complaint.externalDueAt.map(zone.dateTime) ?? ""
            lines += sheet.pair("转办编号", complaint.externalRef, "转办期限", due)
        }
        lines += sheet.wide("投诉内容", complaint.what) + sheet.wide("诉求", complaint.demand)
        guard !complaint.members.isEmpty else { return lines }
        let members = complaint.members.map { member in
            member.label + (member.answeredAt.map { "（\(zone.shortDateTime($0)) 已答复）" } ?? "")
        }
        return lines + sheet.wide("联名户", members.joined(separator: "、"))
    }

    private var judgement: [String] {
        let sheet = Self.sheet
        let reasons = complaint.gradeReasons.map(\.rawValue).joined(separator: "、")
        let grade =
            complaint.grade.rawValue + (complaint.isUrgent ? " 紧急" : "")
            + (reasons.isEmpty ? "" : "（\(reasons)）")
        let handler = complaint.handler.map { desk.name(ofStaff: $0) } ?? ""
        let promised = complaint.promisedAt.map(zone.dateTime) ?? ""
        return sheet.pair("等级", grade, "有效性", complaint.validity?.rawValue ?? "")
            + sheet.pair("经办人", handler, "承诺答复", promised)
            + sheet.wide("传递部门", complaint.relayText(zone))
    }

    // MARK: Steps

    private func lines(_ row: ProcedureStep<Complaint>) -> [String] {
        let name = "第 \(row.number) 步 \(row.title)"
        guard let taken = complaint.standing(row.number) else {
            return [FormCells.spread(name, "（未办）", over: Self.width)]
        }
        let done = "\(zone.dateTime(taken.at)) \(desk.name(of: taken.by))"
        let style = PlainStyle(times: zone, masksPersonal: masksPhones)
        // What the plan became is told below.
        let entries = taken.entries.worded(on: desk, in: style).filter { $0.name != "plan" }
            .flatMap { Self.sheet.wide("  " + $0.label, $0.text) }
        return [FormCells.spread(name, done, over: Self.width)] + entries + more(row.number)
    }

    /// What a step brought about besides its entries.
    private func more(_ step: Int) -> [String] {
        switch step {
        case 4:
            complaint.plan.enumerated().flatMap { index, item in
                Self.sheet.wide(index == 0 ? "  整改计划" : "", "\(index + 1). \(text(item))")
            }
        case 5: answer + approval
        default: []
        }
    }

    private func text(_ item: PlanItem) -> String {
        let due = item.due.map { "期限 \(zone.shortDateTime($0))" } ?? ""
        let done = item.doneAt.map { "\(zone.shortDateTime($0)) 完成：\(item.result)" } ?? "未完成"
        return [item.action, item.owner, due, done].filter { !$0.isEmpty }
            .joined(separator: "，")
    }

    /// The words of the approved draft, where the answer was given in them.
    private var answer: [String] {
        let typed = complaint.entries(of: ReplyToComplaint.self)?.text ?? ""
        return typed.isEmpty ? Self.sheet.wide("  答复内容", complaint.draft.text) : []
    }

    private var approval: [String] {
        guard let by = complaint.draft.approvedBy, let at = complaint.draft.approvedAt else {
            return []
        }
        let outside =
            complaint.draft.externalName.isEmpty
            ? ""
            : "，外部签批 \(complaint.draft.externalName) \(complaint.draft.externalPaper)"
        return Self.sheet.wide(
            "  审批",
            "\(zone.dateTime(at)) \(desk.name(of: by))\(outside)"
        )
    }

    private var returns: [String] {
        complaint.returns.flatMap { back in
            Self.sheet.wide(
                "退回",
                "\(zone.dateTime(back.at)) \(desk.name(of: back.by)) "
                    + "第 \(back.from) 步到第 \(back.to) 步：\(back.reason)"
            )
        }
    }

    // MARK: Clocks and signatures

    private var clocks: [String] {
        let widths = [16, 18, 18, 25]
        let rows = complaint.clocks.flatMap { clock in
            let reading = clock.reading(at: now, complaint.pauses, desk.calendars)
            let cycle = complaint.cycle > 1 ? " 第\(clock.cycle)轮" : ""
            let due = reading.dueAt < .farFuture ? zone.dateTime(reading.dueAt) : "无期限"
            // A breach that was recorded is told, however the clock ended.
            let late = clock.recordBreached && reading.state == .metInTime ? "（曾超时）" : ""
            let estimated = reading.isEstimated ? " 估算" : ""
            return FormCells.row(
                [
                    clock.name.title + cycle, due, clock.stoppedAt.map(zone.dateTime) ?? "",
                    reading.text + late + estimated,
                ],
                widths: widths
            )
        }
        return FormCells.row(["时限", "应完成", "实际", "结果"], widths: widths) + rows
    }

    private var signatures: [String] {
        let (name, day) = (String(repeating: "_", count: 20), "____年____月____日")
        return ["投诉人签字", "经办人签字", "主管签批"].flatMap {
            Self.sheet.pair($0, name, "日期", day)
        }
    }

    private var foot: String {
        FormCells.spread(
            "按\(desk.policy(version: complaint.policyVersion).standard)",
            "打印 \(zone.dateTime(now))",
            over: Self.width
        )
    }
}
