import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The first screen")
struct StartTests {
    private static func driver(deskName: String? = nil) -> ScreenDriver {
        let start = StartSituation(directory: "/srv/qiantai", deskName: deskName)
        return ScreenDriver(Desk(), at: Fixture.now, app: App(start: start))
    }

    @Test("three choices, by digit or by arrow; Esc leaves")
    func choices() {
        var driver = Self.driver()
        expectScreen(driver.screen(80, 24), "start.80x24")
        expectScreen(driver.screen(60, 16), "start.60x16")
        driver.press("2")
        #expect(driver.text.contains("打开已有前台"))
        driver.press("Esc Down Enter")
        #expect(driver.works.map { "\($0.work)" } == ["demonstrate"])
        driver.end(.failed("磁盘已满"))
        #expect(driver.message.contains("磁盘已满") && driver.text.contains("3 演示数据"))
        #expect(!driver.hasQuit)
        driver.press("Esc")
        #expect(driver.hasQuit)
    }

    @Test("a new desk asks for its name and its first manager, and judges both")
    func make() throws {
        var driver = Self.driver()
        driver.press("1")
        expectScreen(driver.screen(80, 24), "start-new.80x24")
        driver.press("翠湖花园 Enter Enter Enter ａ１ Enter 沈静 Enter 246810 Enter 246811 F9")
        #expect(driver.text.contains("x 两次输入不一致"))
        driver.press("Ctrl-U 246810 Shift-Tab Shift-Tab Shift-Tab Shift-Tab Ctrl-U 火星 F9")
        #expect(driver.text.contains("没有时区「火星」"))
        #expect(driver.works.isEmpty)
        driver.press("Ctrl-U Asia/Urumqi F9")
        guard case .makeDesk(let new)? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        var expected = NewDesk()
        (expected.path, expected.name) = ("/srv/qiantai", "翠湖花园")
        (expected.timeZone, expected.number) = ("Asia/Urumqi", "a1")
        (expected.manager, expected.pin) = ("沈静", "246810")
        #expect(new == expected)
        driver.end(.failed("/srv/qiantai 不是空目录"))
        #expect(driver.text.contains("x /srv/qiantai 不是空目录"))
        #expect(driver.text.contains("[翠湖花园"))
    }

    @Test("a desk that nobody can sign in to asks for its manager alone")
    func manager() {
        var driver = Self.driver(deskName: "桂花园")
        expectScreen(driver.screen(80, 24), "start-manager.80x24")
        driver.press("owner Enter 沈静 Enter 246810 Enter 246810 F9")
        #expect(driver.text.contains("x 工号用 20 个以内的数字或字母"))
        #expect(driver.works.isEmpty)
        driver.press("Ctrl-U 1001 F9")
        guard case .makeDesk(let new)? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        #expect(new.name.isEmpty && new.path == nil && new.number == "1001")
    }

    @Test("a directory without a desk is told at its field, and can be mended")
    func open() {
        var driver = Self.driver()
        driver.press("2 /srv/neu F9")
        guard case .openDesk("/srv/neu")? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        driver.end(.failed("没有这个目录，请核对位置"))
        #expect(driver.text.contains("[/srv/neu") && driver.text.contains("x 没有这个目录"))
        driver.press("Esc")
        #expect(driver.text.contains("1 新建"))
    }
}
