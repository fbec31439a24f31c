import FrontDesk
import Terminal

/// 在岗: who is signed in where, since when, how long without a key, locked or not. Who supervises may
/// have another terminal locked.
struct SessionsLayer: ActingLayer {
    private var selected: DeskSession.ID?
    private var cursor = RowCursor()

    /// The page, once it is known who is there.
    static func open() -> Response {
        Response(effects: [.readSessions], move: .push(SessionsLayer()))
    }

    static let tableName = "在岗"
    var title: String { "在岗" }

    static let actions: [Action<SessionsLayer>] = [
        Action([.enter, .f(9)], "锁定这台前台", whyNot: whyNotLock) { layer, view in
            guard let session = layer.session(view) else { return Response.none }
            let words = "锁定 \(Self.place(session))？没填完的内容都留着"
            let ask = Response(
                effects: [.lockOther(session.id)],
                message: Message("已请 \(Self.place(session)) 锁屏")
            )
            return .push(ConfirmLayer(words, ask))
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let whyNotLock: Action<SessionsLayer>.WhyNot = { layer, view in
        guard let session = layer.session(view) else { return "没有别的前台" }
        guard view.may(.lockTerminals) else {
            let posts = view.desk.policy.access.posts(for: .lockTerminals)
            return "须由\(posts.map(\.rawValue).joined(separator: "、"))办理"
        }
        if session.isOwn { return "这是本台，按 Ctrl-X 锁屏" }
        return session.isLocked || session.number.isEmpty ? "没有人在用" : nil
    }

    private static func place(_ session: DeskSession) -> String {
        TextCleaning.clean(session.station, limit: 30)
    }

    private func session(_ view: View) -> DeskSession? {
        let all = view.condition.sessions
        return all.first { $0.id == selected } ?? all.first
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        let isTaken = cursor.handle(key, of: view.condition.sessions, selecting: &selected)
        return isTaken ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let row) = place, view.condition.sessions.indices.contains(row) else {
            return nil
        }
        selected = view.condition.sessions[row].id
        return Response.none
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let all = view.condition.sessions
        canvas.put(" 在岗 \(all.count) 台", at: body.origin, role: .title)
        let below = Rect(
            row: body.row + 1,
            column: body.column,
            rows: body.rows - 1,
            columns: body.columns
        )
        cursor.follow(selected, in: all)
        let table = TextTable(width: below.columns, Self.columns)
        return table.draw(all, &cursor, on: &canvas, in: below, view) { session in
            session.isLocked || session.number.isEmpty ? .secondary : .body
        }
    }

    private static let columns: [TextColumn<DeskSession>] = [
        TextColumn("前台", 0) { session, _ in place(session) + (session.isOwn ? "（本台）" : "") },
        TextColumn("工号", 8) { session, _ in session.number },
        TextColumn("姓名", 10) { session, view in
            session.number.isEmpty ? "未登录" : view.desk.name(ofStaff: session.number)
        },
        TextColumn("岗位", 10, from: 70) { session, view in
            view.desk.staff[session.number]?.post.rawValue ?? ""
        },
        TextColumn("自", 11) { session, view in
            let day = view.desk.zone.day(of: session.since)
            let date = day == view.today ? "" : "\(day.shortText) "
            return session.number.isEmpty ? "" : date + view.desk.zone.time(session.since)
        },
        TextColumn("状态", 12) { session, view in
            if session.number.isEmpty { return "" }
            if session.isLocked { return "已锁屏" }
            let minutes = session.idleMinutes(at: view.now)
            return minutes == 0 ? "使用中" : "闲置 \(minutes) 分"
        },
    ]
}
