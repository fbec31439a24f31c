extension ZReport {
    /// What sessions came to: a Z where a day is given, an X of the sessions alone where none is.
    ///
    /// - Parameters:
    ///   - sessions: the sessions, oldest first.
    ///   - date: the business date.
    ///   - day: the day's close, for what belongs to no session; nil for an X.
    ///   - desk: payments, refunds, waivers, prices.
    package init(
        of sessions: [TillSession],
        on date: Day,
        _ day: DayClose?,
        _ desk: Desk
    ) {
        self.init()
        businessDate = date
        self.sessions = sessions.map(\.id)
        let payments = sessions.flatMap { desk.payments(in: $0.id) }
        var tally = TakingsTally()
        for payment in payments { tally.add(payment, desk.prices) }
        tally.write(into: &self)
        large = LargeSums.lines(payments, sessions, desk)
        add(day == nil ? desk.paidRefunds(of: sessions) : desk.paidRefunds(on: date))
        if let day {
            waivers = desk.grantedWaivers(on: date).map { $0.reportLine(desk) }
            adjustments = day.adjustments
        }
        add(sessions)
        addDrawers(sessions, desk)
    }

    private mutating func add(_ paid: [Refund]) {
        for refund in paid {
            guard let method = refund.method else { continue }
            refunds.append(refund.reportLine)
            if let index = methods.firstIndex(where: { $0.method == method }) {
                methods[index].refundedFen += refund.amountFen
            } else {
                var total = MethodTotal()
                (total.method, total.refundedFen) = (method, refund.amountFen)
                methods.append(total)
            }
        }
    }

    private mutating func add(_ sessions: [TillSession]) {
        for session in sessions {
            differences += session.differences
            handIns += session.handIns
            checks += session.checks
            if !session.forced.isEmpty { uncounted.append(session.id) }
            if !session.reviewer.isEmpty, !reviewers.contains(session.reviewer) {
                reviewers.append(session.reviewer)
            }
        }
    }

    /// A drawer that went through several hands counts once: it opened with the first session's
    /// float and closed with what the last one left.
    private mutating func addDrawers(_ sessions: [TillSession], _ desk: Desk) {
        let tills = Dictionary(grouping: sessions, by: \.till)
        for session in sessions {
            let expected = TillExpectation(of: session, on: desk)
            expectedCashFen += expected.cashTakenFen - expected.cashRefundedFen
            countedCashFen += session.handedInFen
        }
        for (_, ofTill) in tills {
            guard let first = ofTill.first, let last = ofTill.last else { continue }
            openingFloatFen += first.floatFen
            closingFloatFen += desk.closingFloat(of: last)
        }
        expectedCashFen += openingFloatFen
        countedCashFen += closingFloatFen
    }

    /// The same sum from three directions: by method, by price row, by receipt; and by whose money
    /// it is. Throws `amount-mismatch`: a day that does not tie is not locked.
    func checkIdentities() throws(Refusal) {
        let byMethod = methods.reduce(0) { $0 + $1.takenFen }
        let byRow = rows.reduce(0) { $0 + $1.amountFen + $1.lateFen }
        let byOwner = ownFen + agencyFen + depositsFen + creditFen
        guard byMethod == receiptsFen, byRow == receiptsFen, byOwner == receiptsFen else {
            throw Refusal(
                .amountMismatch,
                "\(businessDate.text) 收据合计 \(Money.text(receiptsFen)) 元，按方式 "
                    + "\(Money.text(byMethod)) 元，按费项 \(Money.text(byRow)) 元，对不上，不能日结"
            )
        }
    }
}

extension Desk {
    /// The figures of sessions that are not locked, as the X report shows them; for reviewers only
    /// while a count is not frozen (CONTRACT 6).
    package func xReport(of sessions: [TillSession]) -> ZReport {
        ZReport(
            of: sessions,
            on: sessions.map(\.businessDate).max() ?? businessDate(at: lastAt),
            nil,
            self
        )
    }

    fileprivate func paidRefunds(of sessions: [TillSession]) -> [Refund] {
        sessions.flatMap { refunds.under($0.id) }.filter { $0.paidAt != nil }
            .sorted { $0.id < $1.id }
    }

    fileprivate func paidRefunds(on date: Day) -> [Refund] {
        refunds.openOnes.filter { $0.paidAt != nil && $0.businessDate == date }
    }

    fileprivate func grantedWaivers(on date: Day) -> [Waiver] {
        waivers.openOnes.filter { $0.isGranted == true && $0.businessDate == date }
    }
}

extension Refund {
    fileprivate var reportLine: ReportLine {
        var line = ReportLine()
        line.number = id.text
        line.room = room
        line.what = reason.rawValue
        line.methods = [method].compactMap(\.self)
        line.amountFen = amountFen
        return line
    }
}

extension Waiver {
    /// What it was for; the reason is the household's own and stays with the waiver.
    fileprivate func reportLine(_ desk: Desk) -> ReportLine {
        var line = ReportLine()
        line.number = id.text
        line.room = room
        let row = desk.prices.versions(of: priceCode).last
        line.what = "\(kind.rawValue) \(row?.name ?? priceCode)"
        line.amountFen = amountFen
        return line
    }
}
