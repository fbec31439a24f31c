import FrontDesk
import Testing

@testable import FrontDeskTests
@testable import Store

/// The clock is set while three processes are at work: back by a day, back by an hour, on by a year.
@Suite("A clock that is set") struct ClockJumpTests {
    private let world: World

    init() throws {
        world = try World(.monthEnd)
    }

    /// The desk as somebody has it before them now.
    private var desk: TestDesk { TestDesk(keptBy: world, at: world.now) }

    private func code(_ act: () throws -> Void) throws -> RefusalCode? {
        do {
            try act()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        }
    }

    private func collect() throws -> Int {
        let receipt = try desk.collect([Tender(.cash, 1_000)])
        return try #require(receipt.split(separator: "-").last.flatMap { Int($0) })
    }

    @Test(arguments: [-1440, -60, 365 * 1440])
    func itIsSaidAndWhatCountsStaysRight(_ minutes: Int) throws {
        try desk.openTill()
        let first = try collect()
        let repair = try desk.log()
        let due = try desk.repair(repair).clocks.map { $0.dueAt([], desk.desk.calendars) }
        try world.pass(20)
        let sequence = world.desk.sequence

        try world.jump(minutes)
        for terminal in world.terminals {
            let reason = try #require(terminal.store.clockDoubt)
            #expect(reason.contains(minutes < 0 ? "早" : "向前跳了"), "\(reason)")
        }
        #expect(world.desk.sequence == sequence, "nothing is swept")
        try expectMoneyWaits()

        // The desk goes on taking calls; the number is the next one of the later day.
        let call = try desk.log()
        if minutes < 0 {
            #expect((call.day, call.number) == (repair.day, repair.number + 1))
        } else {
            #expect(call.number == 1 && call.day > repair.day)
        }
        // Nor does a call make a process believe the clock that opens the desk behind it.
        world.at = 2
        try world.leave()
        #expect(world.terminals[2].store.clockDoubt != nil || minutes > 0)
        world.at = 0
        try expectMoneyWaits()

        try world.confirm()
        #expect(world.terminals.allSatisfy { $0.store.clockDoubt == nil })
        let again = try desk.repair(repair).clocks.map { $0.dueAt([], desk.desk.calendars) }
        #expect(again == due, "no limit moves with the clock")
        if minutes < 0 {
            #expect(try collect() == first + 1)
            try expectDayCloses(after: first + 1, payments: 2)
        } else {
            #expect(
                try code { _ = try collect() } == .dayNotClosed,
                "last year's till is counted first"
            )
            try expectDayCloses(after: first, payments: 1)
        }
        try world.proveAll()
    }

    /// Every process refuses what moves money or closes a day.
    private func expectMoneyWaits() throws {
        for place in 0...1 {
            world.at = place
            #expect(try code { _ = try collect() } == .clockInDoubt)
            #expect(try code { try desk.openTill(by: FeePeople.otherCashier) } == .clockInDoubt)
            #expect(try code { try desk.count([10_000: 5]) } == .clockInDoubt)
            #expect(try code { try desk.lock() } == .clockInDoubt)
        }
        world.at = 0
    }

    /// The day that was begun before is closed with its Z, and the next session has a later date.
    private func expectDayCloses(after receipt: Int, payments: Int) throws {
        let session = try #require(world.desk.openSession(of: People.cashier))
        try desk.count([1_000: 50 + payments], Self.noChannels)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.session, command.amountFen) = (session.id, payments * 1_000)
            (command.to, command.bank, command.slip) = ("财务", "工商银行", "R1")
        }
        let close = try desk.close(date: session.businessDate)
        #expect(close.businessDate == session.businessDate)
        #expect(close.report?.number == 1 && close.report?.receiptsFen == payments * 1_000)
        try desk.openTill()
        let next = try #require(world.desk.openSession(of: People.cashier))
        #expect(next.businessDate > session.businessDate)
        let expected = next.businessDate.year == session.businessDate.year ? receipt + 1 : 1
        #expect(try collect() == expected)
    }

    private static let noChannels: [PaymentMethod: (fen: Int, pieces: Int?)] = [:]

    @Test func aJumpOfAMinuteIsNoJump() throws {
        try world.jump(-1)
        #expect(world.terminals.allSatisfy { $0.store.clockDoubt == nil })
        try desk.openTill()
        _ = try collect()
    }

    @Test func aSandboxIsNeverInDoubt() throws {
        let zone = DeskZone()
        let (now, later) = (world.now, world.now.adding(minutes: 365 * 1440))
        for (from, to) in [(now, later), (later, now)] {
            let sense = ClockSense.judge(
                now: ClockSample(wall: to, bootMilliseconds: 2),
                earlier: ClockSample(wall: from, bootMilliseconds: 1),
                lastEventAt: from,
                atStart: true,
                isSandbox: true,
                zone: zone
            )
            #expect(sense == .ok)
        }
    }
}
