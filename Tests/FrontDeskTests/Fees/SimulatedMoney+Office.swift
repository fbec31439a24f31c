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

    mutating func deposits() throws {
        guard let deposit = pick(desk.desk.deposits.openOnes) else { return try collectOther() }
        if chance(3) {
            var command = InspectDeposit()
            (command.id, command.hasPassed) = (deposit.id, !chance(4))
            command.note = "已查看"
            try attempt(command, by: reviewer())
        }
        for note in ["照片", "业主签字"] where !chance(4) {
            var command = ProveDeposit()
            command.id = deposit.id
            command.path = "/evidence/\(number(1...9)).jpg"
            command.note = note
            try attempt(command, by: cashier())
        }
    }

    mutating func waive() throws {
        let waiting = desk.desk.waivers.openOnes.filter { $0.isGranted == nil }
        if chance(2), let waiver = pick(waiting) {
            var command = ReviewWaiver()
            (command.id, command.granted, command.note) = (waiver.id, !chance(4), "核对")
            try attempt(command, by: reviewer())
        } else if let bill = pick(desk.desk.bills.openOnes) {
            var command = ApplyForWaiver()
            (command.bill, command.reason) = (bill.id, "漏水影响使用")
            command.kind = pick(WaiverKind.allCases)
            command.amountFen = number(1...max(1, bill.owedFen))
            try attempt(command, by: chance(2) ? cashier() : reviewer())
        }
    }
}
