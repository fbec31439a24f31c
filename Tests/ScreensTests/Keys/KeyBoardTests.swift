import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The hook board with 300 sets")
struct KeyBoardTests {
    private static func board(_ cabinetsOn: Int = 0) throws -> ScreenDriver {
        var driver = try KeyFixture.busy()
        driver.press("Tab")
        for _ in 0..<cabinetsOn { driver.press("PgDn") }
        return driver
    }

    private static func cabinet(_ driver: ScreenDriver) -> String {
        driver.row(4).trimmingPrefix(" ").prefix { $0 != " " }.description
    }

    @Test("of owners' keys at their sizes: codes alone, no address")
    func owners() throws {
        var driver = try Self.board()
        #expect(driver.desk.keys.count == 300)
        expectScreen(driver.screen(80, 24), "board-owners.80x24")
        expectScreen(driver.screen(120, 40), "board-owners.120x40")
        expectScreen(driver.screen(60, 16), "board-owners.60x16")
        _ = driver.screen(120, 40)
        let hooks = (5...19).map { driver.row($0).prefix(70) }
        #expect(hooks.allSatisfy { !$0.contains("栋") })
        let all = (0..<4).reduce(into: "") { text, _ in
            text += driver.text
            driver.press("PgDn")
        }
        let code = KeyFixture.code("3栋2单元501 防盗门")
        #expect(all.contains("\(code) --借1"), "\(all)")
    }

    @Test("of doors at their sizes: by floor, with what is out, late, lost and stopped")
    func doors() throws {
        var driver = try Self.board(4)
        expectScreen(driver.screen(80, 24), "board-doors.80x24")
        expectScreen(driver.screen(120, 40), "board-doors.120x40")
        expectScreen(driver.screen(60, 16), "board-doors.60x16")
        _ = driver.screen(120, 40)
        for words in ["1-1-1层  !!逾期", "2-2-6层  *1借1", "4-1-1层  x1遗失", "2-2-12层 o2"] {
            #expect(driver.text.contains(words), "\(words)\n\(driver.text)")
        }
        driver.press("PgDn")
        #expect(driver.text.contains("6-3-18层 ||停用"), "\(driver.text)")
        #expect(driver.text.contains(".."))
    }

    @Test("of equipment, by name")
    func equipment() throws {
        var driver = try Self.board(6)
        expectScreen(driver.screen(80, 24), "board-equipment.80x24")
        #expect(driver.text.contains("1栋水泵房") && driver.text.contains("!!逾期"))
    }

    @Test("arrows move in two dimensions and stay in the cabinet; a page turns to the next one")
    func moving() throws {
        var driver = try Self.board(4)
        #expect(Self.cabinet(driver) == "B1")
        func place(_ driver: ScreenDriver) -> Int? {
            driver.frame.canvas.rows.compactMap { row in
                row.firstMatch(of: #/>\s*(\d+) /#).flatMap { Int($0.1) }
            }.first
        }
        #expect(place(driver) == 1)
        let across = 4
        driver.press("Right Right Down")
        #expect(place(driver) == 3 + across)
        driver.press("Left Up")
        #expect(place(driver) == 2)
        driver.press("Left Left Left Up")
        #expect(place(driver) == 1)
        driver.press("Right PgDn")
        #expect(Self.cabinet(driver) == "B2" && place(driver) == 2)
        driver.press("End Right Down")
        #expect(Self.cabinet(driver) == "B2" && place(driver) == 60)
        driver.press("Home PgUp PgUp")
        #expect(Self.cabinet(driver) == "A4" && place(driver) == 1)
        driver.press("PgUp PgUp PgUp PgUp")
        #expect(Self.cabinet(driver) == "A1")
    }

    @Test("the cursor stands on the selected hook, wherever it is")
    func cursor() throws {
        var driver = try Self.board(4)
        for script in ["Down", "Right", "End", "PgDn", "Home", "Left"] {
            driver.press(script)
            let cursor = driver.frame.cursor
            let row = driver.frame.canvas.rows[cursor.row]
            #expect(!driver.frame.cursorVisible)
            #expect(
                Array(row).indices.contains(cursor.column) || Width.cells(of: row) > cursor.column
            )
            #expect(row.contains(">"), "\(script)\n\(driver.text)")
        }
    }

    @Test("is searched by code, place and pinyin; what is found stays on its board")
    func search() throws {
        var driver = try Self.board()
        driver.press("/ 2-2-6 Enter")
        #expect(Self.cabinet(driver) == "B1")
        #expect(driver.row(3).contains("1/1"), "\(driver.text)")
        driver.press("Esc / B0017 Enter")
        #expect(Self.cabinet(driver) == "B1")
        #expect(driver.row(3).contains("1/1"), "\(driver.text)")
        driver.press("Esc / sbf Enter")
        #expect(driver.row(3).contains("1/6"), "\(driver.text)")
        #expect(driver.text.contains("1栋水泵房"))
    }

    @Test("shows another clerk's loan at once, and nothing moves")
    func others() throws {
        var driver = KeyFixture.pane()
        driver.press("Tab PgDn PgDn PgDn PgDn Right")
        let before = driver.frame.cursor
        #expect(driver.text.contains("1-1-6层  o2"))
        var lend = LendKeys()
        (lend.key, lend.borrower, lend.reason) = ("B0002", "1008", .cleaning)
        lend.slipNo = "JY9"
        try driver.other(KeyFixture.otherClerk, lend)
        #expect(driver.frame.cursor == before)
        #expect(driver.text.contains("1-1-6层  *1借1"), "\(driver.text)")
        #expect(driver.text.contains("张强"))
    }

    @Test("without keys it says what to do")
    func empty() {
        var driver = KeyFixture.pane(of: KeyFixture.bareDesk)
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "board-empty.80x24")
        driver.press("Down PgDn Right")
        #expect(driver.text.contains("还没有登记钥匙"))
    }
}
