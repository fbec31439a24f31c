import FrontDesk
import Screens
import Terminal
import Testing

@Suite("The supervisor's queue")
struct QueueTests {
    @Test(
        "at every size",
        arguments: [(80, 24), (120, 40), (60, 16), (200, 50), (110, 16), (79, 20)]
    )
    func sizes(_ columns: Int, _ rows: Int) throws {
        var driver = try Queue.open()
        expectScreen(driver.screen(columns, rows), "queue.\(columns)x\(rows)")
    }

    @Test("the demonstration's queue")
    func demonstration() {
        var driver = Fixture.demo()
        driver.signIn("1004")
        driver.press("3")
        expectScreen(driver.screen(80, 24), "queue-demo.80x24")
        expectScreen(driver.screen(120, 40), "queue-demo.120x40")
    }

    @Test("columns stay apart at every width, 房号 and 时限 are never dropped")
    func columnsApart() throws {
        var driver = try Queue.open()
        for columns in 60...200 {
            driver.size = Size(rows: 24, columns: columns)
            driver.draw()
            let header = driver.row(3)
            #expect(header.contains("房号") && header.contains("步骤") && header.contains("时限"))
            let row = driver.row(5).prefix { $0 != "|" }
            #expect(row.contains("1栋1单元101") && row.contains("3/8 评估"), "\(columns): \(row)")
            #expect(row.contains("!! 超时 20时40分"), "\(columns): \(row)")
        }
    }

    @Test("the whole complaint, scrolled to its end and no further")
    func detail() throws {
        var driver = try Queue.open()
        driver.press("Down Down Enter")
        expectScreen(driver.screen(80, 24), "queue-detail.80x24")
        driver.press("PgDn PgDn PgDn PgDn PgDn PgDn PgDn")
        expectScreen(driver.screen(80, 24), "queue-detail-end.80x24")
        driver.press("PgUp PgUp PgUp PgUp PgUp PgUp PgUp")
        expectScreen(driver.screen(60, 16), "queue-detail.60x16")
        expectScreen(driver.screen(120, 60), "queue-detail.120x60")
        driver.press("Esc")
        #expect(driver.row(2).contains("3/6 按轻重"))
    }

    @Test("a reply that waits for approval, with its plan, and a paused one")
    func parts() throws {
        var driver = try Queue.open()
        driver.press("/ 车位 Enter Enter")
        let shown = driver.screen(80, 60)
        #expect(shown.contains("（方瑶拟，待客服主管审批）"))
        #expect(shown.contains("[ ] 1 清退占位车辆"))
        #expect(shown.contains("被投诉   林晓"))
        driver.press("Esc Esc F4 zt Enter Enter")
        let paused = driver.screen(80, 60)
        #expect(paused.contains("待业主(约时间)，到 11-23 00:32 自动恢复"))
        #expect(paused.contains("|| 暂停"))
    }

    @Test("the step bar tells every way a step can stand, by sign and word")
    func bar() throws {
        var (driver, id) = try Fixture.complaint(at: 6, signedIn: "1004")
        driver.press("3 Enter")
        #expect(driver.row(3).contains("[1=受理][2=确认][3=评估][4=调查][5=回复][6>跟踪][7 回访][8 归档]"))
        var back = ReturnComplaint()
        (back.id, back.toStep, back.reason) = (id, 3, "评估有误")
        try driver.other("1003", back)
        #expect(driver.row(3).contains("[1=受理][2=确认][3<评估][4<调查][5<回复][6 跟踪]"))
        #expect(driver.row(4).contains("= 已办  < 退回重办"))
        driver.tick(minutes: 600)
        #expect(driver.row(3).contains("[3!评估]"))
        #expect(driver.row(4).contains("! 正办已超时"))
    }

    @Test("the default filter hides paused ones and counts them; every filter narrows")
    func filters() throws {
        var driver = try Queue.open()
        #expect(driver.row(0).contains("超时 2 临期 0 未受理 2 暂停 1"))
        #expect(driver.row(2).contains("1/6"))
        driver.press("F4")
        expectScreen(driver.screen(80, 40), "queue-filter.80x40")
        let counts: [(String, String)] = [
            ("cs Enter", "/2 "), ("zt Enter", "/1 "), ("qbwj Enter", "/7 "),
            ("dengjizhongda Enter", "/1 "), ("tousupinggu Enter", "/1 "),
            ("jingbanfangyao Enter", "/4 "), ("wuyeguanlilei Enter", "/7 "),
            ("qbh Enter", "/7 "), ("dzp Enter", "/3 "),
        ]
        driver.press("Esc")
        for (keys, place) in counts {
            driver.press("F4 \(keys)")
            #expect(driver.row(2).contains(place), "\(keys): \(driver.row(2))")
        }
        driver.press("Esc")
        #expect(driver.row(2).contains("在办（不含暂停）"))
    }

    @Test("quick find by words, place, type, handler and flag")
    func quickFind() throws {
        var driver = try Queue.open()
        for (words, count) in [
            ("广场舞", "1/1"), ("1-1-1203", "1/1"), ("保洁", "1/1"), ("方瑶", "1/3"), ("12345", "1/1"),
            ("csm", "1/1"), ("重要", "1/1"),
        ] {
            driver.press("/ \(words) Enter")
            #expect(driver.row(2).contains(count), "\(words): \(driver.row(2))")
            driver.press("Esc")
        }
        driver.press("/ 没有这样的事")
        #expect(driver.text.contains("没有符合「没有这样的事」的投诉单（共 7 张未完结）。Esc 清除"))
    }

    @Test("an empty queue says how to begin, and that some are paused")
    func empty() throws {
        var driver = Fixture.little()
        driver.signIn()
        driver.press("3")
        #expect(driver.text.contains("没有在办的投诉。F2 受理一单"))
        driver.press("F2")
        #expect(driver.text.contains("受理投诉"))
    }

    @Test("F6 leads to the next step's form, F9 to every act with why not")
    func acts() throws {
        var driver = try Queue.open("1001")
        driver.press("F6")
        #expect(driver.row(0).contains("投诉受理  1122-0005"))
        driver.press("Esc F9")
        expectScreen(driver.screen(80, 24), "queue-palette.80x24")
        driver.press("Esc F7")
        #expect(driver.message.contains("指派：须由客服主管、管理处经理办理"))
    }

    @Test("Ctrl-E prints the record of the complaint")
    func prints() throws {
        var driver = try Queue.open()
        driver.press("Down Ctrl-E")
        #expect(driver.prints.count == 1)
        #expect(driver.prints[0].title == "业主投诉记录表-TS20251121-0002")
        #expect(driver.prints[0].text.contains("夜间广场舞噪音太大"))
    }
}
