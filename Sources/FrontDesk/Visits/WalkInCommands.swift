/// 登记来访: somebody is at the counter (seed 001 ⑴, seed 004 step 1).
package struct LogWalkIn: Command {
    package static let verb = "walkIn.log"
    package static let summary = "登记来访"

    /// 姓名; the household's contact where a room is given and no name.
    package var name = ""
    /// 电话; the household's where none is given.
    package var phone = ""
    /// 房号, in any form that `RoomCode` reads.
    package var room: RoomCode?
    /// 来意
    package var purpose: WalkInPurpose?
    /// What they say.
    package var words = ""
    /// Until when they are promised a word.
    package var promisedAt: Instant?
    /// It was settled at once.
    package var doneOnSpot = false
    /// How.
    package var answer = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "姓名", &name)
        visitor.field(2, "phone", "电话", &phone)
        visitor.field(3, "room", "房号", &room)
        visitor.field(4, "purpose", "来意", &purpose, .required)
        visitor.field(5, "words", "内容", &words)
        visitor.field(6, "promisedAt", "承诺时间", &promisedAt)
        visitor.field(7, "doneOnSpot", "当场办结", &doneOnSpot)
        visitor.field(8, "answer", "答复", &answer)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let purpose else { throw Refusal.invalid("purpose", "请选来意") }
        var walkIn = WalkIn()
        walkIn.id = desk.nextID(.walkIn, at: situation.now)
        (walkIn.at, walkIn.purpose, walkIn.words) = (situation.now, purpose, words)
        walkIn.phone = try desk.phone(phone)
        try WalkIn.check(promise: promisedAt, situation)
        guard promisedAt == nil || !doneOnSpot else {
            throw Refusal.invalid("promisedAt", "当场办结的不填承诺时间")
        }
        walkIn.promisedAt = promisedAt
        try fillVisitor(of: &walkIn, desk)
        try desk.require(.logWalkIns, situation)
        walkIn.receivedBy = situation.actor.text
        if doneOnSpot { try walkIn.close(doneOnSpot: true, answer, at: situation.now) }
        return Decision(
            [.walkIn(Change(Self.verb, from: nil, to: walkIn))],
            answer: walkIn.id.text
        )
    }

    private func fillVisitor(of walkIn: inout WalkIn, _ desk: Desk) throws(Refusal) {
        (walkIn.name, walkIn.room) = (name, room)
        guard let room else {
            guard !name.isEmpty else { throw Refusal.invalid("name", "请填姓名，或填房号") }
            return
        }
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        let contact = household.contact
        if name.isEmpty { walkIn.name = contact?.name ?? "" }
        guard phone.isEmpty, walkIn.name == contact?.name else { return }
        walkIn.phone = contact?.phones.first ?? PhoneNumber()
    }
}

/// A command on one visitor who has not been dealt with.
package protocol WalkInCommand: Command {
    /// The visitor.
    var id: RecordID? { get set }
}

extension WalkInCommand {
    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    /// The visitor, where whoever acts may deal with them.
    func open(_ desk: Desk, _ situation: Situation) throws(Refusal) -> WalkIn {
        let before = try desk.found(id, WalkIn.self, situation)
        guard !before.isClosed else {
            throw Refusal.wrongState(before.id.text, before.statusWord, needs: "不能再办理")
        }
        try desk.require(.logWalkIns, situation)
        return before
    }
}

/// 来访办结: the visitor's matter ends at the counter, or the visitor leaves without one.
package struct CloseWalkIn: WalkInCommand {
    package static let verb = "walkIn.close"
    package static let summary = "来访办结"

    /// The visitor.
    package var id: RecordID?
    /// What they were told, or how it ended.
    package var answer = ""
    /// It was settled at the counter.
    package var doneOnSpot = true

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "来访单号", &id, .required)
        visitor.field(2, "answer", "答复", &answer)
        visitor.field(3, "doneOnSpot", "当场办结", &doneOnSpot, .stated)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try open(desk, situation)
        var after = before
        try after.close(doneOnSpot: doneOnSpot, answer, at: situation.now)
        let change = Change(Self.verb, from: before, to: after)
        return Decision([.walkIn(change)], answer: before.id.text)
    }
}

/// 承诺答复: the visitor is told until when they will hear.
package struct PromiseWalkIn: WalkInCommand {
    package static let verb = "walkIn.promise"
    package static let summary = "承诺答复"

    /// The visitor.
    package var id: RecordID?
    /// Until when.
    package var promisedAt: Instant?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "来访单号", &id, .required)
        visitor.field(2, "promisedAt", "承诺时间", &promisedAt)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try open(desk, situation)
        guard let promisedAt else {
            throw Refusal.missing("promisedAt", "\(before.id.text) 须填承诺时间")
        }
        try WalkIn.check(promise: promisedAt, situation)
        var after = before
        after.promisedAt = promisedAt
        let change = Change(Self.verb, from: before, to: after)
        return Decision([.walkIn(change)], answer: before.id.text)
    }
}

extension WalkIn {
    /// Throws where a promise lies behind, or too far ahead to be one.
    static func check(promise: Instant?, _ situation: Situation) throws(Refusal) {
        guard let promise else { return }
        guard promise > situation.now else {
            throw Refusal.invalid("promisedAt", "已经过去，请另填承诺时间")
        }
        guard promise <= situation.now.adding(minutes: 92 * 1440) else {
            throw Refusal.invalid("promisedAt", "在三个月以后，请核对日期")
        }
    }

    /// Ends it; throws unless it is said how.
    mutating func close(
        doneOnSpot: Bool,
        _ answer: String,
        at moment: Instant
    ) throws(Refusal) {
        guard answer.count >= 2 else {
            throw Refusal.missing("answer", "\(id.text) 须写明怎样答复或办结")
        }
        (self.doneOnSpot, self.answer, leftAt) = (doneOnSpot, answer, moment)
    }
}
