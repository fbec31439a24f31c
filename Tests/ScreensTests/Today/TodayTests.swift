import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The day's page")
struct TodayTests {
    @Test("is the first screen, for each post what needs that person")
    func posts() throws {
        for (name, number) in [
            ("clerk", "1001"), ("supervisor", "1004"), ("cashier", FeeFixture.cashier),
            ("manager", FeeFixture.manager),
        ] {
            var driver = try DayFixture.open(number)
            expectScreen(driver.screen(80, 24), "today-\(name).80x24")
            expectScreen(driver.screen(120, 40), "today-\(name).120x40")
            expectScreen(driver.screen(60, 16), "today-\(name).60x16")
        }
        for (name, number) in [
            ("technician", "1007"), ("lead", "1006"), ("agent", DayFixture.agent),
            ("finance", FeeFixture.accountant),
        ] {
            var driver = try DayFixture.open(number)
            expectScreen(driver.screen(80, 24), "today-\(name).80x24")
        }
    }

    @Test("says of each topic that there is nothing")
    func empty() {
        var driver = Fixture.little()
        driver.signIn(pane: "")
        expectScreen(driver.screen(80, 24), "today-empty.80x24")
        expectScreen(driver.screen(120, 40), "today-empty.120x40")
        expectScreen(driver.screen(60, 16), "today-empty.60x16")
        driver.press("Enter")
        #expect(driver.message.contains("打开：现在没有要办的"))
        driver.press("Tab")
        #expect(driver.message.contains("下一类：现在没有要办的"))
        driver.press("Esc")
        #expect(driver.message.contains("已在最上一层"))
    }

    @Test("fits at every size, the selected row among those shown")
    func sizes() throws {
        var driver = try DayFixture.open("1004")
        driver.press("Down Down Down Down Down Down")
        for columns in stride(from: 60, through: 200, by: 7) {
            for rows in [16, 20, 24, 33, 50] {
                driver.size = Size(rows: rows, columns: columns)
                driver.draw()
                let row = driver.row(driver.frame.cursor.row)
                #expect(row.contains(">"), "\(columns)x\(rows)\n\(driver.text)")
            }
        }
    }

    @Test(
        "a backup that does not come about is told to those who answer for it, and to nobody else"
    )
    func backup() throws {
        let words = "备份自 2025-11-20 03:00 起没有做成：磁盘已满"
        for number in ["1004", FeeFixture.manager, "1001", FeeFixture.cashier] {
            var driver = try DayFixture.open(number)
            let isTheirs = number == "1004" || number == FeeFixture.manager
            #expect(!driver.text.contains("备份"))
            driver.condition.backup = words
            for (columns, rows) in [(80, 24), (120, 40), (60, 16)] {
                driver.size = Size(rows: rows, columns: columns)
                driver.draw()
                #expect(driver.text.contains(words) == isTheirs, "\(number) \(columns)x\(rows)")
                #expect(driver.row(driver.frame.cursor.row).contains(">"))
            }
        }
    }

    // MARK: Order

    @Test("the most urgent stands first: danger, late, at risk; then the earlier")
    func order() throws {
        for number in ["1001", "1004", FeeFixture.manager, FeeFixture.cashier] {
            var driver = try DayFixture.open(number)
            driver.draw()
            let lines = driver.inside.digest.today.lines
            #expect(lines.count > 3)
            for (before, after) in zip(lines, lines.dropFirst()) {
                #expect(before.order < after.order, "\(number) \(before.id) \(after.id)")
            }
        }
    }

    @Test("Tab goes from topic to topic and round; the arrows go on from there")
    func topics() throws {
        var driver = try DayFixture.open("1001")
        var seen: [TodayTopic] = []
        for _ in 0..<6 {
            let topic = try #require(Self.pane(driver)?.selected?.topic)
            seen.append(topic)
            driver.press("Tab")
        }
        #expect(Set(seen).count == 6, "\(seen)")
        #expect(Self.pane(driver)?.selected?.topic == seen.first)
        driver.press("Shift-Tab")
        #expect(Self.pane(driver)?.selected?.topic == seen.last)
        _ = driver.screen(120, 40)
        driver.press("Home")
        let first = Self.pane(driver)?.topics.first
        #expect(Self.pane(driver)?.selected?.topic == first)
        driver.press("End")
        #expect(Self.pane(driver)?.selected?.topic == .shift)
    }

