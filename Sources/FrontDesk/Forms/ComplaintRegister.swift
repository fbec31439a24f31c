/// 《业主投诉记录表》 as a register: a complaint a row (seed 003 ⑻ 4.6.2).
enum ComplaintRegister {
    /// The form's title.
    static let title = "业主投诉记录表"

    /// The cells of a line on paper: A4 across.
    static let width = widths.reduce(widths.count - 1, +)

    private static let labels = [
        "单号", "受理时间", "投诉人", "地址", "联系电话", "类型", "投诉内容", "传递", "经办人", "结果",
    ]
    private static let widths = [15, 11, 8, 11, 13, 10, 24, 11, 8, 12]

    /// The register's lines on paper, a complaint a row, in the order given.
    ///
    /// - Parameters:
    ///   - complaints: what it lists.
    ///   - desk: for names, zone and title.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines of at most `width` cells.
    static func lines(
        _ complaints: [Complaint],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> [String] {
        let zone = desk.zone
        let rule = String(repeating: "-", count: width)
        let name = desk.profile?.name ?? ""
        let told = masksPhones ? complaints.map { $0.reworded(by: .masked) } : complaints
        let rows = told.flatMap { complaint in
            FormCells.row(
                [
                    complaint.id.text, zone.shortDateTime(complaint.createdAt),
                    complaint.complainantText, complaint.place,
                    masksPhones ? complaint.phone.masked : complaint.phone.display,
                    complaint.typeText, complaint.what, complaint.relayText(zone),
                    complaint.handler.map { desk.name(ofStaff: $0) } ?? "", result(complaint),
                ],
                widths: widths
            )
        }
        let filed = complaints.count { $0.status == .archived }
        return [FormCells.centred(name.isEmpty ? title : "\(name)  \(title)", in: width), rule]
            + FormCells.row(labels, widths: widths) + [rule] + rows
            + [rule, "共 \(complaints.count) 单，已归档 \(filed) 单"]
    }

    /// `已归档 满意`, or where it stands.
    private static func result(_ complaint: Complaint) -> String {
        guard complaint.isClosed else {
            return "\(complaint.step) \(complaint.currentStep.title)"
        }
        let heard = complaint.followUp.satisfied?.rawValue ?? ""
        return heard.isEmpty ? complaint.statusWord : "\(complaint.statusWord) \(heard)"
    }
}

extension Complaint {
    /// Who complains, as forms say it.
    var complainantText: String { isAnonymous ? "匿名" : complainant }

    /// `物业管理类/维修`.
    var typeText: String { subtype.isEmpty ? type.rawValue : "\(type.rawValue)/\(subtype)" }

    /// `11-22 10:20 维修部 何勇` once the department has it.
    func relayText(_ zone: DeskZone) -> String {
        guard let relayedAt else { return "" }
        return "\(zone.shortDateTime(relayedAt)) \(department) \(relayedTo)"
    }
}
