/// 《住户报修记录表》: the register of repairs under the seed's name and with its columns
/// (seed 003 ⑻ 4.2).
enum RepairRegister {
    /// The form's title.
    static let title = "住户报修记录表"

    /// The cells of a line on paper: A4 across.
    static let width = widths.reduce(widths.count - 1, +)

    private static let labels = [
        "单号", "住户姓名", "地址", "联系电话", "报修内容", "预约维修", "传达时间", "责任人", "完成",
    ]
    private static let widths = [15, 8, 12, 13, 24, 11, 11, 8, 22]

    /// The register's lines on paper, a repair a row, in the order given.
    ///
    /// - Parameters:
    ///   - repairs: what it lists.
    ///   - desk: for names, zone and title.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines of at most `width` cells.
    static func lines(
        _ repairs: [Repair],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> [String] {
        let zone = desk.zone
        let rule = String(repeating: "-", count: width)
        let name = desk.profile?.name ?? ""
        let told = masksPhones ? repairs.map { $0.reworded(by: .masked) } : repairs
        let rows = told.flatMap { repair in
            FormCells.row(
                [
                    repair.id.text, repair.caller, repair.place, phone(repair, masksPhones),
                    repair.description, repair.appointmentText(zone),
                    repair.toldAt.map(zone.shortDateTime) ?? "", worker(repair, desk),
                    stamp(repair, zone.shortDateTime),
                ],
                widths: widths
            )
        }
        let done = repairs.filter { $0.isStamped }.count
        return [FormCells.centred(name.isEmpty ? title : "\(name)  \(title)", in: width), rule]
            + FormCells.row(labels, widths: widths) + [rule] + rows
            + [rule, "共 \(repairs.count) 单，已完成 \(done) 单"]
    }

    /// The register as a table for other programs: a header and a row for each repair.
    static func table(
        _ repairs: [Repair],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> [[String]] {
        let zone = desk.zone
        let header = [
            "单号", "受理时间", "住户姓名", "地址", "联系电话", "类别", "紧急程度", "报修内容", "预约维修时间",
            "传达时间", "责任人", "完成", "状态",
        ]
        return [header]
            + repairs.map { repair in
                [
                    repair.id.text, zone.dateTime(repair.createdAt), repair.caller, repair.place,
                    phone(repair, masksPhones), repair.category, repair.urgency.rawValue,
                    repair.description, appointment(repair, zone),
                    repair.toldAt.map(zone.dateTime) ?? "", worker(repair, desk),
                    stamp(repair, zone.dateTime), repair.status.rawValue,
                ]
            }
    }

    private static func phone(_ repair: Repair, _ masks: Bool) -> String {
        masks ? repair.phone.masked : repair.phone.display
    }

    private static func worker(_ repair: Repair, _ desk: Desk) -> String {
        repair.assignee.map { desk.name(ofStaff: $0) } ?? ""
    }

    private static func appointment(_ repair: Repair, _ zone: DeskZone) -> String {
        guard repair.appointment.kind == .agreed, let from = repair.appointment.from else {
            return repair.appointment.kind.rawValue
        }
        return zone.dateTime(from)
    }

    /// `11-22 16:40 已完成维修` once the slip is back or excused; before that, where it stands.
    private static func stamp(_ repair: Repair, _ time: (Instant) -> String) -> String {
        if repair.isStamped, let finishedAt = repair.finishedAt {
            return "\(time(finishedAt)) 已完成维修"
        }
        switch repair.status {
        case .finished: return "任务单未收回"
        case .cancelled: return "已撤销（\(repair.cancelReason?.rawValue ?? "")）"
        default: return ""
        }
    }
}

extension Repair {
    /// Whether the desk has marked it "某时间已完成维修": the work is done and the slip came back, or
    /// it is written why not (seed 003 ⑻ 4.2.2).
    package var isStamped: Bool {
        finishedAt != nil && (status == .awaitingFollowUp || status == .archived)
    }
}
