/// 开班: a cashier takes over a till, with the float that was counted in it.
package struct OpenTill: MoneyCommand {
    package static let verb = "day.open"
    package static let summary = "开班"
    /// The till where neither command nor workstation names one.
    package static let defaultTill = "1号"

    /// 备用金 as it was counted, in fen.
    package var floatFen = 0
    /// 钱箱; empty: the workstation's own.
    package var till = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "floatFen", "备用金(分)", &floatFen, .required)
        visitor.field(2, "till", "钱箱", &till)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard (0...Money.limit).contains(floatFen) else {
            throw Refusal.invalid("floatFen", "应为不小于 0 的金额，单位为分")
        }
        try desk.require(.collectFees, situation)
        let date = desk.businessDate(at: situation.now)
        var session = TillSession()
        session.id = desk.nextID(.session, at: situation.now)
        session.businessDate = date
        session.till = desk.till(named: till, at: situation.station)
        session.cashier = situation.actor.staffNumber ?? ""
        session.openedAt = situation.now
        session.floatFen = floatFen
        session.expectedFloatFen = desk.tillFloats[session.till]
        try desk.checkTillIsFree(for: session)
        session.noteFloat()
        var events = [Event.session(Change(Self.verb, from: nil, to: session))]
        if desk.days[DayClose.id(of: date)] == nil {
            let day = DayClose(of: date, at: situation.now)
            events.append(.dayClose(Change(Self.verb, from: nil, to: day)))
        }
        return Decision(events, answer: session.id.text)
    }
}

extension TillSession {
    /// A float that is not what the last session left is a difference from the start.
    fileprivate mutating func noteFloat() {
        guard let expectedFloatFen, expectedFloatFen != floatFen else { return }
        var difference = Difference()
        difference.kind = .opening
        difference.amountFen = floatFen - expectedFloatFen
        differences = [difference]
    }
}

extension DayClose {
    /// A date on which something begins.
    init(of date: Day, at moment: Instant) {
        id = Self.id(of: date)
        businessDate = date
        openedAt = moment
    }
}

extension Desk {
    /// The drawer that is meant at a workstation.
    fileprivate func till(named name: String, at station: String) -> String {
        let given = TextFolding.trimmed(TextCleaning.clean(name))
        if !given.isEmpty { return given }
        return station.isEmpty ? OpenTill.defaultTill : station
    }

    /// Throws `day-not-closed` while an earlier date is not counted, `till-in-use` while the drawer
    /// or the cashier has a session (DOMAIN 3.8, 9; CONTRACT 6).
    fileprivate func checkTillIsFree(for session: TillSession) throws(Refusal) {
        let unfrozen = sessions.openOnes.filter { !$0.isFrozen }
        if let missed = unfrozen.first(where: { $0.businessDate < session.businessDate }) {
            throw Refusal(
                .dayNotClosed,
                "\(missed.businessDate.text) 的班次 \(missed.id.text)（\(name(ofStaff: missed.cashier))）"
                    + "还没有盘点，请先盘点，或由主管强制关班",
                matches: [missed.id]
            )
        }
        for other in unfrozen {
            guard other.till != session.till else {
                throw Refusal(
                    .tillInUse,
                    "钱箱「\(other.till)」正由\(name(ofStaff: other.cashier))使用"
                        + "（\(other.id.text)），请先盘点",
                    matches: [other.id]
                )
            }
            guard other.cashier != session.cashier else {
                throw Refusal(
                    .tillInUse,
                    "您在钱箱「\(other.till)」还有班次 \(other.id.text)，请先盘点",
                    matches: [other.id]
                )
            }
        }
    }
}
