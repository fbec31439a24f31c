/// How many complaints there are of one kind.
package struct Tally: Hashable, Sendable {
    /// The kind, in the desk's words.
    package var name: String
    /// How many.
    package var count: Int
}

/// How many of something were done as they should be.
package struct Share: Hashable, Sendable {
    /// Those that were.
    package var part = 0
    /// All that count.
    package var whole = 0

    /// So many of so many.
    package init(part: Int = 0, whole: Int = 0) {
        (self.part, self.whole) = (part, whole)
    }

    /// The share in percent, rounded down so that 100 means every one; nil of nothing.
    package var percent: Int? { whole > 0 ? part * 100 / whole : nil }
}

/// How long something took, over all times that it was done.
package struct Durations: Hashable, Sendable {
    /// The times, in milliseconds, shortest first.
    private var sorted: [Int64]

    /// The durations, in any order, in milliseconds.
    init(_ milliseconds: [Int64]) {
        sorted = milliseconds.sorted()
    }

    /// How many there are.
    package var count: Int { sorted.count }

    /// The middle one, of an even number the mean of the two in the middle, in whole minutes
    /// rounded down; nil of none.
    package var medianMinutes: Int? {
        guard !sorted.isEmpty else { return nil }
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return Int((low + high) / 2 / 60_000)
    }

    /// The smallest that at least nine in ten do not exceed (nearest rank), in whole minutes rounded
    /// down; nil of none.
    package var ninetiethMinutes: Int? {
        guard !sorted.isEmpty else { return nil }
        return Int(sorted[(sorted.count * 9 + 9) / 10 - 1] / 60_000)
    }
}

/// How one clock of the complaints fared.
package struct ClockFigure: Hashable, Sendable {
    /// Which clock.
    package var name: ClockName
    /// How often what it counts towards was done before it was due.
    package var onTime = 0
    /// How often it was late: stopped late, past due now, or once recorded as breached, whatever
    /// happened later.
    package var late = 0

    /// The on-time rate; clocks that still run and are not late count for neither.
    package var share: Share { Share(part: onTime, whole: onTime + late) }
}

/// How one step of the procedure went.
package struct StepFigure: Hashable, Sendable {
    /// The step, from 1.
    package var number: Int
    /// What it is called.
    package var title: String
    /// How many open complaints are at it now.
    package var open: Int
    /// How its clock fared.
    package var clock: ClockFigure
    /// Wall time from the end of the step before, or from T0, or from the return that led back to
    /// it, until it was taken; once for each time it was taken.
    package var durations: Durations
}

/// What the complainants said when they were called back.
package struct SatisfactionFigure: Hashable, Sendable {
    /// How many were asked and reached; one who was asked again after 不满意 counts again.
    package var asked = 0
    /// How many gave each answer, in the order of the choices.
    package var answers: [Tally] = []
    /// The sum of 体验感 − 期望值 over those who gave both.
    package var differenceSum = 0
    /// How many gave both.
    package var differenceCount = 0

    /// The mean of 体验感 − 期望值 in tenths, rounded half away from zero; nil where nobody gave both
    /// (seed 004: 满意度 = 体验感 − 期望值).
    package var meanDifferenceTenths: Int? {
        guard differenceCount > 0 else { return nil }
        let doubled = differenceSum * 20
        let half = doubled >= 0 ? differenceCount : -differenceCount
        return (doubled + half) / (differenceCount * 2)
    }

    /// The mean as it is written: `+1.5`.
    package var meanDifferenceText: String? {
        meanDifferenceTenths.map { tenths in
            let sign = tenths > 0 ? "+" : tenths < 0 ? "-" : ""
            return "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
        }
    }
}
