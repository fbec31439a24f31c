import FrontDesk
import Terminal
import Testing

@testable import Screens

/// The locked screen: nothing of the desk on it, everything as it was behind it.
@Suite("The lock")
struct LockTests {
    private func atForm() -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn()
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水")
        return driver
    }

    /// Names and rooms of the demonstration that would tell something to whoever walks by.
    private static func names(_ desk: Desk) -> [String] {
        desk.staff.values.map(\.name) + ["1-1-101", "漏水", "报修", "投诉", "超时", "临期"]
    }

    @Test("a key locks every screen that can be reached, and the PIN brings it back as it was")
    func everywhere() {
        for scene in Scenes.all where scene.driver.app.signedIn != nil {
            var driver = scene.driver
            driver.holdsAnswers = false
            let (before, cursor) = (driver.text, driver.frame.cursor)
            let number = driver.app.signedIn ?? ""
            driver.press("Ctrl-X")
            guard driver.app.isLocked else {
                Issue.record("\(scene.name) is not locked by Ctrl-X")
                continue
            }
            #expect(driver.text.contains("已锁定"), "\(scene.name)")
            let told = Self.names(driver.desk).filter(driver.text.contains)
            #expect(told.isEmpty, "\(scene.name) tells \(told)")
            driver.press("\(driver.pin) Enter")
            #expect(!driver.app.isLocked && driver.app.signedIn == number)
            let rows = { (text: String) in
                text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
            }
            #expect(rows(driver.text) == rows(before), "\(scene.name)")
            #expect(driver.frame.cursor == cursor, "\(scene.name)")
        }
    }

    @Test("shows the page at every size, and nothing in the smallest")
    func picture() {
        var driver = atForm()
        driver.press("Ctrl-X")
        expectScreen(driver.screen(80, 24), "locked.80x24")
        expectScreen(driver.screen(60, 16), "locked.60x16")
        #expect(driver.screen(40, 10).contains("已锁定"))
        #expect(Self.names(driver.desk).allSatisfy { !driver.text.contains($0) })
    }

    @Test("a form goes on where the cursor stood")
    func form() {
        var driver = atForm()
        driver.give(.lock("10 分钟没有操作，已自动锁屏"))
        #expect(driver.message.contains("10 分钟没有操作"))
        #expect(driver.drafts["repair.log"] != nil, "should the program die meanwhile")
        driver.press("246810 Enter")
        driver.press("，厨房地面有水")
        #expect(driver.text.contains("厨房下水管漏水，厨房地面有水"))
    }

    @Test("mouse and paste mean nothing, the program is not left")
    func deaf() {
        var driver = atForm()
        driver.press("Ctrl-X")
        let before = driver.text
        driver.press(.paste("246810\n"))
        driver.press(.mouse(Mouse(act: .press, point: Point(row: 10, column: 30))))
        #expect(driver.text == before)
        driver.press("Ctrl-Q")
        #expect(!driver.hasQuit && driver.app.isLocked)
        driver.press("Ctrl-P Ctrl-T F1 Esc")
        #expect(driver.app.isLocked && driver.app.layers.count == 2)
        driver.give(.leave)
        #expect(driver.hasQuit, "a signal still ends it")
    }

    @Test("a wrong PIN changes nothing, and a wait counts down")
    func wrong() {
        var driver = atForm()
        driver.press("Ctrl-X 111111 Enter")
        #expect(driver.app.isLocked && driver.message.contains("工号或口令不对"))
        driver.condition.waitSeconds = 65
        driver.tick(seconds: 1)
        #expect(driver.text.contains("请等待 1分05秒"))
        driver.condition.waitSeconds = 9
        driver.tick(seconds: 1)
        #expect(driver.text.contains("请等待 9秒"))
        #expect(driver.app.countsSeconds(driver.view))
        driver.condition.waitSeconds = nil
        driver.tick(seconds: 1)
        #expect(!driver.text.contains("请等待"))
    }

    @Test("a tick draws the clock alone, and what others do is not told")
    func tick() throws {
        var driver = atForm()
        driver.press("Ctrl-X")
        let before = driver.text
        try driver.other("1002", LogRepair.call("1-1-102", "水管爆裂"))
        #expect(driver.text == before)
        driver.tick(minutes: 1)
        let pairs = zip(before.split(separator: "\n"), driver.text.split(separator: "\n"))
        let changed = pairs.filter { $0 != $1 }
        #expect(changed.count == 1 && changed.first?.1.contains("14:33") == true)
    }

    @Test("a work goes on, and its end is there afterwards")
    func work() {
        var driver = Fixture.demo()
        driver.signIn("1004", pane: "")
        driver.holdsAnswers = true
        driver.press("Ctrl-P 核对数据 Enter")
        driver.press("Ctrl-X")
        driver.progress(1, of: 2)
        driver.end(.proved(["日志 12 条，完好"], isSound: true))
        #expect(driver.app.isLocked && !driver.text.contains("完好"))
        driver.holdsAnswers = false
        driver.press("246810 Enter")
        #expect(driver.text.contains("日志 12 条，完好"))
    }
}

