/// 户账: the small facts that fees need of a household however old they are (CONTRACT 1.9): what it
/// subscribes to, how far it is billed, what its meters showed, what stands to its credit.
package struct RoomAccount: Record {
    /// 房号, the key.
    package var room = RoomCode()
    /// What it is billed for because it asked for it.
    package var subscriptions: [Subscription] = []
    /// How far each price row is billed; follows from the bills.
    package var billed: [BilledThrough] = []
    /// What each meter showed last; follows from readings and bills.
    package var meters: [MeterState] = []
    /// 预存款: what stands to its credit, in fen.
    package var creditFen = 0
    /// 催缴级别: letters sent since something was last owed, 0 to 4.
    package var dunLevel = 0
    /// When the last letter was sent.
    package var dunnedAt: Instant?
    /// The last day of the service contract, beyond which nothing is paid ahead.
    package var contractEnd: Day?
    /// Sequence of the last event that changed the record, its bills and payments among them.
    package var changedAt: UInt64 = 0

    /// An account without a room.
    package init() {}

    /// The account of a household with which nothing happened yet.
    package init(of room: RoomCode) { self.room = room }

    package static let kind = RecordKind.account
    package static func key(_ id: RoomCode) -> RecordKey { .account(id) }
    package var id: RoomCode {
        get { room }
        set { room = newValue }
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "subscriptions", "订阅", &subscriptions)
        visitor.field(3, "billed", "已出账至", &billed, .derived)
        visitor.field(4, "meters", "表", &meters, .derived)
        visitor.field(5, "creditFen", "预存款(分)", &creditFen)
        visitor.field(6, "dunLevel", "催缴级别", &dunLevel)
        visitor.field(7, "dunnedAt", "最近催缴", &dunnedAt)
        visitor.field(8, "contractEnd", "合同到期", &contractEnd)
        visitor.field(9, "changedAt", "变更序号", &changedAt, .derived)
    }

    /// How far a price row is billed.
    package func billed(_ code: String) -> BilledThrough? { billed.first { $0.code == code } }

    /// What a meter showed.
    package func meter(_ name: String) -> MeterState? { meters.first { $0.meter == name } }

    /// Takes in a bill that was issued in an act.
    mutating func take(_ bill: Bill, meter: String, _ sequence: UInt64) {
        note(bill, meter: meter)
        changedAt = sequence
    }

    /// Takes in a bill that was issued.
    mutating func note(_ bill: Bill, meter: String) {
        guard bill.kind != .once, let last = bill.periodTo else { return }
        let index = billed.firstIndex { $0.code == bill.priceCode } ?? billed.count
        if index == billed.count { billed.append(BilledThrough(code: bill.priceCode)) }
        guard bill.kind != .opening else {
            billed[index].opening = max(billed[index].opening ?? last, last)
            return
        }
        // A bill in the place of another bills nothing new.
        guard billed[index].through.map({ $0 < last }) ?? true else { return }
        billed[index].through = last
        billed[index].from = billed[index].from ?? bill.periodFrom
        if !meter.isEmpty, let place = meters.firstIndex(where: { $0.meter == meter }) {
            meters[place].bill(bill.priceCode, meters[place].latest)
        }
    }

    /// Takes back a bill that was voided without another in its place.
    mutating func forget(_ bill: Bill, meter: String) {
        guard bill.kind != .once, bill.kind != .opening, let from = bill.periodFrom,
            let index = billed.firstIndex(where: { $0.code == bill.priceCode }),
            billed[index].through == bill.periodTo
        else { return }
        billed[index].through = from.previous
        if !meter.isEmpty, let place = meters.firstIndex(where: { $0.meter == meter }) {
            let reading = meters[place].billed(by: bill.priceCode)
            meters[place].bill(bill.priceCode, reading - bill.quantity)
        }
    }

    /// Takes in a meter's reading.
    mutating func note(_ reading: MeterReading, meter: String, on day: Day) {
        let index = meters.firstIndex { $0.meter == meter } ?? meters.count
        if index == meters.count {
            var first = MeterState()
            first.meter = meter
            first.billed = reading.previous
            meters.append(first)
        }
        if reading.isReplaced {
            // What the old meter counted and was not billed stays owed.
            meters[index].shift(by: reading.previous - meters[index].latest)
        }
        meters[index].usage = reading.current - reading.previous
        meters[index].latest = reading.current
        meters[index].readOn = day
    }
}

