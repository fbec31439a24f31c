import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The mouse")
struct MouseTests {
    private static func selectedRow(_ driver: ScreenDriver) -> Int { driver.frame.cursor.row }

    @Test("a click selects a row, a second one within 400 ms opens it, a later one does not")
    func rows() {
        var driver = ListTests.signedIn()
        let third = Point(row: 6, column: 30)
        driver.click(third)
        #expect(Self.selectedRow(driver) == 6)
        driver.now = Instant(milliseconds: driver.now.milliseconds + 401)
        driver.click(third)
        #expect(driver.row(2).contains("筛选"))
        driver.now = Instant(milliseconds: driver.now.milliseconds + 400)
        driver.click(third)
        #expect((driver.top as? RepairPane)?.isDetailOpen == true)
    }

    @Test("two quick clicks on different rows are no double click")
    func twoRows() {
        var driver = ListTests.signedIn()
        driver.click(Point(row: 5, column: 3))
        driver.click(Point(row: 7, column: 3))
        #expect(Self.selectedRow(driver) == 7)
        #expect(driver.row(2).contains("筛选"))
        // A third on the second row is one.
        driver.click(Point(row: 7, column: 3))
        #expect((driver.top as? RepairPane)?.isDetailOpen == true)
    }

    @Test("the wheel goes down a list, up again, and through a page")
    func wheel() {
        var driver = ListTests.signedIn()
        let first = Self.selectedRow(driver)
        driver.wheel(.wheelDown)
        #expect(Self.selectedRow(driver) == first + 3)
        driver.wheel(.wheelUp)
        #expect(Self.selectedRow(driver) == first)
        driver.press("Enter")
        let page = driver.text
        driver.wheel(.wheelDown)
        #expect(driver.text != page)
        driver.wheel(.wheelUp)
        #expect(driver.text == page)
    }

    @Test("a click on a tab opens the pane, on a section turns to it, on a hint presses it")
    func chrome() throws {
        var driver = try KeyFixture.busy()
        driver.click("3投诉")
        #expect(driver.inside.pane == .complaints)
        driver.click("4钥匙")
        driver.click("登记")
        #expect(driver.text.contains("[登记]"))
        driver.click("F9办理")
        #expect(driver.top is MenuLayer)
        driver.click("Esc返回")
        #expect(driver.app.isAtRest)
    }

    @Test("a click on a hook of the board selects it")
    func board() throws {
        var driver = try KeyFixture.busy()
        driver.press("Tab")
        let spot = try #require(
            driver.frame.canvas.spots.last { spot in
                if case .row = spot.click { spot.rect.row > 6 } else { false }
            }
        )
        guard case .row(let index) = spot.click else { return }
        driver.click(Point(row: spot.rect.row, column: spot.rect.endColumn - 1))
        #expect((driver.top as? KeyPane)?.list.cursor.index == index)
    }

    @Test("a click in a field has the focus there, its cursor before the character under it")
    func fields() {
        var driver = ListTests.signedIn("1001")
        driver.press("F2 Tab Tab 厨房e漏水 Tab")
        driver.click("厨房e漏水", behind: 3)
        driver.press("的")
        #expect(driver.text.contains("厨的房e漏水"))
        driver.click("厨的房e漏水", behind: 6)
        driver.press("x")
        #expect(driver.text.contains("厨的房xe漏水"))
        // Behind the text is behind its last character.
        driver.click("厨的房xe漏水", behind: 25)
        driver.press("了")
        #expect(driver.text.contains("厨的房xe漏水了"))
        // A label belongs to its field.
        driver.click("房号")
        driver.press("3-2-501")
        #expect(driver.text.contains("[3-2-501"))
    }

    @Test("a click takes an item of a list and of a menu, and never sends the form")
    func items() throws {
        var driver = ListTests.signedIn("1001")
        driver.press("F2 Tab F4")
        let item = try #require(driver.frame.canvas.spots.first { $0.click == .item(2) })
        let offered = try #require(driver.top as? FormLayer).suggestions(driver.inside)
        let label = offered[2].label
        driver.click(item.rect.origin)
        let form = try #require(driver.top as? FormLayer)
        #expect(form.editors[1].text == label, "\(label): \(form.editors[1].text)")
        #expect(form.focus == 2)
        driver.press("Esc F4")
        let filter = try #require(driver.frame.canvas.spots.first { $0.click == .item(1) })
        driver.click(filter.rect.origin)
        #expect(driver.app.isAtRest)
        #expect((driver.top as? RepairPane)?.list.filter != .usual)
    }

    @Test("a question takes no click as its yes, only Esc can be clicked")
    func questions() throws {
        var driver = FeeFixture.till()
        driver.press("F7")
        let before = driver.desk.sequence
        driver.open(ConfirmLayer("收班？", .perform(Sweep())))
        for row in 0..<24 {
            for column in stride(from: 0, to: 80, by: 2) where driver.top is ConfirmLayer {
                guard driver.point(of: "Esc不做")?.row != row else { continue }
                driver.click(Point(row: row, column: column))
                driver.click(Point(row: row, column: column))
            }
        }
        #expect(driver.top is ConfirmLayer)
        driver.click("F9确认")
        #expect(driver.top is ConfirmLayer && driver.desk.sequence == before)
        driver.click("Esc不做")
        #expect(!(driver.top is ConfirmLayer) && driver.desk.sequence == before)
    }

    @Test("nothing happens outside, beneath a window, or by what a picture before had there")
    func outside() {
        var driver = ListTests.signedIn()
        let before = driver.text
        driver.click(Point(row: 22, column: 70))
        driver.click(Point(row: 200, column: 300))
        #expect(driver.text == before)
        driver.press("F4")
        let menu = driver.text
        driver.click(Point(row: 0, column: 2))
        driver.click("3投诉")
        #expect(driver.text == menu)
        // A key and a click in one burst: the click was meant for what stood there before.
        driver.press("Esc")
        let row = Point(row: 8, column: 3)
        driver.give(.keys([.down, .mouse(Mouse(act: .press, point: row))]))
        #expect(Self.selectedRow(driver) == 5)
    }

    @Test("the help says how text is selected while the mouse is on, the status row that it is")
    func help() {
        var driver = ListTests.signedIn()
        driver.condition.isMouseOn = true
        driver.press("F1")
        #expect(driver.text.contains("Shift-拖动选择文字"))
        #expect(driver.row(0).contains("[鼠标]"))
    }
}
