import FrontDesk
import Terminal
import Testing

@testable import Screens

/// A desk on its first morning: a name and a manager.
enum EmptyDesk {
    static let manager: Staff = {
        var manager = Staff()
        (manager.number, manager.name, manager.post) = ("1001", "沈静", .manager)
        return manager
    }()

    static let desk: Desk = {
        var desk = Desk()
        var opening = OpenDesk()
        opening.profile.name = "翠湖花园"
        desk.happen(opening, by: .owner, at: Fixture.now)
        var staff = ImportStaff()
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (manager.number, manager.name, manager.post)
        entry.pinHash = "$argon2id$"
        staff.entries = [entry]
        desk.happen(staff, by: .owner, at: Fixture.now)
        return desk
    }()

    static func driver() -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn("1001", pane: "")
        return driver
    }
}

@Suite("An empty desk")
struct EmptyDeskTests {
    /// The rows of the body that name a key in a sentence.
    private static func sentences(_ driver: ScreenDriver) -> [String] {
        (4..<22).map { driver.row($0) }.filter { row in
            row.contains(/\p{Han}/) && row.contains(/\b(F[1-9]|Tab|Esc|PgUp|Ctrl-[A-Z])\b/)
        }
    }

    @Test("every pane and each of its sections says what to press", arguments: Pane.allCases)
    func panes(_ pane: Pane) {
        var driver = EmptyDesk.driver()
        driver.press(String(pane.digit))
        for _ in 0..<6 {
            #expect(!Self.sentences(driver).isEmpty, "\(driver.text)")
            driver.press("Tab")
        }
        if pane == .keys { expectScreen(driver.screen(80, 24), "empty-keys.80x24") }
    }

    @Test(
        "what was looked for and is not there says how to see all again",
        arguments: [2, 3, 4, 5, 6]
    )
    func filtered(_ digit: Int) {
        var driver = EmptyDesk.driver()
        driver.press("\(digit) / lsg")
        let said = Self.sentences(driver)
        #expect(said.contains { $0.contains("没有符合「lsg」的") && $0.contains("Esc 清除筛选") })
        #expect(said.contains { $0.contains("共 0 ") }, "\(driver.text)")
    }

    @Test("finder, prices, phrases and a household's account as well")
    func pages() {
        var driver = EmptyDesk.driver()
        driver.press("F3")
        #expect(driver.text.contains("还没有住户。Esc 返回，再按 F9 选「导入」"))
        driver.press("Esc 6 F9 价目表 Enter")
        #expect(driver.text.contains("F9 提出一项"), "\(driver.text)")
    }
}
