import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Long works")
struct WorkTests {
    private static func begun() -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn("1005")
        driver.holdsAnswers = true
        driver.press("F9 核对 Enter")
        return driver
    }

    private static func pass(_ seconds: Int, _ driver: inout ScreenDriver) {
        driver.now = driver.now.adding(seconds: seconds)
    }

    @Test("shows nothing in the first moment, then bar, percentage and what is left")
    func progress() {
        var driver = Self.begun()
        #expect(driver.works.map { "\($0.work)" } == ["verify"])
        #expect(!driver.text.contains("Esc 停止"))
        Self.pass(4, &driver)
        driver.progress(20, of: 100)
        expectScreen(driver.screen(80, 24), "work.80x24")
        expectScreen(driver.screen(60, 16), "work.60x16")
        Self.pass(4, &driver)
        driver.progress(50, of: 100)
        #expect(driver.text.contains("50%  剩余约"))
        driver.press("F2 2 x Enter")
        #expect(driver.message.contains("正在核对数据，Esc 停止"))
        #expect(driver.text.contains("[2报修"))
    }

    @Test("what others do is followed meanwhile")
    func others() throws {
        var driver = Self.begun()
        Self.pass(1, &driver)
        driver.progress(1, of: 10)
        var note = NoteRepair()
        let repair = try #require(driver.desk.repairs.openOnes.first)
        (note.id, note.note) = (repair.id, "业主来电")
        try driver.other("1002", note)
        #expect(driver.message.contains("备注"), "\(driver.text)")
        #expect(driver.text.contains("10%"))
    }

    @Test(
        "Esc in the middle stops it; only its answer closes it, and says that nothing was written"
    )
    func stop() {
        var driver = Self.begun()
        Self.pass(2, &driver)
        driver.progress(30, of: 100)
        driver.press("Esc")
        #expect(driver.text.contains("正在停止…"))
        driver.press("Esc")
        #expect(driver.message.contains("正在停止"))
        driver.release()
        #expect(driver.message.contains("已停止核对数据，什么也没有写入"))
        #expect(!driver.text.contains("正在停止…"))
        driver.progress(40, of: 100)
        driver.end(.proved(["迟到的"], isSound: true))
        #expect(!driver.text.contains("迟到的"))
    }

    @Test("leaving the program stops it")
    func quit() {
        var driver = Self.begun()
        driver.holdsAnswers = false
        driver.press("Ctrl-Q")
        #expect(driver.hasQuit)
        #expect(driver.message.contains("已停止"))
    }

    @Test("a pane is not left while it goes on")
    func panes() {
        var driver = Self.begun()
        driver.press("Alt-3")
        #expect(driver.text.contains("[2报修"))
    }

    @Test("what was proved stands on a page")
    func proved() {
        var driver = Self.begun()
        driver.end(.proved(["日志 1 段，20 条", "快照到第 20 条，与日志一致"], isSound: true))
        #expect(driver.text.contains("日志 1 段，20 条"))
        #expect(driver.message.contains("核对通过"))
        driver.press("Esc")
        #expect(driver.text.contains("[2报修"))
    }

    @Test("a backup asks where, keeps the form when it fails, and says where it stands")
    func backup() {
        var driver = Fixture.demo()
        driver.signIn("1005")
        driver.press("F9 备份 Enter")
        expectScreen(driver.screen(80, 24), "backup.80x24")
        driver.press("/mnt/a.backup F9")
        guard case .backup("/mnt/a.backup")? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        driver.end(.failed("无法创建 /mnt/a.backup：没有权限"))
        #expect(driver.message.contains("没有权限") && driver.text.contains("[/mnt/a.backup"))
        driver.press("F9")
        driver.end(.done("已备份到 /mnt/a.backup：到第 20 条，已核对"))
        #expect(driver.message.contains("已备份到"))
        #expect(driver.text.contains("[2报修"))
    }
}

@Suite("Importing from the screen")
struct ImportTests {
    private static func reading() -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn("1005")
        driver.press("F9 导入 Enter 员工 Enter staff.csv F9")
        return driver
    }

    private static func good() -> CheckedTable {
        var command = ImportStaff()
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = ("9001", "新人", .frontDesk)
        command.entries = [entry]
        let lines = ["1 行都可以导入（UTF-8）", "新增 1 人"]
        return CheckedTable(.staff, path: "staff.csv", lines: lines, command: command)
    }

    @Test("the choice of the table says who may take which in")
    func menu() {
        var driver = Fixture.demo()
        driver.signIn("1001")
        driver.press("F9 导入 Enter")
        expectScreen(driver.screen(80, 24), "import-menu.80x24")
    }

    @Test("bad lines stand on a page that scrolls; the table is not taken until they are mended")
    func bad() {
        var driver = Self.reading()
        guard case .readTable(.staff, "staff.csv")? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        let lines = (2...60).map { "第\($0)行 岗位（第3列）：“清洁”不是岗位" }
        driver.end(.checked(CheckedTable(.staff, path: "staff.csv", lines: lines, command: nil)))
        expectScreen(driver.screen(80, 24), "import-bad.80x24")
        driver.press("PgDn PgDn PgDn PgDn")
        #expect(driver.text.contains("第60行"))
        driver.press("F9")
        #expect(driver.message.contains("先按上面所列改正文件"))
        driver.press("F5")
        driver.end(.checked(Self.good()))
        #expect(driver.text.contains("新增 1 人"))
    }

    @Test("a good table is taken by F9; what it hands out is shown once")
    func good() {
        var driver = Self.reading()
        driver.end(.checked(Self.good()))
        driver.press("F9")
        guard case .takeTable(let table)? = driver.works.last?.work else {
            Issue.record("\(driver.text)")
            return
        }
        #expect(table.path == "staff.csv")
        driver.end(.taken(["已导入员工：1 行", "一次性口令：", "  9001  新人  123456"]))
        #expect(driver.text.contains("9001  新人  123456"))
        #expect(driver.message.contains("已导入员工"))
        driver.press("Esc")
        #expect(driver.text.contains("[2报修"))
    }

    @Test("what the desk has against it keeps the page")
    func refused() {
        var driver = Self.reading()
        driver.end(.checked(Self.good()))
        driver.press("F9")
        driver.end(.given(.refused(Refusal(.notPermitted, "须由经理办理"))))
        #expect(driver.message.contains("须由经理办理") && driver.text.contains("新增 1 人"))
    }
}
