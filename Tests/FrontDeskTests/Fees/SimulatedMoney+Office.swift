import FrontDesk
import Testing

/// What the simulated people do behind the counter: papers, agency money, reminders.
extension SimulatedMoney {
    mutating func papers() throws {
        guard let payment = pick(desk.desk.payments.all.sorted(by: { $0.id < $1.id })) else {
            return
        }
        if chance(2) {
            var command = ReprintReceipt()
            command.receipt = payment.receipt
            try attempt(command, by: cashier())
        } else {
            var command = NoteInvoice()
            (command.receipt, command.invoice) = (payment.receipt, "044\(number(1...9999))")
            try attempt(command, by: cashier())
        }
    }

    mutating func payAgency() throws {
        var command = PayAgency()
        command.price = pick(["SF01", "SF01", "WY01"]) ?? ""
        (command.amountFen, command.reference) = (number(1...6_000), reference())
        try attempt(command, by: chance(3) ? People.manager : People.finance)
        let paid = desk.desk.payouts.all.reduce(0) { $0 + $1.amountFen }
        let lines = desk.desk.payments.all.flatMap(\.lines).filter { $0.priceCode == "SF01" }
        let taken = lines.reduce(0) { $0 + $1.amountFen + $1.lateFen }
        let back = desk.desk.refunds.all.filter { $0.paidAt != nil }.flatMap(\.lines)
            .filter { $0.priceCode == "SF01" }.reduce(0) { $0 + $1.amountFen + $1.lateFen }
        #expect(desk.desk.flows.heldFen("SF01") == taken - back - paid)
    }

    mutating func remind() throws {
        var command = SendDunning()
        command.room = try room()
        command.channel = pick(DunningChannel.allCases) ?? .phone
        try attempt(command, by: cashier())
    }
}
