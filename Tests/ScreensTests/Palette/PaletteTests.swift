import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The palette")
struct PaletteTests {
    private static func typed(_ text: String, in driver: inout ScreenDriver) {
        for character in text { driver.press(.character(character)) }
    }

    /// The first row of the palette.
    private static func first(_ driver: ScreenDriver) -> String {
        driver.frame.canvas.rows.first { $0.contains("> ") } ?? ""
    }

    @Test("opens by Ctrl-P, : and ：, types near the top and closes")
    func opens() {
        for key in ["Ctrl-P", ":", "："] {
            var driver = ListTests.signedIn()
            driver.press(key)
            #expect(driver.text.contains("- 命令 -"))
            #expect(driver.frame.cursor.row < 6)
            #expect(driver.frame.cursorVisible)
            driver.press("Ctrl-P")
            #expect(!driver.text.contains("- 命令 -"))
        }
    }

    @Test("lists what the page can do", arguments: [(80, 24), (60, 16), (120, 40)])
    func screens(_ columns: Int, _ rows: Int) {
        var driver = ListTests.signedIn()
        driver.press("Ctrl-P")
        expectScreen(driver.screen(columns, rows), "commands.\(columns)x\(rows)")
        driver.press("pd")
        expectScreen(driver.screen(columns, rows), "commands-pd.\(columns)x\(rows)")
    }

    @Test(
        "finds by Chinese, pinyin, initials and key",
        arguments: [
            ("报修列表", "报修列表"), ("baoxiulb", "报修列表"), ("查历史", "查历史"), ("chalishi", "查历史"),
            ("cls", "查历史"), ("ctrl-q", "退出"), ("CtrlQ", "退出"), ("F3", "找住户"), ("Alt-4", "钥匙列表"),
            ("规定", "规定（时限标准）"), ("jmb", "价目表"), ("slts", "受理投诉"), ("sb", "鼠标开关"),
            ("gq", "挂起"), ("rz", "日志"), ("tz", "通知"),
        ]
    )
    func finds(_ query: String, _ label: String) {
        var driver = ListTests.signedIn()
        driver.press("Ctrl-P")
        Self.typed(query, in: &driver)
        #expect(driver.text.contains(label), "\(driver.text)")
    }

    @Test("finds a record by its number, long, short or in part, and opens it")
    func records() throws {
        var driver = ListTests.signedIn()
        let repair = try #require(driver.desk.repairs.openOnes.last)
        let complaint = try #require(driver.desk.complaints.openOnes.last)
        for (word, id) in [("报修", repair.id), ("投诉", complaint.id)] {
            for query in [id.short, String(id.text.dropFirst(4)), id.text] {
                driver.press("1 Ctrl-P")
                Self.typed(query.lowercased(), in: &driver)
                #expect(driver.text.contains("\(word) \(id.short)"), "\(query): \(driver.text)")
                if query != id.text { driver.press("Esc") }
            }
            #expect(Self.first(driver).contains(id.short), "\(driver.text)")
            driver.press("Enter")
            #expect(driver.text.contains(id.text), "\(driver.text)")
        }
    }

    @Test("finds loans, key sets, follow-ups and visitors")
    func counter() throws {
        var driver = ListTests.signedIn()
        let desk = driver.desk
        let ids = [
            desk.loans.openOnes.first?.id, desk.followUps.openOnes.first?.id,
            desk.walkIns.openOnes.first?.id,
        ]
        for id in ids {
            let id = try #require(id)
            driver.press("Ctrl-P")
            Self.typed(id.text, in: &driver)
            #expect(Self.first(driver).contains(id.short), "\(driver.text)")
            driver.press("Esc")
        }
        let code = try #require(desk.keys.keys.sorted().first)
        driver.press("Ctrl-P")
        Self.typed(code.lowercased(), in: &driver)
        #expect(Self.first(driver).contains("钥匙 \(code)"))
    }

    @Test("a closed record opens by its whole number")
    func closed() throws {
        var driver = ListTests.signedIn()
        let repair = try #require(driver.desk.repairs.all.first { $0.isClosed })
        driver.press("Ctrl-P")
        Self.typed(repair.id.text, in: &driver)
        driver.press("Enter")
        #expect(driver.text.contains(repair.id.text))
    }

    @Test(
        "finds households by room, name, pinyin, initials and the tail of a phone",
        arguments: [
            "3-2-501", "陈世明", "chenshim", "csm", "5678",
        ]
    )
    func households(_ query: String) {
        var driver = NewRepairTests.signedIn()
        driver.press("Ctrl-P")
        Self.typed(query, in: &driver)
        #expect(driver.text.contains("3栋2单元501 陈世明"), "\(driver.text)")
    }

