/// The printed form of the key pane under its name, as plain text (seed 003 ⑻ 4.5).
package enum KeyForms {
    /// The register's title.
    package static let loanTitle = "钥匙借还登记表"

    /// 《钥匙借还登记表》, 132 half-width cells wide, a loan a row, in the order given.
    ///
    /// - Parameters:
    ///   - loans: what it lists.
    ///   - desk: for names, zone and title.
    /// - Returns: lines that end in a line break.
    package static func loanRegister(_ loans: [KeyLoan], on desk: Desk) -> String {
        KeyLoanRegister.lines(loans, on: desk).map { $0 + "\n" }.joined()
    }
}

/// 《钥匙借还登记表》: a loan a row, from the desk's hand back into it.
enum KeyLoanRegister {
    private static let columns: [(title: String, width: Int)] = [
        ("单号", 15), ("钥匙", 6), ("名称", 18), ("数量", 4), ("借用人", 10), ("事由", 12), ("借出时间", 11),
        ("应还", 11), ("发放/授权", 9), ("签收", 9), ("归还", 11), ("收回/完好", 9),
    ]

    /// The cells of a line on paper: A4 across.
    static let width = columns.reduce(columns.count - 1) { $0 + $1.width }

    static func lines(_ loans: [KeyLoan], on desk: Desk) -> [String] {
        let widths = columns.map(\.width)
        let rule = String(repeating: "-", count: width)
        let name = desk.profile?.name ?? ""
        let title = name.isEmpty ? KeyForms.loanTitle : "\(name)  \(KeyForms.loanTitle)"
        let rows = loans.flatMap { FormCells.row(cells($0, desk), widths: widths) }
        let open = loans.count { !$0.isClosed }
        return [FormCells.centred(title, in: width), rule]
            + FormCells.row(columns.map(\.title), widths: widths) + [rule] + rows
            + [rule, "共 \(loans.count) 笔，未还 \(open) 笔"]
    }

    private static func cells(_ loan: KeyLoan, _ desk: Desk) -> [String] {
        let zone = desk.zone
        let people = [loan.issuer, loan.authoriser].filter { !$0.isEmpty }
            .map { desk.name(ofStaff: $0) }.joined(separator: "/")
        let signed = [loan.signature?.rawValue ?? "", loan.slipNo].filter { !$0.isEmpty }
        let receiver = loan.receiver.isEmpty ? "" : desk.name(ofStaff: loan.receiver)
        let back = [receiver, loan.condition?.rawValue ?? ""].filter { !$0.isEmpty }
        let work = [loan.reason.rawValue, loan.repair?.short ?? "", loan.permit]
        return [
            loan.id.text, loan.key, desk.keys[loan.key]?.name ?? "",
            loan.isReserve ? "备\(loan.count)" : String(loan.count),
            [loan.borrower.name, loan.borrower.company].filter { !$0.isEmpty }
                .joined(separator: " "),
            work.filter { !$0.isEmpty }.joined(separator: " "), zone.shortDateTime(loan.outAt),
            zone.shortDateTime(loan.dueAt), people, signed.joined(separator: " "),
            loan.endedAt.map { "\(zone.shortDateTime($0)) \(loan.statusWord)" } ?? "",
            back.joined(separator: "/"),
        ]
    }
}
