import FrontDesk
import Screens
import Terminal
import Testing

@Suite("Time on the screen")
struct ClockTests {
    /// A desk with one 急修 whose first response is due 15 minutes after the call, or whatever the
    /// policy says.
    private func due() throws -> (driver: ScreenDriver, at: Instant) {
        let driver = try ActTests.withRepair()
        let repair = try #require(driver.desk.repairs.openOnes.first)
        let leading = try #require(repair.leadingClock(at: driver.now, driver.desk.calendars))
        return (driver, leading.reading.dueAt)
    }

    @Test("minutes above ten, seconds below, for the selected row")
    func boundaries() throws {
        let (start, dueAt) = try due()
        let expected: [(Int, String)] = [
            (-601, "剩余 10分"), (-600, "剩余 10分"), (-599, "剩余 9分59秒"), (-60, "剩余 1分00秒"),
            (-59, "剩余 0分59秒"), (-1, "剩余 0分01秒"), (0, "剩余 0分00秒"), (1, "超时 0分"),
            (59, "超时 0分"), (60, "超时 1分"), (3599, "超时 59分"), (3600, "超时 1时00分"),
            (86_399, "超时 23时59分"), (86_400, "超1天0时"),
        ]
        for (seconds, words) in expected {
            var driver = start
            driver.now = dueAt.adding(seconds: seconds)
            driver.give(.tick)
            #expect(driver.row(4).contains(words), "\(seconds): \(driver.row(4))")
        }
    }

    @Test("only the selected row counts seconds")
    func otherRows() throws {
        var (driver, dueAt) = try due()
        try driver.other("1002", LogRepair.call("1-1-102", "卫生间水龙头滴水", .emergency))
        driver.now = dueAt.adding(seconds: -90)
        driver.give(.tick)
        #expect(driver.row(4).contains("剩余 1分30秒"))
        #expect(driver.app.countsSeconds(driver.view))
        #expect(driver.row(5).contains("剩余 1分"))
        #expect(!driver.row(5).contains("秒"))
    }

    @Test("a clock that runs out rings once and says which")
    func alert() throws {
        var (driver, dueAt) = try due()
        driver.now = dueAt.adding(seconds: -1)
        driver.give(.tick)
        #expect(!driver.frame.bell)
        driver.now = dueAt.adding(seconds: 1)
        driver.give(.tick)
        #expect(driver.frame.bell)
        #expect(driver.message.contains("已超时"))
        #expect(driver.row(0).contains("超时 1"))
        driver.tick(seconds: 1)
        #expect(!driver.frame.bell)
    }

    @Test("messages go after eight seconds")
    func messages() throws {
        var driver = Fixture.little()
        driver.signIn(pane: "")
        driver.tick(seconds: 8)
        #expect(driver.message.contains("已登录"))
        driver.tick(seconds: 1)
        #expect(!driver.message.contains("已登录"))
    }

    @Test(
        "no tick draws while a text field has the focus",
        arguments: ["F2 1-1", "F3 hgz", "/ 漏", "F9 b", "F7", "F2 1-1-101 Enter 1 Enter"]
    )
    func still(_ script: String) throws {
        var (driver, dueAt) = try due()
        driver.now = dueAt.adding(seconds: -30)
        driver.give(.tick)
        driver.press(script)
        let before = driver.frame
        for _ in 0..<20 {
            driver.tick(seconds: 7)
            if driver.frame != before { Issue.record("\(script): \(driver.text)") }
        }
        driver.press("Up")
        #expect(driver.app.takesText || driver.frame != before)
    }
}
