package import FrontDesk

/// The figures of complaints for other programs.
package struct FiguresExport: Sendable {
    private var figures: ComplaintFigures

    /// The figures of a span of days.
    package init(_ figures: ComplaintFigures) {
        self.figures = figures
    }

    /// The file for table programs.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: ComplaintReport.headings)
        for row in ComplaintReport.table(figures) { writer.append(row) }
        return writer.bytes
    }

    /// The figures as one object; rates are whole percents, times whole minutes, null where there
    /// is nothing to tell.
    package var plain: PlainValue {
        .object([
            "desk": .text(figures.deskName),
            "sandbox": .bool(figures.isSandbox),
            "from": .text(figures.span.from?.text ?? ""),
            "to": .text(figures.span.to?.text ?? ""),
            "received": .integer(Int64(figures.received)),
            "merged": .integer(Int64(figures.merged)),
            "reopened": .integer(Int64(figures.reopened)),
            "returned": .integer(Int64(figures.returned)),
            "returns": .integer(Int64(figures.returns)),
            "byStatus": plain(figures.byStatus),
            "byType": plain(figures.byType),
            "byGrade": plain(figures.byGrade),
            "byValidity": plain(figures.byValidity),
            "byCause": plain(figures.byCause),
            "byHandler": plain(figures.byHandler),
            "steps": .list(figures.steps.map(plain)),
            "clocks": .list(figures.otherClocks.map { .object(members($0)) }),
            "followUp": .object([
                "due": .integer(Int64(figures.followUps.whole)),
                "doneInTime": .integer(Int64(figures.followUps.part)),
                "rate": number(figures.followUps.percent),
            ]),
            "satisfaction": satisfaction,
        ])
    }

    private func plain(_ tallies: [Tally]) -> PlainValue {
        .list(
            tallies.map {
                .object(["name": .text($0.name), "count": .integer(Int64($0.count))])
            }
        )
    }

    private func plain(_ step: StepFigure) -> PlainValue {
        let own: [String: PlainValue] = [
            "step": .integer(Int64(step.number)),
            "stepName": .text(step.title),
            "open": .integer(Int64(step.open)),
            "taken": .integer(Int64(step.durations.count)),
            "medianMinutes": number(step.durations.medianMinutes),
            "ninetiethMinutes": number(step.durations.ninetiethMinutes),
        ]
        return .object(members(step.clock).merging(own) { $1 })
    }

    private func members(_ clock: ClockFigure) -> [String: PlainValue] {
        [
            "name": .text(clock.name.rawValue),
            "onTime": .integer(Int64(clock.onTime)),
            "late": .integer(Int64(clock.late)),
            "rate": number(clock.share.percent),
        ]
    }

    private var satisfaction: PlainValue {
        let heard = figures.satisfaction
        let mean = heard.meanDifferenceTenths.map { PlainValue.real(Double($0) / 10) }
        return .object([
            "asked": .integer(Int64(heard.asked)),
            "answers": plain(heard.answers),
            "meanDifference": mean ?? .null,
        ])
    }

    private func number(_ value: Int?) -> PlainValue {
        value.map { .integer(Int64($0)) } ?? .null
    }
}
