import FrontDesk

// What happens at the counter: promises, keys, visitors, follow-ups, the shift.
extension TodayFinder {
    /// Answers that visitors and complainants were promised for today, or for before; who comes to
    /// pay is the cashier's.
    func promises() -> [TodayLine] {
        let isCashier = desk.may(person, .collectFees)
        let visitors: [TodayLine] = desk.walkIns.openOnes.compactMap { walkIn in
            guard let moment = walkIn.promisedAt, moment < horizon,
                !(isCashier && walkIn.purpose == .payment)
            else { return nil }
            return due(.promise, walkIn.id, "来访答复", moment)
        }
        let complainants: [TodayLine] = complaints.standings.keys.compactMap { id in
            guard let complaint = desk.complaints[id], complaint.step <= 5,
                let moment = complaint.promisedAt, moment < horizon
            else { return nil }
            return due(.promise, id, "投诉答复", moment)
        }
        return visitors + complainants
    }

    /// Visitors who wait and were promised nothing.
    func walkIns() -> [TodayLine] {
        let isCashier = desk.may(person, .collectFees)
        return desk.walkIns.openOnes.filter { walkIn in
            walkIn.promisedAt == nil && !(isCashier && walkIn.purpose == .payment)
        }
        .map { .since(.walkIn, $0.id, $0.purpose.rawValue, $0.at) }
    }

    /// Visitors who came to pay: waiting, or to come back.
    func payers() -> [TodayLine] {
        desk.walkIns.openOnes.filter { $0.purpose == .payment }.map { walkIn in
            guard let moment = walkIn.promisedAt else {
                return .since(.payer, walkIn.id, "等候缴费", walkIn.at)
            }
            return due(.payer, walkIn.id, "约定缴费", moment)
        }
    }

    // MARK: Keys

    /// Loans that are late or nearly; of a technician every loan that is out.
    func keys() -> [TodayLine] {
        let ownOnly = person.post == .technician && !desk.may(person, .lendKeys)
        return desk.loans.openOnes.compactMap { loan in
            guard let (moments, state) = leading(loan) else { return nil }
            let isUrgent = state == .breached || state == .atRisk
            guard ownOnly ? loan.borrower.number == person.number : isUrgent else { return nil }
            let reason =
                loan.status == .missing
                ? loan.status.rawValue : state == .breached ? "逾期未还" : "待归还"
            return .clock(.key, loan.id, reason, moments.name, moments.dueAt, state)
        }
    }

    /// What went wrong with keys and is not settled.
    func incidents() -> [TodayLine] {
        desk.incidents.openOnes.map { due(.incident, $0.id, $0.kind.rawValue, $0.dueAt) }
    }

    // MARK: Follow-ups

    /// Follow-ups that are due by the end of the day; of whoever makes them all that may be made.
    ///
    /// Nobody asks about their own work, and what is appointed to another is that person's, unless
    /// somebody appoints.
    func followUps() -> [TodayLine] {
        let makesThem = person.post == .followUpAgent || person.duties.contains(.followUp)
        let appoints = desk.may(person, .planVisits)
        return desk.followUps.openOnes.compactMap { followUp in
            guard makesThem || followUp.dueAt < horizon else { return nil }
            guard !followUp.concerned.contains(person.number),
                followUp.visitor.isEmpty || followUp.visitor == person.number || appoints
            else { return nil }
            let kind = followUp.kind.rawValue
            return due(.followUp, followUp.id, kind, followUp.dueAt, nearing: 1440)
        }
    }

    // MARK: The shift

    /// A shift that somebody else handed over.
    func shifts() -> [TodayLine] {
        guard desk.may(person, .handOver) else { return [] }
        return desk.shifts.openOnes.compactMap { shift in
            guard shift.status == .awaiting, shift.handedOverBy != person.number else { return nil }
            let since = shift.handedOverAt ?? shift.openedAt
            return .since(.shift, shift.id, shift.status.rawValue, since)
        }
    }
}
