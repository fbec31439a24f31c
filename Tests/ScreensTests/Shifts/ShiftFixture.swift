import FrontDesk
import Terminal

@testable import Screens

/// A little community with a shift on duty, two repairs, a key that is late and a visitor.
enum ShiftFixture {
    static let clerk = "1001"
    static let otherClerk = "1002"
    static let loan = RecordID(prefix: .keyLoan, day: 20_251_122, number: 1)

    static let desk: Desk = {
        var desk = Fixture.littleDesk
        let morning = Fixture.now.adding(minutes: -390)
        var opening = OpenShift()
        opening.name = "早班"
        desk.happen(opening, by: .staff(clerk), at: morning)
        let calls = [
            LogRepair.call("1-1-101", "厨房下水管漏水，业主下午在家"),
            LogRepair.call("3-2-501", "智能锁没电，人在门外", category: "门窗", .emergency),
        ]
        for call in calls {
            desk.happen(call, by: .staff(clerk), at: Fixture.now.adding(minutes: -20))
        }
        desk.happen(key + lent + visitor, by: .staff(clerk), at: morning)
        return desk
    }()

    private static var key: [Event] {
        var keySet = KeySet()
        (keySet.code, keySet.name, keySet.keyClass) = ("C0003", "地下车库配电房", .equipment)
        (keySet.cabinet, keySet.hook, keySet.copies, keySet.out) = ("C1", 3, 3, 1)
        return [.keySet(Change("keys.import", from: nil, to: keySet))]
    }

    private static var lent: [Event] {
        var loan = KeyLoan()
        (loan.id, loan.key, loan.issuer) = (Self.loan, "C0003", clerk)
        (loan.borrower.number, loan.borrower.name, loan.borrower.role) = ("1008", "张强", .engineer)
        loan.reason = .inspection
        loan.outAt = Fixture.now.adding(minutes: -250)
        loan.clocks = [
            Clock(
                .keyReturn,
                cycle: 1,
                startedAt: loan.outAt,
                target: .until(Fixture.now.adding(minutes: -10)),
                calendar: .always,
                pausable: false
            )
        ]
        return [.keyLoan(Change("key.lend", from: nil, to: loan))]
    }

    private static var visitor: [Event] {
        var walkIn = WalkIn()
        walkIn.id = RecordID(prefix: .walkIn, day: 20_251_122, number: 1)
        (walkIn.at, walkIn.name) = (Fixture.now.adding(minutes: -15), "何贵芝")
        (walkIn.room, walkIn.words) = (try? RoomCode(parsing: "2-2-702"), "问停车月卡怎么办")
        return [.walkIn(Change("walkIn.log", from: nil, to: walkIn))]
    }

    /// Somebody signed in, in the pane.
    static func pane(_ number: String = clerk, on desk: Desk = ShiftFixture.desk) -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn(number)
        driver.press("7")
        return driver
    }

    /// What the clerk types to hand over: no words, an excuse for each of three points.
    static let handOver = "F6 Enter 已约明早答复 Enter 两人同在再清点 Enter 机房里没有信号 F9"

    /// The other clerk before what was handed over.
    static func awaiting() -> ScreenDriver {
        var driver = pane()
        driver.press(handOver)
        return pane(otherClerk, on: driver.desk)
    }
}

extension Desk {
    /// What happened before a test begins and no command is given for.
    mutating func happen(_ events: [Event], by actor: Actor, at moment: Instant) {
        let stamp = Stamp(sequence: sequence + 1, at: moment, actor: actor, station: "")
        guard (try? apply(Act(events: events), stamp)) != nil else {
            preconditionFailure("the fixture cannot be applied")
        }
    }
}
