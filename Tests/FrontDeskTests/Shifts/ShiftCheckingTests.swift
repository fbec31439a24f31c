import FrontDesk
import Testing

/// The list before leaving: each point clean and not.
@Suite("shifts: the list before leaving")
struct ShiftCheckingTests {
    private func onDuty() throws -> TestDesk {
        let desk = try TestDesk.forFees()
        try desk.openShift()
        #expect(try desk.openChecks() == [])
        return desk
    }

    @Test func visitorsWithoutAnOutcome() throws {
        let desk = try onDuty()
        try desk.visitor(promised: desk.now.adding(minutes: 60))
        #expect(try desk.finding(.walkIns) == "")
        let id = try desk.visitor()
        #expect(try desk.finding(.walkIns) == "1 位来访没有登记结果：\(id.text)")
        for _ in 0..<3 { try desk.visitor() }
        #expect(try desk.finding(.walkIns).hasSuffix(" 等"))
    }

    @Test func followUpsThatAreLate() throws {
        let desk = try onDuty()
        let id = try desk.ask(by: desk.now.adding(minutes: 60))
        #expect(try desk.finding(.followUps) == "")
        desk.wait(minutes: 61)
        #expect(try desk.finding(.followUps) == "1 件回访已逾期：\(id.text)")
    }

    @Test func hooksThatNobodyCounted() throws {
        let desk = try onDuty()
        try desk.hang("C0001")
        try desk.hang("B0001", "大堂门", "B1")
        #expect(try desk.finding(.keyAudit) == "2 处钥匙本班未清点：B1柜、C1柜")
        try desk.countHooks("C1")
        #expect(try desk.finding(.keyAudit) == "1 处钥匙本班未清点：B1柜")
        try desk.countHooks()
        #expect(try desk.finding(.keyAudit) == "")
    }

    @Test func aCountBeforeTheShiftIsNotItsOwn() throws {
        let desk = try TestDesk.furnished()
        try desk.hang("C0001")
        try desk.countHooks()
        desk.wait(minutes: 1)
        try desk.openShift()
        #expect(try desk.finding(.keyAudit) != "")
    }

    @Test func lateKeysWithoutACall() throws {
        let desk = try onDuty()
        try desk.hang("C0001")
        let loan = try desk.lend("C0001", until: desk.now.adding(minutes: 60))
        try desk.chase(loan)
        #expect(try desk.finding(.keysChased) == "")
        desk.wait(minutes: 61)
        #expect(try desk.finding(.keysChased) == "1 把钥匙逾期未催：C0001")
        try desk.chase(loan)
        #expect(try desk.finding(.keysChased) == "")
    }

    @Test func drawersThatNobodyCounted() throws {
        let desk = try onDuty()
        try desk.openDay()
        #expect(try desk.finding(.tills) == "1 个收费班次没有盘点：钱箱1号 王莉")
        try desk.count([10_000: 5])
        #expect(try desk.finding(.tills) == "")
    }

    @Test func slipsOfWorkThatIsDone() throws {
        let desk = try onDuty()
        let id = try desk.repair(at: .accepted)
        try desk.act(PrintSlip.self) { $0.id = id }
        #expect(try desk.finding(.slips) == "")
        try desk.appoint(id)
        try desk.arrive(id)
        try desk.finish(id)
        let slip = try desk.repair(id).slip.number
        #expect(try desk.finding(.slips) == "1 张已完工的任务单没有收回：\(slip)")
    }
}
