package import FrontDesk

/// The figures of follow-ups for other programs.
package struct VisitFiguresExport: Sendable {
    private var figures: FollowUpFigures

    /// The figures of some months.
    package init(_ figures: FollowUpFigures) {
        self.figures = figures
    }

    /// The file for table programs.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: VisitReport.headings)
        for row in VisitReport.table(figures) { writer.append(row) }
        return writer.bytes
    }

    /// The figures as one object; rates are whole percents, means have one decimal, null where there
    /// is nothing to tell.
    package var plain: PlainValue {
        .object([
            "desk": .text(figures.deskName),
            "sandbox": .bool(figures.isSandbox),
            "from": .text(figures.months.lowerBound),
            "to": .text(figures.months.upperBound),
            "total": plain(figures.total),
            "byKind": .list(figures.byKind.map(plain)),
            "byMonth": .list(figures.byMonth.map(plain)),
            "byWorker": .list(figures.byWorker.map(plain)),
            "byVisitor": .list(figures.byVisitor.map(plain)),
        ])
    }

    private func plain(_ rate: FollowUpRate) -> PlainValue {
        let heard = rate.satisfaction
        let mean = heard.meanDifferenceTenths.map { PlainValue.real(Double($0) / 10) }
        return .object([
            "name": .text(rate.name),
            "due": .number(rate.flow.due),
            "doneInTime": .number(rate.flow.inTime),
            "doneLate": .number(rate.flow.late),
            "unreached": .number(rate.flow.unreached),
            "overdue": .number(rate.overdue),
            "pending": .number(rate.pending),
            "rate": rate.flow.rate.percent.map(PlainValue.number) ?? .null,
            "answers": .object(
                Dictionary(uniqueKeysWithValues: heard.answers.map { ($0.name, .number($0.count)) })
            ),
            "meanDifference": mean ?? .null,
        ])
    }
}
