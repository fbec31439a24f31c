import FrontDesk

// What concerns money: never a sum of what was taken (CONTRACT 6).
extension TodayFinder {
    private var today: Day { desk.zone.day(of: now) }

    /// When a business date should have been over.
    private func end(of date: Day) -> Instant { desk.zone.startOfDay(date.next) }

    /// The person's own sessions that are not locked.
    func sessions() -> [TodayLine] {
        desk.sessions.openOnes.filter { $0.cashier == person.number }.map { session in
            let safe = session.handIns.filter { $0.bankedAt == nil }.compactMap(\.dueAt).min()
            if let safe { return due(.session, session.id, "存行", safe) }
            let state = session.state.rawValue
            guard session.businessDate < today else {
                return .since(.session, session.id, state, session.openedAt, "已开")
            }
            return due(.session, session.id, state, end(of: session.businessDate))
        }
    }

    /// Waivers and refunds that wait for a reviewer, of others; deposits that are late.
    func requests() -> [TodayLine] {
        let waivers = desk.waivers.openOnes.filter {
            $0.isGranted == nil && $0.applicant != person.number
        }
        .map { TodayLine.since(.request, $0.id, $0.kind.rawValue, $0.appliedAt) }
        let refunds = desk.refunds.openOnes.filter {
            $0.isGranted == nil && $0.applicant != person.number
        }
        .map { counted(.request, $0, "退款", since: $0.appliedAt) }
        let deposits: [TodayLine] = desk.deposits.openOnes.compactMap { deposit in
            guard let (moments, state) = leading(deposit), state == .breached || state == .atRisk
            else { return nil }
            return .clock(.request, deposit.id, "退押金", moments.name, moments.dueAt, state)
        }
        return waivers + refunds + deposits
    }

    /// Refunds that wait to be paid by a third person.
    func payouts() -> [TodayLine] {
        desk.refunds.openOnes.filter { refund in
            refund.status == .granted
                && ![refund.applicant, refund.reviewer].contains(person.number)
        }
        .map { counted(.payout, $0, $0.statusWord, since: $0.reviewedAt ?? $0.appliedAt) }
    }

    private func counted(
        _ topic: TodayTopic,
        _ refund: Refund,
        _ reason: String,
        since: Instant
    ) -> TodayLine {
        guard let (moments, state) = leading(refund) else {
            return .since(topic, refund.id, reason, since)
        }
        return .clock(topic, refund.id, reason, moments.name, moments.dueAt, state)
    }

    /// Sessions of others that were counted and not reviewed, and earlier dates that are not
    /// locked.
    func days() -> [TodayLine] {
        guard desk.may(person, .lockDay) else { return [] }
        let reviews: [TodayLine] = desk.sessions.openOnes.compactMap { session in
            guard session.isFrozen, session.reviewedAt == nil, session.cashier != person.number
            else { return nil }
            return .since(.day, session.id, "待复核", session.count?.at ?? session.openedAt)
        }
        let dates: [TodayLine] = desk.unlockedDates.filter { $0 < today }.compactMap { date in
            guard desk.days[DayClose.id(of: date)] != nil else { return nil }
            return due(.day, DayClose.id(of: date), "未日结", end(of: date))
        }
        return reviews + dates
    }
}