    @Test("orders: exact number, beginning, inside, scattered; what cannot be done last")
    func order() {
        func item(_ label: String, codes: [String] = [], whyNot: String? = nil) -> PaletteItem {
            PaletteItem(
                id: label,
                source: .page,
                label: label,
                codes: codes,
                whyNot: whyNot,
                run: { _ in .none }
            )
        }
        let items = [
            item("派了这张单", whyNot: nil), item("改派单位"), item("派单", whyNot: "现在不行"), item("派单据"),
            item("别的", codes: ["pd"]),
        ]
        var labels = PaletteLabels()
        let hits = [PaletteHit].found(items, PaletteQuery("pd"), &labels).ranked
        #expect(hits.map(\.item.label) == ["别的", "派单据", "改派单位", "派了这张单", "派单"])
        #expect(hits.map(\.marks) == [[], [0, 1], [1, 2], [0, 4], [0, 1]])
    }

    @Test("what cannot be done is last and says why")
    func disabled() throws {
        var driver = try ActTests.withRepair()
        driver.press("Ctrl-P djwg")
        #expect(driver.text.contains("登记完工  （现在是「待派单」"))
        driver.press("Enter")
        #expect(driver.message.contains("登记完工：现在是「待派单」，须在「已到场」时"))
        #expect(driver.text.contains("- 命令 -"))
    }

    @Test("does what the key does")
    func does() throws {
        var driver = try ActTests.withRepair()
        driver.press("Ctrl-P pd Enter")
        #expect(driver.text.contains("派单  1122-0001"))
        driver.press("Esc Ctrl-P 筛选 Enter")
        #expect(driver.text.contains("- 筛选 -"))
        driver.press("Esc Ctrl-P tslb Enter")
        #expect(driver.row(1).contains("[3投诉"))
    }

    @Test("from a form leaves what was typed, whatever is opened")
    func fromForm() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 hgz Enter sd Enter 厨房下水管漏水")
        let typed = driver.text
        driver.press("Ctrl-P csm")
        #expect(driver.text.contains("陈世明"))
        driver.press("Esc")
        #expect(driver.text == typed)
        driver.press("Ctrl-P csm Enter")
        #expect(driver.text.contains("陈世明"))
        driver.press("Esc")
        #expect(driver.text.contains("厨房下水管漏水"))
        driver.press("Ctrl-P slts Enter")
        #expect(driver.text.contains("受理投诉"))
        driver.press("Esc")
        #expect(driver.text.contains("厨房下水管漏水"))
        driver.press("Ctrl-P bxlb Enter F2")
        #expect(driver.text.contains("厨房下水管漏水"))
    }

    @Test("before anybody signed in it offers what needs nobody")
    func signIn() {
        var driver = Fixture.demo()
        driver.press("Ctrl-P")
        expectScreen(driver.screen(80, 24), "commands-sign-in.80x24")
        for words in ["报修", "查历史", "规定"] { #expect(!driver.text.contains(words)) }
        driver.press("1栋")
        #expect(driver.text.contains("没有符合"))
        driver.press("Ctrl-U tc Enter")
        #expect(driver.hasQuit)
    }

    @Test("a one-time PIN must be changed first")
    func mustFinish() {
        var driver = Fixture.demo()
        driver.oneTimePINs = ["1001"]
        driver.signIn("1001", pane: "")
        driver.press("Ctrl-P 列表")
        #expect(!driver.text.contains("报修列表"))
    }

    @Test("what was chosen last comes first while nothing is typed")
    func recent() {
        var driver = NewRepairTests.signedIn()
        driver.press("Ctrl-P csm Enter Esc Ctrl-P cls Enter Esc Esc Ctrl-P")
        let rows = driver.frame.canvas.rows.filter { $0.contains("查历史") || $0.contains("陈世明") }
        #expect(Self.first(driver).contains("查历史"))
        #expect(rows.count == 2)
        driver.press("Down Enter")
        #expect(driver.text.contains("陈世明"))
    }

    @Test("over a question or a menu it waits")
    func overlays() throws {
        var driver = try ActTests.withRepair()
        driver.press("F9 Ctrl-P")
        #expect(driver.message.contains("命令：先选定或返回"))
    }

    @Test("tells where the desk is kept")
    func places() {
        var driver = ListTests.signedIn()
        driver.condition.directory = "/srv/qt"
        driver.press("Ctrl-P rz Enter")
        #expect(driver.message.contains("数据在 /srv/qt；意外退出的记录在其中的 crash.log"))
    }
}
