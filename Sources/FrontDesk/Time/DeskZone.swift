/// The time zone a desk lives in, and the only place where moments become dates.
///
/// A plain value: equal when the identifiers are. What the zone says is looked up once.
package struct DeskZone: Hashable, Sendable {
    /// The zone's name in the tz database, `Asia/Shanghai` unless the desk says otherwise.
    package var identifier = ZoneTable.defaultIdentifier {
        didSet { table = ZoneTable(identifier: identifier) }
    }
    private var table = ZoneTable.standard

    private static let dayMilliseconds: Int64 = 86_400_000

    /// Asia/Shanghai (CONTRACT 2.9).
    package init() {}

    /// The zone of that name, or nil if the system does not know it.
    package init?(identifier: String) {
        let table = ZoneTable(identifier: identifier)
        guard table.isKnown else { return nil }
        self.identifier = identifier
        self.table = table
    }

    /// Whether the system knows the zone; an unknown one counts eight hours ahead of GMT.
    package var isKnown: Bool { table.isKnown }

    package static func == (left: DeskZone, right: DeskZone) -> Bool {
        left.identifier == right.identifier
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }

    /// How far the wall clock is ahead of GMT at a moment, in whole minutes.
    package func offsetMinutes(at moment: Instant) -> Int {
        Int(table.offset(at: held(moment)) / 60_000)
    }

    /// The date on the wall at a moment.
    package func day(of moment: Instant) -> Day {
        Day(number: dayNumber(of: moment))
    }

    /// The time on the wall at a moment, seconds left out.
    package func minute(of moment: Instant) -> MinuteOfDay {
        MinuteOfDay(Int(millisecondOfDay(moment) / 60_000))
    }

    /// The first moment of a date.
    package func startOfDay(_ day: Day) -> Instant {
        instant(dayNumber: day.number, minute: 0)
    }

    /// The moment a date's wall clock shows `minute`; 24:00 is the next date's first moment.
    package func instant(_ day: Day, _ minute: MinuteOfDay) -> Instant {
        instant(dayNumber: day.number, minute: minute.minutes)
    }

    /// Days since 1970-01-01 of the date on the wall.
    func dayNumber(of moment: Instant) -> Int {
        Int(floorDivided(local(moment)))
    }

    func instant(dayNumber: Int, minute: Int) -> Instant {
        let local = Int64(dayNumber) * Self.dayMilliseconds + Int64(minute) * 60_000
        return Instant(milliseconds: table.moment(local: local))
    }

    /// Milliseconds since the date's midnight on the wall clock.
    func millisecondOfDay(_ moment: Instant) -> Int64 {
        let local = local(moment)
        return local - floorDivided(local) * Self.dayMilliseconds
    }

    private func local(_ moment: Instant) -> Int64 {
        let milliseconds = held(moment)
        return milliseconds + table.offset(at: milliseconds)
    }

    /// Milliseconds of a moment, held between the years a date can have.
    private func held(_ moment: Instant) -> Int64 {
        min(
            max(moment.milliseconds, -62_135_510_400_000),
            Instant.farFuture.milliseconds
        )
    }

    private func floorDivided(_ local: Int64) -> Int64 {
        let quotient = local / Self.dayMilliseconds
        return local % Self.dayMilliseconds < 0 ? quotient - 1 : quotient
    }
}
