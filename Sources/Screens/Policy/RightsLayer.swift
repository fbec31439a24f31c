import FrontDesk
import Terminal

/// 权限: which post may do what on this desk. A manager changes marks and stores them as one new
/// version of the policy; everybody may read.
struct RightsLayer: ActingLayer {
    /// The rights as they stand, with the version of the policy they come from.
    private var base: AccessPolicy
    private var version: Int
    /// The rights as they are to be.
    private(set) var draft: AccessPolicy
    private var cursor = RowCursor()
    /// The post under the cursor.
    private var column = 0

    init(_ view: View) {
        base = view.desk.policy.access
        draft = base
        version = view.desk.policy.version
    }

    var title: String { "权限" }

    static let tableName = "权限"
    static let actions: [Action<RightsLayer>] = [
        Action([.character(" "), .enter, .f(4)], "给予/取消", whyNot: whyNotTurn) { layer, _ in
            layer.turn()
        },
        Action([.f(9), .ctrl("s")], "保存", whyNot: unchanged) { $0.save($1) },
        Action([.f(5), .ctrl("r")], "全部还原", whyNot: unchanged) { layer, _ in
            layer.draft = layer.base
            return .say("已还原为现行权限")
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { layer, _ in layer.close() },
        Action([.right, .tab], "下一岗位", in: []) { layer, _ in layer.move(by: 1) },
        Action([.left, .backTab], "上一岗位", in: []) { layer, _ in layer.move(by: -1) },
    ]

    private static let whyNotTurn: Action<RightsLayer>.WhyNot = { layer, view in
        if let reason = view.whyNot(.setPolicy) { return reason }
        let isAllowed = layer.draft.allows(layer.post, layer.permission)
        return layer.draft.whyNot(layer.post, layer.permission, to: !isAllowed)
    }
    private static let unchanged: Action<RightsLayer>.WhyNot = { layer, view in
        view.whyNot(.setPolicy) ?? (layer.changes.isEmpty ? "没有改动" : nil)
    }

    // MARK: The marks

    private var permission: Permission {
        let all = Permission.allCases
        return all[min(max(0, cursor.index), all.count - 1)]
    }

    private var post: Post { Post.allCases[column] }

    private var changes: [String] { AccessPolicy.changes(from: base, to: draft) }

    /// Goes over to a newer version, with what was changed here on top of it.
    private mutating func follow(_ view: View) {
        guard version != view.desk.policy.version else { return }
        let now = view.desk.policy.access
        var next = now
        for permission in Permission.allCases {
            for post in Post.allCases {
                let wanted = draft.allows(post, permission)
                if wanted != base.allows(post, permission) {
                    next.set(post, permission, to: wanted)
                }
            }
        }
        (base, draft, version) = (now, next, view.desk.policy.version)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        follow(view)
        if let response = act(on: key, view) { return response }
        return cursor.handle(key, of: Permission.allCases.count) ? Response.none : nil
    }

    private mutating func turn() -> Response {
        let isAllowed = draft.allows(post, permission)
        draft.set(post, permission, to: !isAllowed)
        return .none
    }

    private mutating func move(by step: Int) -> Response {
        column = min(max(0, column + step), Post.allCases.count - 1)
        return .none
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let number) = place else { return nil }
        let posts = Post.allCases.count
        guard Permission.allCases.indices.contains(number / posts) else { return nil }
        cursor.go(to: number / posts)
        column = number % posts
        return Response.none
    }

    // MARK: Saving

    private func save(_ view: View) -> Response {
        var command = SetPolicy()
        command.policy = view.desk.policy
        command.policy.access = draft
        let some = changes.prefix(4).joined(separator: "；")
        let more = changes.count > 4 ? " 等 \(changes.count) 处" : ""
        let words = "存为第 \(view.desk.policy.version + 1) 版：\(some)\(more)。马上生效"
        return .push(ConfirmLayer(words, .perform(command)))
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored = outcome else { return Response(message: Message(outcome: outcome)) }
        follow(view)
        return .say("权限已存为第 \(view.desk.policy.version) 版，马上生效")
    }

