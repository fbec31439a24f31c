import FrontDesk

/// A segment of the archive as a snapshot names it.
struct ArchiveSegment: Hashable, Sendable {
    /// The month up to whose end its records had been closed, as the number 202609.
    var month: Int
    /// The sequence at which it was made: what changed later stands elsewhere.
    var sequence: UInt64
    /// How many records stand in it.
    var records: Int
    /// The digest of its header, and so of every byte of it.
    var digest: Digest

    /// The file, relative to the desk.
    var path: String { DeskPath.archived(month, sequence) }
}

/// The segments that a snapshot builds upon, oldest first.
///
/// A segment that no snapshot names does not exist: it was left by a process that ended before its
/// snapshot did, and what would stand in it stands in the snapshot still.
struct ArchiveList: Hashable, Sendable {
    private static let headBytes = 16
    private static let rowBytes = 56

    /// The last month that has been archived, as the number 202609; 0 before any.
    var through = 0
    var segments: [ArchiveSegment] = []

    /// The list in front of a snapshot's hot section: the month, the number of segments, then of
    /// each month u64, sequence u64, records u64, digest 32.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt64(through))
        bytes.append(littleEndian: UInt64(segments.count))
        for segment in segments {
            bytes.append(littleEndian: UInt64(segment.month))
            bytes.append(littleEndian: segment.sequence)
            bytes.append(littleEndian: UInt64(segment.records))
            bytes += segment.digest.bytes
        }
        return bytes
    }

    init() {}

    /// The list at the beginning of some bytes, and where it ends; nil where it does not fit.
    init?(_ bytes: [UInt8], end: inout Int) {
        guard bytes.count >= Self.headBytes else { return nil }
        let count = UInt64(load: bytes, at: 8)
        guard count <= UInt64((bytes.count - Self.headBytes) / Self.rowBytes) else { return nil }
        through = Int(UInt64(load: bytes, at: 0) & 0xff_ffff)
        segments = (0..<Int(count)).map { index in
            let at = Self.headBytes + index * Self.rowBytes
            return ArchiveSegment(
                month: Int(UInt64(load: bytes, at: at) & 0xff_ffff),
                sequence: UInt64(load: bytes, at: at + 8),
                records: Int(UInt64(load: bytes, at: at + 16) & 0xffff_ffff),
                digest: Digest(load: bytes, at: at + 24)
            )
        }
        end = Self.headBytes + Int(count) * Self.rowBytes
    }
}

/// Which months lie behind the horizon.
struct ArchiveHorizon {
    private let zone: DeskZone
    /// The first day that is not archived.
    private let cutoff: Day
    /// The last month that lies wholly behind the horizon, as the number 202609.
    let last: Int

    init(_ desk: Desk, at now: Instant) {
        zone = desk.zone
        cutoff = zone.day(of: now.adding(minutes: -desk.policy.horizonDays * 1440)).firstOfMonth
        last = Self.number(cutoff.previous)
    }

    /// The month in whose segment a record belongs that was closed at a moment; nil where it does
    /// not lie behind the horizon. What was closed in a month that is archived already joins the
    /// next one.
    func month(closedAt milliseconds: Int64, after through: Int) -> Int? {
        let day = zone.day(of: Instant(milliseconds: milliseconds))
        guard day < cutoff else { return nil }
        return max(Self.number(day), Self.month(after: through))
    }

    private static func number(_ day: Day) -> Int { day.year * 100 + day.month }

    private static func month(after month: Int) -> Int {
        month % 100 == 12 ? (month / 100 + 1) * 100 + 1 : month + 1
    }
}
