import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("A household with every kind of record")
struct HouseholdKindsTests {
    /// The page of 3-2-501, where something of everything happened, and a repair was filed.
    private static func page(_ number: String = FeeFixture.cashier) throws -> ScreenDriver {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        var collect = CollectFees()
        collect.room = try DayFixture.room("3-2-501")
        collect.lines = [CollectionWish(price: "YC01")]
        var tender = Tender()
        (tender.method, tender.amountFen) = (.cash, 1_000)
        collect.tenders = [tender]
        try driver.other(FeeFixture.cashier, collect)
        try driver.other("1002", LogRepair.call("3-2-501", "阳台推拉门脱轨", category: "门窗"))
        var old = try #require(driver.desk.repairs.openOnes.last)
        old.id = DayFixture.id(.repair, 7, day: 20_250_903)
        (old.status, old.createdAt) = (.archived, Fixture.now.adding(minutes: -115_000))
        (old.closedAt, old.description) = (old.createdAt.adding(minutes: 900), "书房插座没电")
        old.clocks = []
        driver.happen([.repair(Change("repair.archive", from: nil, to: old))])
        driver.signIn(number)
        driver.press("F3 3-2-501 Enter")
        return driver
    }

    @Test("tells them on one page, the open ones first, then the newest first")
    func onePage() throws {
        var driver = try Self.page()
        expectScreen(driver.screen(80, 24), "household-kinds.80x24")
        expectScreen(driver.screen(120, 40), "household-kinds.120x40")
        expectScreen(driver.screen(60, 16), "household-kinds.60x16")
        let lines = HouseholdLine.all(of: try DayFixture.room("3-2-501"), driver.inside)
        let words = Set(lines.map(\.word))
        #expect(words == ["报修", "投诉", "钥匙", "借用", "回访", "来访", "欠费", "收款"])
        let closed = lines.map(\.isClosed)
        #expect(closed == closed.sorted { !$0 && $1 })
        for part in [lines.filter { !$0.isClosed }, lines.filter(\.isClosed)] {
            #expect(zip(part, part.dropFirst()).allSatisfy { $0.at >= $1.at })
        }
    }

    @Test("each is one key away, and Esc comes back to its line")
    func opens() throws {
        var driver = try Self.page()
        let room = try DayFixture.room("3-2-501")
        let lines = HouseholdLine.all(of: room, driver.inside)
        let pages = [
            "报修": "BX2025", "投诉": "TS2025", "钥匙": "A0137", "借用": "YS2025", "回访": "HF2025",
            "来访": "LF2025", "欠费": "户账", "收款": "SJ2025-000001",
        ]
        for line in lines {
            let back = driver.text
            driver.press("Enter")
            #expect(driver.text != back)
            let words = try #require(pages[line.word])
            #expect(driver.text.contains(words), "\(line.word)\n\(driver.text)")
            driver.press("Esc")
            #expect(driver.text == back)
            driver.press("Down")
        }
    }

    @Test("F4 narrows to one kind; Esc shows all again, then leaves")
    func kinds() throws {
        var driver = try Self.page()
        let all = driver.text
        driver.press("F4")
        expectScreen(driver.screen(80, 24), "household-kinds-menu.80x24")
        driver.press("4 Enter")
        expectScreen(driver.screen(80, 24), "household-keys.80x24")
        driver.press("Down Down Down Enter")
        #expect(driver.text.contains("A0137"))
        driver.press("Esc Esc")
        #expect(driver.text == all)
        driver.press("Esc")
        #expect(driver.row(2).contains("找住户"))
        driver.press("Esc 6-1-402 Enter F4 6 Enter")
        #expect(driver.text.contains("没有收费记录。Esc 看全部"), "\(driver.text)")
        driver.press("Enter")
        #expect(driver.message.contains("打开：没有收费记录"))
    }
}
