import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Visitors at the counter on the screen")
struct WalkInTests {
    private static func visitor(_ driver: ScreenDriver) throws -> WalkIn {
        try #require(driver.desk.walkIns.all.max { $0.id < $1.id })
    }

    @Test("one is logged with five keys besides the words")
    func budget() throws {
        var driver = VisitFixture.pane()
        let stranger = driver.countKeys { $0.press("F2 Enter 刘师傅 Enter 6 F9") } - "刘师傅".count
        #expect(stranger == 5)
        #expect(try Self.visitor(driver).purpose == .question, "\(driver.text)")
        let resident = driver.countKeys { $0.press("F2 csm Enter Tab 1 F9") } - "csm".count
        #expect(resident == 5)
        let walkIn = try Self.visitor(driver)
        #expect(walkIn.name == "陈世明" && walkIn.room?.key == "3-2-501", "\(driver.text)")
        #expect(driver.message.contains("已登记来访 陈世明 报修。F6 转报修"), "\(driver.message)")
        #expect(driver.text.contains(">14:32") && driver.text.contains("陈世明"))
    }

    @Test("the form asks who, what for, and no more")
    func form() {
        var driver = VisitFixture.pane()
        driver.press("F2")
        expectScreen(driver.screen(80, 24), "walk-in-form.80x24")
        driver.press("F9")
        #expect(driver.message.contains("请填写"), "\(driver.message)")
        driver.press("Tab 匿名 Tab 9 F9")
        #expect(driver.message.contains("已登记来访 匿名 领物。F6 办结"), "\(driver.message)")
    }

    @Test("turns into a repair by one key, with what they said in the form")
    func repair() throws {
        var driver = VisitFixture.pane()
        driver.press("F2 csm Enter Tab 1 卫生间的灯不亮 F9 F6")
        expectScreen(driver.screen(80, 24), "walk-in-repair.80x24")
        #expect(driver.text.contains("卫生间的灯不亮"))
        driver.press("sd Enter Tab 2 F9")
        let repair = try #require(driver.desk.repairs.openOnes.first, "\(driver.text)")
        let walkIn = try Self.visitor(driver)
        #expect(repair.description == "卫生间的灯不亮" && repair.source == .walkIn)
        #expect(walkIn.convertedTo == [repair.id] && walkIn.isClosed)
        #expect(driver.text.contains("已转办"))
    }

    @Test("what the repair lacks stands beside its field, and a like one is linked")
    func refusedAndLinked() throws {
        var driver = VisitFixture.pane()
        let call = LogRepair.call("3-2-501", "卫生间的灯坏了")
        try driver.other(VisitFixture.otherClerk, call)
        let known = try #require(driver.desk.repairs.openOnes.first)
        driver.press("F2 csm Enter Tab 1 卫生间的灯不亮 F9 F6 sd Enter Tab 2 F9")
        #expect(driver.text.contains("并入 \(known.id.short)"), "\(driver.text)")
        #expect(!driver.text.contains("（催办）"))
        driver.press("1 Enter")
        let walkIn = try Self.visitor(driver)
        #expect(walkIn.convertedTo == [known.id], "\(driver.text)")
        #expect(driver.desk.repairs.openOnes.count == 1)
    }

    @Test("turns into a complaint by one key")
    func complaint() throws {
        var driver = VisitFixture.pane()
        driver.press("F2 csm Enter Tab 2 楼道垃圾三天没有人清理 F9 F6")
        #expect(driver.text.contains("楼道垃圾三天没有人清理"), "\(driver.text)")
        driver.press("wy Enter F9")
        let complaint = try #require(driver.desk.complaints.openOnes.first, "\(driver.text)")
        #expect(complaint.what == "楼道垃圾三天没有人清理" && complaint.source == .walkIn)
        #expect(try Self.visitor(driver).convertedTo == [complaint.id])
    }

    @Test("turns into a payment by one key, if a session is open")
    func payment() throws {
        var driver = FeeFixture.till()
        driver.press("5 F2 csm Enter Tab 3 F9 F6")
        #expect(driver.text.contains("陈世明"), "\(driver.text)")
        driver.press("224 F9")
        let payment = try #require(driver.desk.payments.all.first, "\(driver.text)")
        #expect(try Self.visitor(driver).convertedTo == [payment.id])
        var clerk = VisitFixture.pane()
        clerk.press("F2 csm Enter Tab 3 F9 F6")
        #expect(clerk.text.contains("办结  LF"), "\(clerk.text)")
        clerk.press("Esc F9 转缴费 Enter")
        #expect(clerk.message.contains("须由收费员办理"), "\(clerk.message)")
    }

    @Test("turns into a loan of keys by one key: the visitor is the borrower")
    func loan() throws {
        var driver = VisitFixture.pane()
        driver.press("F2 csm Enter Tab 4 F9 F6")
        #expect(driver.text.contains("借哪把钥匙"), "\(driver.text)")
        let code = KeyFixture.code("3栋2单元501 防盗门")
        driver.press("\(code) Enter")
        #expect(driver.text.contains("陈世明"))
        driver.press("2 sw Enter 246810 Tab JY34 F9")
        #expect(driver.message.contains("证件后四位"), "\(driver.message)")
        driver.press("4417 F9")
        let loan = try #require(driver.desk.loans.openOnes.first, "\(driver.text)")
        #expect(try Self.visitor(driver).convertedTo == [loan.id])
        #expect(loan.borrower.name == "陈世明")
    }

    @Test("is settled at the counter, or promised a word")
    func settle() throws {
        var driver = VisitFixture.pane()
        driver.press("F2 Tab 刘师傅 Enter 6 F9")
        driver.press("F9 承诺 Enter 17:00 F9")
        #expect(driver.message.contains("已登记承诺"), "\(driver.text)")
        #expect(driver.text.contains("剩余"))
        driver.press("F6 已告知放东门 F9")
        #expect(driver.message.contains("来访已办结"), "\(driver.text)")
        #expect(try Self.visitor(driver).doneOnSpot)
    }
}
