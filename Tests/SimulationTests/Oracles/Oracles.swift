import FrontDesk

@testable import FrontDeskTests

/// What must hold in every pane after every act.
struct Oracles {
    private var cases = Invariants()
    private var money = MoneyOracle()
    private var keys = KeyOracle()
    private var shifts = ShiftOracle()
    private var numbers = NumberOracle()

    /// What an act broke; `desk` is what the act made of it.
    mutating func broken(by act: Act, _ desk: Desk) -> [String] {
        let kinds = Set(act.events.map(Self.kind))
        var broken = numbers.broken(by: act, desk)
        if !kinds.isDisjoint(with: [.repair, .complaint, .followUp]) {
            broken += cases.broken(desk)
        }
        if !kinds.isDisjoint(with: Self.moneyKinds) { broken += money.broken(desk) }
        if !kinds.isDisjoint(with: [.keySet, .keyLoan, .keyIncident, .keyAudit]) {
            broken += keys.broken(by: act, desk)
        }
        if kinds.contains(.shift) { broken += shifts.broken(desk) }
        return broken
    }

    /// Takes in a desk that was not followed from its first act.
    mutating func begin(with desk: Desk) -> [String] {
        numbers.begin(with: desk)
        return cases.broken(desk) + money.broken(desk) + keys.begin(with: desk)
    }

    private static let moneyKinds: Set<RecordKind> = [
        .account, .bill, .payment, .waiver, .deposit, .refund, .session, .dayClose, .settlement,
        .payout,
    ]

    /// The kind of record that an event is about; bills that are issued are bills.
    private static func kind(_ event: Event) -> RecordKind {
        if case .billsIssued = event { return .bill }
        return event.change.map { type(of: $0).kind } ?? .household
    }
}
