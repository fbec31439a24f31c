import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Marks of several rows outside the lists of cases")
struct MarkTests {
    @Test("Shift with arrows takes on one item after the other; the head tells how many")
    func shift() {
        var driver = ShiftFixture.awaiting()
        driver.press("Shift-Down Shift-Down")
        #expect(driver.text.contains("已接 2"), "\(driver.text)")
        driver.press("Insert")
        #expect(driver.text.contains("已接 3"))
        driver.press("Up Insert")
        #expect(driver.text.contains("已接 2") || driver.text.contains("已接 4"))
    }

    @Test("Shift with arrows ticks the next line of a collection as this one is")
    func collection() throws {
        var driver = FeeFixture.till()
        driver.take(CollectLayer.open(try RoomCode(parsing: "1-1-101"), driver.inside))
        driver.press("Up Up Up")
        #expect((driver.top as? CollectLayer)?.focus == .line(0))
        driver.press("Insert Shift-Down")
        #expect(driver.text.contains("勾选 1/3"), "\(driver.text)")
        driver.press("Space Shift-Up")
        let layer = try #require(driver.top as? CollectLayer)
        #expect(layer.lines.map(\.isTicked) == [true, true, true])
        #expect(layer.focus == .line(0))
    }
}
