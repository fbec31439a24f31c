import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The queue while others work")
struct QueueLiveTests {
    @Test("nothing moves under the cursor; the change is counted; F5 sorts anew")
    func stable() throws {
        var driver = try Queue.open()
        driver.press("Down Down")
        let before = driver.frame
        let id = try Queue.receive(&driver, "1-1-102", "物业无故停水一整天", "服务细节") {
            $0.isUrgent = true
        }
        #expect(driver.frame.cursor == before.cursor)
        for row in 4...9 { #expect(driver.row(row) == before.canvas.rows[row]) }
        #expect(driver.row(10).contains(id.short))
        #expect(driver.row(2).contains("队列已变 1，F5 重排"))
        driver.press("F5")
        #expect(!driver.row(2).contains("队列已变"))
        #expect(driver.message.contains("已按轻重重新排列"))
        #expect(driver.row(driver.frame.cursor.row).contains("1121-0001"))
    }

    @Test("a clock that runs out is counted, and moves nothing by itself")
    func time() throws {
        var driver = try Queue.open()
        let before = (4...9).map { driver.row($0).prefix(12) }
        driver.tick(minutes: 15)
        #expect(driver.row(0).contains("超时 4"))
        #expect(!driver.row(2).contains("队列已变"))
        driver.tick(minutes: 23 * 60)
        #expect(driver.row(0).contains("超时 5"))
        #expect(driver.row(2).contains("队列已变 1，F5 重排"))
        #expect((4...9).map { driver.row($0).prefix(12) } == before)
        driver.press("F5")
        #expect(!driver.row(2).contains("队列已变"))
    }

    @Test("what is closed stays in its row until F5")
    func closed() throws {
        var driver = try Queue.open()
        driver.press("End")
        var withdraw = WithdrawComplaint()
        withdraw.id = driver.desk.complaints.openOnes.first { $0.what.contains("绿化带") }?.id
        (withdraw.reason, withdraw.channel, withdraw.note) = (.satisfied, .phone, "已经清理，不投诉了")
        try driver.other("1004", withdraw)
        #expect(driver.row(9).contains("已撤诉"))
        #expect(driver.row(2).contains("队列已变 1，F5 重排"))
        driver.press("F5")
        #expect(driver.row(2).contains("/5"))
    }

    @Test("another clerk's step shows at once, and says who")
    func others() throws {
        var driver = try Queue.open()
        driver.press("End")
        var note = NoteComplaint()
        note.id = driver.desk.complaints.openOnes.first { $0.what.contains("绿化带") }?.id
        note.note = "绿化队下午到场"
        try driver.other("1003", note)
        #expect(driver.message.contains("方瑶 备注 1122-0003 1栋1单元1203"))
    }

    @Test("digits and Alt with a digit switch panes; each stays as it was left")
    func panes() throws {
        var driver = try Queue.desk()
        for room in ["1-1-101", "1-1-102"] {
            try driver.other("1002", LogRepair.call(room, "厨房下水管漏水"))
        }
        driver.signIn("1004")
        driver.press("Down")
        #expect(driver.row(1).contains(" [2报修 2] 3投诉 7 !!2"))
        driver.press("３")
        #expect(driver.row(1).contains(" 2报修 2 [3投诉 7]"))
        driver.press("F4 qbwj Enter Down Down")
        let left = driver.frame
        driver.press("2")
        #expect(driver.row(2).contains("2/2 按时限"))
        driver.press("3")
        #expect(driver.frame == left)
        driver.press("F2 6-1-402 Tab Alt-2")
        #expect(driver.row(2).contains("2/2 按时限"))
        #expect(driver.drafts.keys.contains { $0.hasPrefix("complaint.receive") })
        driver.press("Alt-3")
        #expect(driver.row(2).contains("3/7"))
        driver.press("F9 Alt-3")
        #expect(driver.row(2).contains("3/7"))
        driver.press("1 3")
        #expect(driver.row(2).contains("3/7"))
    }

    @Test("a first PIN is not left by way of another pane")
    func firstPIN() {
        var driver = Fixture.little()
        driver.oneTimePINs = ["1001"]
        driver.signIn(pane: "")
        driver.press("Alt-3")
        #expect(driver.app.takesText)
        #expect(!driver.row(1).contains("3投诉"))
    }

    @Test("a parked pane hears what others do, and an answer finds it")
    func parked() throws {
        var driver = try Queue.open()
        driver.press("2")
        _ = try Queue.receive(&driver, "1-1-102", "物业无故停水一整天", "服务细节")
        #expect(driver.row(1).contains("3投诉 8"))
        driver.press("3")
        #expect(driver.row(2).contains("1/7"))
        #expect(driver.row(10).contains("物业无故"))
    }

    @Test("a 重大 complaint rings once for those whom it concerns, and says who is told")
    func major() throws {
        for (number, hears) in [("1004", true), ("1003", false)] {
            var driver = try Queue.desk()
            driver.signIn(number)
            driver.press("2")
            _ = try Queue.receive(&driver, "1-1-102", "车库卷帘门砸伤老人", "安保") {
                $0.isInjury = true
            }
            #expect(driver.frame.bell == hears, "\(number)")
            #expect(driver.message.contains("重大投诉 1122-0006 1栋1单元102，通报管理处经理") == hears)
            driver.tick(seconds: 1)
            #expect(!driver.frame.bell)
        }
    }

    @Test("a limit that runs out rings once, whether the clock or the sweep says so first")
    func breach() throws {
        var driver = try Queue.open()
        driver.tick(minutes: 11, seconds: 1)
        #expect(driver.frame.bell)
        #expect(driver.message.contains("投诉受理已超时，通报客服主管"), "\(driver.message)")
        driver.tick(seconds: 1)
        #expect(!driver.frame.bell)
        try driver.sweep()
        #expect(!driver.message.contains("1122-0004 6栋1单元402 投诉受理已超时"))
    }

    @Test("the sweep's rungs are told to supervisors and handlers, not to everybody")
    func rungs() throws {
        for (number, hears) in [("1004", true), ("1002", true), ("1007", false)] {
            var driver = try Queue.desk()
            driver.now = driver.now.adding(minutes: -1)
            driver.signIn(number)
            driver.press("3 /")
            driver.now = driver.now.adding(minutes: 13)
            try driver.sweep()
            #expect(driver.frame.bell == hears, "\(number) \(driver.message)")
            driver.press("x")
            try driver.sweep()
            #expect(!driver.frame.bell)
        }
    }

    @Test("seconds are counted for the selected row below ten minutes round the clock")
    func seconds() throws {
        var driver = try Queue.open()
        #expect(!driver.app.countsSeconds(driver.view))
        _ = try Queue.receive(&driver, "1-1-102", "物业无故停水一整天", "服务细节") {
            $0.isUrgent = true
        }
        driver.press("F5 / 停水 Enter")
        #expect(driver.app.countsSeconds(driver.view))
        driver.tick(seconds: 30)
        #expect(driver.row(4).contains("剩余 4分30秒"), "\(driver.row(4))")
    }

    @Test("the detail says that the standard is another now")
    func standard() throws {
        var driver = Fixture.demo()
        driver.signIn("1004")
        driver.press("3")
        let room = try #require(driver.desk.households.keys.min())
        _ = try driver.other("1001", ReceiveComplaint.words(room.key, "楼道垃圾三天没有人清理"))
        var change = SetPolicy()
        change.policy = driver.desk.policy
        change.policy.standardGrade = "特级"
        try driver.other("1005", change)
        driver.press("/ 三天没有人清理 Enter Enter")
        let shown = driver.screen(80, 60)
        #expect(shown.contains("第2版；现行第3版，本单不变"), "\(shown)")
    }
}
