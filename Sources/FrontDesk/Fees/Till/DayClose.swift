/// 日结: one business date over all its sessions, with one Z (CONTRACT 6).
package struct DayClose: Numbered {
    /// 日结单号: its day is the business date.
    package var id = RecordID(prefix: .dayClose, day: 0, number: 1)
    /// 营业日
    package var businessDate = Day()
    /// When the first session of the date was opened.
    package var openedAt = Instant(milliseconds: 0)
    /// Corrections of an earlier Z, made on this date.
    package var adjustments: [DayAdjustment] = []
    /// When it was locked; a lock is never undone.
    package var lockedAt: Instant?
    /// Who locked it, staff number.
    package var lockedBy = ""
    /// What the day came to, as it was when it was locked; nil before.
    package var report: ZReport?
    /// Digest of the report and of the Z before it, 16 hexadecimal digits: what is printed can be
    /// held against what is kept.
    package var hash = ""
    /// How often the Z was printed again.
    package var reprints = 0
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No day.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "日结单号", &id)
        visitor.field(2, "businessDate", "营业日", &businessDate)
        visitor.field(3, "openedAt", "开始时间", &openedAt)
        visitor.field(4, "adjustments", "调整", &adjustments)
        visitor.field(5, "lockedAt", "日结时间", &lockedAt)
        visitor.field(6, "lockedBy", "日结人", &lockedBy)
        visitor.field(7, "report", "日结报表", &report)
        visitor.field(8, "hash", "校验值", &hash)
        visitor.field(9, "reprints", "补打次数", &reprints)
        visitor.field(10, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.dayClose
    package static let prefix = RecordPrefix.dayClose
    package static let word = "日结单"
    package static let book: any WritableKeyPath<Desk, Book<DayClose>> & Sendable = \.days
    package static func book(in desk: Desk) -> Book<DayClose> { desk.days }
    package static func event(_ change: Change<DayClose>) -> Event { .dayClose(change) }

    package var createdAt: Instant { openedAt }
    package var closedAt: Instant? { lockedAt }
    package var isClosed: Bool { lockedAt != nil }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }

    /// The number of a date's close.
    package static func id(of day: Day) -> RecordID {
        let key = day.year * 10_000 + day.month * 100 + day.day
        return RecordID(prefix: .dayClose, day: key, number: 1)
    }
}

/// A correction of a locked Z, as an entry of a later day.
package struct DayAdjustment: Fielded {
    /// The number of the Z it corrects.
    package var z = 0
    /// What it changes, in fen.
    package var amountFen = 0
    /// 方式
    package var method = PaymentMethod.cash
    /// 原因
    package var reason = ""
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var by = ""

    /// Nothing corrected.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "z", "Z号", &z)
        visitor.field(2, "amountFen", "金额(分)", &amountFen)
        visitor.field(3, "method", "方式", &method)
        visitor.field(4, "reason", "原因", &reason)
        visitor.field(5, "at", "时间", &at)
        visitor.field(6, "by", "经手人", &by)
    }
}
