import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("A pane of sections, one of them a picture")
struct SectionPaneTests {
    private typealias LockerPane = SectionPane<LockerSection>

    private static let view = View(
        desk: Fixture.littleDesk,
        now: Fixture.now,
        finder: HouseholdFinder(Fixture.littleDesk.households.values.map(FinderEntry.init))
    )

    private static func draw(_ pane: inout LockerPane) -> (rows: [String], cursor: Cursor) {
        var canvas = Canvas(size: Size(rows: 24, columns: 80))
        let area = Rect(row: 0, column: 0, rows: 22, columns: 80)
        let cursor = pane.draw(on: &canvas, in: area, view)
        return (canvas.rows, cursor)
    }

    /// Presses keys as the app does, drawing between them; answers what the last one said.
    @discardableResult
    private static func press(_ script: String, _ pane: inout LockerPane) -> Message? {
        var message: Message?
        for key in KeyScript.keys(script) {
            _ = draw(&pane)
            message = pane.handle(key, view)?.message
        }
        return message
    }

    @Test("the picture is drawn by its section, head, tabs and detail by the pane")
    func drawing() {
        var pane = LockerPane(Self.view)
        let shown = Self.draw(&pane)
        #expect(shown.rows[2].contains("柜子 25 个"))
        #expect(shown.rows[3].contains("[柜墙]") && shown.rows[3].contains("1/25"))
        #expect(shown.rows[4].hasPrefix(">G0   G1   G2"))
        #expect(shown.rows[5].hasPrefix(" G10"))
        #expect(shown.rows.contains { $0.contains("G0 的内容") })
        #expect(shown.cursor.point == Point(row: 4, column: 0))
    }

    @Test("arrows move in two dimensions in the picture, and turn the sections elsewhere")
    func arrows() {
        var pane = LockerPane(Self.view)
        Self.press("Right Right Down", &pane)
        #expect(pane.list.selected == Locker(place: 12))
        let cursor = Self.draw(&pane).cursor
        #expect(cursor.point == Point(row: 5, column: 10))
        Self.press("Tab", &pane)
        #expect(pane.section == .broken)
        let rows = Self.draw(&pane).rows
        #expect(rows[5].contains("没有待修的柜子"))
        Self.press("Left", &pane)
        #expect(pane.section == .wall)
        #expect(pane.list.selected == Locker(place: 12))
    }

    @Test("F6 does the first act that can be done, and says why there is none")
    func next() {
        var pane = LockerPane(Self.view)
        let done = Self.press("Right F6", &pane)
        #expect(done == Message("开了 G1"))
        let refused = Self.press("Right Right F6", &pane)
        #expect(refused == Message("下一步：已上锁", .warning))
        let nothing = Self.press("Tab F6", &pane)
        #expect(nothing == Message("下一步：这一栏没有选中的", .warning))
    }

    @Test("is searched by numbers and by households, and Esc shows all again")
    func search() {
        var pane = LockerPane(Self.view)
        Self.press("/ g2", &pane)
        #expect(pane.list.rows.map(\.place) == [2, 20, 21, 22, 23, 24])
        let cursor = Self.draw(&pane).cursor
        #expect(cursor.isVisible)
        Self.press("Esc / 1-1-101 Enter", &pane)
        #expect(pane.list.rows.map(\.place) == [7])
        Self.press("Esc", &pane)
        #expect(pane.list.rows.count == 25)
    }

    @Test("another's change marks the list that does not look for what is new, and F5 clears it")
    func staleness() {
        var pane = LockerPane(Self.view)
        Self.happens("1001", &pane)
        #expect(!pane.list.isStale)
        Self.press("Tab", &pane)
        Self.happens("1003", &pane)
        #expect(!pane.list.isStale)
        Self.happens("1001", &pane)
        let rows = Self.draw(&pane).rows
        #expect(rows[3].contains("有变动 F5重排"))
        Self.press("F5", &pane)
        #expect(!pane.list.isStale)
    }

    /// Another clerk changes one of the staff.
    private static func happens(_ number: String, _ pane: inout LockerPane) {
        let key = RecordKey.staff(number)
        let change = DeskChange(key: key, actor: .staff("1002"), act: "", isOwn: false)
        pane.refresh([change], view)
    }

    @Test("the table has every key of such a pane once, in the order of the fee pane")
    func table() {
        let labels = LockerPane.actions.map(\.label)
        #expect(labels.first == "新柜")
        #expect(Set(labels).count == labels.count)
        let own: Set = ["收款", "班次与日结", "冲正"]
        let common = FeePane.actions.map(\.label).filter { !own.contains($0) }
        #expect(Array(labels.dropFirst()) == common)
    }
}