/// One clerk comes in place of another.
@Suite("The change of clerk")
struct ChangeTests {
    private func atForm() -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn()
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水")
        return driver
    }

    @Test("one key, a number and a PIN, from anywhere; back to what was left")
    func change() {
        var driver = atForm()
        let before = driver.text
        driver.press("Alt-0")
        #expect(driver.text.contains("换人") && !driver.text.contains("漏水"))
        let keys = driver.countKeys { $0.press("1002 Enter 246810 Enter") }
        #expect(keys == 12)
        #expect(driver.app.signedIn == "1002")
        let name = driver.desk.staff["1002"]?.name ?? "1002"
        #expect(driver.row(0).contains(name) && !driver.text.contains("厨房下水管漏水"))
        driver.press("Alt-0 1001 Enter 246810 Enter")
        #expect(driver.app.signedIn == "1001" && driver.message.contains("回到换人前的页面"))
        let rows = { (text: String) in
            text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(3)
        }
        #expect(rows(driver.text) == rows(before))
    }

    @Test("Esc goes back to the work as it was")
    func back() {
        var driver = atForm()
        let before = driver.text
        driver.press("Alt-0 99 Esc")
        #expect(driver.text == before && driver.app.signedIn == "1001")
    }

    @Test("nothing of the first is shown to the second, drafts neither")
    func drafts() {
        var driver = atForm()
        driver.press("Esc Ctrl-X Tab Ctrl-U 1002 Enter 246810 Enter")
        #expect(driver.app.signedIn == "1002" && !driver.message.contains("草稿"))
        driver.press("2 F2")
        #expect(!driver.text.contains("厨房下水管漏水"))
        driver.press("1-1-102 Enter 1 灯不亮 Esc Alt-0 1001 Enter 246810 Enter 2 F2")
        #expect(driver.text.contains("厨房下水管漏水") && !driver.text.contains("灯不亮"))
    }

    @Test("drafts survive the program, each for its own person")
    func restart() {
        let kept = [
            DraftOwner.prefix("1001") + "repair.log": ["room": "1-1-101", "description": "甲的草稿"],
            DraftOwner.prefix("1002") + "repair.log": ["room": "1-1-102", "description": "乙的草稿"],
        ]
        for (number, own, other) in [("1001", "甲", "乙"), ("1002", "乙", "甲")] {
            var driver = ScreenDriver(Fixture.day, at: Fixture.now, drafts: kept)
            driver.signIn(number)
            driver.press("F2")
            #expect(driver.text.contains("\(own)的草稿") && !driver.text.contains("\(other)的草稿"))
        }
    }

    @Test("a work of who left ends for them when they are back")
    func work() {
        var driver = Fixture.demo()
        driver.signIn("1004", pane: "")
        driver.holdsAnswers = true
        driver.press("Ctrl-P 核对数据 Enter Alt-0")
        driver.press("Ctrl-X")
        driver.holdsAnswers = false
        driver.press("Tab Ctrl-U 1001 Enter 246810 Enter")
        #expect(driver.app.signedIn == "1001")
        driver.end(.proved(["日志 12 条，完好"], isSound: true))
        #expect(!driver.text.contains("完好"))
        driver.press("Alt-0 1004 Enter 246810 Enter")
        #expect(driver.text.contains("日志 12 条，完好"))
    }
}
