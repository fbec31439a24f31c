import FrontDesk
import Screens
import Terminal
import Testing

@Suite("A new repair")
struct NewRepairTests {
    static func signedIn(_ number: String = "1001") -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn(number)
        return driver
    }

    @Test("the whole call by keys, with what each field means beside it")
    func story() throws {
        var driver = Self.signedIn()
        driver.press("F2")
        expectScreen(driver.screen(80, 24), "new-empty.80x24")
        driver.press("hgz")
        expectScreen(driver.screen(80, 24), "new-room-list.80x24")
        driver.press("Enter sd")
        expectScreen(driver.screen(80, 24), "new-category-list.80x24")
        driver.press("Enter 厨房下水管漏水 Enter 2 明天9点 Enter")
        expectScreen(driver.screen(80, 24), "new-filled.80x24")
        expectScreen(driver.screen(120, 40), "new-filled.120x40")
        expectScreen(driver.screen(60, 16), "new-filled.60x16")
        _ = driver.screen(80, 24)
        driver.press("F9")
        #expect(driver.message.contains("已登记 1122-0001 1栋1单元101"))
        expectScreen(driver.screen(80, 24), "new-stored.80x24")
        let repair = try #require(driver.desk.repairs.openOnes.first)
        #expect(repair.category == "水电")
        #expect(repair.urgency == .ordinary)
        #expect(repair.appointment.from == Fixture.now.adding(minutes: 1440 - 332))
        #expect(driver.drafts.isEmpty)
    }

    @Test("costs at most 20 keys besides the description, counted from the list")
    func keyBudget() {
        var driver = Self.signedIn()
        let count = driver.countKeys { driver in
            driver.press("F2 hgz Enter sd Enter")
            let before = driver.frame.cursor
            driver.press("厨房下水管漏水")
            #expect(driver.frame.cursor.row == before.row)
            driver.press("Enter 2 明天9点 F9")
        }
        #expect(driver.desk.repairs.open.count == 1)
        #expect(count - "厨房下水管漏水".count <= 20, "\(count)")
    }

    @Test("costs at most 20 keys even when the room has the same fault open")
    func keyBudgetWithDialog() throws {
        var driver = Self.signedIn()
        try driver.other("1002", LogRepair.call("1-1-101", "卫生间水龙头滴水"))
        let count = driver.countKeys { driver in
            driver.press("F2 hgz Enter 1 厨房下水管漏水 Enter 1 F9 2 Enter 另一处 F9")
        }
        #expect(driver.desk.repairs.open.count == 2)
        #expect(count - "厨房下水管漏水".count <= 20, "\(count)")
    }

    @Test("says what is wrong beside the field, and goes to the first on saving")
    func validation() {
        var driver = Self.signedIn()
        driver.press("F2 9-9-999 Tab xyz Tab Enter Enter 昨天吧 Tab 1381234 Tab")
        expectScreen(driver.screen(80, 24), "new-problems.80x24")
        expectScreen(driver.screen(60, 16), "new-problems.60x16")
        _ = driver.screen(80, 24)
        driver.press("F9")
        #expect(driver.message.contains("房号：没有找到"))
        #expect(driver.message.contains("项要改"))
        #expect(driver.frame.cursor.row == 2)
        #expect(driver.desk.repairs.open.isEmpty)
    }

    @Test("a short description is refused at its field, the typed text stays")
    func refusal() {
        var driver = Self.signedIn()
        driver.press("F2 1-1-101 Enter 1 漏水 Enter 1 F9")
        #expect(driver.text.contains("至少 4 个字"))
        #expect(driver.message.contains("至少 4 个字"))
        #expect(driver.frame.cursor.row == 4)
        driver.press("了很多 F9")
        #expect(driver.desk.repairs.openOnes.first?.description == "漏水了很多")
    }

    @Test("a refusal of the appointment stands at the appointment, in the desk's words")
    func appointmentRefusal() {
        var driver = Self.signedIn()
        driver.press("F2 1-1-101 Enter 1 厨房漏水了 Enter 2 2026-12-01 F9")
        #expect(driver.text.contains("x 在三个月以后"))
        #expect(!driver.text.contains("appointmentFrom"))
    }

    @Test("several households match: the clerk is asked, nothing is guessed")
    func ambiguous() {
        var driver = Self.signedIn()
        driver.press("F2 hgz Tab")
        #expect(driver.text.contains("x 有 3 户，请选一户"))
        driver.press("Shift-Tab F4 Down Enter")
        #expect(driver.text.contains("[1栋1单元1203"))
        #expect(driver.text.contains("黄国忠"))
    }

    @Test("full-width digits in room and phone, signs kept in the description")
    func fullWidth() throws {
        var driver = Self.signedIn()
        driver.press("F2 ３－２－５０１ Enter １ 水管漏水，急！ Enter １ Tab １３９１２３４５６７８ F9")
        let repair = try #require(driver.desk.repairs.openOnes.first)
        #expect(repair.place == "3栋2单元501")
        #expect(repair.description == "水管漏水，急！")
        #expect(repair.phone.text == "13912345678")
    }

    @Test("a public area")
    func publicArea() throws {
        var driver = Self.signedIn()
        driver.press("F2 公1栋大堂 Enter zm Enter 大堂灯不亮了 Enter 2 F9")
        let repair = try #require(driver.desk.repairs.openOnes.first)
        #expect(repair.publicArea?.spot == "1栋大堂")
    }

    @Test("F4 in the empty room field offers the rooms used lately")
    func recentRooms() throws {
        var driver = Self.signedIn()
        driver.press("F2 F4")
        #expect(driver.message.contains("没有列表"))
        driver.press("Esc")
        try driver.other("1002", LogRepair.call("3-2-502", "阳台窗户漏风", category: "门窗"))
        driver.press("F2 F4 Enter")
        #expect(driver.text.contains("[3栋2单元502"))
        #expect(driver.text.contains("欧阳雪"))
    }

    // MARK: Drafts

    @Test(
        "the draft outlives Esc, Ctrl-Q, Alt-2 and a crash",
        arguments: ["Esc", "Ctrl-Q", "Alt-2"]
    )
    func draft(_ leaving: String) {
        var driver = Self.signedIn()
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 \(leaving)")
        let kept = driver.drafts["repair.log"]
        #expect(kept?["description"] == "厨房下水管漏水")
        var after = ScreenDriver(driver.desk, at: driver.now, drafts: driver.drafts)
        after.signIn(pane: "")
        #expect(after.message.contains("有未完成的报修草稿，按 F2 继续"))
        after.press("F2")
        expectScreen(after.screen(80, 24), "new-restored.80x24")
        after.press("2 F9")
        #expect(after.desk.repairs.open.count == 1)
        #expect(after.drafts.isEmpty)
    }

    @Test("a crash in mid-form loses no more than the field under way")
    func crash() {
        var driver = Self.signedIn()
        driver.press("F2 1-1-101 Enter 1 厨房")
        #expect(driver.row(0).contains("草稿已存 14:32"))
        #expect(driver.drafts["repair.log"]?["category"] == "水电")
    }

    @Test("F5 empties the form and forgets the draft")
    func reset() {
        var driver = Self.signedIn()
        driver.press("F2 1-1-101 Enter 1 Esc F2 F5")
        #expect(driver.drafts.isEmpty)
        #expect(!driver.text.contains("1栋1单元101"))
        driver.press("Esc")
        #expect(driver.drafts.isEmpty)
    }

    @Test("a full disk: the sentence, the draft, and F9 again")
    func notSaved() {
        var driver = Self.signedIn()
        driver.fault = .notSaved("磁盘已满（/srv/qt），请清理后重试")
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9")
        #expect(driver.message.contains("磁盘已满"))
        expectScreen(driver.screen(80, 24), "new-not-saved.80x24")
        #expect(driver.drafts["repair.log"]?["urgency"] == "急修")
        driver.fault = nil
        driver.press("F9")
        #expect(driver.desk.repairs.open.count == 1)
        #expect(driver.drafts.isEmpty)
    }

    @Test("an answer that comes after Esc still drops the draft")
    func lateAnswer() {
        var driver = Self.signedIn()
        driver.holdsAnswers = true
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9 x")
        #expect(driver.message.contains("正在保存"))
        driver.press("Esc")
        driver.release()
        #expect(driver.drafts.isEmpty)
        #expect(driver.message.contains("已保存"))
    }

    // MARK: Duplicates

    @Test("the same fault is open: joining is the first choice, then a reason is asked")
    func duplicate() throws {
        var driver = Self.signedIn()
        try driver.other("1002", LogRepair.call("1-1-101", "卫生间水龙头滴水"))
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9")
        expectScreen(driver.screen(80, 24), "new-duplicate.80x24")
        expectScreen(driver.screen(60, 16), "new-duplicate.60x16")
        driver.press("Esc")
        #expect(driver.text.contains("厨房下水管漏水"))
        driver.press("F9 2 Enter F9")
        #expect(driver.text.contains("x 请填写仍登记"))
        driver.press("不是同一处 F9")
        #expect(driver.desk.repairs.open.count == 2)
    }

    @Test("joining urges the open repair with what was typed, and nothing is left behind")
    func join() throws {
        var driver = Self.signedIn()
        try driver.other("1002", LogRepair.call("1-1-101", "卫生间水龙头滴水"))
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9 Enter")
        let repair = try #require(driver.desk.repairs.openOnes.first)
        #expect(driver.desk.repairs.open.count == 1)
        #expect(repair.urges == 1)
        #expect(repair.history.last?.remark == "厨房下水管漏水")
        #expect(driver.message.contains("已并入旧单（催办） 1122-0001 1栋1单元101"))
        #expect(driver.drafts.isEmpty)
    }
}
