/// Figures of keys: the register as it stands, the loans and incidents of a span of days.
package struct KeyFigures: Sendable {
    /// The keys of one class, as they stand.
    package struct Stock: Hashable, Sendable {
        /// The class.
        package var keyClass: KeyClass
        /// Key sets.
        package var sets = 0
        /// Copies known.
        package var copies = 0
        /// Of these on the hook, out on loan, lost.
        package var onHook = 0
        /// Out on loan.
        package var out = 0
        /// Lost.
        package var lost = 0
    }

    /// What the desk is called.
    package var deskName: String
    /// Whether it is a sandbox.
    package var isSandbox: Bool
    /// The days, by when a loan went and an incident came up.
    package var span: DaySpan
    /// The register by class, without classes that have no keys.
    package var stock: [Stock] = []
    /// Loans of the span.
    package var loans = 0
    /// By class.
    package var byClass: [Tally] = []
    /// By reason.
    package var byReason: [Tally] = []
    /// By what the borrowers are.
    package var byRole: [Tally] = []
    /// How many of the loans that ended, or are late, came back in time.
    package var inTime = Share()
    /// Loans of the span that are out, and of these late.
    package var out = 0
    /// Late at the moment.
    package var late = 0
    /// Reserve copies lent.
    package var reserves = 0
    /// Incidents of the span by kind.
    package var incidents: [Tally] = []
    /// Of these settled.
    package var settled = Share()
    /// Counts of the span by kind.
    package var audits: [Tally] = []
    /// Differences that they found.
    package var differences = 0

    /// The figures of a desk at a moment; closed loans and incidents must have been brought.
    package init(_ desk: Desk, _ span: DaySpan, at now: Instant) {
        deskName = desk.profile?.name ?? ""
        isSandbox = desk.profile?.isSandbox ?? false
        self.span = span
        countStock(desk)
        countLoans(desk.loans.all.filter { span.contains($0.outAt, desk.zone) }, desk, now)
        let incidents = desk.incidents.all.filter { span.contains($0.openedAt, desk.zone) }
        self.incidents = Self.tallies(incidents.map(\.kind), in: KeyIncidentKind.allCases)
        settled = Share(part: incidents.count(where: \.isClosed), whole: incidents.count)
        let audits = desk.audits.all.filter { span.contains($0.at, desk.zone) }
        self.audits = Self.tallies(audits.map(\.kind), in: KeyAuditKind.allCases)
        differences = audits.reduce(0) { $0 + $1.differences.count }
    }

    private mutating func countStock(_ desk: Desk) {
        stock = KeyClass.allCases.compactMap { keyClass in
            let sets = desk.keys.values.filter { $0.keyClass == keyClass }
            guard !sets.isEmpty else { return nil }
            var stock = Stock(keyClass: keyClass)
            stock.sets = sets.count
            for keySet in sets {
                stock.copies += keySet.copies
                stock.onHook += keySet.onHook
                stock.out += keySet.out
                stock.lost += keySet.lost
            }
            return stock
        }
    }

    private mutating func countLoans(_ loans: [KeyLoan], _ desk: Desk, _ now: Instant) {
        self.loans = loans.count
        byClass = Self.tallies(
            loans.compactMap { desk.keys[$0.key]?.keyClass },
            in: KeyClass.allCases
        )
        byReason = Self.tallies(loans.map(\.reason), in: LendReason.allCases)
        byRole = Self.tallies(loans.map(\.borrower.role), in: BorrowerRole.allCases)
        reserves = loans.count(where: \.isReserve)
        out = loans.count { !$0.isClosed }
        for loan in loans {
            guard let clock = loan.clocks.last(where: { $0.name == .keyReturn }) else { continue }
            switch clock.reading(at: now, loan.pauses, desk.calendars).state {
            case .metInTime: inTime = Share(part: inTime.part + 1, whole: inTime.whole + 1)
            case .metLate: inTime.whole += 1
            case .breached:
                inTime.whole += 1
                late += 1
            case .running, .atRisk, .paused: break
            }
        }
    }

    /// How often each of some words stands in a list, in their order, without those that do not.
    private static func tallies<Word: Choice & Equatable>(
        _ words: [Word],
        in order: [Word]
    ) -> [Tally] {
        order.map { word in Tally(name: word.rawValue, count: words.count { $0 == word }) }
            .filter { $0.count > 0 }
    }
}
