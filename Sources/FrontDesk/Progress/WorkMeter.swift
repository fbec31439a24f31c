/// What is told of a long work: a bar, a percentage, how long it will still take.
///
/// A value: moments are passed in. Nothing is said of the rest in the first second; what is said
/// follows the pace of the last seconds, and never grows faster than time passes.
package struct WorkMeter: Equatable, Sendable {
    /// Before that nobody can say how long the rest takes, in milliseconds.
    private static let silence = 1000.0
    /// How slowly the estimate follows the pace, in milliseconds.
    private static let inertia = 3000.0

    /// When the work began.
    package let startedAt: Instant
    /// The furthest it was heard to have come.
    package private(set) var progress = WorkProgress(0, of: 0)
    /// How long the rest takes, in milliseconds, as it was estimated at a moment.
    private var estimate: (rest: Double, at: Instant)?

    /// A work that begins.
    package init(startedAt: Instant) { self.startedAt = startedAt }

    package static func == (left: WorkMeter, right: WorkMeter) -> Bool {
        left.startedAt == right.startedAt && left.progress == right.progress
            && left.estimate?.rest == right.estimate?.rest
            && left.estimate?.at == right.estimate?.at
    }

    /// Hears how far the work is. A bar never goes back.
    package mutating func note(_ heard: WorkProgress, at now: Instant) {
        if heard.fraction >= progress.fraction { progress = heard }
        let elapsed = Double(now.milliseconds(since: startedAt))
        guard elapsed >= Self.silence, progress.fraction > 0 else { return }
        let rest = elapsed * (1 - progress.fraction) / progress.fraction
        guard let last = estimate else {
            estimate = (rest, now)
            return
        }
        let passed = max(0, Double(now.milliseconds(since: last.at)))
        let expected = max(0, last.rest - passed)
        let followed = expected + (rest - expected) * min(1, passed / Self.inertia)
        estimate = (min(followed, last.rest + passed), now)
    }

    /// Whole percents, rounded down; nil while nobody can say.
    package var percent: Int? {
        progress.total > 0 ? Int(progress.fraction * 100) : nil
    }

    /// Seconds that are left, rounded up; nil while nobody can say.
    package func remainingSeconds(at now: Instant) -> Int? {
        guard let estimate else { return nil }
        let passed = max(0, Double(now.milliseconds(since: estimate.at)))
        return Int((max(0, estimate.rest - passed) / 1000).rounded(.up))
    }

    /// `剩余约 12 秒`, coarser the longer it takes; empty while nobody can say.
    package func remainingWords(at now: Instant) -> String {
        guard let seconds = remainingSeconds(at: now) else { return "" }
        switch seconds {
        case ...1: return "即将完成"
        case ...10: return "剩余约 \(seconds) 秒"
        case ...60: return "剩余约 \((seconds + 4) / 5 * 5) 秒"
        default: return "剩余约 \((seconds + 59) / 60) 分钟"
        }
    }

    /// `[####----]`, so many cells wide at least 3; empty inside while nobody can say.
    package func bar(cells: Int) -> String {
        let room = max(1, cells - 2)
        let full = Int(progress.fraction * Double(room))
        return "[" + String(repeating: "#", count: full)
            + String(repeating: "-", count: room - full) + "]"
    }

    /// ` 43%  剩余约 12 秒`: what stands behind the bar.
    package func words(at now: Instant) -> String {
        guard let percent else { return "" }
        let rest = remainingWords(at: now)
        return "\(percent)%" + (rest.isEmpty ? "" : "  \(rest)")
    }
}
