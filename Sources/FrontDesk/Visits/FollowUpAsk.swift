/// What a record asks to be followed up, as long as it asks (DOMAIN 3.6).
package struct FollowUpAsk: Hashable, Sendable {
    /// What kind of follow-up it is.
    package var kind: FollowUpKind
    /// Why.
    package var reason: String
    /// Whether it is due by rule rather than drawn for the sample.
    package var isMandatory = true
    /// When it came up.
    package var since: Instant
    /// When it must be done.
    package var dueAt: Instant
    /// The record's cycle.
    package var cycle = 1
    /// Whoever may not do it, staff numbers.
    package var concerned: [String] = []
    /// Who did the work that is asked about, staff number.
    package var worker = ""
    /// 房号
    package var room: RoomCode?
    /// Where, of what concerns no household.
    package var place = ""
    /// Whom to ask.
    package var resident = ""
    /// 电话
    package var phone = PhoneNumber()
}

/// A record that asks to be followed up at some time of its life.
///
/// A follow-up is open if and only if its source asks: whatever an act does to the source, the desk
/// compares before and after and adds what becomes of the follow-up (`FollowUpMirror`). No command
/// on the source need know of it.
package protocol FollowedUp: Numbered {
    /// What it asks as it is now; nil while it asks nothing.
    func followUpAsk(_ records: RecordsAfter) -> FollowUpAsk?
    /// What was tried and heard of what it asked as `before`; nil where the follow-up alone keeps
    /// that.
    func followUpHeard(since before: Self, _ desk: Desk) -> FollowUpResult?
    /// What a bad answer makes of it, in a word.
    static var badOutcome: String { get }
}

extension Repair: FollowedUp {
    package static let badOutcome = "返修"
    private static let sampled: Set<String> = ["抽中", "补抽"]

    package func followUpAsk(_ records: RecordsAfter) -> FollowUpAsk? {
        guard status == .finished || status == .awaitingFollowUp, let finishedAt,
            !followUp.isSettled
        else { return nil }
        let clock = clocks.last { $0.name == .followUp && $0.cycle == cycle }
        let calendars = records.desk.calendars
        let days = records.desk.policy(version: policyVersion).followUpDays
        return FollowUpAsk(
            kind: chargeable == .charged ? .paidService : .repair,
            reason: followUp.dueReason,
            isMandatory: !Self.sampled.contains(followUp.dueReason),
            since: clock?.startedAt ?? finishedAt,
            dueAt: clock?.dueAt(pauses, calendars) ?? finishedAt.adding(minutes: days * 1440),
            cycle: cycle,
            concerned: [assignee].compactMap(\.self),
            worker: assignee ?? "",
            room: room,
            place: publicArea?.text ?? "",
            resident: caller,
            phone: phone
        )
    }

    package func followUpHeard(since before: Repair, _ desk: Desk) -> FollowUpResult? {
        guard cycle > before.cycle else { return followUp }
        return cycles.first { $0.number == before.cycle }?.followUp
    }
}

extension Complaint: FollowedUp {
    package static let badOutcome = "退回调查"

    package func followUpAsk(_ records: RecordsAfter) -> FollowUpAsk? {
        guard !isClosed, step == 7 else { return nil }
        let clock = clocks.last { $0.name == .step7 && $0.cycle == cycle }
        let since = clock?.startedAt ?? taken.last?.at ?? startedAt
        return FollowUpAsk(
            kind: .complaint,
            reason: "\(grade.rawValue)投诉",
            since: since,
            dueAt: clock?.dueAt(pauses, records.desk.calendars) ?? since.adding(minutes: 3 * 1440),
            cycle: cycle,
            concerned: concerned(records.desk),
            worker: handler ?? "",
            room: room,
            place: room == nil ? spot : "",
            resident: complainant,
            phone: phone
        )
    }

    /// Whom it is against, and whoever handled it or looked into it in this cycle.
    private func concerned(_ desk: Desk) -> [String] {
        let handled = taken.filter { $0.cycle == cycle && (4...6).contains($0.step) }
        let all =
            againstStaff + [handler].compactMap(\.self) + desk.staffNamed(in: investigator)
            + handled.compactMap(\.by.staffNumber)
        return Set(all).sorted()
    }

    package func followUpHeard(since before: Complaint, _ desk: Desk) -> FollowUpResult? {
        guard step != 7 || isClosed else { return followUp }
        // A bad answer has sent it back already, and with it what was heard.
        var heard = before.followUp
        guard let taken = lastTaken, taken != before.lastTaken,
            let answer = taken.entries.command(FollowUpComplaint.self)
        else { return heard }
        answer.note(in: &heard, by: taken.by, at: taken.at, desk)
        return heard
    }
}

extension KeyIncident: FollowedUp {
    package static let badOutcome = "须跟进"

    package func followUpAsk(_ records: RecordsAfter) -> FollowUpAsk? {
        guard kind == .reserveUsed else { return nil }
        let desk = records.desk
        let contact = room.flatMap { desk.households[$0] }?.contact
        let loan = loan.flatMap { records[$0, KeyLoan.self] }
        let people = [openedBy, loan?.borrower.number, loan?.authoriser, loan?.second]
        return FollowUpAsk(
            kind: .keyEmergency,
            reason: KeyIncidentKind.reserveUsed.rawValue,
            since: openedAt,
            dueAt: openedAt.adding(minutes: desk.policy.visits.keyDays * 1440),
            concerned: Set(people.compactMap(\.self)).filter { desk.staff[$0] != nil }.sorted(),
            worker: loan?.borrower.number ?? openedBy,
            room: room,
            place: room == nil ? desk.keys[key]?.name ?? key : "",
            resident: contact?.name ?? "",
            phone: contact?.phones.first ?? PhoneNumber()
        )
    }

    package func followUpHeard(since before: KeyIncident, _ desk: Desk) -> FollowUpResult? { nil }
}
