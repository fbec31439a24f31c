package import FrontDesk

extension DemoSetup {
    /// What makes a desk of so many households with staff and a price list, for measuring money.
    package static func moneyDesk(
        households: Int,
        at now: Instant,
        pinHash: String
    ) -> [(command: any Command, actor: Actor)] {
        let today = DeskZone().day(of: now)
        let handedOver = today.adding(days: -1500)
        var invention = Invention(seed: 31)
        let entries = rooms(atLeast: households).map {
            invention.household($0, handedOver: handedOver)
        }
        var commands: [(command: any Command, actor: Actor)] = [
            (filled(OpenDesk()) { $0.profile.name = community }, .owner),
            (filled(ImportStaff()) { $0.entries = Crew.entries(pinHash: pinHash) }, .owner),
            (filled(ImportHouseholds()) { $0.entries = entries }, .owner),
        ]
        for number in Crew.numbers {
            let change = filled(ChangePIN()) { ($0.number, $0.pinHash) = (number, pinHash) }
            commands.append((change, .staff(number)))
        }
        let prices = DemoPrices.entries(since: today.firstOfMonth.adding(days: -400))
        commands.append((filled(ImportPrices()) { $0.rows = prices }, .staff(Crew.manager)))
        return commands
    }
}
