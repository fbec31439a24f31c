import FrontDesk
import Screens
import Terminal
import Testing

@Suite("Marks, and what is done with all marked ones at once")
struct BulkTests {
    @Test("Space, Ins and Shift with arrows mark by a sign; Esc takes the marks away")
    func marks() throws {
        var driver = try Queue.open()
        driver.press("Space")
        #expect(driver.row(4).hasPrefix(">1122-0005*"))
        driver.press("Down")
        #expect(driver.row(4).hasPrefix(" 1122-0005*"))
        driver.press("Insert")
        #expect(driver.row(2).contains("标记 2"))
        driver.press("Space Shift-Down Shift-Down Shift-Up")
        #expect(driver.row(2).contains("标记 4"))
        expectScreen(driver.screen(80, 24), "queue-marked.80x24")
        expectScreen(driver.screen(60, 16), "queue-marked.60x16")
        driver.press("Esc")
        #expect(!driver.text.contains("标记 4"))
        #expect(!driver.row(4).contains("*"))
    }

    @Test("F7 assigns all marked ones; one is refused, is told why and keeps its mark")
    func assign() throws {
        var driver = try Queue.open()
        driver.press("Shift-Down Shift-Down Shift-Down Down Space F7")
        #expect(driver.text.contains("指派 标记的 4 单"))
        driver.press("linxiao Enter")
        expectScreen(driver.screen(80, 24), "bulk-report.80x24")
        expectScreen(driver.screen(60, 16), "bulk-report.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.text.contains("办妥 3 单，没办成 1 单"))
        #expect(driver.text.contains("1122-0001 2栋2单元702：投诉的正是林晓，经办须由他人办理"))
        let handlers = driver.desk.complaints.openOnes.map(\.handler)
        #expect(handlers.count { $0 == "1001" } == 3)
        driver.press("Esc")
        #expect(driver.row(2).contains("标记 1"))
        #expect(driver.row(8).hasPrefix(">1122-0001*"))
        driver.press("F9")
        #expect(driver.text.contains("指派 标记的 1 单"))
    }

    @Test("催办 reminds all marked ones; where all went well, a line says so")
    func urge() throws {
        var driver = try Queue.open("1001")
        driver.press("Space Down Space F9 2 Enter")
        #expect(driver.message.contains("催办：2 单全部办妥"))
        #expect(driver.desk.complaints.openOnes.count { $0.urges == 1 } == 3)
        #expect(!driver.row(2).contains("标记"))
        #expect(driver.row(driver.frame.cursor.row).hasPrefix(">1121-0002"))
    }

    @Test("what another clerk closed is no longer marked")
    func dropped() throws {
        var driver = try Queue.open()
        driver.press("End Space Up Space")
        #expect(driver.row(2).contains("标记 2"))
        var withdraw = WithdrawComplaint()
        withdraw.id = driver.desk.complaints.openOnes.first { $0.what.contains("绿化带") }?.id
        (withdraw.reason, withdraw.channel, withdraw.note) = (.satisfied, .phone, "已经清理，不投诉了")
        try driver.other("1004", withdraw)
        #expect(driver.row(2).contains("标记 1"))
        driver.press("Down Space")
        #expect(driver.message.contains("已撤诉，不能标记"))
    }

    @Test("a record that another changed in between is refused by itself")
    func changedBetween() throws {
        var driver = try Queue.open()
        driver.holdsAnswers = true
        driver.press("Space Down Space F7 1 Enter")
        #expect(driver.text.contains("正在办理 0/2"))
        driver.press("Esc")
        #expect(driver.message.contains("正在办理 0/2"))
        driver.release()
        #expect(driver.message.contains("2 单全部办妥"))
    }

    @Test("a batch that could not be written says so for each, and keeps all marks")
    func notSaved() throws {
        var driver = try Queue.open()
        driver.fault = .notSaved("保存失败：磁盘已满")
        driver.press("Space Down Space F7 1 Enter")
        #expect(driver.text.contains("办妥 0 单，没办成 2 单"))
        #expect(driver.text.contains("保存失败：磁盘已满"))
        driver.press("Esc")
        #expect(driver.row(2).contains("标记 2"))
    }

    @Test("who may not assign is told so before choosing")
    func notPermitted() throws {
        var driver = try Queue.open("1001")
        driver.press("Space F7")
        #expect(driver.message.contains("指派：须由客服主管、管理处经理办理"))
    }

    @Test("repairs are sent out in the same way")
    func repairs() throws {
        var driver = Fixture.little()
        driver.signIn("1004")
        for room in ["1-1-101", "1-1-102", "2-2-702"] {
            try driver.other("1002", LogRepair.call(room, "厨房下水管漏水"))
        }
        driver.press("F5 Home Shift-Down Shift-Down F7 zq Enter")
        #expect(driver.message.contains("派单给张强：2 单全部办妥"))
        #expect(driver.desk.repairs.openOnes.count { $0.assignee == "1008" } == 2)
    }
}
