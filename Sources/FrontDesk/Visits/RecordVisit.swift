/// 登记回访: what came of asking, whatever it was about (seed 003 ⑻ 4.3, 《回访记录表》).
///
/// What asks about a repair or a complaint is that record's own step, with all its rules; the
/// follow-up mirrors it.
package struct RecordVisit: FollowUpAnswer {
    package static let verb = "visit.record"
    package static let summary = "登记回访"

    /// The follow-up.
    package var id: RecordID?
    /// How.
    package var method: FollowUpMethod?
    /// Whether somebody was reached.
    package var reached = true
    /// What the resident says.
    package var satisfied: Satisfaction?
    /// Expectation before, 1 to 5.
    package var expectation: Int?
    /// Experience, 1 to 5.
    package var experience: Int?
    /// 及时, 1 to 5.
    package var timeliness: Int?
    /// 质量, 1 to 5.
    package var quality: Int?
    /// 态度, 1 to 5.
    package var attitude: Int?
    /// The resident's words.
    package var words = ""
    /// What was found wrong.
    package var defects = ""
    /// The manager who came along, for a complaint of grade 重大.
    package var accompaniedBy = ""
    /// What is done about it, where no repair or complaint goes on by itself.
    package var outcome = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "回访单号", &id, .required)
        visitor.field(2, "method", "方式", &method)
        visitor.field(3, "reached", "联系上", &reached, .stated)
        visitor.field(4, "satisfied", "满意程度", &satisfied)
        visitor.field(5, "expectation", "期望值", &expectation)
        visitor.field(6, "experience", "体验感", &experience)
        visitor.field(7, "timeliness", "及时", &timeliness)
        visitor.field(8, "quality", "质量", &quality)
        visitor.field(9, "attitude", "态度", &attitude)
        visitor.field(10, "words", "住户原话", &words)
        visitor.field(11, "defects", "发现问题", &defects)
        visitor.field(12, "accompaniedBy", "陪同经理", &accompaniedBy)
        visitor.field(13, "outcome", "处理", &outcome)
    }

    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    package func reads(on desk: Desk) -> [RecordKey] {
        subjects + source(on: desk).map(RecordKey.numbered)
    }

    package func cases(on desk: Desk) -> [RecordID] { source(on: desk) }

    private func source(on desk: Desk) -> [RecordID] {
        [id.flatMap { desk.followUps[$0]?.source }].compactMap(\.self)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try desk.openFollowUp(id, situation)
        if let step = step(of: before) {
            var onSource = situation
            onSource.seen = nil
            let decision = try step.decide(desk, onSource)
            return Decision(decision.events, answer: before.id.text)
        }
        try desk.require(.followUp, situation)
        try desk.checkVisitor(of: before, situation)
        try checkAnswer(before.id.text)
        try desk.checkNotConcerned(situation.actor.staffNumber, before)
        var after = before
        note(in: &after.result, by: situation.actor, at: situation.now, desk)
        if after.result.doneAt != nil {
            after.end(as: .done, at: situation.now)
            let isBad = satisfied == .dissatisfied && outcome.isEmpty
            after.outcome = isBad ? "须跟进" : outcome
        } else if after.result.unreached {
            after.end(as: .unreached, at: situation.now)
        }
        let change = Change(Self.verb, from: before, to: after, remark: said)
        return Decision([.followUp(change)], answer: before.id.text)
    }

    /// The step of the record that is asked about; nil where the follow-up stands for itself.
    private func step(of followUp: FollowUp) -> (any Command)? {
        switch followUp.source?.prefix {
        case .repair:
            var step = FollowUpRepair()
            step.id = followUp.source
            step.take(self)
            return step
        case .complaint:
            var step = FollowUpComplaint()
            step.id = followUp.source
            step.take(self)
            step.accompaniedBy = accompaniedBy
            return step
        default: return nil
        }
    }
}

extension FollowUp {
    /// Ends it.
    mutating func end(as status: FollowUpStatus, at moment: Instant) {
        self.status = status
        endedAt = moment
    }
}

extension Desk {
    /// The open follow-up of a number.
    func openFollowUp(
        _ id: RecordID?,
        _ situation: Situation
    ) throws(Refusal) -> FollowUp {
        let found = try found(id, FollowUp.self, situation)
        guard !found.isClosed else {
            throw Refusal.wrongState(found.id.text, found.statusWord, needs: "须在「待回访」时才能办理")
        }
        return found
    }

    /// Throws where a supervisor has appointed somebody else to do it (seed 003 ⑻ 4.3.2).
    func checkVisitor(of followUp: FollowUp, _ situation: Situation) throws(Refusal) {
        let actor = situation.actor.staffNumber
        guard !followUp.visitor.isEmpty, actor != followUp.visitor,
            !may(actor.flatMap { staff[$0] }, .planVisits)
        else { return }
        throw Refusal(
            .notPermitted,
            "\(followUp.id.text) 已指定\(name(ofStaff: followUp.visitor))回访，请其办理，或请主管改派"
        )
    }

    /// Throws where somebody else was appointed to ask about a record.
    func checkVisitor(askingAbout source: RecordID, _ situation: Situation) throws(Refusal) {
        guard let followUp = openFollowUp(of: source) else { return }
        try checkVisitor(of: followUp, situation)
    }

    /// The follow-up that asks about a record and is still to be done.
    package func openFollowUp(of source: RecordID) -> FollowUp? {
        followUps.under(source).first { !$0.isClosed }
    }

    /// Throws where somebody did the work that is asked about (DOMAIN 3.6).
    func checkNotConcerned(
        _ number: String?,
        _ followUp: FollowUp,
        field: String? = nil
    ) throws(Refusal) {
        guard let number, followUp.concerned.contains(number) else { return }
        throw Refusal(
            .conflictOfInterest,
            "\(followUp.id.text) 所问的事由\(name(ofStaff: number))经办，回访须由他人进行",
            field: field
        )
    }
}
