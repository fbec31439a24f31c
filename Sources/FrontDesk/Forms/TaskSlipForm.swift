/// 《维修任务单》: what the technician takes along and the desk takes back (seed 003 ⑻ 4.2.2).
///
/// 72 half-width cells, which is A5 across in a ten-point fixed font, and all of it plain text: the
/// same lines go to a printer, a file or a screen.
enum TaskSlipForm {
    /// The cells of a line.
    static let width = 72

    private static let labelWidth = 10
    private static let sheet = FormSheet(width: width, labelWidth: labelWidth, columnWidth: 38)

    /// The slip's lines.
    ///
    /// - Parameters:
    ///   - repair: the repair, after `repair.print` counted this print.
    ///   - desk: for names, zone and title.
    ///   - now: the time of this print.
    /// - Returns: lines of at most `width` cells.
    static func lines(_ repair: Repair, on desk: Desk, at now: Instant) -> [String] {
        let rule = sheet.rule
        return [FormCells.centred(title(desk), in: width), numbers(repair), rule]
            + call(repair, desk) + [rule] + blanks() + [rule]
            + [
                FormCells.spread(
                    "完工后请业主签字，并将本单交回前台。",
                    "打印 \(desk.zone.dateTime(now))",
                    over: width
                )
            ]
    }

    private static func title(_ desk: Desk) -> String {
        let name = desk.profile?.name ?? ""
        return name.isEmpty ? "维修任务单" : "\(name)  维修任务单"
    }

    private static func numbers(_ repair: Repair) -> String {
        let number = repair.slip.number.isEmpty ? "(未编号)" : repair.slip.number
        let prints = max(repair.slip.prints, 1)
        let again = prints > 1 ? "补打 " : ""
        return FormCells.spread("任务单号 \(number)", "\(again)第\(prints)次打印", over: width)
    }

    private static func call(_ repair: Repair, _ desk: Desk) -> [String] {
        let zone = desk.zone
        let told = repair.toldAt.map { "\(zone.shortDateTime($0)) \(repair.toldTo)" } ?? ""
        let safety = repair.safety.map(\.rawValue).joined(separator: "、")
        let cycle = repair.cycle > 1 ? "，返修第\(repair.cycle - 1)次" : ""
        return sheet.pair("报修单号", repair.id.text, "受理时间", zone.dateTime(repair.createdAt))
            + sheet.pair("住户地址", repair.place, "报修人", caller(repair))
            // The whole number, not the masked one: the technician must reach the owner on the way,
            // which is what it was given for (LAW L8). The slip comes back to the desk for it.
            + sheet.pair("联系电话", repair.phone.display, "入户方式", repair.access?.rawValue ?? "")
            + sheet.pair("紧急程度", repair.urgency.rawValue + cycle, "类别", category(repair))
            + sheet.pair("预约时间", repair.appointmentText(zone), "险情", safety.isEmpty ? "无" : safety)
            + sheet.wide("报修内容", repair.description)
            + sheet.wide("收费", charge(repair, zone))
            + sheet.pair("责任人", repair.assignee.map { desk.name(ofStaff: $0) } ?? "", "传达", told)
    }

    private static func caller(_ repair: Repair) -> String {
        repair.caller.isEmpty ? "" : "\(repair.caller)（\(repair.relation.rawValue)）"
    }

    private static func category(_ repair: Repair) -> String {
        [repair.category, repair.subcategory].filter { !$0.isEmpty }.joined(separator: "/")
    }

    private static func charge(_ repair: Repair, _ zone: DeskZone) -> String {
        guard repair.chargeable == .charged else { return repair.chargeable.rawValue }
        guard let fen = repair.quoteFen else { return "有偿，施工前须报价并经业主同意" }
        let quote = "有偿，报价 \(hundredthsText(fen)) 元"
        guard let accepted = repair.quoteAcceptedAt else { return quote + "，须业主同意后施工" }
        return quote + "，业主已于 \(zone.shortDateTime(accepted)) 同意"
    }

    /// The lines that are filled in by hand.
    private static func blanks() -> [String] {
        let moment = "____月____日 ____:____"
        let line = String(repeating: "_", count: width - labelWidth)
        let results = RepairResult.allCases.map { "[ ]\($0.rawValue)" }.joined(separator: " ")
        let name = String(repeating: "_", count: 20)
        return sheet.pair("到场时间", moment, "完工时间", moment)
            + sheet.wide("用料", line) + sheet.wide("", line)
            + sheet.wide("处理结果", results)
            + sheet.pair("业主签字", name, "签字时间", moment)
            + sheet.pair("收回人", name, "收回时间", moment)
    }
}

extension Repair {
    /// When somebody comes, as forms say it: `11-24 10:00-11:00`, `立即`, `不约`, `未定`.
    func appointmentText(_ zone: DeskZone) -> String {
        guard appointment.kind == .agreed, let from = appointment.from else {
            return appointment.kind.rawValue
        }
        guard let until = appointment.until else { return zone.shortDateTime(from) }
        let sameDay = zone.day(of: from) == zone.day(of: until)
        return zone.shortDateTime(from) + "-"
            + (sameDay ? zone.time(until) : zone.shortDateTime(until))
    }
}
