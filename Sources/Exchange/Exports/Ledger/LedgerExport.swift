package import FrontDesk

/// The ledger as accountants' programs read it.
package struct LedgerExport: Sendable {
    /// The headings of the table.
    package static let headings = ["日期", "凭证", "单号", "摘要", "科目", "借方(元)", "贷方(元)"]
    private static let commodity = "CNY"

    private var entries: [LedgerEntry]
    private var name: String

    /// The ledger of a desk whose records are all in memory, from one business date to another.
    package init(_ desk: Desk, reader: Staff?, from: Day? = nil, to: Day? = nil) {
        entries = Ledger(desk, reader: reader).entries(in: DaySpan(from: from, to: to))
        name = desk.profile?.name ?? ""
    }

    /// A table for table programs: a row for each posting.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: Self.headings)
        for (index, entry) in entries.enumerated() {
            for posting in entry.postings {
                let sum = Money.plain(abs(posting.amountFen))
                writer.append([
                    entry.day.text, String(index + 1), entry.number, entry.text, posting.account,
                    posting.amountFen > 0 ? sum : "", posting.amountFen < 0 ? sum : "",
                ])
            }
        }
        return writer.bytes
    }

    /// A journal for hledger, in UTF-8: every account declared, every transaction balanced by its own
    /// numbers and tagged with what it comes from (`tag:类型=收款`).
    package var hledger: String {
        var lines = ["; \(TextCleaning.clean(name)) 收费总账", "commodity 1000.00 \(Self.commodity)"]
        lines += LedgerAccount.classes.map { "account \($0.0)  ; type: \($0.1)" }
        let accounts = Set(entries.flatMap { $0.postings.map(\.account) })
        lines += accounts.sorted().map { "account \($0)" }
        for entry in entries {
            lines.append("")
            lines.append(
                "\(entry.day.text) (\(entry.number)) \(entry.text)  ; 类型:\(entry.kind.rawValue)"
            )
            for posting in entry.postings {
                lines.append(
                    "    \(posting.account)  \(Money.plain(posting.amountFen)) \(Self.commodity)"
                )
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension LedgerEntry {
    /// What the transaction is, for people: `收款 1-1-101`.
    fileprivate var text: String {
        let subject = TextCleaning.clean(subject, limit: 60).filter { !";|".contains($0) }
        return subject.isEmpty ? kind.rawValue : "\(kind.rawValue) \(subject)"
    }
}
