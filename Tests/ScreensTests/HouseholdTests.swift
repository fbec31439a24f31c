import FrontDesk
import Screens
import Terminal
import Testing

@Suite("Households")
struct HouseholdTests {
    static func page(_ number: String = "1001") -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn(number)
        driver.press("F3 hgz Enter")
        return driver
    }

    @Test(
        "are found by room, name, pinyin, initials and the tail of a phone",
        arguments: [
            ("hgz", 3), ("华桂珍", 1), ("huaguizhen", 1), ("1-1-101", 1), ("１－１－１０１", 1),
            ("1栋1单元101", 1), ("2210", 1), ("oyx", 1), ("商铺03", 1),
        ]
    )
    func finds(_ query: String, _ count: Int) {
        var driver = Fixture.little()
        driver.signIn()
        driver.press("F3 \(query)")
        #expect(driver.row(2).contains(" \(count) 户"), "\(driver.row(2))")
        #expect(driver.frame.cursorVisible)
        #expect(driver.frame.cursor.row == 2)
    }

    @Test("the finder at its sizes, empty, found and not found")
    func finder() {
        var driver = Fixture.little()
        driver.signIn()
        driver.press("F3")
        expectScreen(driver.screen(80, 24), "finder-empty.80x24")
        driver.press("hgz")
        expectScreen(driver.screen(80, 24), "finder.80x24")
        expectScreen(driver.screen(60, 16), "finder.60x16")
        expectScreen(driver.screen(120, 40), "finder.120x40")
        driver.press("qqq")
        #expect(driver.text.contains("没有符合「hgzqqq」的住户。Esc 清除"))
        driver.press("Enter")
        #expect(driver.message.contains("打开：请先找到一户"))
        driver.press("Esc Esc")
        #expect(driver.row(2).contains("筛选"))
    }

    @Test("the page masks phones; whole ones need a purpose, and hide again on return")
    func unmask() {
        var driver = Self.page()
        expectScreen(driver.screen(80, 24), "household.80x24")
        expectScreen(driver.screen(60, 16), "household.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.text.contains("138****2210"))
        driver.press("F6 F9")
        #expect(driver.text.contains("x 请填写用途"))
        let before = driver.desk.sequence
        driver.press("联系上门 F9")
        #expect(driver.desk.sequence == before + 1)
        #expect(driver.text.contains("13812342210"))
        #expect(driver.message.contains("离开本页后恢复隐藏"))
        driver.press("F6")
        #expect(driver.message.contains("已经显示全号"))
        driver.press("Esc Enter")
        #expect(!driver.text.contains("13812342210"))
        #expect(driver.text.contains("138****2210"))
    }

    @Test("changing the phones shows none of them whole")
    func phones() throws {
        var driver = Self.page()
        driver.press("F7 1 Enter 1391234 F9")
        #expect(driver.text.contains("x "))
        driver.press("Ctrl-U １３９１２３４５６７８／0755-26001234 F9")
        #expect(driver.message.contains("电话已更新"))
        #expect(driver.text.contains("139****5678"))
        #expect(!driver.text.contains("13912345678"))
        driver.press("Esc Ctrl-U 5678")
        #expect(driver.text.contains("华桂珍"))
    }

    @Test("a new owner and a tenant, found at once")
    func people() throws {
        var driver = Self.page()
        driver.press("F7 2 Enter 赵子龙 Enter 13712345678 Enter 二手房过户 F9")
        #expect(driver.message.contains("业主已变更"))
        driver.press("F7 3 Enter 孙尚香 Enter 13612345678 F9")
        #expect(driver.text.contains("孙尚香  136****5678"))
        driver.press("Esc Esc zzl")
        #expect(driver.row(2).contains(" 1 户"))
        driver.press("Esc ssx")
        #expect(driver.row(2).contains(" 1 户"))
    }

    @Test("lists its repairs, opens one, and logs one for the room")
    func repairs() throws {
        var driver = Self.page("1004")
        driver.press("Enter")
        #expect(driver.message.contains("打开：还没有记录"))
        driver.press("F2")
        #expect(driver.text.contains("[1栋1单元101"))
        driver.press("1 厨房下水管漏水 Enter 1 F9")
        #expect(driver.text.contains("报修 1122-0001     待派单   水电 厨房下水管漏水"))
        driver.press("Enter")
        expectScreen(driver.screen(80, 24), "repair-page.80x24")
        driver.press("F6 1 wjj F9")
        #expect(driver.message.contains("已派单"))
        driver.press("F9")
        #expect(driver.text.contains("联系业主"))
        driver.press("Esc Esc Esc")
        #expect(driver.row(2).contains("找住户"))
    }

    @Test("lists its complaints beside the repairs, receives one for the room and opens it")
    func complaints() throws {
        var driver = Self.page("1004")
        driver.press("F9")
        #expect(driver.text.contains("[1栋1单元101"))
        driver.press("4 bj Enter 楼道垃圾三天没有人清理 F9")
        #expect(driver.text.contains("投诉 1122-0001     投诉受理 物业 楼道垃圾三天没有人清"))
        driver.tick(minutes: 5)
        driver.press("F2 1 厨房下水管漏水 Enter 1 F9")
        expectScreen(driver.screen(80, 24), "household-cases.80x24")
        expectScreen(driver.screen(120, 40), "household-cases.120x40")
        _ = driver.screen(80, 24)
        #expect(driver.text.contains(" 未完结 2   [全部 2] 报修 1  投诉 1  钥匙 0  访问 0  收费 0"))
        driver.press("Down Enter")
        #expect(driver.text.contains("TS20251122-0001 物业管理类/保洁"))
        driver.press("Esc Esc")
        #expect(driver.text.contains("在修 1 投诉 1"))
    }

    @Test("another clerk's new household is found without a rebuild")
    func live() throws {
        var driver = Fixture.little()
        driver.signIn()
        driver.press("F3 zzl")
        #expect(driver.row(2).contains(" 0 户"))
        var change = ChangeOwner()
        change.room = try RoomCode(parsing: "3-2-502")
        change.name = "赵子龙"
        try driver.other("1002", change)
        #expect(driver.row(2).contains(" 1 户"))
    }
}