    private static func pane(_ driver: ScreenDriver) -> TodayPane? {
        driver.app.layers.first?.layer as? TodayPane
    }

    // MARK: Opening

    @Test(
        "Enter opens what the line stands for",
        arguments: [
            ("1001", TodayTopic.onSite, "BX20251121-"), ("1001", .handled, "TS20251122-"),
            ("1001", .promise, "LF20251122-0002"), ("1001", .key, "YS20251122-0001"),
            ("1001", .walkIn, "LF20251122-0001"), ("1001", .shift, "[7交班"),
            ("1004", .queue, "TS20251122-"), ("1004", .lateRepair, "BX20251121-"),
            ("1004", .request, "JM20251122-0001"), ("1004", .incident, "YC20251122-0001"),
            ("1004", .followUp, "HF20251122-0002"), ("1004", .day, "RJ20251121-0001"),
            ("1003", .session, "BC20251122-"), ("1003", .payer, "LF20251122-0003"),
            ("1007", .job, "BX20251122-"),
        ]
    )
    func opens(_ number: String, _ topic: TodayTopic, _ words: String) throws {
        var driver = try DayFixture.open(number)
        for _ in 0..<10 where Self.pane(driver)?.selected?.topic != topic { driver.press("Tab") }
        #expect(Self.pane(driver)?.selected?.topic == topic)
        driver.press("Enter")
        #expect(driver.text.contains(words), "\(driver.text)")
        driver.press("Alt-1")
        #expect(driver.row(1).contains("[1今日"))
        #expect(Self.pane(driver)?.selected?.topic == topic)
    }

    @Test("a case opens in its pane, selected, whatever the list showed before")
    func inPane() throws {
        var driver = try DayFixture.open("1004")
        driver.press("3 / 没有这样的事 Enter 1")
        for _ in 0..<10 where Self.pane(driver)?.selected?.topic != .queue { driver.press("Tab") }
        driver.press("Enter")
        #expect(driver.row(1).contains("[3投诉"))
        expectScreen(driver.screen(80, 24), "today-opened-complaint.80x24")
        _ = driver.screen(80, 24)
        driver.press("Esc")
        #expect(driver.row(2).contains("在办"))
    }

    @Test("a record opens on a page over what is there, phones masked")
    func plainPages() throws {
        var driver = try DayFixture.open("1001")
        for (key, name) in [
            (RecordKey.numbered(DayFixture.id(.keyLoan, 1)), "loan"),
            (.numbered(DayFixture.id(.walkIn, 3)), "walk-in"), (.key("A0137"), "key"),
        ] {
            driver.take(Opening.record(key, driver.inside))
            expectScreen(driver.screen(80, 24), "record-\(name).80x24")
            #expect(!driver.text.contains("13912345678"))
            driver.press("PgDn PgUp Down Up Esc")
            #expect(driver.row(1).contains("[1今日"))
        }
        driver.take(Opening.record(.numbered(DayFixture.id(.settlement, 99)), driver.inside))
        #expect(driver.text.contains("这张单据不在内存中"))
        driver.press("Esc")
        driver.take(Opening.record(.household(try DayFixture.room("3-2-501")), driver.inside))
        #expect(driver.text.contains("3栋2单元501"))
        driver.press("Esc")
        driver.take(Opening.record(.account(try DayFixture.room("3-2-501")), driver.inside))
        #expect(driver.text.contains("户账"))
    }

    // MARK: Time and others

