import Foundation

/// A line of the table.
struct Row {
    enum Verdict: String {
        case met
        case missed
        /// Published without a target of its own.
        case published = "–"
    }

    var what: String
    var measured: String
    var target: String
    var verdict: Verdict

    init(_ what: String, _ measured: String, _ verdict: Verdict = .published, target: String = "–")
    {
        self.what = what
        self.measured = measured
        self.target = target
        self.verdict = verdict
    }

    /// A ratio that should not be above a limit.
    static func atMost(
        _ limit: Double,
        _ ratio: Double,
        _ what: String,
        _ note: String = ""
    ) -> Row {
        let measured = ratio.text(2) + " x" + (note.isEmpty ? "" : " (\(note))")
        let verdict = ratio <= limit ? Verdict.met : .missed
        return Row(what, measured, verdict, target: "≤ \(limit.text(2)) x")
    }

    var line: String { "| \(what) | \(measured) | \(target) | \(verdict.rawValue) |" }
}

/// Figures in order, and what stands in their middle and near their end.
struct Figures {
    private let sorted: [Double]

    init(_ values: some Sequence<Double>) {
        sorted = values.sorted()
    }

    var median: Double { at(0.5) }
    var p99: Double { at(0.99) }
    var highest: Double { sorted.last ?? 0 }
    var count: Int { sorted.count }

    private func at(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// `p50 0.12 ms, p99 0.30 ms`, of nanoseconds.
    var milliseconds: String {
        "p50 \((median / 1e6).text(2)) ms, p99 \((p99 / 1e6).text(2)) ms"
    }
}

extension Double {
    /// With so many places behind the point.
    func text(_ places: Int) -> String { String(format: "%.\(places)f", self) }
}

/// Nanoseconds on a clock that all processes of the host share.
func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// How long something takes, in nanoseconds.
func timed(_ body: () throws -> Void) rethrows -> Double {
    let start = nanoseconds()
    try body()
    return Double(nanoseconds() - start)
}
