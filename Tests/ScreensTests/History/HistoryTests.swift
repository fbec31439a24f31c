import FrontDesk
import Screens
import Terminal
import Testing

@testable import Screens

@Suite("The search in the whole history")
struct HistoryTests {
    @Test("is one key behind the finder, with what was typed there, and back again")
    func fromFinder() throws {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        driver.signIn()
        driver.press("F3 hgz F3")
        #expect(driver.row(2).contains("查历史  [hgz"))
        #expect(driver.searches == [HistoryQuery("hgz")])
        driver.press("F3")
        #expect(driver.row(2).contains("找住户  [hgz"))
        #expect(driver.searches.last == .some(nil))
        driver.press("Esc Esc")
        #expect(driver.row(2).contains("筛选"))
    }

    @Test("stands in the palette of every pane", arguments: Pane.allCases)
    func fromPalette(_ pane: Pane) throws {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        driver.signIn(pane: String(pane.digit))
        driver.press("F9 cls Enter")
        #expect(driver.row(2).contains("查历史"), "\(driver.text)")
        driver.press("Esc")
        #expect(!driver.row(2).contains("查历史"))
    }

    @Test("is not where somebody is about to pay")
    func notWhilePaying() throws {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        driver.signIn(FeeFixture.cashier, pane: "6")
        driver.press("F2 F3")
        #expect(driver.message.contains("查历史：正在收款"), "\(driver.text)")
    }

    @Test("each change of the text begins anew; spaces change nothing; an empty text stops")
    func typing() throws {
        var driver = try HistoryFixture.open()
        #expect(driver.searches.isEmpty)
        driver.press("漏 水 Space")
        #expect(driver.searches == [HistoryQuery("漏"), HistoryQuery("漏水")])
        driver.press("3-2")
        #expect(driver.searches.last == HistoryQuery("漏水 3-2"))
        driver.press("Ctrl-U")
        #expect(driver.searches.last == .some(nil))
        let count = driver.searches.count
        driver.press("Space Left F5")
        #expect(driver.searches.count == count)
        #expect(driver.message.contains("重查：请先打要查的字"))
        driver.press("x F5")
        #expect(driver.searches.suffix(2) == [HistoryQuery("x"), HistoryQuery("x")])
    }

    @Test("what is found is appended, the selected row stays, the cursor stands in the field")
    func found() throws {
        var driver = try HistoryFixture.open()
        expectScreen(driver.screen(80, 24), "history-empty.80x24")
        expectScreen(driver.screen(60, 16), "history-empty.60x16")
        _ = driver.screen(80, 24)
        driver.press("3-2-501")
        #expect(driver.row(4).contains("正在查…"))
        let all = try HistoryFixture.all()
        driver.find(Array(all.prefix(2)), total: 2, back: 20_200_817)
        #expect(driver.row(4).contains("找到 2 条  正在查 2020 年…"))
        driver.press("Down")
        #expect(driver.row(6).hasPrefix("> 收款 2020-08-17"))
        expectScreen(driver.screen(80, 24), "history-going.80x24")
        driver.find(Array(all.dropFirst(2)), total: 5, back: 20_190_304, isDone: true)
        #expect(driver.row(6).hasPrefix("> 收款 2020-08-17"))
        #expect(driver.row(4).contains("找到 5 条，全部查完"))
        #expect(driver.frame.cursor.row == 2)
        #expect(driver.frame.cursorVisible)
        expectScreen(driver.screen(80, 24), "history.80x24")
        expectScreen(driver.screen(60, 16), "history.60x16")
        expectScreen(driver.screen(120, 40), "history.120x40")
        // A search that began again by itself finds the same.
        driver.find(all, total: 5, isDone: true)
        #expect(driver.text.components(of: "2019-03-04") == 2)
    }

    @Test("what an older query finds is ignored")
    func older() throws {
        var driver = try HistoryFixture.open("lou")
        let found = HistoryFound(records: try HistoryFixture.all(), total: 5, isDone: true)
        driver.press("d")
        driver.give(.found(HistoryQuery("lou"), found))
        #expect(!driver.text.contains("找到"))
        #expect(!driver.text.contains("2019-03-04"))
        driver.find([], isDone: true)
        #expect(driver.text.contains("没有找到「loud」。"))
        expectScreen(driver.screen(80, 24), "history-nothing.80x24")
    }

    @Test("more than are listed are counted, and said")
    func limit() throws {
        var driver = try HistoryFixture.open("漏水")
        let many = try (1...SearchLimits.records).map { try HistoryFixture.repair($0, "漏水") }
        driver.find(many, total: 1234, isDone: true)
        #expect(driver.row(4).contains("找到 1234 条，只列出最近 500 条，请加词缩小"))
        driver.press("End")
        #expect(driver.text.contains("> 报修 2019-03-04-0500"))
        driver.press("Home Home")
        #expect(driver.text.contains("> 报修 2019-03-04-0001"))
        driver.press("PgDn PgDn PgUp Down Up")
        #expect(driver.text.contains("> 报修 2019-03-04-0018"), "\(driver.text)")
    }

