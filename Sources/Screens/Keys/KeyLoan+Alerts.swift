import FrontDesk

extension KeyLoan: AlertedCase {
    var called: String { "\(id.short) \(key) \(borrower.name)" }

    /// The desk calls the borrower; what is a day late is treated as lost (DOMAIN 3.5).
    func concerns(_ person: Staff, at rung: Rung, _ desk: Desk) -> Bool {
        switch rung {
        case .nearing, .breached: desk.may(person, .lendKeys)
        case .dayAfter: desk.may(person, .keepKeys)
        }
    }
}
