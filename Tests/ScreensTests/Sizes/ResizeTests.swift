import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("A window that changes its size")
struct ResizeTests {
    private static let sizes: [(columns: Int, rows: Int)] = [
        (120, 40), (60, 16), (250, 80), (20, 5), (1, 1), (80, 24),
    ]

    @Test("keeps the selected record, wherever it stands")
    func selection() throws {
        for pane in ["1", "2", "3"] {
            var driver = try DayFixture.open("1004")
            driver.press("\(pane) Down Down Down")
            let before = driver.row(driver.frame.cursor.row).prefix(12)
            for size in Self.sizes { _ = driver.screen(size.columns, size.rows) }
            #expect(driver.row(driver.frame.cursor.row).prefix(12) == before, "pane \(pane)")
        }
    }

    @Test("keeps the selected hook of a board, whose rows are made anew")
    func board() throws {
        var driver = try KeyFixture.busy()
        driver.press("Tab Down Down Right Right")
        let before = (driver.top as? KeyPane)?.list.selected
        #expect(before != nil)
        for size in Self.sizes { _ = driver.screen(size.columns, size.rows) }
        #expect((driver.top as? KeyPane)?.list.selected == before)
    }

    @Test("keeps what is typed in a form, its focus and the place of its cursor")
    func form() {
        var driver = ListTests.signedIn("1001")
        driver.press("F2 3-2-501 Enter sd Enter 厨房下水管漏水 Left Left")
        let before = driver.screen(80, 24)
        for size in Self.sizes { _ = driver.screen(size.columns, size.rows) }
        #expect(driver.screen(80, 24) == before)
        driver.press("地")
        #expect(driver.text.contains("厨房下水管地漏水"))
    }

    @Test("keeps the page of a long text, as far as there is one")
    func scroll() {
        var driver = ListTests.signedIn()
        driver.press("Enter PgDn")
        let before = driver.screen(80, 24)
        _ = driver.screen(20, 5)
        #expect(driver.screen(80, 24) == before)
    }

    @Test("tells on a page too small for a desk what runs out, by the minute")
    func tiny() {
        var driver = ListTests.signedIn()
        driver.press("F2 3-2-501")
        #expect(driver.screen(40, 10).contains("已输入的内容都在"))
        #expect(driver.text.contains("报修 超时 2"))
        driver.press("Esc")
        driver.tick(minutes: 600)
        #expect(!driver.text.contains("报修 超时 2 "))
        #expect(driver.text.contains("报修 超时"))
        _ = driver.screen(80, 24)
        driver.press("F2")
        #expect(driver.text.contains("3-2-501"))
    }
}
