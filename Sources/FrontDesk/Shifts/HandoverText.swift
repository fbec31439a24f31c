/// The sentences of the diary: what it is, how it stands, what comes next.
struct HandoverText {
    let desk: Desk
    let now: Instant

    /// A loan: which key, who has it since when, what for, who was called when and said what.
    func text(of loan: KeyLoan) -> String {
        var parts = ["\(keyName(loan.key)) \(loan.remaining)把"]
        let company = loan.borrower.company.isEmpty ? "" : "\(loan.borrower.company) "
        parts.append(
            "\(company)\(loan.borrower.name)（\(loan.borrower.role.rawValue)）"
                + "\(desk.zone.shortDateTime(loan.outAt)) 借出，\(loan.reason.rawValue)"
        )
        if loan.isReserve { parts.append("紧急备用钥匙") }
        if let last = loan.contacts.last {
            let reached = last.reached ? "已联系上" : "未联系上"
            let note = last.note.isEmpty ? "" : "：\(last.note)"
            parts.append(
                "催还 \(loan.contacts.count) 次，\(desk.zone.shortDateTime(last.at)) \(reached)\(note)"
            )
        } else if loan.dueAt < now {
            parts.append("逾期未催")
        }
        return parts.joined(separator: "，")
    }

    /// The key as the diary names it: an owner's by its lock alone, for its tag hides the address.
    private func keyName(_ code: String) -> String {
        guard let keySet = desk.keys[code] else { return "钥匙" }
        guard keySet.keyClass == .owner else { return keySet.name }
        return "业主钥匙" + (keySet.lockKind.map { "（\($0.rawValue)）" } ?? "")
    }

    /// Where a visitor is from, or who it is.
    func place(of walkIn: WalkIn) -> String {
        let place = walkIn.room?.display ?? ""
        if walkIn.name.isEmpty { return place.isEmpty ? "来访人" : place }
        return place.isEmpty ? walkIn.name : "\(place) \(walkIn.name)"
    }

    /// What is due next and how near it is: `，到场 临期 剩余 12分`.
    func next(_ leading: (clock: Clock, reading: ClockReading)?) -> String {
        guard let leading else { return "" }
        let near = leading.reading.state == .atRisk ? "\(ClockState.atRisk.rawValue) " : ""
        return "，\(leading.clock.name.title) \(near)\(leading.reading.text)"
    }
}

/// A case that the diary tells of.
protocol HandedOverCase: Case {
    /// Under which heading.
    static var handoverKind: HandoverKind { get }
    /// Whether somebody must still work on it.
    var isUnfinished: Bool { get }
    /// What it is about.
    var matter: String { get }
    /// How it stands and with whom.
    func standing(on desk: Desk) -> String
}

extension Repair: HandedOverCase {
    static let handoverKind = HandoverKind.repair

    /// What waits for its follow-up alone stands among the follow-ups.
    var isUnfinished: Bool { !isClosed && status != .awaitingFollowUp }

    var matter: String { description.isEmpty ? category : description }

    func standing(on desk: Desk) -> String {
        let who = assignee.map { "（\(desk.name(ofStaff: $0))）" } ?? ""
        let urgent = urgency == .emergency ? "\(urgency.rawValue)，" : ""
        return "\(urgent)\(statusWord)\(who)"
    }

    /// Whether its 《维修任务单》 was printed and is neither back nor accounted for.
    var isSlipOut: Bool {
        !slip.number.isEmpty && slip.returnedAt == nil && slip.missingReason.isEmpty
    }

    /// Whether somebody is still to come at the agreed time.
    var isVisitAhead: Bool {
        appointment.kind == .agreed && arrivedAt == nil
            && [.waiting, .assigned, .accepted, .paused].contains(status)
    }
}

extension Complaint: HandedOverCase {
    /// 受理回复
    private static let replyStep = 5

    static let handoverKind = HandoverKind.complaint

    var isUnfinished: Bool { !isClosed }

    var matter: String { what }

    func standing(on desk: Desk) -> String {
        let who = handler.map { "（\(desk.name(ofStaff: $0))）" } ?? ""
        let title = Complaint.procedure.step(step).title
        let paused = isPaused ? "，\(statusWord)" : ""
        return "\(grade.rawValue)，待\(title)\(who)\(paused)"
    }

    /// Whether the reply that was promised has not been given yet.
    var isReplyAhead: Bool { step <= Self.replyStep }
}
