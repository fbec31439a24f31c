/// The printed form of the visits under the seed's name, as plain text (seed 003 ⑻ 4.3).
package enum VisitForms {
    /// The form's title.
    package static let title = "回访记录表"

    /// 《回访记录表》, 132 half-width cells wide, a follow-up a row, in the order given.
    ///
    /// - Parameters:
    ///   - followUps: what it lists.
    ///   - desk: for names, zone and title.
    ///   - masksPhones: whether the numbers' middles are hidden; whole ones are for who may unmask.
    /// - Returns: lines that end in a line break.
    package static func register(
        _ followUps: [FollowUp],
        on desk: Desk,
        masksPhones: Bool = true
    ) -> String {
        VisitRegister.lines(followUps, on: desk, masksPhones: masksPhones).map { $0 + "\n" }
            .joined()
    }
}

/// 《回访记录表》 as a register: a follow-up a row, the result as the resident gave it.
enum VisitRegister {
    private static let columns: [(title: String, width: Int)] = [
        ("回访单号", 15), ("回访对象", 8), ("地址", 12), ("联系电话", 13), ("事项", 15), ("回访时间", 11), ("方式", 8),
        ("回访人", 8), ("满意程度", 8), ("及时/质量/态度", 14), ("住户原话", 18), ("处理", 10),
    ]

    /// The cells of a line on paper: A4 across.
    static let width = columns.reduce(columns.count - 1) { $0 + $1.width }

    static func lines(
        _ followUps: [FollowUp],
        on desk: Desk,
        masksPhones: Bool
    ) -> [String] {
        let widths = columns.map(\.width)
        let rule = String(repeating: "-", count: width)
        let name = desk.profile?.name ?? ""
        let title = name.isEmpty ? VisitForms.title : "\(name)  \(VisitForms.title)"
        let told = masksPhones ? followUps.map { $0.reworded(by: .masked) } : followUps
        let rows = told.flatMap {
            FormCells.row(cells($0, desk, masksPhones), widths: widths)
        }
        let done = followUps.count { $0.status == .done }
        return [FormCells.centred(title, in: width), rule]
            + FormCells.row(columns.map(\.title), widths: widths) + [rule] + rows
            + [rule, "共 \(followUps.count) 件，已回访 \(done) 件"]
    }

    private static func cells(_ followUp: FollowUp, _ desk: Desk, _ masks: Bool) -> [String] {
        let zone = desk.zone
        let result = followUp.result
        let phone = masks ? followUp.phone.masked : followUp.phone.display
        let source = followUp.source?.text ?? ""
        let by = result.by.map { desk.name(of: $0) } ?? ""
        let appointed =
            followUp.visitor.isEmpty ? "" : desk.name(ofStaff: followUp.visitor)
        let scores = [result.timeliness, result.quality, result.attitude]
        let heard = scores.allSatisfy { $0 == 0 } ? [] : scores.map { $0 == 0 ? "-" : String($0) }
        let words = [result.words, result.defects].filter { !$0.isEmpty }
        return [
            followUp.id.text, followUp.resident, followUp.room?.display ?? followUp.place, phone,
            [followUp.kind.rawValue, source].filter { !$0.isEmpty }.joined(separator: " "),
            time(of: followUp, zone), result.method?.rawValue ?? "", by.isEmpty ? appointed : by,
            result.satisfied?.rawValue ?? "", heard.joined(separator: "/"),
            words.joined(separator: "；"), followUp.outcome,
        ]
    }

    /// When it was done; else until when it must be, or what became of it.
    private static func time(of followUp: FollowUp, _ zone: DeskZone) -> String {
        if let doneAt = followUp.result.doneAt { return zone.shortDateTime(doneAt) }
        guard !followUp.isClosed else { return followUp.statusWord }
        let tries = followUp.result.attempts.count
        let tried = tries > 0 ? "已联系 \(tries) 次 " : ""
        return "\(tried)应 \(zone.shortDateTime(followUp.dueAt))"
    }
}
