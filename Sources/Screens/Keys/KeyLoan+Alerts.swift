import FrontDesk

extension KeyLoan: AlertedCase {
    var called: String { "\(id.short) \(key) \(borrower.name)" }

    /// The desk calls the borrower; what is a day late is treated as lost (DOMAIN 3.5).
    func concerns(_ person: Staff, at rung: Rung) -> Bool {
        switch rung {
        case .nearing, .breached: person.may(.lendKeys)
        case .dayAfter: person.may(.keepKeys)
        }
    }
}
