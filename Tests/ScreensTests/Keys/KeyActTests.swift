import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Lending keys and taking them back on the screen")
struct KeyActTests {
    /// The clerk with a door's hook selected.
    private static func atDoor() -> ScreenDriver {
        var driver = KeyFixture.pane()
        driver.press("Tab PgDn PgDn PgDn PgDn Right")
        return driver
    }

    private static func set(_ code: String, _ driver: ScreenDriver) throws -> KeySet {
        try #require(driver.desk.keys[code])
    }

    @Test("a door's key goes out with thirteen keys from its hook, the borrower's PIN among them")
    func budget() throws {
        var driver = Self.atDoor()
        let keys = driver.countKeys { $0.press("F2 lzq Enter 1 246810 F9") }
        #expect(keys == 13)
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.key == "B0002" && loan.borrower.name == "罗志强")
        #expect(loan.reason == .publicRepair && loan.signature == .pin)
        #expect(driver.message.contains("已借出 B0002 给罗志强，应还 18:00"), "\(driver.message)")
        #expect(try Self.set("B0002", driver).out == 1)
        #expect(driver.text.contains("1-1-6层  *1借1"))
    }

    @Test("from anywhere the key is found first; the form says until when")
    func finder() throws {
        var driver = KeyFixture.pane()
        driver.press("F2")
        expectScreen(driver.screen(80, 24), "key-finder.80x24")
        driver.press("1-1-6")
        driver.press("Backspace Backspace Backspace Backspace Backspace b0002")
        #expect(driver.text.contains(">B0002"), "\(driver.text)")
        driver.press("Enter")
        expectScreen(driver.screen(80, 24), "key-lend.80x24")
        expectScreen(driver.screen(60, 16), "key-lend.60x16")
        _ = driver.screen(80, 24)
        let total = driver.countKeys { $0.press("zq Enter 3 Tab") }
        #expect(total == 5)
        driver.press("JY17 F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.signature == .slip && loan.slipNo == "JY17")
        #expect(driver.row(5).contains(">B0002"), "\(driver.text)")
    }

    @Test("comes back with two keys; half of it, or damaged, is typed")
    func giveBack() throws {
        var driver = Self.atDoor()
        driver.press("F2 lzq Enter 1 246810 F9")
        driver.tick(minutes: 30)
        let keys = driver.countKeys { $0.press("F6 F9") }
        #expect(keys == 2)
        #expect(driver.message.contains("已归还"), "\(driver.message)")
        #expect(try Self.set("B0002", driver).out == 0)
        driver.press("F2 lzq Enter 1 246810 F9 F6")
        expectScreen(driver.screen(80, 24), "key-return.80x24")
        driver.press("Tab Ctrl-U 损坏 F9")
        let incident = try #require(driver.desk.incidents.openOnes.first, "\(driver.text)")
        #expect(incident.kind == .damaged)
    }

    @Test("a loan is taken back with one key for two minutes, then it says why not")
    func undo() throws {
        var driver = Self.atDoor()
        driver.press("F8")
        #expect(driver.message.contains("先选中刚借出的一笔"))
        driver.press("F2 lzq Enter 1 246810 F9 F8")
        #expect(try Self.set("B0002", driver).out == 0)
        #expect(driver.desk.loans.openOnes.isEmpty, "\(driver.text)")
        driver.press("F2 lzq Enter 1 246810 F9")
        driver.tick(minutes: 3)
        driver.press("F8")
        #expect(driver.message.contains("借出已过 2 分钟，请办理归还"), "\(driver.message)")
        #expect(try Self.set("B0002", driver).out == 1)
        var other = KeyFixture.hand(driver, to: KeyFixture.otherClerk)
        other.press("F8")
        #expect(other.message.contains("只能撤回自己办的借出"))
    }

    @Test("a borrower who is late is called, and the call stands with the loan")
    func contact() throws {
        var driver = try KeyFixture.busy()
        driver.press("F7 1 说半小时内送回 F9")
        #expect(driver.message.contains("催还已登记"), "\(driver.text)")
        let late = try #require(driver.desk.loans.openOnes.min { $0.dueAt < $1.dueAt })
        #expect(late.contacts.map(\.note) == ["说半小时内送回"])
        #expect(driver.text.contains("说半小时内送回"))
        driver.press("F2 b0003 Enter lzq Enter 1 246810 F9")
        #expect(driver.message.contains("罗志强借的 C0002"), "\(driver.message)")
        #expect(driver.desk.loans.open.count == 5)
    }

    @Test("a room's key wants its lead's PIN, a permit and two people where it must be two")
    func equipment() throws {
        var driver = KeyFixture.pane()
        driver.press("F2 1dpdf Backspace Backspace Backspace Backspace Backspace c0001 Enter")
        #expect(driver.text.contains("1栋配电房"))
        expectScreen(driver.screen(80, 24), "key-lend-equipment.80x24")
        driver.press("lzq Enter 1 wjj Enter 246810 Tab JY21 F9")
        #expect(driver.message.contains("工作票"), "\(driver.message)")
        driver.press("GP-7 Enter zq Enter F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.authoriser == KeyFixture.lead && loan.second == "1008")
        #expect(loan.dueAt == Fixture.now.adding(minutes: 240))
    }

    @Test("an owner's key wants the repair, the word to the owner, a companion and the supervisor")
    func ownersKey() throws {
        var driver = KeyFixture.pane()
        let call = LogRepair.call("3-2-501", "厨房下水管漏水")
        try driver.other(KeyFixture.otherClerk, call)
        let code = KeyFixture.code("3栋2单元501 防盗门")
        driver.press("F2 \(code) Enter")
        expectScreen(driver.screen(80, 24), "key-lend-owner.80x24")
        driver.press("lzq Enter 1 sw Enter 246810 Tab JY33 Enter 1 Enter zq Enter")
        driver.press("14点20电话告知陈女士 F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.repair == driver.desk.repairs.openOnes.first?.id)
        #expect(loan.authoriser == KeyFixture.supervisor && loan.second == "1008")
        #expect(loan.ownerContact == "14点20电话告知陈女士")
    }

    @Test("an owner takes their own key with ID and slip; the supervisor allows it")
    func ownersUse() throws {
        var driver = KeyFixture.pane()
        let code = KeyFixture.code("3栋2单元501 防盗门")
        driver.press("F2 \(code) Enter csm Enter 2 sw Enter 246810 Tab JY34")
        driver.press("F9")
        #expect(driver.message.contains("证件后四位"), "\(driver.message)")
        driver.press("4417 F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.borrower.role == .owner && loan.borrower.phone.text == "13912345678")
    }

    @Test("the reserve leaves by the emergency procedure alone, and an incident stays")
    func emergency() throws {
        var driver = KeyFixture.pane(KeyFixture.supervisor)
        driver.press("Tab Tab / b0002 Enter F9 应急 Enter")
        expectScreen(driver.screen(80, 24), "key-emergency.80x24")
        driver.press("ph Enter wjj Enter 246810 Tab JY40 Enter FT009 F9")
        #expect(driver.message.contains("说明"), "\(driver.message)")
        driver.press("六层管道井爆管，关阀 F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(loan.isReserve && loan.borrower.number == KeyFixture.manager)
        let incident = try #require(driver.desk.incidents.openOnes.first)
        #expect(incident.kind == .reserveUsed && incident.id == loan.incident)
        #expect(driver.row(2).contains("待封存 1"), "\(driver.row(2))")
        driver.press("F6 Tab Tab FT010 F9")
        #expect(try !Self.set("B0002", driver).isUnsealed, "\(driver.text)")
        #expect(try Self.set("B0002", driver).sealNo == "FT010")
    }

    @Test("keys that are lost open an incident, which ends with who pays")
    func lost() throws {
        var driver = try KeyFixture.busy(KeyFixture.supervisor)
        driver.press("F9 登记遗失 Enter 掉进电梯井 F9")
        #expect(driver.message.contains("已登记遗失"), "\(driver.text)")
        #expect(driver.row(2).contains("遗失 2"), "\(driver.row(2))")
        driver.press("Tab Tab Tab End F6")
        expectScreen(driver.screen(80, 24), "key-settle.80x24")
        driver.press("已换锁芯 F9")
        #expect(driver.message.contains("费用由谁承担"), "\(driver.message)")
        driver.press("罗志强 F9")
        #expect(driver.message.contains("已处理"), "\(driver.text)")
    }

    @Test("two people count; the differences are typed and become incidents")
    func audit() throws {
        var driver = KeyFixture.pane()
        driver.press("Tab Tab Tab Tab")
        let due = try #require(driver.desk.keyAuditsDue(at: driver.now).first)
        driver.press("F6")
        #expect(driver.text.contains(due.kind.rawValue))
        driver.press("Esc F9 月度盘点 Enter Shift-Tab b1 Enter 119")
        driver.press("F9")
        #expect(driver.message.contains("在场第二人"), "\(driver.message)")
        driver.press("ln Enter 246810 F9")
        #expect(driver.message.contains("应点到 120 把"), "\(driver.message)")
        expectScreen(driver.screen(80, 24), "key-audit.80x24")
        driver.press("Tab B0007 Space 少1 Space 挂板上没有 F9")
        #expect(driver.message.contains("盘点已登记"), "\(driver.text)")
        #expect(driver.desk.incidents.openOnes.map(\.kind) == [.auditDifference])
        #expect(try Self.set("B0007", driver).lost == 1)
    }

    @Test("what was typed for a loan is kept when the form is left")
    func draft() {
        var driver = Self.atDoor()
        driver.press("F2 lzq Enter 1 Esc")
        #expect(driver.message.contains("草稿已保留"))
        driver.press("F2")
        #expect(driver.text.contains("已恢复草稿") && driver.text.contains("罗志强"))
    }

    @Test("who may not lend is told who may")
    func permission() {
        var driver = KeyFixture.pane(KeyFixture.technician)
        driver.press("F2")
        #expect(driver.message.contains("须由前台客服、客服主管、管理处经理办理"), "\(driver.message)")
    }
}
