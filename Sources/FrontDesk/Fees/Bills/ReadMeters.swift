/// A meter's reading as it was taken down, by hand or by table; in hundredths of the meter's unit.
package struct ReadingEntry: Fielded {
    /// 房号
    package var room = RoomCode()
    /// 表类; empty: the command's.
    package var meter = ""
    /// 上次读数; nil: what is known. Of an exchanged meter: what the new one started at.
    package var previous: Int?
    /// 本次读数
    package var current = 0
    /// 抄表日期; nil: the command's.
    package var readOn: Day?
    /// The meter was exchanged.
    package var isReplaced = false
    /// A jump was looked into and is right.
    package var isConfirmed = false

    /// Nothing read.
    package init() {}

    /// A reading as a table gives it.
    package init(_ reading: MeterReading, of meter: String) {
        (room, self.meter, readOn) = (reading.room, meter, reading.readOn)
        (previous, current, isReplaced) = (reading.previous, reading.current, reading.isReplaced)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "meter", "表类", &meter)
        visitor.field(3, "previous", "上次读数", &previous)
        visitor.field(4, "current", "本次读数", &current, .required)
        visitor.field(5, "readOn", "抄表日期", &readOn)
        visitor.field(6, "isReplaced", "换表", &isReplaced)
        visitor.field(7, "confirmed", "突增已核实", &isConfirmed)
    }
}

/// 抄表: readings are taken in, all of them or none, each judged against what the meter showed.
package struct ReadMeters: BatchCommand {
    package static let verb = MeterReadings.act
    package static let summary = "抄表"

    /// 表类, where a reading does not say otherwise.
    package var meter = ""
    /// 抄表日期, where a reading does not say otherwise; nil: today.
    package var readOn: Day?
    /// The readings, at most one for each room and meter.
    package var readings: [ReadingEntry] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "meter", "表类", &meter)
        visitor.field(2, "readOn", "抄表日期", &readOn)
        visitor.field(3, "readings", "读数", &readings, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let today = desk.zone.day(of: situation.now)
        let entries = filledIn(today)
        try checkFields(entries, desk, today)
        try desk.require(.runBills, situation)
        guard !entries.isEmpty else { throw Refusal.missing("readings", "没有读数") }
        try checkPlausible(entries, desk)
        let meters = Dictionary(grouping: entries, by: \.meter).sorted { $0.key < $1.key }
        return Decision(meters.map { .metersRead(readings(of: $0.key, $0.value, desk, today)) })
    }

    /// The readings with meter and day of their own.
    private func filledIn(_ today: Day) -> [ReadingEntry] {
        readings.map { entry in
            var entry = entry
            if entry.meter.isEmpty { entry.meter = meter }
            entry.readOn = entry.readOn ?? readOn ?? today
            return entry
        }
    }

    private func checkFields(
        _ entries: [ReadingEntry],
        _ desk: Desk,
        _ today: Day
    ) throws(Refusal) {
        let meters = Set(desk.prices.all.map(\.meter)).subtracting([""])
        var seen: Set<MeterKey> = []
        for (index, entry) in entries.enumerated() {
            let place = "readings[\(index)]"
            guard meters.contains(entry.meter) else {
                let known = meters.sorted().joined(separator: "、")
                throw Refusal.invalid("\(place).meter", "价目中没有表类「\(entry.meter)」，现有：\(known)")
            }
            let previous = entry.previous ?? 0
            guard (0..<Self.limit).contains(entry.current), (0..<Self.limit).contains(previous)
            else {
                throw Refusal.invalid("\(place).current", "读数应在 0 到 9999999.99 之间")
            }
            guard let day = entry.readOn, day <= today else {
                throw Refusal.invalid("\(place).readOn", "抄表日期不能晚于今天")
            }
            guard seen.insert(MeterKey(room: entry.room, meter: entry.meter)).inserted else {
                throw Refusal.invalid(place, "\(entry.room.display) \(entry.meter) 出现了两次")
            }
            guard desk.households[entry.room] != nil else {
                throw Refusal.notFound("住户", entry.room.display)
            }
        }
    }

    /// The largest reading, in hundredths.
    private static let limit = 1_000_000_000

    private struct MeterKey: Hashable {
        var room: RoomCode
        var meter: String
    }

    private func checkPlausible(_ entries: [ReadingEntry], _ desk: Desk) throws(Refusal) {
        for entry in entries {
            guard entry.previous == nil,
                entry.isReplaced || desk.accounts[entry.room]?.meter(entry.meter) == nil
            else { continue }
            throw Refusal.missing(
                "previous",
                "\(entry.words) 须填\(entry.isReplaced ? "新表底数" : "上次读数")"
            )
        }
        let percent = desk.policy.fees.meterJumpPercent
        let doubts = entries.compactMap { entry in
            entry.doubt(after: desk.accounts[entry.room]?.meter(entry.meter), percent)
                .map { "\(entry.words) \($0)" }
        }
        guard let first = doubts.first else { return }
        let others = doubts.count > 1 ? "（共 \(doubts.count) 户）" : ""
        throw Refusal(.readingImplausible, first + others, details: Array(doubts.prefix(20)))
    }

    private func readings(
        of meter: String,
        _ entries: [ReadingEntry],
        _ desk: Desk,
        _ today: Day
    ) -> MeterReadings {
        var event = MeterReadings()
        (event.meter, event.readOn) = (meter, readOn ?? entries.first?.readOn ?? today)
        event.readings = entries.map { entry in
            var reading = MeterReading()
            reading.room = entry.room
            let known = desk.accounts[entry.room]?.meter(meter)?.latest
            (reading.previous, reading.current) = (entry.previous ?? known ?? 0, entry.current)
            reading.readOn = entry.readOn == event.readOn ? nil : entry.readOn
            reading.isReplaced = entry.isReplaced
            return reading
        }
        return event
    }
}

extension ReadingEntry {
    fileprivate var words: String { "\(room.display) \(meter)" }

    /// Why the reading cannot be believed; nil where it can. A jump is measured against what was used
    /// between the two readings before.
    fileprivate func doubt(after meter: MeterState?, _ percent: Int) -> String? {
        let start = previous ?? meter?.latest ?? 0
        if let meter, !isReplaced, start != meter.latest {
            return "上次读数应为 \(hundredthsText(meter.latest))，填的是 \(hundredthsText(start))"
        }
        if let last = meter?.readOn, let readOn, readOn < last {
            return "抄表日期早于上次的 \(last.text)"
        }
        guard current >= start else {
            return "读数从 \(hundredthsText(start)) 倒退到 \(hundredthsText(current))，换过表请注明"
        }
        guard let meter, meter.usage > 0, !isConfirmed else { return nil }
        let usage = current - start
        guard usage * 100 > meter.usage * percent else { return nil }
        return "用量 \(hundredthsText(usage)) 超过上次 \(hundredthsText(meter.usage)) 的 \(percent)%，"
            + "请核实后确认"
    }
}
