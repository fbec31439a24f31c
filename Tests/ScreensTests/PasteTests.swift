import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Pasted tables")
struct PasteTests {
    private static func meter() -> ScreenDriver {
        var driver = FeeFixture.pane(FeeFixture.manager)
        driver.open(FormLayer(MeterForm.make(driver.inside)))
        return driver
    }

    private static func form(_ driver: ScreenDriver) throws -> FormLayer {
        try #require(driver.top as? FormLayer)
    }

    @Test("are lines of cells, between tabs or else commas; a heading is no row")
    func cells() {
        let table = PastedTable("房号\t读数\n1-1-101\t1,234.5\n\n3-2-501\t\t7\n")
        #expect(table?.rows == [["房号", "读数"], ["1-1-101", "1,234.5"], ["3-2-501", "", "7"]])
        #expect(table?.body.map(\.number) == [2, 3])
        #expect(
            PastedTable("1-1-101，7\n1-1-102, 8")?.rows == [["1-1-101", "7"], ["1-1-102", "8"]]
        )
        #expect(PastedTable("王先生\n李女士")?.body.count == 2)
        #expect(PastedTable("一行字，有逗号") == nil)
        #expect(PastedTable("\n \t\n") == nil)
    }

    @Test("a table of readings fills its rows from whichever field, and one act stores them")
    func readings() throws {
        var driver = Self.meter()
        driver.press(.paste("房号\t本次\t上次\n1-1-101\t356.2\t340\n3-2-501\t88\t80\n"))
        #expect(try Self.form(driver).editors.last?.text == "1-1-101 356.2 340；3-2-501 88 80")
        #expect(driver.message.contains("粘贴了 2 行，读懂 2 行"))
        #expect(driver.text.contains("将登记 2 户的读数"))
        let before = driver.desk.sequence
        driver.press("F9")
        #expect(driver.desk.sequence == before + 1, "\(driver.text)")
        let room = try RoomCode(parsing: "1-1-101")
        #expect(driver.desk.account(of: room).meter("冷水表")?.latest == 35_620)
    }

    @Test(
        "what is not understood stands in front and is told; nothing is stored before it is right"
    )
    func notUnderstood() throws {
        var driver = Self.meter()
        driver.press(.paste("1-1-101\t356.2\t340\n9-9-901\t5\n3-2-501\t八十\n"))
        let text = try #require(try Self.form(driver).editors.last?.text)
        #expect(text == "9-9-901 5；3-2-501 八十；1-1-101 356.2 340")
        #expect(driver.message.contains("读懂 1 行"))
        #expect(driver.text.contains("第 2 行「9-9-901 5」没有这一户"))
        #expect(driver.text.contains("第 3 行「3-2-501 八十」「八十」不是读数"))
        let before = driver.desk.sequence
        driver.press("F9")
        #expect(driver.desk.sequence == before)
        #expect(driver.message.contains("没有这一户"))
        // The cursor stands behind the first of them.
        driver.press("Backspace Backspace Backspace Backspace Backspace Backspace Backspace")
        #expect(try Self.form(driver).editors.last?.text.hasPrefix("9-；") == true)
    }

    @Test("the draft keeps the rows")
    func draft() throws {
        var driver = Self.meter()
        driver.press(.paste("1-1-101\t356.2\t340\n3-2-501\t88\t80\n"))
        driver.press("Esc")
        driver.open(FormLayer(MeterForm.make(driver.inside)))
        #expect(try Self.form(driver).editors.last?.text == "1-1-101 356.2 340；3-2-501 88 80")
    }

    @Test("a column of rooms becomes the households of a joint complaint")
    func members() throws {
        var driver = ListTests.signedIn("1001")
        driver.open(FormLayer(NewComplaintForm.make(driver.inside)))
        let form = try Self.form(driver)
        let place = try #require(form.form.fields.firstIndex { $0.name == "members" })
        for _ in form.focus..<place { driver.press("Tab") }
        driver.press(.paste("房号\t姓名\n1-1-101\t华女士\n1-1-201\t\n王大爷\n88-1-101\n"))
        let text = try Self.form(driver).editors[place].text
        #expect(text == "88-1-101、1-1-101、1-1-201、王大爷")
        #expect(driver.message.contains("粘贴了 4 行，读懂 3 行"))
        #expect(driver.screen(120, 40).contains("第 5 行「88-1-101」没有这一户"))
    }

    @Test("rows that name fields fill them, as in the count of a drawer")
    func names() throws {
        var driver = FeeFixture.till()
        let fields = CashPieces.denominations.map { fen in
            FormField("cash.\(fen)", CashPieces.name(of: fen), .pieces(fen))
        }
        driver.open(FormLayer(Form(title: "盘点", fields: fields) { _, _ in .response(.pop) }))
        let first = CashPieces.name(of: CashPieces.denominations[0])
        let second = CashPieces.name(of: CashPieces.denominations[1])
        driver.press(.paste("\(second)\t3\n\(first)：\t12\n别的\t1\n"))
        let form = try Self.form(driver)
        #expect(form.editors.prefix(2).map(\.text) == ["12", "3"])
        #expect(driver.message.contains("按名称填了 2 项，1 行没有读懂"))
        #expect(driver.text.contains("第 3 行「别的 1」没有这一项"))
    }

    @Test("lines become parts where a field holds several, spaces where it holds one; never Enter")
    func plain() throws {
        var driver = ListTests.signedIn("1001")
        driver.press("F2 Tab Tab")
        let before = driver.desk.sequence
        driver.press(.paste("厨房漏水\n下午在家\n"))
        #expect(driver.desk.sequence == before)
        let form = try Self.form(driver)
        #expect(form.focus == 2)
        #expect(form.editors[2].text.hasPrefix("厨房漏水 下午在家"))
    }
}
