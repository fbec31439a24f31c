/// Counts limits the slow way, minute by minute, from a Monday known by heart, sharing nothing
/// with what it checks: no calendar, no zone, no spans.
///
/// Minute 0 is Monday 2026-01-05 00:00 in China, which is 1767542400 seconds after the epoch.
struct MinuteOracle {
    enum Kind: CaseIterable {
        case always
        case hours
        case workdays
    }

    static let epochMilliseconds: Int64 = 1_767_542_400_000

    var kind: Kind
    /// From, to: minutes of a day.
    var openings: [(Int, Int)]
    /// Days that the table names, open or not, by days since minute 0.
    var named: [Int: Bool]
    /// From, to: minutes.
    var pauses: [(Int, Int)]

    func dayIsOpen(_ day: Int) -> Bool {
        switch kind {
        case .always: true
        case .hours: !openings.isEmpty
        case .workdays: !openings.isEmpty && (named[day] ?? (day % 7 < 5))
        }
    }

    func isOpen(_ minute: Int) -> Bool {
        guard kind != .always else { return true }
        guard dayIsOpen(minute / 1440) else { return false }
        for (from, to) in openings where minute % 1440 >= from && minute % 1440 < to {
            return true
        }
        return false
    }

    func counts(_ minute: Int) -> Bool {
        guard isOpen(minute) else { return false }
        for (from, to) in pauses where minute >= from && minute < to { return false }
        return true
    }

    /// Minutes that count from one minute to another.
    func used(from: Int, to: Int) -> Int {
        var sum = 0
        var minute = from
        while minute < to {
            if counts(minute) { sum += 1 }
            minute += 1
        }
        return sum
    }

    /// The first minute by which so many have counted.
    func due(from: Int, after target: Int) -> Int {
        var left = target
        var minute = from
        while left > 0 {
            if counts(minute) { left -= 1 }
            minute += 1
        }
        return minute
    }

    /// Open minutes from `start` to the last close of the `count`-th open day after its day.
    func lengthOfWorkingDays(_ count: Int, from start: Int) -> Int {
        var day = start / 1440
        var left = count
        while left > 0 {
            day += 1
            if dayIsOpen(day) { left -= 1 }
        }
        var plain = self
        plain.pauses = []
        return plain.used(from: start, to: (day + 1) * 1440)
    }
}

/// A repeatable stream of numbers (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
