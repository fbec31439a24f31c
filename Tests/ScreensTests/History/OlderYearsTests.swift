import FrontDesk
import Testing

@testable import Screens

@Suite("A household's earlier years")
struct OlderYearsTests {
    /// The page of 1-1-101, with two further steps back.
    private static func page() throws -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn()
        driver.olderYears = [
            try (1...3).map { number in
                try HistoryFixture.repair(number, "近年", day: 20_230_102, room: "1-1-101")
            },
            [try HistoryFixture.repair(9, "远年", room: "1-1-101")],
            [],
        ]
        driver.press("F3 1-1-101 Enter")
        return driver
    }

    @Test("are asked for beyond the last line, until there are no more")
    func beyond() throws {
        var driver = try Self.page()
        #expect(driver.olderYears.count == 2)
        #expect(driver.text.contains("[全部 3+]"))
        expectScreen(driver.screen(80, 24), "household-older.80x24")
        driver.press("Down Down")
        #expect(driver.olderYears.count == 2)
        driver.press("Down")
        #expect(driver.olderYears.count == 1)
        #expect(driver.text.contains("已查到 2019-03-04"))
        driver.press("End")
        #expect(driver.olderYears.count == 1)
        driver.press("PgDn")
        #expect(driver.olderYears.isEmpty)
        #expect(driver.text.contains("[全部 4]"))
        #expect(driver.text.contains("以上是全部记录"))
        driver.press("Down Down End")
        #expect(driver.text.contains("> 报修 20190304-0009"))
        expectScreen(driver.screen(80, 24), "household-whole.80x24")
    }

    @Test("are asked for under a filter that shows nothing yet")
    func filtered() throws {
        var driver = try Self.page()
        driver.press("F4 6 Enter")
        #expect(driver.text.contains("没有收费记录。Esc 看全部"))
        #expect(driver.text.contains("查历史；已查到 2023-01-02"))
        driver.press("PgDn")
        #expect(driver.text.contains("查历史；已查到 2019-03-04"))
        driver.press("Down")
        #expect(!driver.text.contains("往前查"))
    }

    @Test("the line stays in view in a small window with many records")
    func small() throws {
        var driver = Fixture.little()
        driver.signIn()
        driver.olderYears = [
            try (1...30).map { try HistoryFixture.repair($0, "近年", room: "1-1-101") }, [],
        ]
        _ = driver.screen(60, 16)
        driver.press("F3 1-1-101 Enter")
        #expect(!driver.text.contains("往前查"))
        for _ in 0..<29 { driver.press("Down") }
        #expect(driver.olderYears.count == 1)
        #expect(driver.row(13).contains("往前查"), "\(driver.text)")
        driver.press("Down")
        #expect(driver.olderYears.isEmpty)
    }

    @Test("F3 looks for the room in the whole history")
    func searched() throws {
        var driver = try Self.page()
        driver.press("F3")
        #expect(driver.searches == [HistoryQuery("1-1-101")])
        driver.press("Esc Esc")
        #expect(driver.text.contains("往前查"))
    }
}
