import FrontDesk
import Screens
import Terminal
import Testing

@Suite("The list of repairs")
struct ListTests {
    static func signedIn(_ number: String = "1004") -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn(number)
        return driver
    }

    @Test(
        "at every size",
        arguments: [(80, 24), (120, 40), (60, 16), (200, 50), (79, 20), (110, 16), (61, 17)]
    )
    func sizes(_ columns: Int, _ rows: Int) {
        var driver = Self.signedIn()
        expectScreen(driver.screen(columns, rows), "list.\(columns)x\(rows)")
    }

    @Test(
        "is a page of words when it is too small",
        arguments: [(59, 16), (60, 15), (20, 5), (1, 1)]
    )
    func tiny(_ columns: Int, _ rows: Int) {
        var driver = Self.signedIn()
        driver.press("F2")
        expectScreen(driver.screen(columns, rows), "tiny.\(columns)x\(rows)")
    }

    @Test("columns stay apart at every width")
    func columnsApart() {
        var driver = Self.signedIn()
        for columns in 60...200 {
            driver.size = Size(rows: 24, columns: columns)
            driver.draw()
            let header = driver.row(3)
            #expect(header.contains("单号") && header.contains("房号") && header.contains("时限"))
            let row = driver.row(4).prefix { $0 != "|" }
            #expect(row.contains("!! 超时"), "\(columns): \(row)")
            #expect(!row.contains("!!!"))
        }
    }

    @Test("the whole repair, scrolled to its end and no further")
    func detail() {
        var driver = Self.signedIn()
        driver.press("Enter")
        expectScreen(driver.screen(80, 24), "detail.80x24")
        driver.press("PgDn PgDn PgDn PgDn PgDn PgDn")
        expectScreen(driver.screen(80, 24), "detail-end.80x24")
        driver.press("PgUp PgUp PgUp PgUp PgUp")
        expectScreen(driver.screen(60, 16), "detail.60x16")
        driver.press("Esc")
        #expect(driver.row(2).contains("筛选"))
    }

    @Test("an empty desk says how to begin")
    func empty() {
        var driver = Fixture.little()
        driver.signIn()
        expectScreen(driver.screen(80, 24), "list-empty.80x24")
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "palette-empty.80x24")
    }

    @Test("the filter menu, by digits, pinyin and arrows")
    func filter() {
        var driver = Self.signedIn()
        driver.press("F4")
        expectScreen(driver.screen(80, 24), "filter.80x24")
        driver.press("2 Enter")
        #expect(driver.row(2).contains("待派单"))
        driver.press("F4 zt Enter")
        #expect(driver.row(2).contains("暂停"))
        #expect(driver.row(2).contains("1/1"))
        driver.press("F4 Down Enter")
        #expect(driver.row(2).contains("待收单和回访"))
        driver.press("Esc")
        #expect(driver.row(2).contains("未完结"))
    }

    @Test("quick find by words, pinyin of a name, room and number; Esc clears it")
    func quickFind() {
        var driver = Self.signedIn()
        driver.press("/ 漏水")
        expectScreen(driver.screen(80, 24), "quick-find.80x24")
        #expect(driver.frame.cursorVisible)
        driver.press("Enter")
        #expect(!driver.frame.cursorVisible)
        #expect(driver.row(2).contains("漏水"))
        driver.press("Esc")
        #expect(driver.row(2).contains("未完结"))
        driver.press("Ctrl-K 没有这样的事")
        #expect(driver.text.contains("没有符合「没有这样的事」的报修单（共 14 张未完结）。Esc 清除"))
        driver.press("Esc / ３-２-５０１")
        #expect(driver.row(2).contains("1/1"))
    }

    @Test("words from an input method begin a search by themselves")
    func typedWords() {
        var driver = Self.signedIn()
        driver.press("漏水")
        #expect(driver.row(2).contains("按字找 漏水"))
        #expect(driver.frame.cursorVisible)
    }

    @Test("an empty filter says so")
    func filteredEmpty() {
        var driver = Self.signedIn("1003")
        driver.press("F4 wjs Enter")
        expectScreen(driver.screen(80, 24), "filtered-empty.80x24")
    }

    @Test("scrolls, keeps the selection by record and stays inside")
    func scrolls() {
        var driver = Self.signedIn()
        driver.press("End")
        #expect(driver.row(2).contains("14/14"))
        #expect(driver.row(12).hasPrefix(">"))
        driver.press("PgDn Down Down")
        #expect(driver.row(2).contains("14/14"))
        let last = driver.row(12).prefix(10)
        driver.press("F5")
        #expect(driver.row(12).prefix(10) == last)
        driver.press("Home Up")
        #expect(driver.row(2).contains(" 1/14"))
    }

    @Test("digits without a pane do nothing; 2 and Alt-2 lead to the repairs")
    func panes() {
        var driver = Self.signedIn()
        let before = driver.text
        driver.press("1 3 4 5 6 7 2 Alt-3 Alt-2")
        #expect(driver.row(2) == before.split(separator: "\n").map(String.init)[2].padded(80))
        driver.press("F3 501 Enter Alt-2")
        #expect(driver.row(2).contains("筛选"))
    }
}

extension String {
    /// Filled with spaces to so many cells.
    func padded(_ cells: Int) -> String { Width.pad(self, toCells: cells) }
}
