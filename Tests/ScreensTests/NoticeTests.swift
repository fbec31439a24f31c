import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Notices")
struct NoticeTests {
    @Test("keep what others did, what went wrong, what was printed; Enter opens the record")
    func list() throws {
        var driver = ListTests.signedIn()
        driver.press("Ctrl-P 通知 Enter")
        #expect(driver.text.contains("还没有通知"))
        try driver.other("1002", LogRepair.call("1-1-101", "电梯里有异味很大", category: "电梯"))
        #expect(driver.text.contains("登记报修"))
        driver.now = driver.now.adding(minutes: 3)
        driver.give(.told(Message("打印在 /tmp/a.txt")))
        driver.give(.told(Message("磁盘写不进去", .error)))
        expectScreen(driver.screen(80, 24), "notices.80x24")
        driver.press("Enter")
        #expect(driver.message.contains("打开：这一条没有单据"))
        driver.press("Down Down")
        // What comes meanwhile does not move the cursor to another notice.
        driver.give(.told(Message("又一条")))
        driver.press("Enter")
        #expect(driver.text.contains("电梯里有异味很大"))
        driver.press("Esc")
        #expect(driver.text.contains("磁盘写不进去"))
    }

    @Test("what one does and is answered to stands there too, refusals with it")
    func answers() throws {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9")
        driver.press("Ctrl-P tz Enter")
        #expect(driver.text.contains("已登记 1122-0001"))
        driver.fault = .notSaved("磁盘满了")
        driver.press("Esc F2 1-1-102 Enter 1 厨房下水管漏水 Enter 1 F9 Ctrl-P tz Enter")
        #expect(driver.text.contains("磁盘满了"))
    }

    @Test("what the row does at a key's asking is none")
    func none() {
        var driver = ListTests.signedIn()
        driver.press("F5 Ctrl-C Ctrl-P tz Enter")
        #expect(driver.text.contains("还没有通知"))
    }

    @Test("the last two hundred, the newest first")
    func limit() {
        let view = Fixture.demo().view
        var notices = Notices()
        for number in 0..<1000 { notices.add(Message("\(number)"), view) }
        #expect(notices.newestFirst.count == Notices.limit)
        #expect(notices.newestFirst.first?.message.text == "999")
        #expect(notices.newestFirst.last?.message.text == "800")
    }
}