    @Test("another's act moves no row; what is settled says so, what is new is counted until F5")
    func others() throws {
        var driver = try DayFixture.open("1001")
        driver.press("Down Down")
        let before = driver.frame
        try driver.other("1002", LogRepair.call("1-1-102", "走廊积水快流进电梯", .emergency))
        let fresh = driver.desk.repairs.openOnes.last?.id
        #expect(driver.frame.cursor == before.cursor)
        var cancelled = try #require(driver.desk.walkIns[DayFixture.id(.walkIn, 1)])
        let waiting = cancelled
        (cancelled.leftAt, cancelled.doneOnSpot) = (driver.now, true)
        let change = Change("walkIn.close", from: waiting, to: cancelled)
        driver.happen([.walkIn(change)])
        #expect(driver.row(5).contains("已变 2，F5 重排"), "\(driver.text)")
        expectScreen(driver.screen(80, 24), "today-changed.80x24")
        let rows = { (frame: Frame) in frame.canvas.rows[6..<22].map { $0.prefix(40) } }
        #expect(rows(driver.frame) == rows(before))
        driver.press("F5")
        #expect(!driver.text.contains("已变"))
        #expect(driver.text.contains(try #require(fresh).short))
        #expect(!driver.text.contains("已办"))
    }

    @Test("ticks by the minute, and the counts follow")
    func ticks() throws {
        var driver = try DayFixture.open("1001")
        #expect(driver.text.contains("超时 1时10分"), "\(driver.text)")
        driver.tick(minutes: 1)
        #expect(driver.text.contains("超时 1时11分"))
        #expect(!driver.app.countsSeconds(driver.view))
        driver.tick(minutes: 40)
        #expect(driver.row(2).contains("钥匙 在外 2 !! 逾期 2") || driver.row(3).contains("逾期 2"))
    }

    @Test("one's own act elsewhere takes the line away")
    func ownAct() throws {
        var driver = try DayFixture.open("1001")
        let count = driver.inside.digest.today.lines.count
        driver.press("F2 1-1-102 Enter 1 厨房下水管漏水 Enter 1 F9")
        #expect(driver.message.contains("已登记"), "\(driver.text)")
        #expect(Self.pane(driver)?.arranged.count == count + 1)
    }

    @Test("a duty adds its topics to those of the post")
    func duties() {
        var person = Staff()
        person.post = .technician
        #expect(TodayTopic.all(for: person) == [.job, .key])
        person.duties = [.keyKeeper, .followUp, .dutyManager]
        #expect(
            TodayTopic.all(for: person) == [.queue, .lateRepair, .job, .key, .incident, .followUp]
        )
        for post in Post.allCases {
            person.post = post
            #expect(!TodayTopic.all(for: person).isEmpty)
        }
    }

    @Test("columns of topics: what each wants, else equal shares, nothing beyond the room")
    func heights() {
        func block(_ count: Int) -> TodayBlock {
            let record = DayFixture.id(.repair, 1)
            let line = TodayLine.since(.walkIn, record, "", Fixture.now)
            return TodayBlock(topic: .walkIn, lines: Array(repeating: line, count: count))
        }
        #expect(TodayBlock.heights([block(3), block(0)], rows: 20) == [4, 2])
        #expect(TodayBlock.heights([block(30), block(1), block(30)], rows: 20) == [8, 2, 8])
        #expect(TodayBlock.heights([], rows: 20) == [])
        for rows in 0..<40 {
            let blocks = [block(9), block(0), block(4)]
            let heights = TodayBlock.heights(blocks, rows: rows)
            #expect(heights.reduce(0, +) <= max(0, rows - 2))
        }
        let parted = TodayBlock.parted([block(9), block(1), block(2), block(3)])
        #expect(parted.left.map(\.lines.count) == [9])
        #expect(parted.right.map(\.lines.count) == [1, 2, 3])
        #expect(TodayBlock.parted([]).left.isEmpty)
    }

    @Test("who signs in next sees their own page")
    func nextPerson() throws {
        var driver = try DayFixture.open("1001")
        let clerk = driver.inside.digest.today.topics
        driver.app = App()
        driver.signIn("1004", pane: "")
        #expect(driver.inside.digest.today.topics != clerk)
    }
}
