// What stands between a business date and its lock: the lock and the reconciliation screen read the
// same rules.
extension Desk {
    /// The business dates that are not locked, oldest first: those with sessions, and those on which
    /// something else happened that a Z tells.
    package var unlockedDates: [Day] {
        var dates = Set(days.openOnes.map(\.businessDate))
        dates.formUnion(sessions.openOnes.map(\.businessDate))
        dates.formUnion(refunds.openOnes.filter { $0.paidAt != nil }.compactMap(\.businessDate))
        dates.formUnion(waivers.openOnes.filter { $0.isGranted == true }.compactMap(\.businessDate))
        return dates.sorted()
    }

    /// The sessions of a business date that is not locked, oldest first.
    package func openSessions(on date: Day) -> [TillSession] {
        sessions.openOnes.filter { $0.businessDate == date }
    }

    /// Everything that blocks the lock of a date, in the order in which the lock would refuse it.
    package func closeBlocks(of date: Day) -> [Refusal] {
        stateBlocks(of: date) + orderBlocks(of: date) + moneyBlocks(of: date)
    }

    /// Sessions that are not counted, not settled or not reviewed.
    func stateBlocks(of date: Day) -> [Refusal] {
        openSessions(on: date).compactMap { session in
            do throws(Refusal) {
                try checkReviewed(session)
                return nil
            } catch {
                return error
            }
        }
    }

    /// Earlier dates whose sessions are not locked; dates without one are locked along.
    func orderBlocks(of date: Day) -> [Refusal] {
        let earlier = Set(sessions.openOnes.map(\.businessDate)).filter { $0 < date }
        guard let first = earlier.min() else { return [] }
        return [Refusal(.dayNotClosed, "\(first.text) 还没有日结，须按日期顺序日结")]
    }

    /// Cash that stays beyond the limit, receipts that are missing.
    func moneyBlocks(of date: Day) -> [Refusal] {
        let sessions = openSessions(on: date)
        return sessions.compactMap { cashBlock(of: $0) } + receiptBlocks(of: sessions)
    }

    private func checkReviewed(_ session: TillSession) throws(Refusal) {
        guard session.isFrozen else {
            throw Refusal(
                .stepOutOfOrder,
                "\(session.id.text)（\(name(ofStaff: session.cashier))）现在是"
                    + "「\(session.state.rawValue)」，请先盘点，或由主管强制关班",
                matches: [session.id]
            )
        }
        try session.checkSettled()
        guard session.reviewedAt != nil else {
            throw Refusal(.stepOutOfOrder, "\(session.id.text) 还没有复核", matches: [session.id])
        }
    }

    /// Cash of a day goes to the bank or the safe the same day, but for the float (现金管理暂行条例
    /// art 11). What the next session of the drawer handed in counts too.
    private func cashBlock(of session: TillSession) -> Refusal? {
        // Before the freeze nobody is told what the drawer should hold (CONTRACT 6).
        guard session.isFrozen else { return nil }
        let next = sessions.openOnes.filter { $0.till == session.till && $0.id > session.id }
        // On the same date the drawer's last session answers for it.
        if next.first?.businessDate == session.businessDate { return nil }
        let held = next.reduce(closingFloat(of: session)) { $0 - $1.handedInFen }
        guard held > policy.fees.floatLimitFen else { return nil }
        return Refusal(
            .cashNotHandedIn,
            "钱箱「\(session.till)」留存 \(Money.text(held)) 元，超过备用金上限 "
                + "\(Money.text(policy.fees.floatLimitFen)) 元，请先上交",
            matches: [session.id]
        )
    }

    private func receiptBlocks(of sessions: [TillSession]) -> [Refusal] {
        missingReceipts(of: sessions).map { series, missing in
            let shown = missing.prefix(5).joined(separator: "、")
            let more = missing.count > 5 ? " 等 \(missing.count) 张" : ""
            return Refusal(.receiptGap, "\(series) 收据号不连续，缺 \(shown)\(more)，不能日结")
        }
    }

    /// The receipts that are missing in each series from the last locked one to the sessions' last.
    private func missingReceipts(
        of sessions: [TillSession]
    ) -> [(series: String, missing: [String])] {
        var numbers: [String: Set<Int>] = [:]
        for session in sessions {
            for payment in payments.under(session.id) {
                guard let read = ReceiptNumber(payment.receipt) else { continue }
                numbers[read.series, default: []].insert(read.number)
            }
        }
        return numbers.sorted { $0.key < $1.key }.compactMap { series, known in
            let first = (lockedReceipts[series] ?? 0) + 1
            guard let last = known.max(), first <= last, known.count < last - first + 1 else {
                return nil
            }
            let missing = (first...last).lazy.filter { !known.contains($0) }
                .map { ReceiptNumber(series: series, number: $0).text }
                .filter { payment(receipt: $0) == nil }
            return missing.isEmpty ? nil : (series, Array(missing))
        }
    }
}
