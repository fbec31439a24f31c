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
    }
}
