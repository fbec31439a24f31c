extension Desk {
    /// A key that is out when the shift closes is an exception, once for each loan (DOMAIN 3.5).
    func outAtHandover(_ context: CaseContext) -> [Event] {
        let told = Set(exceptions.compactMap(\.loan))
        let out = loans.openOnes.filter { $0.remaining > 0 && !told.contains($0.id) }
        return out.enumerated().compactMap { index, loan in
            guard let keys = keys[loan.key] else { return nil }
            var incident = KeyIncident(.outAtHandover, of: keys, context)
            incident.id.number += index
            (incident.loan, incident.count) = (loan.id, loan.remaining)
            incident.what = "交班时仍在\(loan.borrower.name)手上"
            return .keyIncident(Change(AcceptShift.verb, from: nil, to: incident))
        }
    }

    /// The exceptions that are settled by themselves because their loan has ended.
    func exceptionsEnded(
        by act: String,
        with loan: KeyLoan,
        _ context: CaseContext
    ) -> [Event] {
        guard loan.isClosed else { return [] }
        return exceptions.filter { $0.loan == loan.id }.map { before in
            var after = before
            (after.settledAt, after.settledBy) = (context.now, context.actor)
            after.outcome = "借用已结束：\(loan.statusWord)"
            return .keyIncident(Change(act, from: before, to: after))
        }
    }

    private var exceptions: [KeyIncident] {
        incidents.openOnes.filter { $0.kind == .outAtHandover }
    }
}
