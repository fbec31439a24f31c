import FrontDesk
import Testing

@testable import Screens

/// No screen shows a whole number but a page on which somebody said what for.
@Suite("Whole numbers")
struct WholeNumbersTests {
    /// Every number that a desk knows of somebody, in each form in which it could be shown.
    private static func numbers(_ desk: Desk) -> Set<String> {
        let homes = desk.households.values.flatMap { $0.owners + $0.tenants }.flatMap(\.phones)
        let told =
            desk.repairs.all.map(\.phone) + desk.complaints.all.map(\.phone)
            + desk.walkIns.all.map(\.phone) + desk.followUps.all.map(\.phone)
            + desk.loans.all.map(\.borrower.phone)
        let people = desk.staff.values.map { PhoneNumber(normalised: $0.phone) }
        let all = homes + told + people
        return Set(all.flatMap { [$0.text, $0.display] }.filter { $0.count >= 8 })
    }

    @Test("stand on none of the screens there are")
    func scenes() {
        var masked = 0
        for scene in Scenes.all {
            let text = scene.driver.text
            if text.contains("****") { masked += 1 }
            let shown = Self.numbers(scene.driver.desk).filter { text.contains($0) }
            #expect(shown.isEmpty, "\(scene.name): \(shown)\n\(text)")
        }
        #expect(masked > 10, "the masks of \(masked) screens were seen")
    }

    /// A desk with a repair whose words hold numbers too, signed in and in its list.
    private static func withRepair() throws -> ScreenDriver {
        var driver = Fixture.little()
        var log = LogRepair()
        (log.room, log.category, log.urgency) = ("1-1-101", "水电", .ordinary)
        (log.description, log.phone) = ("水管漏，打13887654321找小陈", "13912345678")
        log.caller = "小陈"
        try driver.other("1002", log)
        driver.signIn("1001")
        driver.press("F5")
        return driver
    }

    @Test("are masked in the list, beside it, in the history's words and on the clipboard")
    func masked() throws {
        var driver = try Self.withRepair()
        for (columns, rows) in [(80, 24), (120, 40), (200, 50)] {
            _ = driver.screen(columns, rows)
            #expect(driver.text.contains("138****4321"))
            #expect(!driver.text.contains("13887654321") && !driver.text.contains("13912345678"))
        }
        driver.press("Ctrl-Y")
        #expect(driver.copies.allSatisfy { !$0.contains("13887654321") })
        #expect(!driver.copies.isEmpty)
    }

    @Test("need a purpose, are written down, and hide again when the page is left")
    func asked() throws {
        var driver = try Self.withRepair()
        driver.press("Ctrl-V F9")
        #expect(driver.text.contains("请填写用途"))
        let before = driver.desk.sequence
        driver.press("联系上门 F9")
        #expect(driver.desk.sequence == before + 1)
        #expect(driver.text.contains("13912345678") && driver.text.contains("13887654321"))
        #expect(driver.top is CasePage<Repair>)
        driver.press("Ctrl-V")
        #expect(driver.message.contains("已经显示全号"))
        driver.press("Esc")
        #expect(!driver.text.contains("13912345678") && !driver.text.contains("13887654321"))
        driver.press("Enter")
        #expect(!driver.text.contains("13912345678"))
    }

    @Test("hide when the screen is locked")
    func locked() throws {
        var driver = try Self.withRepair()
        driver.press("Ctrl-V 联系上门 F9")
        #expect(driver.text.contains("13912345678"))
        for index in driver.app.layers.indices { driver.app.layers[index].layer.hideWhole() }
        driver.draw()
        #expect(!driver.text.contains("13912345678"))
    }

    @Test("cannot be asked for where there are none, nor by who may not")
    func refused() throws {
        var driver = try Self.withRepair()
        driver.press("6 Ctrl-V")
        #expect(driver.message.contains("看全号：没有选中的"), "\(driver.message)")
        var worker = Fixture.little()
        var log = LogRepair()
        (log.room, log.category, log.urgency) = ("1-1-101", "水电", .ordinary)
        (log.description, log.phone) = ("水管漏水", "13912345678")
        try worker.other("1002", log)
        worker.signIn("1007")
        worker.press("F5 Ctrl-V")
        #expect(worker.message.contains("看全号：须由"), "\(worker.message)")
    }
}
