import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Columns at every width")
struct ColumnTests {
    /// What a list never drops and never squeezes: what somebody waits for, and where.
    private static let kept: Set<String> = ["房号", "位置", "时限", "办理时限", "应处理完", "应完成"]

    /// Which of a table's columns must stand whole; of two that say when, the countdown.
    private static func needed<Item>(_ columns: [TextColumn<Item>]) -> [TextColumn<Item>] {
        let all = columns.filter { kept.contains($0.title) }
        return all.contains { $0.title == "时限" } ? all.filter { $0.title != "应完成" } : all
    }

    private static func check<Item>(
        _ name: String,
        _ columns: [TextColumn<Item>],
        _ items: [Item],
        _ view: View,
        isBoard: Bool = false
    ) {
        let needed = isBoard ? [] : needed(columns)
        for width in 60...250 {
            let table = TextTable(width: width, columns)
            // The place of the mark of the selected row stands in front.
            #expect(Width.cells(of: table.header) < width, "\(name) at \(width)")
            let titles = table.header.split(separator: " ").map(String.init)
            for column in needed {
                #expect(titles.contains(column.title), "\(name) at \(width): \(column.title)")
            }
            for item in items {
                let line = table.line(item, view)
                for column in needed {
                    // Behind a room may stand a name, for which there need not be room.
                    let isPlace = column.title == "位置"
                    let whole = column.text(item, view)
                    let text = isPlace ? String(whole.prefix { $0 != " " }) : whole
                    #expect(line.contains(text), "\(name) at \(width): \(text) in \(line)")
                }
            }
        }
    }

    private static func check<Section: ListSection>(_ type: Section.Type, _ view: View) {
        for section in Section.allCases {
            // A set of keys stands under its code, which hides the address of an owner.
            let isBoard = section is KeySection && ["登记", "挂板"].contains(section.title)
            let items = section.items(view)
            check("\(type) \(section)", section.columns, items, view, isBoard: isBoard)
        }
    }

    @Test("no table of a pane is wider than its room, none drops the limit or the room")
    func tables() throws {
        let day = try DayFixture.open("1004").inside
        let keys = try KeyFixture.busy().inside
        let visits = try VisitFixture.busy().inside
        Self.check(FeeSection.self, day)
        for view in [day, keys] { Self.check(KeySection.self, view) }
        for view in [day, visits] { Self.check(VisitSection.self, view) }
    }

    @Test("neither do the tables of the shift")
    func shifts() {
        let view = ShiftFixture.awaiting().inside
        let shift = view.desk.openShift
        let items = shift?.items ?? []
        #expect(items.count > 2)
        Self.check("matters", ShiftColumns.matters(nil), items, view)
        Self.check("accepted", ShiftColumns.matters(HandoverMarks()), items, view)
        Self.check("checks", ShiftColumns.checks, shift?.checks ?? [], view)
        Self.check("history", ShiftColumns.history, Array(view.desk.shifts.all), view)
    }

    @Test("the lists of cases and the day's page show place and clock whole")
    func cases() throws {
        var driver = try DayFixture.open("1004")
        for width in 60...250 {
            for pane in ["1", "2", "3"] {
                driver.press(pane)
                _ = driver.screen(width, 24)
                try Self.checkRow(driver, "pane \(pane) at \(width)")
            }
        }
    }

    /// The selected row shows the place and the leading clock of its case.
    private static func checkRow(_ driver: ScreenDriver, _ words: String) throws {
        let view = driver.inside
        let row = driver.row(driver.frame.cursor.row)
        switch driver.top {
        case let pane as RepairPane:
            let repair = try #require(pane.selected(view))
            let clock = repair.clockColumn(view, isSelected: true).text
            #expect(row.contains(repair.place) && row.contains(clock), "\(words): \(row)")
        case let pane as ComplaintPane:
            let complaint = try #require(pane.selected(view))
            let clock = complaint.clockColumn(view, isSelected: true).text
            #expect(row.contains(complaint.place) && row.contains(clock), "\(words): \(row)")
        case let pane as TodayPane:
            let line = try #require(
                pane.rows.indices.contains(pane.index) ? pane.rows[pane.index] : nil
            )
            let place = TodayWords(line.id.record, view).place
            let clock = line.clockColumn(view).text
            #expect(row.contains(place) && row.contains(clock), "\(words): \(row)")
        default: Issue.record("\(words): not a pane of these")
        }
    }

    @Test("from 110 columns on the record stands beside the list, however wide the screen is")
    func sideBySide() throws {
        var driver = try Queue.open()
        for width in [109, 110, 250] {
            _ = driver.screen(width, 40)
            let isBeside = driver.row(6).contains("|")
            #expect(isBeside == (width >= 110), "\(width)")
        }
        // The widest: what is spare goes to what is told in words, not to the space between.
        _ = driver.screen(250, 80)
        let rule = driver.row(10).firstIndex(of: "|")
        #expect(rule != nil)
    }
}
