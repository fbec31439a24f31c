/// 调整: a wrong Z is corrected by an entry of a later day; the Z itself stays (DOMAIN 3.8, 8).
package struct AdjustDay: Command {
    package static let verb = "day.adjust"
    package static let summary = "更正日结"

    /// The number of the Z.
    package var z = 0
    /// What it changes, in fen.
    package var amountFen = 0
    /// 方式
    package var method = PaymentMethod.cash
    /// 原因
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "z", "Z号", &z, .required)
        visitor.field(2, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(3, "method", "方式", &method, .required)
        visitor.field(4, "reason", "原因", &reason)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard amountFen != 0, (-Money.limit...Money.limit).contains(amountFen) else {
            throw Refusal.invalid("amountFen", "应为不等于 0 的金额，单位为分")
        }
        guard (1...max(desk.lastZ, 1)).contains(z), desk.lastZ > 0 else {
            throw Refusal.notFound("日结报表", "Z\(z)")
        }
        try desk.require(.lockDay, situation)
        guard !reason.isEmpty else { throw Refusal.missing("reason", "须写明更正的原因") }
        let date = desk.businessDate(at: situation.now)
        let before = desk.days[DayClose.id(of: date)]
        var day = before ?? DayClose(of: date, at: situation.now)
        var adjustment = DayAdjustment()
        adjustment.z = z
        adjustment.amountFen = amountFen
        adjustment.method = method
        adjustment.reason = reason
        adjustment.at = situation.now
        adjustment.by = situation.actor.staffNumber ?? ""
        day.adjustments.append(adjustment)
        return Decision(
            [.dayClose(Change(Self.verb, from: before, to: day))],
            answer: day.id.text
        )
    }
}

/// 补打日结报表: the same Z once more, and counted.
package struct ReprintDay: Command {
    package static let verb = "day.reprint"
    package static let summary = "补打日结报表"

    /// 营业日
    package var date = Day()

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "date", "营业日", &date, .required)
    }

    package var subject: String { date.text }
    package var subjects: [RecordKey] { [.numbered(DayClose.id(of: date))] }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let before = desk.days[DayClose.id(of: date)] else {
            throw Refusal.notFound(DayClose.word, date.text)
        }
        guard before.isClosed else {
            throw Refusal.wrongState(before.id.text, "未日结", needs: "日结之后才有报表")
        }
        try desk.require(.lockDay, situation)
        var after = before
        after.reprints += 1
        return Decision(
            [.dayClose(Change(Self.verb, from: before, to: after))],
            answer: after.id.text
        )
    }
}