/// A price row that a household is billed for because it asked for it.
package struct Subscription: Fielded {
    /// 编码 of the price row.
    package var code = ""
    /// Quantity in hundredths of the row's unit.
    package var quantity = 100
    /// The first day.
    package var from = Day()
    /// The last day, or nil.
    package var to: Day?

    /// No subscription.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "费项编码", &code)
        visitor.field(2, "quantity", "数量(百分之一)", &quantity, .stated)
        visitor.field(3, "from", "起", &from)
        visitor.field(4, "to", "止", &to)
    }
}

/// How far a household is billed for a price row.
package struct BilledThrough: Fielded {
    /// 编码 of the price row.
    package var code = ""
    /// The last day that a run billed; the next period starts on the day after.
    package var through: Day?
    /// The last day of what was brought in as owed from before.
    package var opening: Day?
    /// The first day that a run billed.
    package var from: Day?

    /// Nothing billed.
    package init() {}

    /// Nothing billed of a row.
    package init(code: String) { self.code = code }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "费项编码", &code)
        visitor.field(2, "through", "出账至", &through)
        visitor.field(3, "opening", "期初至", &opening)
        visitor.field(4, "from", "首次出账起", &from)
    }

    /// The first day that is not billed; nil where nothing is.
    package var next: Day? {
        guard let through else { return opening?.next }
        return max(through, opening ?? through).next
    }
}

/// What a meter showed, in hundredths of its unit.
package struct MeterState: Fielded {
    /// 表类
    package var meter = ""
    /// What rows that never billed it count from.
    package var billed = 0
    /// What it showed last.
    package var latest = 0
    /// What was used between the last two readings.
    package var usage = 0
    /// When it was read last.
    package var readOn: Day?
    /// How far each price row billed it: water and waste water run by the same meter.
    package var rows: [BilledReading] = []

    /// A meter that was never read.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "meter", "表类", &meter)
        visitor.field(2, "billed", "已计费读数", &billed)
        visitor.field(3, "latest", "最近读数", &latest)
        visitor.field(4, "usage", "最近用量", &usage)
        visitor.field(5, "readOn", "抄表日期", &readOn)
        visitor.field(6, "rows", "各费项已计费", &rows)
    }

    /// What was used and a price row did not bill yet.
    package func unbilled(_ code: String) -> Int { latest - billed(by: code) }

    /// What a price row billed up to.
    func billed(by code: String) -> Int { rows.first { $0.code == code }?.reading ?? billed }

    /// Notes how far a price row billed it.
    mutating func bill(_ code: String, _ reading: Int) {
        if let index = rows.firstIndex(where: { $0.code == code }) {
            rows[index].reading = reading
        } else {
            rows.append(BilledReading(code: code, reading: reading))
        }
    }

    /// Turns to another meter, which shows so much more where the old one ended.
    fileprivate mutating func shift(by difference: Int) {
        billed += difference
        latest += difference
        for index in rows.indices { rows[index].reading += difference }
    }
}

/// How far a price row billed a meter, in hundredths of its unit.
package struct BilledReading: Fielded {
    /// 编码 of the price row.
    package var code = ""
    /// What was billed up to.
    package var reading = 0

    /// Nothing billed.
    package init() {}

    init(code: String, reading: Int) { (self.code, self.reading) = (code, reading) }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "费项编码", &code)
        visitor.field(2, "reading", "已计费读数", &reading)
    }
}

/// Meters of one kind that were read together.
package struct MeterReadings: Fielded {
    /// The verb that reads meters.
    package static let act = "meter.read"

    /// 表类
    package var meter = ""
    /// 抄表日期, where a reading does not say otherwise.
    package var readOn = Day()
    /// The readings.
    package var readings: [MeterReading] = []

    /// Nothing read.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "meter", "表类", &meter)
        visitor.field(2, "readOn", "抄表日期", &readOn)
        visitor.field(3, "readings", "读数", &readings)
    }
}

/// One meter's reading, in hundredths of its unit.
package struct MeterReading: Fielded {
    /// 房号
    package var room = RoomCode()
    /// 上次读数
    package var previous = 0
    /// 本次读数
    package var current = 0
    /// 抄表日期 of its own.
    package var readOn: Day?
    /// The meter was exchanged: the new one starts at `previous`.
    package var isReplaced = false

    /// Nothing read.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "previous", "上次读数", &previous)
        visitor.field(3, "current", "本次读数", &current)
        visitor.field(4, "readOn", "抄表日期", &readOn)
        visitor.field(5, "isReplaced", "换表", &isReplaced)
    }
}
