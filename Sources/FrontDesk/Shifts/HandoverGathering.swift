/// What the next shift is told, gathered from the desk as it stands (seed 003 ⑺-8): nobody has to
/// remember it.
///
/// One list serves the live page, the hand-over and the printed diary. It names no sum: a cashier
/// may read it before the count is frozen (CONTRACT 6).
package struct HandoverGathering {
    /// So much of what somebody said goes into a line.
    private static let wordLimit = 40

    private let desk: Desk
    private let now: Instant
    private let names: HandoverText

    /// The gathering on a desk at a moment.
    package init(_ desk: Desk, at now: Instant) {
        self.desk = desk
        self.now = now
        names = HandoverText(desk: desk, now: now)
    }

    /// Everything that a shift hands over, numbered from 1, the most pressing kind first and within
    /// each kind what is nearest its limit; what was refused before keeps the reason.
    package func items(for shift: Shift) -> [HandoverItem] {
        let gathered =
            keys + incidents + cases(of: Repair.self) + cases(of: Complaint.self) + slips
            + promises + walkIns + followUps + tills + shift.notes
        return gathered.enumerated().map { index, item in
            var item = item
            item.number = index + 1
            item.isAccepted = false
            let refused = shift.items.first { $0.isSame(as: item) }?.refusal ?? ""
            if !refused.isEmpty { item.refusal = refused }
            return item
        }
    }

    private func item(
        _ kind: HandoverKind,
        _ record: RecordID,
        _ place: String,
        _ text: String,
        due: Instant? = nil
    ) -> HandoverItem {
        var item = HandoverItem()
        (item.kind, item.record, item.place, item.dueAt) = (kind, record, place, due)
        item.text = text
        return item
    }

    private func short(_ words: String) -> String {
        words.count > Self.wordLimit ? words.prefix(Self.wordLimit - 1) + "…" : words
    }

    // MARK: Keys

    private var keys: [HandoverItem] {
        desk.loans.openOnes.filter { $0.remaining > 0 }
            .map { item(.key, $0.id, $0.key, names.text(of: $0), due: $0.dueAt) }
            .sorted { Self.isEarlier($0, $1) }
    }

    private var incidents: [HandoverItem] {
        desk.incidents.openOnes
            .map { incident in
                let what = incident.what.isEmpty ? "" : "，\(short(incident.what))"
                let owner =
                    incident.room != nil && incident.ownerToldAt == nil ? "，业主尚未告知" : ""
                return item(
                    .incident,
                    incident.id,
                    incident.key,
                    "\(incident.kind.rawValue) \(incident.count)把\(what)\(owner)",
                    due: incident.dueAt
                )
            }
            .sorted { Self.isEarlier($0, $1) }
    }

    // MARK: Repairs and complaints

    /// The open cases of a kind: late ones first, then those near their limit, then the others, each
    /// by what is due next.
    private func cases<Subject: HandedOverCase>(of kind: Subject.Type) -> [HandoverItem] {
        let open = desk.book(of: Subject.self).openOnes.filter(\.isUnfinished)
        let led = open.map { ($0, $0.leadingClock(at: now, desk.calendars)) }
        let sorted = led.sorted { left, right in
            let first = (left.1?.reading.state.urgency ?? .max, left.1?.reading.dueAt ?? .farFuture)
            let second = (
                right.1?.reading.state.urgency ?? .max, right.1?.reading.dueAt ?? .farFuture
            )
            return first == second ? left.0.id < right.0.id : first < second
        }
        return sorted.map { subject, leading in
            let due = leading?.reading.dueAt
            return item(
                Subject.handoverKind,
                subject.id,
                subject.place,
                short(subject.matter) + "，" + subject.standing(on: desk)
                    + names.next(leading),
                due: due == .farFuture ? nil : due
            )
        }
    }

    /// 《维修任务单》 that were printed and are not back.
    private var slips: [HandoverItem] {
        desk.repairs.openOnes.filter(\.isSlipOut).map { repair in
            let who = repair.assignee.map { "，在\(desk.name(ofStaff: $0))处" } ?? ""
            return item(
                .slip,
                repair.id,
                repair.place,
                "任务单 \(repair.slip.number) 未收回\(who)，报修\(repair.statusWord)"
            )
        }
    }

    // MARK: People

    /// What somebody was promised: a visit, an answer.
    private var promises: [HandoverItem] {
        let visits = desk.repairs.openOnes.compactMap { repair -> HandoverItem? in
            guard let from = repair.appointment.from, repair.isVisitAhead else { return nil }
            return item(
                .promise,
                repair.id,
                repair.place,
                "约定 \(desk.zone.shortDateTime(from)) 上门：\(short(repair.matter))",
                due: from
            )
        }
        let replies = desk.complaints.openOnes.compactMap { complaint -> HandoverItem? in
            guard let due = complaint.promisedAt, complaint.isReplyAhead else { return nil }
            let who = complaint.handler.map { "，经办 \(desk.name(ofStaff: $0))" } ?? ""
            return item(
                .promise,
                complaint.id,
                complaint.place,
                "承诺 \(desk.zone.shortDateTime(due)) 答复\(who)",
                due: due
            )
        }
        let answers = desk.walkIns.openOnes.compactMap { walkIn -> HandoverItem? in
            guard let due = walkIn.promisedAt else { return nil }
            return item(
                .promise,
                walkIn.id,
                names.place(of: walkIn),
                "承诺 \(desk.zone.shortDateTime(due)) 答复来访：\(short(walkIn.words))",
                due: due
            )
        }
        return (visits + replies + answers).sorted { Self.isEarlier($0, $1) }
    }

    /// Visitors at the counter, with whom nothing is settled yet.
    private var walkIns: [HandoverItem] {
        desk.walkIns.openOnes.filter { $0.promisedAt == nil }.map { walkIn in
            item(
                .walkIn,
                walkIn.id,
                names.place(of: walkIn),
                "\(desk.zone.shortDateTime(walkIn.at)) \(walkIn.purpose.rawValue)：\(short(walkIn.words))"
            )
        }
    }

    /// Follow-ups that are late, or due by the end of tomorrow: the rest of the queue is nobody's
    /// worry in the next shift.
    private var followUps: [HandoverItem] {
        let end = desk.zone.startOfDay(desk.zone.day(of: now).adding(days: 2))
        return desk.followUps.openOnes.filter { $0.dueAt < end }
            .map { followUp in
                let who =
                    followUp.visitor.isEmpty
                    ? "" : "，回访人 \(desk.name(ofStaff: followUp.visitor))"
                let source = followUp.source.map { " \($0.text)" } ?? ""
                return item(
                    .followUp,
                    followUp.id,
                    followUp.room?.display ?? followUp.place,
                    "\(followUp.kind.rawValue)回访\(source)，\(followUp.reason)\(who)",
                    due: followUp.dueAt
                )
            }
            .sorted { Self.isEarlier($0, $1) }
    }

    // MARK: Tills

    /// Drawers that are not locked, and money that lies in the safe; no sums.
    private var tills: [HandoverItem] {
        desk.sessions.openOnes.map { session in
            let waiting = session.handIns.filter { !$0.second.isEmpty && $0.bankedAt == nil }
            let safe = waiting.isEmpty ? "" : "，保险柜有款待存行 \(waiting.count) 笔"
            return item(
                .till,
                session.id,
                "钱箱\(session.till)",
                "\(desk.name(ofStaff: session.cashier)) \(session.businessDate.text) "
                    + "\(session.state.rawValue)\(safe)",
                due: waiting.compactMap(\.dueAt).min()
            )
        }
    }

    private static func isEarlier(_ left: HandoverItem, _ right: HandoverItem) -> Bool {
        let (first, second) = (left.dueAt ?? .farFuture, right.dueAt ?? .farFuture)
        guard first == second else { return first < second }
        guard let one = left.record, let other = right.record else { return false }
        return one < other
    }
}
