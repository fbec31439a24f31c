import FrontDesk
import Testing

/// What needs two people no single one can do, whatever their post and whatever the policy gives it:
/// a row an act, tried by everybody alone and with themselves as the second person.
@Suite("staff: four eyes")
struct FourEyesTests {
    /// An act that stands before its second person: what one person alone gets for an answer.
    struct Act: Sendable, CustomTestStringConvertible {
        var name: String
        /// A desk before the act, and who did the first half.
        var begin: @Sendable () throws -> (desk: TestDesk, first: String, id: String)
        /// What the person would be refused for; nil: it would be done.
        var attempt: @Sendable (TestDesk, String, _ id: String) throws -> Refusal?

        var testDescription: String { name }
    }

    /// Everything that law and seed allow to be given, given to every post.
    private static func permissive(_ desk: TestDesk) throws {
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            for permission in Permission.allCases {
                for post in Post.allCases
                where command.policy.access.whyNot(post, permission, to: true) == nil {
                    command.policy.access.set(post, permission, to: true)
                }
            }
        }
    }

    private static func paid() throws -> (desk: TestDesk, receipt: String) {
        let desk = try TestDesk.forFees()
        try desk.bill("2026-09", fen: 20_000)
        try desk.openTill()
        return (desk, try desk.collect([Tender(.cash, 20_000)]))
    }

    private static func refund(reviewed: Bool) throws -> (TestDesk, String, String) {
        let (desk, receipt) = try paid()
        let act = try desk.act(ApplyRefund.self, by: People.supervisor) { command in
            (command.receipt, command.reason) = (receipt, .wronglyCharged)
        }
        let id = try #require(RecordID(act.answer))
        if reviewed {
            try desk.act(ReviewRefund.self, by: People.manager) { command in
                (command.id, command.isGranted) = (id, true)
            }
        }
        return (desk, reviewed ? People.manager : People.supervisor, act.answer)
    }

    static let acts: [Act] = [
        Act(name: "refund.review") {
            try refund(reviewed: false)
        } attempt: { desk, person, id in
            try desk.refusal(ReviewRefund.self, by: person) { command in
                (command.id, command.isGranted) = (RecordID(id), true)
            }
        },
        Act(name: "refund.pay") {
            try refund(reviewed: true)
        } attempt: { desk, person, id in
            try desk.refusal(PayRefund.self, by: person) { command in
                (command.id, command.method) = (RecordID(id), .cash)
                command.receiver = "陈女士"
            }
        },
        Act(name: "fee.reverse") {
            let (desk, receipt) = try paid()
            return (desk, People.cashier, receipt)
        } attempt: { desk, person, receipt in
            try desk.refusal(ReversePayment.self, by: person) { command in
                (command.receipt, command.reason) = (receipt, "收错了")
            }
        },
        Act(name: "day.review") {
            let desk = try TestDesk.forFees()
            let id = try desk.openTill(floatFen: 0)
            try desk.count([:])
            return (desk, People.cashier, id.text)
        } attempt: { desk, person, _ in
            try desk.refusal(ReviewDay.self, by: person)
        },
        Act(name: "till.check") {
            let desk = try TestDesk.forFees()
            return (desk, People.cashier, try desk.openTill(floatFen: 0).text)
        } attempt: { desk, person, id in
            try desk.refusal(CheckTill.self, by: person) { command in
                (command.session, command.countedFen) = (RecordID(id), 0)
            }
        },
        Act(name: "waiver.review") {
            let desk = try TestDesk.forFees()
            let bill = try desk.bill("2026-09", fen: 20_000)
            let act = try desk.act(ApplyForWaiver.self, by: People.supervisor) { command in
                (command.bill, command.amountFen) = (bill, 5_000)
                (command.kind, command.reason) = (WaiverKind.allCases.first, "漏水影响居住")
            }
            return (desk, People.supervisor, act.answer)
        } attempt: { desk, person, id in
            try desk.refusal(ReviewWaiver.self, by: person) { command in
                (command.id, command.granted) = (RecordID(id), true)
            }
        },
        Act(name: "key.lend reserve") {
            (try TestDesk.forKeys(), People.clerk, "")
        } attempt: { desk, person, _ in
            try desk.refusal(LendKeys.self, by: person) { command in
                try TestDesk.reserve(&command, try desk.code(KeyNames.pump))
            }
        },
        Act(name: "complaint.reply") {
            let desk = try TestDesk.furnished()
            let id = try desk.complaint(atStep: 5, grade: .major)
            return (desk, try #require(try desk.complaint(id).handler), id.text)
        } attempt: { desk, person, id in
            let reply = CompleteStep.reply(try #require(RecordID(id)))
            return try desk.refusal(of: reply, by: person)
        },
    ]

    @Test(arguments: acts)
    func nobodyAlone(_ act: Act) throws {
        for isPermissive in [false, true] {
            let (desk, first, id) = try act.begin()
            if isPermissive { try Self.permissive(desk) }
            for second in [nil, first] {
                let refusal = try desk.with(second) { try act.attempt(desk, first, id) }
                #expect(refusal != nil, "\(act.name) by \(first) with \(second ?? "nobody")")
            }
        }
    }

    @Test func theSecondPersonMustHoldTheRightToo() throws {
        let (desk, receipt) = try Self.paid()
        func reverse(_ second: String) throws -> RefusalCode? {
            try desk.with(second) {
                try desk.code(ReversePayment.self, by: People.cashier) { command in
                    (command.receipt, command.reason) = (receipt, "收错了")
                }
            }
        }
        #expect(try reverse(People.supervisor) == nil && reverse(People.manager) == nil)
        for other in [People.cashier, People.clerk, People.technician, People.finance] {
            #expect(try reverse(other) != nil, "\(other)")
        }
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            command.policy.access.set(.supervisor, .reviewFees, to: false)
        }
        #expect(try reverse(People.supervisor) == .notPermitted && reverse(People.manager) == nil)
    }
}
