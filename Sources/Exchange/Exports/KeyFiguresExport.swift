package import FrontDesk

/// The figures of keys for other programs.
package struct KeyFiguresExport: Sendable {
    private var figures: KeyFigures

    /// The figures of a span of days.
    package init(_ figures: KeyFigures) {
        self.figures = figures
    }

    /// The file for table programs.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: KeyReport.headings)
        for row in KeyReport.table(figures) { writer.append(row) }
        return writer.bytes
    }

    /// The figures as one object; a rate is whole percents, null where there is nothing to tell.
    package var plain: PlainValue {
        .object([
            "desk": .text(figures.deskName),
            "sandbox": .bool(figures.isSandbox),
            "from": .text(figures.span.from?.text ?? ""),
            "to": .text(figures.span.to?.text ?? ""),
            "stock": .list(figures.stock.map(plain)),
            "loans": .number(figures.loans),
            "reserves": .number(figures.reserves),
            "out": .number(figures.out),
            "late": .number(figures.late),
            "returned": plain(figures.inTime),
            "byClass": plain(figures.byClass),
            "byReason": plain(figures.byReason),
            "byRole": plain(figures.byRole),
            "incidents": plain(figures.incidents),
            "settled": plain(figures.settled),
            "audits": plain(figures.audits),
            "differences": .number(figures.differences),
        ])
    }

    private func plain(_ stock: KeyFigures.Stock) -> PlainValue {
        .object([
            "class": .text(stock.keyClass.rawValue), "sets": .number(stock.sets),
            "copies": .number(stock.copies), "onHook": .number(stock.onHook),
            "out": .number(stock.out), "lost": .number(stock.lost),
        ])
    }

    private func plain(_ tallies: [Tally]) -> PlainValue {
        .list(tallies.map { .object(["name": .text($0.name), "count": .number($0.count)]) })
    }

    private func plain(_ share: Share) -> PlainValue {
        .object([
            "part": .number(share.part), "whole": .number(share.whole),
            "rate": share.percent.map(PlainValue.number) ?? .null,
        ])
    }
}
