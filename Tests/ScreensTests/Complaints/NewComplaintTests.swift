import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("A new complaint")
struct NewComplaintTests {
    static func opened(_ number: String = "1001", room: String? = nil) throws -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn(number)
        let code = try room.map { try RoomCode(parsing: $0) }
        driver.open(FormLayer(NewComplaintForm.make(driver.inside, room: code)))
        return driver
    }

    @Test("the whole conversation by keys")
    func story() throws {
        var driver = try Self.opened()
        expectScreen(driver.screen(80, 24), "complaint-new-empty.80x24")
        driver.press("hgz Enter Enter wy")
        expectScreen(driver.screen(80, 24), "complaint-new-type.80x24")
        driver.press("Enter bj Enter 楼道垃圾三天没人清理 Enter 尽快清理 Enter ln Enter 2")
        driver.press("xgs、zc Enter qzz Enter")
        expectScreen(driver.screen(80, 24), "complaint-new-filled.80x24")
        expectScreen(driver.screen(120, 40), "complaint-new-filled.120x40")
        driver.press("F9")
        let complaint = try #require(driver.desk.complaints.openOnes.first)
        #expect(complaint.room?.display == "1栋1单元101")
        #expect(complaint.type == .property)
        #expect(complaint.subtype == "保洁")
        #expect(complaint.against == "李娜")
        #expect(complaint.againstStaff == ["1002"])
        #expect(complaint.source == .phone)
        #expect(complaint.means == [.company, .media])
        #expect(complaint.mindset == .respect)
        #expect(complaint.grade == .major)
        #expect(driver.message.contains("已受理投诉 1122-0001 1栋1单元101"))
        #expect(driver.drafts.isEmpty)
    }

    @Test("only room, type and words must be filled")
    func fewest() throws {
        var driver = try Self.opened()
        driver.press("F9")
        #expect(driver.message.contains("请填写房号（共 3 项要改）"))
        driver.press("3-2-501 Enter Enter 4 Tab 楼下夜里装修太吵 F9")
        #expect(driver.desk.complaints.open.count == 1)
    }

    @Test("somebody from outside needs no room, and may want no name")
    func outsider() throws {
        var driver = try Self.opened()
        driver.press("Tab nm Enter")
        #expect(!driver.text.contains("房号 *"))
        driver.press("4 Tab 门口车辆乱停 F9")
        let complaint = try #require(driver.desk.complaints.openOnes.first)
        #expect(complaint.isAnonymous)
        #expect(complaint.room == nil)
    }

    @Test("the subtypes are those of the type")
    func subtypes() throws {
        var driver = try Self.opened()
        driver.press("1-1-101 Enter Enter xsgl Enter F4")
        #expect(driver.text.contains("私自承诺"))
        #expect(!driver.text.contains("保洁"))
        driver.press("Esc 维修 Tab")
        #expect(driver.text.contains("x 应为：私自承诺、说辞"))
    }

    @Test("a group and a number of the hotline; a wrong member is told at its field")
    func group() throws {
        var driver = try Self.opened()
        driver.press("1-1-101 Enter Enter 4 Tab 电梯一直坏着 Tab Tab Tab Tab Tab Tab Tab Tab Tab")
        driver.press("1-1-102、9-9-909 F9")
        #expect(driver.text.contains("x 「9-9-909」没有这一户"))
        driver.press("Ctrl-W Ctrl-W Ctrl-W Ctrl-W Ctrl-W Ctrl-W Ctrl-U 1-1-102、王五 Tab 12345-88 F9")
        let complaint = try #require(driver.desk.complaints.openOnes.first)
        #expect(complaint.members.map(\.label) == ["1栋1单元102", "王五"])
        #expect(complaint.externalRef == "12345-88")
    }

    @Test("the same matter is open: joining is the first choice")
    func join() throws {
        var driver = try Self.opened()
        try driver.other("1002", ReceiveComplaint.words("3-2-501", "楼道垃圾三天没有人清理"))
        driver.press("3-2-501 Enter Enter 4 bj Enter 垃圾还在那里 Enter 今天清走 F9")
        expectScreen(driver.screen(80, 24), "complaint-duplicate.80x24")
        expectScreen(driver.screen(120, 40), "complaint-duplicate.120x40")
        driver.press("Esc")
        #expect(driver.text.contains("垃圾还在那里"))
        #expect(driver.text.contains("今天清走"))
        driver.press("F9 Enter")
        let complaint = try #require(driver.desk.complaints.openOnes.first)
        #expect(driver.desk.complaints.open.count == 1)
        #expect(complaint.urges == 1)
        #expect(complaint.history.last?.remark == "垃圾还在那里；诉求：今天清走")
        #expect(driver.message.contains("已并入旧单（催办） 1122-0001 3栋2单元501"))
        #expect(driver.drafts.isEmpty)
    }

    @Test("the same matter is open: received all the same, with the reason")
    func insist() throws {
        var driver = try Self.opened()
        try driver.other("1002", ReceiveComplaint.words("3-2-501", "楼道垃圾三天没有人清理"))
        driver.press("3-2-501 Enter Enter 4 bj Enter 电梯厅地面湿滑 F9 2 Enter")
        #expect(driver.text.contains("仍受理 *"))
        driver.press("不同的地方 F9")
        #expect(driver.desk.complaints.open.count == 2)
        #expect(driver.desk.complaints.openOnes.last?.duplicateReason == "不同的地方")
    }

    @Test("a repair becomes a complaint")
    func fromRepair() throws {
        var driver = Fixture.little()
        driver.signIn()
        let text = try driver.other("1002", LogRepair.call("1-1-101", "厨房下水管漏水"))
        let id = try #require(RecordID(text))
        driver.open(FormLayer(NewComplaintForm.make(driver.inside, repair: id)))
        #expect(driver.row(0).contains("由报修 1122-0001 转来"))
        driver.press("报了三天没人来修 F9")
        let complaint = try #require(driver.desk.complaints.openOnes.first)
        #expect(complaint.repairs == [id])
        #expect(driver.desk.repairs[id]?.complaint == complaint.id)
    }
}
