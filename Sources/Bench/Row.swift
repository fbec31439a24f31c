import Foundation

/// A line of the table, with the figures it was made of.
struct Row: Codable {
    enum Verdict: String, Codable {
        case met
        case missed
        /// Published without a target of its own.
        case published = "–"
    }

    var what: String
    var measured: String
    var target: String
    var verdict: Verdict
    /// What was measured, for comparing runs.
    var series: [Series] = []

    init(
        _ what: String,
        _ measured: String,
        _ verdict: Verdict = .published,
        target: String = "–",
        _ series: [Series] = []
    ) {
        self.what = what
        self.measured = measured
        self.target = target
        self.verdict = verdict
        self.series = series
    }

    /// A ratio that should not be above a limit.
    static func atMost(
        _ limit: Double,
        _ ratio: Double,
        _ what: String,
        _ note: String = "",
        _ series: [Series] = []
    ) -> Row {
        let measured = ratio.text(2) + " x" + (note.isEmpty ? "" : " (\(note))")
        let verdict = ratio <= limit ? Verdict.met : .missed
        return Row(what, measured, verdict, target: "≤ \(limit.text(2)) x", series)
    }

    /// One series beside another: the ratio of their medians, published or held against a limit.
    static func ratio(
        _ what: String,
        _ left: Series,
        to right: Series,
        atMost limit: Double? = nil,
        _ places: Int = 1
    ) -> Row {
        let ratio = left.median / right.median
        let note = "\(left.median.text(places)) against \(right.median.text(places)) \(left.unit)"
        guard let limit else { return Row(what, "\(ratio.text(2)) x (\(note))", [left, right]) }
        return .atMost(limit, ratio, what, note, [left, right])
    }

    /// A line without a target.
    init(_ what: String, _ measured: String, _ series: [Series]) {
        self.init(what, measured, .published, target: "–", series)
    }

    var line: String { "| \(what) | \(measured) | \(target) | \(verdict.rawValue) |" }
}

/// What was measured of one contender: the medians that a table tells, and the raw figures where they
/// are few.
struct Series: Codable {
    /// The most raw figures that are written down.
    private static let most = 100

    var name: String
    var unit: String
    var median: Double
    var p99: Double
    var highest: Double
    var count: Int
    var raw: [Double]?

    /// Figures of a contender, each divided by `scale`: nanoseconds by a million are milliseconds.
    init(_ name: String, _ values: [Double], in unit: String = "ms", scale: Double = 1e6) {
        let figures = Figures(values.map { $0 / scale })
        (self.name, self.unit) = (name, unit)
        (median, p99, highest) = (figures.median, figures.p99, figures.highest)
        count = values.count
        raw = values.count <= Self.most ? values.map { $0 / scale } : nil
    }

    /// `p50 0.12, p99 0.30 ms`.
    var text: String { "p50 \(median.text(2)), p99 \(p99.text(2)) \(unit)" }
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
