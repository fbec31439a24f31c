import FrontDesk
import Terminal

/// What a long work found, line by line; a table that was found good is taken from here.
struct ReportLayer: ActingLayer {
    let title: String
    private let lines: [String]
    private let table: CheckedTable?
    private var scroll = 0
    private var visible = 10

    /// What was found.
    init(_ title: String, lines: [String]) {
        (self.title, self.lines, table) = (title, lines, nil)
    }

    /// What a table would change, or what is wrong with it.
    init(_ table: CheckedTable) {
        title = "导入\(table.kind.title)  \(table.path)"
        (lines, self.table) = (table.lines, table)
    }

    static let tableName = "报告"

    static let actions: [Action<ReportLayer>] = [
        Action([.f(9), .ctrl("s")], "导入", whyNot: nothingToTake) { $0.takeIn($1) },
        Action([.f(5), .ctrl("r")], "重新检查", whyNot: noTable) { layer, _ in
            layer.table.map { ImportForms.read($0.kind, $0.path) } ?? Response.none
        },
        Action([.pageDown], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp], "上翻", in: []) { layer, _ in layer.scroll(by: -layer.visible) },
        Action([.down], "下一行", in: []) { layer, _ in layer.scroll(by: 1) },
        Action([.up], "上一行", in: []) { layer, _ in layer.scroll(by: -1) },
        Action([.escape, .f(12), .ctrl("g"), .enter], "返回") { _, _ in .pop },
    ]

    private static let noTable: Action<ReportLayer>.WhyNot = { layer, _ in
        layer.table == nil ? "这里没有要导入的" : nil
    }

    private static let nothingToTake: Action<ReportLayer>.WhyNot = { layer, view in
        guard let table = layer.table else { return "这里没有要导入的" }
        if table.command == nil { return "先按上面所列改正文件，再按 F5 重新检查" }
        return view.whyNot(table.kind.permission)
    }

    private func takeIn(_ view: View) -> Response {
        guard let table else { return .none }
        let title = "导入\(table.kind.title)"
        let wish = WorkWish(work: .takeTable(table), title: title) { end, _ in
            guard case .taken(let lines) = end else { return nil }
            let message = Message(lines.first ?? "已\(title)")
            guard lines.count > 1 else { return Response(move: .pop, message: message) }
            let page = ReportLayer("已\(title)", lines: lines)
            return Response(move: .replace(page), message: message)
        }
        return Response(work: wish)
    }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        canvas.put(" \(title)", at: body.origin, role: .title, clippedTo: body)
        let text = lines.flatMap { Width.wrap($0, toCells: body.columns - 4) }
        visible = max(1, body.rows - 2)
        scroll = min(scroll, max(0, text.count - visible))
        for (offset, line) in text.dropFirst(scroll).prefix(visible).enumerated() {
            let point = Point(row: body.row + 2 + offset, column: 2)
            canvas.put(line, at: point, role: .body, clippedTo: body)
        }
        let left = text.count - scroll - visible
        if left > 0 {
            let more = " 还有 \(left) 行 PgDn "
            let column = body.columns - Width.cells(of: more)
            canvas.put(more, at: Point(row: body.row + 1, column: column), role: .secondary)
        }
        return Cursor(body.origin)
    }
}

extension TableKind {
    /// What whoever takes such a table in must be allowed to do.
    var permission: Permission {
        switch self {
        case .households, .arrears: .importHouseholds
        case .staff, .workdays: .setPolicy
        case .keys: .keepKeys
        case .prices: .setPrices
        case .meters, .settlement: .runBills
        }
    }
}
