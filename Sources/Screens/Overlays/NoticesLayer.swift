import FrontDesk
import Terminal

/// 通知: what the message row said by itself, the newest first; Enter opens the record it was about.
struct NoticesLayer: ActingLayer {
    private var selected: Notice.ID?
    private var cursor = RowCursor()

    static let tableName = "通知"
    var title: String { "通知" }

    static let actions: [Action<NoticesLayer>] = [
        Action([.enter, .f(9)], "打开", whyNot: whyNotOpen) { layer, view in
            guard let key = layer.notice(view)?.about else { return Response.none }
            return Opening.page(key, view)
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let whyNotOpen: Action<NoticesLayer>.WhyNot = { layer, view in
        guard let notice = layer.notice(view) else { return "还没有通知" }
        return notice.about == nil ? "这一条没有单据" : nil
    }

    /// The notice under the cursor, which stays with it while others come.
    private func notice(_ view: View) -> Notice? {
        let all = view.notices.newestFirst
        return all.first { $0.id == selected } ?? all.first
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        let isTaken = cursor.handle(key, of: view.notices.newestFirst, selecting: &selected)
        return isTaken ? Response.none : nil
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let all = view.notices.newestFirst
        canvas.put(" 通知 \(all.count)  新的在前", at: body.origin, role: .title)
        let below = Rect(
            row: body.row + 1,
            column: body.column,
            rows: body.rows - 1,
            columns: body.columns
        )
        guard !all.isEmpty else {
            let words = "还没有通知。别人办的、到时的、出错的、打印到哪里都记在这里。Esc 返回"
            canvas.put(
                words,
                at: Point(row: below.row, column: 2),
                role: .secondary,
                clippedTo: below
            )
            return Cursor(below.origin)
        }
        cursor.follow(selected, in: all)
        let table = TextTable(width: below.columns, Self.columns)
        return table.draw(all, &cursor, on: &canvas, in: below, view) { $0.message.role }
    }

    private static let columns: [TextColumn<Notice>] = [
        TextColumn("时间", 11) { notice, view in
            let day = view.desk.zone.day(of: notice.at)
            let date = day == view.today ? "" : "\(day.shortText) "
            return date + view.desk.zone.time(notice.at)
        },
        TextColumn("内容", 0) { notice, _ in notice.message.text },
        TextColumn("单据", 15, from: 92) { notice, _ in
            guard case .numbered(let id) = notice.about else { return "" }
            return id.text
        },
    ]
}
