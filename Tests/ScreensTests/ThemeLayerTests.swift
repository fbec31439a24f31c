import Terminal
import Testing

@testable import Screens

@Suite("The choice of a theme")
struct ThemeLayerTests {
    private static let themes = [
        ThemeChoice(name: "dark", title: "深色"), ThemeChoice(name: "light", title: "浅色"),
        ThemeChoice(name: "mine", title: "mine", problem: "mine.toml 第3行: 不认识的角色“titel”, 已忽略"),
        ThemeChoice(name: "mono", title: "单色"),
    ]

    private static func themed(_ driver: ScreenDriver) -> ScreenDriver {
        var driver = driver
        driver.condition.themes = themes
        driver.condition.theme = "dark"
        return driver
    }

    private static func list() -> ScreenDriver { themed(ListTests.signedIn()) }

    @Test("lists the themes with what is wrong, and shows each as the cursor comes to it")
    func preview() {
        var driver = Self.list()
        driver.press("Ctrl-T")
        expectScreen(driver.screen(80, 24), "theme.80x24")
        expectScreen(driver.screen(60, 16), "theme.60x16")
        driver.press("Down")
        #expect(driver.themesShown == ["light"])
        driver.press("Down")
        // One that does not load says why, and nothing else shows.
        #expect(driver.themesShown == ["light"])
        #expect(driver.message.contains("第3行"))
        driver.press("Enter")
        #expect(driver.condition.theme == "dark" && driver.message.contains("不能采用"))
        driver.press("Ctrl-T Up PgUp PgDn")
        #expect(driver.themesShown == ["light", "mono", "dark", "mono"])
    }

    @Test("Enter and F9 keep, Esc puts back what was")
    func keeps() {
        for key in ["Enter", "F9"] {
            var driver = Self.list()
            driver.press("Ctrl-T Down \(key)")
            #expect(driver.condition.theme == "light")
            #expect(!driver.text.contains("数字直接选"))
        }
        var driver = Self.list()
        driver.press("Ctrl-T 4 Esc")
        #expect(driver.themesShown == ["mono", "dark"])
        #expect(driver.condition.theme == "dark")
        #expect(!driver.text.contains("数字直接选"))
        // What was never changed needs no putting back.
        driver.press("Ctrl-T Esc")
        #expect(driver.themesShown == ["mono", "dark"])
    }

    @Test("digits go to a theme, also as an input method sends them")
    func digits() {
        var driver = Self.list()
        driver.press("Ctrl-T ２")
        #expect(driver.themesShown == ["light"])
        driver.press("9")
        #expect(driver.message.contains("没有第 9 个主题"))
    }

    @Test("opens over a form and at the sign-in, which stay as they are")
    func anywhere() {
        var driver = Self.list()
        driver.press("F2 3-2 Ctrl-T")
        #expect(driver.text.contains("数字直接选") && !driver.app.takesText)
        driver.press("2 Enter")
        #expect(driver.condition.theme == "light" && driver.app.takesText)
        #expect(driver.text.contains("3-2"))
        var door = Self.themed(Fixture.little())
        door.press("1001 Ctrl-T 4 Enter")
        #expect(door.condition.theme == "mono")
        #expect(door.text.contains("1001"))
    }

    @Test("whoever goes elsewhere has not chosen")
    func leaving() {
        var driver = Self.list()
        driver.press("Ctrl-T 4 Alt-3")
        #expect(driver.themesShown == ["mono", "dark"])
        var quitting = Self.list()
        quitting.press("Ctrl-T 2 Ctrl-Q")
        #expect(quitting.themesShown == ["light", "dark"] && quitting.hasQuit)
        // The answer to a sign-in takes the window away.
        var door = Self.themed(Fixture.little())
        door.holdsAnswers = true
        door.press("1001 Enter \(door.pin) Enter Ctrl-T 2")
        door.release()
        #expect(door.themesShown == ["light", "dark"])
        #expect(door.app.signedIn == "1001")
    }

    @Test("the palette and the help tell of it")
    func told() {
        var driver = Self.list()
        driver.press("Ctrl-P 换主题")
        #expect(driver.text.contains("Ctrl-T"))
    }

    @Test("frames and rules are drawn with the signs of the theme, marks stay as they are")
    func lines() {
        for size in [Size(rows: 24, columns: 80), Size(rows: 30, columns: 120)] {
            var driver = Self.list()
            driver.press("F9")
            let plain = driver.app.frame(size, driver.view).canvas.text
            let drawn = driver.app.frame(size, driver.view, borders: .lines).canvas.text
            #expect(!plain.contains { "─│┌┐└┘".contains($0) })
            let back = drawn.map { sign -> Character in
                switch sign {
                case "─": "-"
                case "│": "|"
                case "┌", "┐", "└", "┘": "+"
                default: sign
                }
            }
            #expect(String(back) == plain)
            // No run of hyphens is left, and the upright rules are all drawn.
            #expect(!drawn.contains("---") && !drawn.contains(" | "))
            #expect(drawn.contains("───") && drawn.contains("│"))
        }
    }
}
