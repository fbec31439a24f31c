import FrontDesk
import Terminal

@testable import Screens

/// A locker of a made-up pane.
struct Locker: ListedItem {
    static let pageTitle = "柜子"
    var place: Int

    var key: RecordKey { .staff(String(place)) }
    func room(_ desk: Desk) -> RoomCode? { place == 7 ? desk.households.keys.min() : nil }
    func number(_ desk: Desk) -> String { "G\(place)" }
    func changedAt(_ desk: Desk) -> UInt64? { nil }

    func detail(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        lines.add([("\(called(view)) 的内容", .title)])
        return lines
    }

    func acts(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(label: "上锁", whyNot: "已上锁", run: { _ in .say("上锁") }),
            MenuLayer.Item(
                label: "开锁",
                whyNot: place == 3 ? "钥匙不在" : nil,
                run: { _ in .say("开了 \(number(view.desk))") }
            ),
        ]
    }
}

/// Its lists: a picture of all lockers, and a table of some.
enum LockerSection: ListSection {
    case wall
    case broken

    static let pane = Pane.repairs
    static let opening = LockerSection.wall
    static let paneActions = SectionPane<LockerSection>.table(
        new: SectionPane<LockerSection>.new(
            "新柜",
            whyNot: { _, _ in nil },
            run: { _, _ in .say("新柜") }
        )
    )

    static func concerns(_ change: DeskChange) -> Bool { change.key == .staff("1001") }

    var title: String { self == .wall ? "柜墙" : "待修" }
    var nothing: String { "没有待修的柜子" }
    var takesNewAtOnce: Bool { self == .wall }

    func items(_ view: View) -> [Locker] {
        self == .wall ? (0..<25).map { Locker(place: $0) } : []
    }

    func headLine(_ view: View) -> (text: String, role: Role) { ("柜子 25 个", .secondary) }

    var columns: [TextColumn<Locker>] {
        [TextColumn("柜号", 6) { locker, view in locker.number(view.desk) }]
    }

    func draw(
        _ list: inout SectionList<LockerSection>,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        let shown = list.cursor.show(area.rows, across: 10, of: list.rows.count)
        var place = Cursor(area.origin)
        for index in shown {
            let point = Point(
                row: area.row + (index - shown.lowerBound) / 10,
                column: area.column + (index % 10) * 5
            )
            let isHere = index == list.cursor.index
            let mark = isHere ? ">" : " "
            canvas.put("\(mark)\(list.rows[index].number(view.desk))", at: point)
            if isHere { place = Cursor(point) }
        }
        return place
    }
}
