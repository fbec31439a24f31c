import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("What grows out of a case")
struct LinkTests {
    @Test("a complaint raises a repair from its palette, and both know it")
    func raisesRepair() throws {
        var (driver, id) = try Fixture.complaint(at: 3, signedIn: "1004")
        driver.press("3 F9 派生报修 Enter")
        #expect(driver.row(0).contains("由投诉 1122-0001 派生"))
        #expect(driver.text.contains("[3栋2单元501"))
        #expect(driver.text.contains("楼道垃圾三天没有人清理"))
        driver.press("qt Enter Enter 2 F9")
        let repair = try #require(driver.desk.repairs.openOnes.first)
        #expect(repair.complaint == id)
        #expect(driver.desk.complaints[id]?.repairs == [repair.id])
    }

    @Test("a repair becomes a complaint from its palette, once")
    func becomesComplaint() throws {
        var driver = Fixture.little()
        driver.signIn("1004")
        try driver.other("1002", LogRepair.call("1-1-101", "厨房下水管漏水"))
        driver.press("F9 转投诉 Enter")
        #expect(driver.row(0).contains("由报修 1122-0001 转来"))
        driver.press("报了三天没人来修 F9")
        #expect(driver.desk.complaints.open.count == 1)
        driver.press("F9 转投诉 Enter")
        #expect(driver.message.contains("转投诉：已转为投诉 1122-0001"))
    }
}

@Suite("The figures of complaints on the screen")
struct FiguresTests {
    private static func opened() throws -> ScreenDriver {
        var (driver, _) = try Fixture.complaint(at: 7, signedIn: "1004")
        try driver.other("1002", ReceiveComplaint.words("1-1-101", "夜里装修吵得睡不着"))
        driver.press("F9 投诉统计 Enter")
        return driver
    }

    @Test("this month, the last one and the quarter, scrolled and printed")
    func periods() throws {
        var driver = try Self.opened()
        expectScreen(driver.screen(80, 24), "figures.80x24")
        expectScreen(driver.screen(120, 40), "figures.120x40")
        expectScreen(driver.screen(60, 16), "figures.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.text.contains("2025-11-01 至 2025-11-22"))
        driver.press("Right")
        #expect(driver.text.contains("2025-10-01 至 2025-10-31"))
        #expect(driver.text.contains("受理 0 单"))
        driver.press("Right")
        #expect(driver.text.contains("2025-10-01 至 2025-11-22"))
        driver.press("PgDn PgDn PgDn")
        #expect(driver.text.contains("体验感减期望值"))
        driver.press("Ctrl-E")
        #expect(driver.prints.first?.title == "投诉统计-2025-10-01-2025-11-22")
        #expect(driver.prints.first?.text.contains("受理 2 单") == true)
    }

    @Test("a quarter begins with January, April, July and October")
    func quarters() throws {
        for month in 1...12 {
            let today = try #require(Day(year: 2026, month: month, day: 15))
            let span = FiguresLayer.Period.quarter.span(today: today)
            #expect(span.from.month == (month - 1) / 3 * 3 + 1)
            #expect(span.from.day == 1)
            #expect(span.from.year == 2026)
        }
        let january = try #require(Day(year: 2026, month: 1, day: 3))
        let last = FiguresLayer.Period.lastMonth.span(today: january)
        #expect(last.from.text == "2025-12-01")
        #expect(last.to.text == "2025-12-31")
    }
}