    private func close() -> Response {
        let changes = changes
        guard !changes.isEmpty else { return .pop }
        let drop = Response(onTop: { layer, _ in
            guard var rights = layer as? RightsLayer else { return Response.none }
            rights.draft = rights.base
            layer = rights
            return .pop
        })
        return .push(ConfirmLayer("放弃 \(changes.count) 处改动？", drop))
    }

    // MARK: The picture

    /// Cells of one post's column; its heading is cut to what fits.
    private static let step = 6
    /// What stands above a column.
    static let shortNames: [Post: String] = [
        .frontDesk: "前台", .cashier: "收费", .supervisor: "主管", .manager: "经理",
        .maintenanceLead: "修主", .technician: "技工", .followUpAgent: "回访", .finance: "财务",
    ]

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        follow(view)
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        drawHeading(on: &canvas, body, view)
        let grid = Rect(
            row: body.row + 3,
            column: 0,
            rows: max(1, body.rows - 3),
            columns: body.columns
        )
        let left = max(10, grid.columns - Self.step * Post.allCases.count - 1)
        for (index, post) in Post.allCases.enumerated() {
            let point = Point(row: grid.row - 1, column: left + index * Self.step)
            canvas.put(Self.shortNames[post] ?? "", at: point, role: .header)
        }
        let all = Permission.allCases
        let first = min(max(0, cursor.index - grid.rows / 2), max(0, all.count - grid.rows))
        var cell = grid.origin
        for (offset, permission) in all.dropFirst(first).prefix(grid.rows).enumerated() {
            let row = grid.row + offset
            let isHere = first + offset == cursor.index
            let name = Width.truncate(permission.rawValue, toCells: left - 2)
            canvas.put(
                (isHere ? ">" : " ") + name,
                at: Point(row: row, column: 0),
                role: isHere ? .title : .label
            )
            for (index, post) in Post.allCases.enumerated() {
                let point = Point(row: row, column: left + index * Self.step)
                let isFocused = isHere && index == column
                drawMark(post, permission, at: point, isFocused: isFocused, on: &canvas)
                let box = Rect(row: row, column: point.column, rows: 1, columns: 4)
                canvas.mark(box, as: .row((first + offset) * Post.allCases.count + index))
                if isFocused { cell = point }
            }
        }
        return Cursor(cell)
    }

    private func drawMark(
        _ post: Post,
        _ permission: Permission,
        at point: Point,
        isFocused: Bool,
        on canvas: inout Canvas
    ) {
        let isAllowed = draft.allows(post, permission)
        let isNew = isAllowed != base.allows(post, permission)
        let mark = isAllowed ? "x" : "-"
        let text = isFocused ? "[\(mark)]" : " \(mark) "
        let role: Role = isFocused ? .selected : isNew ? .match : isAllowed ? .body : .secondary
        canvas.put(text, at: point, role: role)
        if isNew {
            let star = Point(row: point.row, column: point.column + 3)
            canvas.put("*", at: star, role: .match)
        }
    }

    private func drawHeading(on canvas: inout Canvas, _ body: Rect, _ view: View) {
        canvas.put(" 权限 第 \(version) 版", at: body.origin, role: .title)
        let count = changes.count
        if count > 0 {
            let words = "改动 \(count) 处，F9 保存"
            let column = body.columns - Width.cells(of: words) - 1
            canvas.put(words, at: Point(row: body.row, column: column), role: .warning)
        }
        let isSettled = base.allows(post, permission) != PermissionTable.allows(post, permission)
        let reason = view.whyNot(.setPolicy).map { "只能查看：\($0)" }
        let here = "\(post.rawValue)  \(permission.rawValue)\(isSettled ? "（与原定不同）" : "")"
        let told = Width.truncate(" \(here)  \(reason ?? "")", toCells: body.columns - 1)
        canvas.put(told, at: Point(row: body.row + 1, column: 0), role: .secondary)
    }
}
