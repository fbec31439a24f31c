/// 导入价目: a whole table at once. A row that says what a version says already changes nothing;
/// any other becomes the next version of its code and supersedes the one before.
package struct ImportPrices: BatchCommand {
    package static let verb = "price.import"
    package static let summary = "导入价目"

    /// The rows; several of one code are versions of it.
    package var rows: [PriceEntry] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rows", "价目", &rows, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        for (index, row) in rows.enumerated() {
            try row.terms.normalised.check(at: "rows[\(index)].")
            if let from = row.terms.effectiveFrom, let to = row.effectiveTo, to < from {
                throw Refusal.invalid("rows[\(index)].effectiveTo", "截止日期早于生效日期")
            }
        }
        try desk.require(.setPrices, situation)
        guard !rows.isEmpty else { throw Refusal.missing("rows", "表中没有价目") }
        let day = desk.zone.day(of: situation.now)
        var list = desk.prices
        var events: [Event] = []
        for entry in inOrder {
            guard let row = try entry.version(in: list) else { continue }
            for after in try list.superseded(by: row, on: day) {
                events.append(.price(Change(Self.verb, from: list[after.id], to: after)))
                list.put(after)
            }
            events.append(.price(Change(Self.verb, from: nil, to: row)))
            list.put(row)
        }
        return Decision(events)
    }

    /// What the table would change; throws what `decide` would throw of the rows.
    package func report(on desk: Desk) throws(Refusal) -> PriceImportReport {
        var report = PriceImportReport()
        var list = desk.prices
        for entry in inOrder {
            guard let row = try entry.version(in: list) else {
                report.unchanged += 1
                continue
            }
            if row.version == 1 {
                report.added.append(row.code)
            } else {
                report.changed.append(row.id)
            }
            list.put(row)
        }
        return report
    }

    /// The rows by the day on which they take effect, so that versions follow in time.
    private var inOrder: [PriceEntry] {
        rows.enumerated().sorted {
            ($0.element.terms.effectiveFrom ?? Day(), $0.offset)
                < ($1.element.terms.effectiveFrom ?? Day(), $1.offset)
        }.map(\.element)
    }
}

extension PriceEntry {
    /// The version that the row becomes; nil where a version of the list says the same.
    ///
    /// Throws `invalid-field` where the list has it with another end.
    fileprivate func version(in list: PriceList) throws(Refusal) -> PriceRow? {
        let terms = terms.normalised
        let known = list.versions(of: terms.code).first {
            PriceTerms($0) == terms && $0.approvedBy == approvedBy && $0.publishedOn == publishedOn
        }
        if let known {
            guard let effectiveTo, effectiveTo != known.effectiveTo else { return nil }
            let ends = known.effectiveTo?.text ?? "未定"
            throw Refusal.invalid("rows", "\(known.id) 的截止日期现为 \(ends)，要改请停用该价目")
        }
        var row = terms.row(version: list.lastVersion(of: terms.code) + 1)
        (row.approvedBy, row.publishedOn) = (approvedBy, publishedOn)
        row.effectiveTo = effectiveTo
        return row
    }
}

/// What an import does to the price list.
package struct PriceImportReport: Equatable, Sendable {
    /// Codes that were not there.
    package var added: [String] = []
    /// New versions of codes that were there: `WY01#2`.
    package var changed: [String] = []
    /// Rows that change nothing.
    package var unchanged = 0
}