    @Test("F4 and F6 narrow it, and begin anew")
    func filters() throws {
        var driver = try HistoryFixture.open("lou")
        driver.press("F4")
        expectScreen(driver.screen(80, 24), "history-kinds.80x24")
        driver.press("F4 4 Enter")
        let keys: Set<RecordPrefix> = [.keyLoan, .keyIncident, .keyAudit]
        #expect(driver.searches.last == HistoryQuery("lou", kinds: keys))
        #expect(driver.row(3).contains("F4 分类 [钥匙]   F6 时间 [不限]"))
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "history-times.80x24")
        expectScreen(driver.screen(60, 16), "history-times.60x16")
        _ = driver.screen(80, 24)
        driver.press("2019 Enter")
        let year = try #require(DayEntry("2019")).days
        #expect(driver.searches.last == HistoryQuery("lou", kinds: keys, days: year))
        #expect(driver.row(3).contains("F6 时间 [2019 年]"))
        driver.find([], isDone: true)
        #expect(driver.text.contains("F4 看全部种类；F6 不限时间；Esc 清除"))
        // The filters stay, and wait for the next text.
        driver.press("Esc F4 1 Enter")
        #expect(driver.searches.last == .some(nil))
        driver.press("x")
        #expect(driver.searches.last == HistoryQuery("x", days: year))
    }

    @Test("days are typed as a year, a month or a day, full-width as well")
    func days() throws {
        var driver = try HistoryFixture.open("lou")
        driver.press("F6 4 Enter F9")
        #expect(driver.message.contains("从、到至少填一个"))
        expectScreen(driver.screen(80, 24), "history-days.80x24")
        driver.press("２０１９年３月 Enter 2018 F9")
        #expect(driver.message.contains("应不早于 2019-03-01"))
        driver.press("Ctrl-U 20200229 F9")
        let first = try #require(Day("2019-03-01"))
        let last = try #require(Day("2020-02-29"))
        #expect(driver.searches.last == HistoryQuery("lou", days: first...last))
        #expect(driver.row(3).contains("[2019-03-01 至 2020-02-29]"))
        for wrong in ["19", "2019-13", "20190230", "三月", "2019-3-4-5", "-"] {
            #expect(DayEntry(wrong) == nil, "\(wrong)")
        }
        #expect(DayEntry("201902")?.days.upperBound.text == "2019-02-28")
        #expect(DayEntry("2019")?.days.upperBound.text == "2019-12-31")
        #expect(DayEntry("2019/3/4")?.days.lowerBound.text == "2019-03-04")
    }

    @Test("Enter opens and fetches what is not in memory; Esc comes back to the row")
    func opens() throws {
        var driver = try HistoryFixture.open("3-2-501")
        driver.press("Enter")
        #expect(driver.message.contains("打开：还没有找到"))
        let all = try HistoryFixture.all()
        driver.find(all, isDone: true)
        driver.press("Up")
        let pages = ["TS20230102-0003", "SJ2020-000045", "C0003", "BX20190304-0007", "下水管漏水"]
        for (record, words) in zip(all, pages) {
            let back = driver.text
            let key = RecordKey.numbered(record.id)
            driver.press("Enter")
            #expect(driver.fetched.count { $0 == key } == 1)
            #expect(driver.text.contains(words), "\(driver.text)")
            #expect(!driver.row(2).contains("查历史"))
            driver.press("Esc")
            #expect(driver.text == back)
            driver.press("Enter Esc")
            #expect(driver.fetched.count { $0 == key } == 1)
            driver.press("Down")
        }
        driver.press("Tab")
        #expect(driver.text.contains("陈世明"))
        #expect(!driver.row(2).contains("查历史"))
    }

    @Test("Esc clears the text and stops the search, then leaves; another pane stops it too")
    func escape() throws {
        var driver = try HistoryFixture.open("lou")
        driver.find(try HistoryFixture.all())
        driver.press("Esc")
        #expect(driver.searches.last == .some(nil))
        #expect(driver.row(2).contains("查历史  [   "))
        #expect(!driver.text.contains("2019-03-04"))
        driver.press("Esc")
        #expect(driver.row(2).contains("筛选"))
        driver.press("F3 lou F3 Alt-3")
        #expect(driver.searches.last == .some(nil))
        #expect(driver.row(2).contains("筛选"))
    }

    @Test("a search over a page over it ends it, and it says so")
    func broken() throws {
        var driver = try HistoryFixture.open("lou")
        driver.find(try HistoryFixture.all(), back: 20_190_304)
        driver.press("Tab F3")
        driver.find([], isDone: true)
        driver.press("Esc Esc Esc")
        #expect(driver.row(4).contains("没有查完，F5 重查"), "\(driver.text)")
        driver.press("F5")
        #expect(driver.searches.last == HistoryQuery("lou"))
    }

    @Test("every kind has a line and a group of its own, also with nothing in it")
    func kinds() throws {
        let groups = HistoryKind.allCases.map(\.prefixes)
        #expect(groups.reduce(0) { $0 + $1.count } == RecordPrefix.allCases.count)
        #expect(groups.reduce(Set()) { $0.union($1) } == Set(RecordPrefix.allCases))
        var driver = try HistoryFixture.open("x")
        driver.find(HistoryFixture.blanks(), isDone: true)
        expectScreen(driver.screen(80, 24), "history-blanks.80x24")
        let words = HistoryFixture.blanks().map { RecordWords($0, driver.inside).word }
        #expect(Set(words).count == words.count)
        #expect(words.allSatisfy { Width.cells(of: $0) == 4 })
    }

    @Test("no key stands twice, and letters are text")
    func keys() {
        let keys = HistoryLayer.actions.flatMap(\.keys)
        #expect(Set(keys).count == keys.count)
        for case .character(let letter) in keys { Issue.record("\(letter)") }
    }
}

extension String {
    /// How often something stands in it.
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
