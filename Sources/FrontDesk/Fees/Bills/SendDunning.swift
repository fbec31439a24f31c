/// 催缴: a debtor is reminded, at one level above the last; from the second level on only of what is
/// overdue. A payment that leaves nothing owed ends the ladder (DOMAIN 3.7).
package struct SendDunning: Command {
    package static let verb = "fee.dun"
    package static let summary = "催缴"

    /// 房号
    package var room: RoomCode?
    /// 渠道
    package var channel = DunningChannel.written
    /// What is said or written; empty: the policy's template of the level.
    package var text = ""

    /// The highest level.
    package static let highestLevel = 4

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "channel", "渠道", &channel, .required)
        visitor.field(3, "text", "内容", &text, .personal)
    }

    package var subject: String { room?.display ?? "" }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let (room, account) = try desk.accountAct(room, situation)
        try desk.require(.applyFees, situation)
        var letter = try draft(of: room, on: desk, at: situation.now)
        letter.id = desk.nextID(.letter, at: situation.now)
        letter.sentBy = situation.actor.text
        var after = account
        (after.dunLevel, after.dunnedAt) = (letter.level, situation.now)
        var events: [Event] = [
            .letter(Change(Self.verb, from: nil, to: letter)),
            .account(Change(Self.verb, from: account, to: after)),
        ]
        if channel.isWritten {
            events += demands(letter, desk, on: desk.zone.day(of: situation.now))
        }
        return Decision(events, answer: letter.id.text)
    }

    /// The letter as it would go out, for the preview: without number and sender.
    ///
    /// Throws `already-paid` where nothing is to be demanded, `threat-in-text`, `blank-unfilled`.
    package func draft(
        of room: RoomCode,
        on desk: Desk,
        at now: Instant
    ) throws(Refusal) -> DunningLetter {
        let account = desk.account(of: room)
        let level = min(account.dunLevel + 1, Self.highestLevel)
        let day = desk.zone.day(of: now)
        let bills = desk.arrears(of: room, assessedThrough: day)
            .filter { level == 1 || $0.dueOn < day }
        guard !bills.isEmpty, let household = desk.households[room] else {
            throw Refusal(.alreadyPaid, level == 1 ? "没有欠费，无须催缴" : "没有逾期的欠费，不升级催缴")
        }
        let templates = desk.policy.fees.dunningTexts
        let template = text.isEmpty ? templates.prefix(level).last ?? "" : text
        guard !template.isEmpty else { throw Refusal.missing("text", "须写明催缴内容") }
        try DunningText.check(template, field: "text")
        var letter = DunningLetter()
        (letter.room, letter.level, letter.channel) = (room, level, channel)
        letter.text = DunningText.filled(template, household, bills)
        guard !letter.text.contains(where: { "{}".contains($0) }) else {
            throw Refusal(.blankUnfilled, "催缴文字中还有变量没有填", field: "text")
        }
        letter.bills = bills.map(\.id)
        letter.amountFen = bills.reduce(0) { $0 + $1.owedFen }
        letter.sentAt = now
        return letter
    }

    /// Every bill that the letter names remembers the demand.
    private func demands(_ letter: DunningLetter, _ desk: Desk, on day: Day) -> [Event] {
        letter.bills.compactMap { desk.bills[$0] }.filter { $0.demandedOn != day }.map { before in
            var after = before
            after.demandedOn = day
            return .bill(Change(Self.verb, from: before, to: after))
        }
    }
}

extension Desk {
    /// The event that ends a household's ladder of letters, where nothing is owed any more once an
    /// act is done.
    ///
    /// - Parameters:
    ///   - room: the household.
    ///   - act: the verb of the act.
    ///   - bills: the bills that the act changes, as they will be.
    ///   - account: the account as the act leaves it; nil: as it is.
    /// - Returns: nil where something is still owed, or nobody was reminded.
    package func dunningEnd(
        _ room: RoomCode,
        _ act: String,
        after bills: [Bill],
        account: RoomAccount? = nil
    ) -> Event? {
        let changed = Set(bills.map(\.id))
        let others = arrears(of: room).filter { !changed.contains($0.id) }
        guard others.isEmpty, bills.allSatisfy({ $0.owedFen == 0 }) else { return nil }
        let before = account ?? self.account(of: room)
        guard before.dunLevel > 0 else { return nil }
        var after = before
        (after.dunLevel, after.dunnedAt) = (0, nil)
        return .account(Change(act, from: before, to: after))
    }
}
