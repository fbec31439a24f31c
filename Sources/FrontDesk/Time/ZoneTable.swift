internal import Foundation

/// The offsets of one time zone as Foundation gives them, asked once for every change between
/// 1970 and 2100; moments outside are asked each time.
final class ZoneTable: Sendable {
    static let defaultIdentifier = "Asia/Shanghai"
    static let standard = ZoneTable(identifier: defaultIdentifier)

    /// Whether the system knows the zone; an unknown one counts eight hours ahead of GMT.
    let isKnown: Bool
    private let zone: TimeZone
    /// The moments of change, in milliseconds, in order.
    private let changes: [Int64]
    /// The offset in milliseconds before the first change, then from each change on.
    private let offsets: [Int64]

    private static let covered: Range<Int64> = 0..<4_102_444_800_000
    /// More changes than any zone makes in the covered years.
    private static let changesAtMost = 1000

    init(identifier: String) {
        let named = TimeZone(identifier: identifier)
        isKnown = named != nil
        let zone = named ?? TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
        self.zone = zone
        var changes: [Int64] = []
        var moment = Date(timeIntervalSince1970: 0)
        var offsets = [Self.offset(of: zone, at: 0)]
        while changes.count < Self.changesAtMost,
            let next = zone.nextDaylightSavingTimeTransition(after: moment), next > moment
        {
            let milliseconds = Int64((next.timeIntervalSince1970 * 1000).rounded())
            guard milliseconds < Self.covered.upperBound else { break }
            changes.append(milliseconds)
            offsets.append(Self.offset(of: zone, at: milliseconds))
            moment = next
        }
        self.changes = changes
        self.offsets = offsets
    }

    private static func offset(of zone: TimeZone, at milliseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return Int64(zone.secondsFromGMT(for: date)) * 1000
    }

    /// How far local time is ahead of GMT at a moment, in milliseconds.
    func offset(at milliseconds: Int64) -> Int64 {
        guard Self.covered.contains(milliseconds) else {
            return Self.offset(of: zone, at: milliseconds)
        }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= milliseconds { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// The moment at which local clocks show `local` (milliseconds as if it were GMT).
    ///
    /// A time shown twice is the first of the two; one that is skipped is moved on by the skip.
    func moment(local: Int64) -> Int64 {
        let before = offset(at: local - 86_400_000)
        let after = offset(at: local + 86_400_000)
        if before == after || offset(at: local - before) == before { return local - before }
        return offset(at: local - after) == after ? local - after : local - before
    }
}
