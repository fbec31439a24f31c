import FrontDesk
import Terminal

/// 规定: the limits and numbers that the desk has settled for itself. A manager edits cells and
/// stores them as one new version; everybody may read.
struct PolicyLayer: ActingLayer {
    /// The policy as it stands.
    private(set) var base: Policy
    /// The policy as it is to be.
    private(set) var draft: Policy
    /// The line and the cell under the cursor.
    var place = (line: 1, cell: 0)
    /// The cell while it is typed in.
    var editor: LineEditor?
    /// What is wrong with what was typed.
    var problem: String?
    /// How many lines the last picture had.
    var visible = 10
    /// Which versions the open complaints run under, and when that was counted.
    var versions: (sequence: UInt64, words: String)?

    init(_ view: View) {
        base = view.desk.policy
        draft = base
    }

    var title: String { "规定" }
    var takesText: Bool { editor != nil }

    static let tableName = "规定"
    static let actions: [Action<PolicyLayer>] = [
        Action([.enter, .f(4)], "修改", whyNot: mayNot) { $0.enter($1) },
        Action([.f(9), .ctrl("s")], "保存", whyNot: mayNotSave) { $0.save($1) },
        Action([.f(8)], "还原本格", whyNot: unchangedHere) { layer, _ in layer.restore() },
        Action([.f(5), .ctrl("r")], "全部还原", whyNot: unchanged) { layer, _ in
            layer.draft = layer.base
            layer.editor = nil
            return .say("已还原为现行规定")
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { $0.close($1) },
        Action([.tab], "下一格", in: []) { layer, view in layer.leave(by: 1, view) },
        Action([.backTab], "上一格", in: []) { layer, view in layer.leave(by: -1, view) },
        Action([.down], "下一行", in: []) { $0.move(lines: 1, $1) },
        Action([.up], "上一行", in: []) { $0.move(lines: -1, $1) },
        Action([.pageDown], "下一页", in: []) { $0.move(lines: $0.visible, $1) },
        Action([.pageUp], "上一页", in: []) { $0.move(lines: -$0.visible, $1) },
    ]

    private static let mayNot: Action<PolicyLayer>.WhyNot = { _, view in
        view.whyNot(.setPolicy)
    }
    private static let unchanged: Action<PolicyLayer>.WhyNot = { layer, view in
        view.whyNot(.setPolicy) ?? (layer.changes.isEmpty ? "没有改动" : nil)
    }
    private static let mayNotSave: Action<PolicyLayer>.WhyNot = { layer, view in
        layer.editor == nil ? unchanged(layer, view) : view.whyNot(.setPolicy)
    }
    private static let unchangedHere: Action<PolicyLayer>.WhyNot = { layer, view in
        if let reason = view.whyNot(.setPolicy) { return reason }
        return layer.isChanged(layer.cell) ? nil : "本格没有改动"
    }

    // MARK: The cells

    private var line: PolicySheet.Line { PolicySheet.lines[place.line] }
    var cell: PolicyCell { line.cells[min(place.cell, line.cells.count - 1)] }

    /// What was changed here, a line each.
    var changes: [String] { PolicySheet.changes(from: base, to: draft) }

    func isChanged(_ cell: PolicyCell) -> Bool { cell.text(draft) != cell.text(base) }

    /// Goes over to a newer version, with what was changed here on top of it.
    mutating func follow(_ view: View) {
        guard base.version != view.desk.policy.version else { return }
        var next = view.desk.policy
        for cell in PolicySheet.lines.flatMap(\.cells) where isChanged(cell) {
            _ = cell.take(&next, cell.text(draft))
        }
        (base, draft) = (view.desk.policy, next)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        follow(view)
        if let response = act(on: key, view) { return response }
        guard editor == nil else {
            guard editor?.handle(key) == true else { return nil }
            problem = nil
            return Response.none
        }
        switch key {
        case .left: place.cell = max(0, min(place.cell, line.cells.count - 1) - 1)
        case .right: place.cell = min(line.cells.count - 1, place.cell + 1)
        case .home: return move(lines: -PolicySheet.lines.count, view)
        case .end: return move(lines: PolicySheet.lines.count, view)
        case .character, .paste, .backspace, .delete:
            if let reason = view.whyNot(.setPolicy) { return .say("修改：\(reason)", .warning) }
            editor = LineEditor(limit: 200)
            _ = editor?.handle(key)
        default: return nil
        }
        return Response.none
    }

    private mutating func enter(_ view: View) -> Response {
        guard editor != nil else {
            editor = LineEditor(cell.text(draft), limit: 200)
            return .none
        }
        return leave(by: 1, view)
    }

    /// Takes what was typed and goes on to another cell, over the ends of lines; stays where it
    /// cannot be.
    private mutating func leave(by step: Int, _ view: View) -> Response {
        if let response = takeTyped() { return response }
        let next = min(place.cell, line.cells.count - 1) + step
        if line.cells.indices.contains(next) {
            place.cell = next
            return .none
        }
        let response = move(lines: step, view)
        place.cell = step > 0 ? 0 : line.cells.count - 1
        return response
    }

    /// Takes what was typed into the draft; the answer says what would have been right.
    private mutating func takeTyped() -> Response? {
        guard let text = editor?.text.trimmed else { return nil }
        problem = cell.take(&draft, text)
        if let problem { return .say("\(cell.label)：\(problem)", .error) }
        editor = nil
        return nil
    }

    /// The places of all cells, as the mouse counts them.
    static let cells = PolicySheet.lines.indices.flatMap { line in
        PolicySheet.lines[line].cells.indices.map { (line: line, cell: $0) }
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let number) = place, Self.cells.indices.contains(number) else { return nil }
        if let response = takeTyped() { return response }
        self.place = Self.cells[number]
        return Response.none
    }

    private mutating func move(lines count: Int, _ view: View) -> Response {
        if let response = takeTyped() { return response }
        let all = PolicySheet.lines
        var next = place.line
        var left = abs(count)
        let step = count.signum()
        while left > 0 {
            guard let found = nextLine(from: next, step) else { break }
            next = found
            left -= 1
        }
        place.line = min(max(0, next), all.count - 1)
        return .none
    }

    /// The next line with cells in a direction.
    private func nextLine(from line: Int, _ step: Int) -> Int? {
        var next = line + step
        while PolicySheet.lines.indices.contains(next) {
            if !PolicySheet.lines[next].isHeading { return next }
            next += step
        }
        return nil
    }

    private mutating func restore() -> Response {
        editor = nil
        _ = cell.take(&draft, cell.text(base))
        return .say("\(cell.label) 已还原")
    }

    // MARK: Saving

    private mutating func save(_ view: View) -> Response {
        if let response = takeTyped() { return response }
        let changes = changes
        guard !changes.isEmpty else { return .say("没有改动") }
        var command = SetPolicy()
        command.policy = draft
        let some = changes.prefix(6).joined(separator: "；")
        let more = changes.count > 6 ? " 等 \(changes.count) 处" : ""
        let open = view.desk.complaints.open.count
        let words =
            "存为第 \(view.desk.policy.version + 1) 版：\(some)\(more)。"
            + "在办投诉 \(open) 单仍按各自起始的版本"
        return .push(ConfirmLayer(words, .perform(command)))
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored = outcome else { return Response(message: Message(outcome: outcome)) }
        follow(view)
        return .say("规定已存为第 \(view.desk.policy.version) 版，新受理的按它起算")
    }

    private mutating func close(_ view: View) -> Response {
        if editor != nil {
            (editor, problem) = (nil, nil)
            return .none
        }
        let changes = changes
        guard !changes.isEmpty else { return .pop }
        let words = "放弃 \(changes.count) 处改动？"
        return .push(
            ConfirmLayer(
                words,
                Response(onTop: { layer, _ in
                    guard var sheet = layer as? PolicyLayer else { return Response.none }
                    sheet.draft = sheet.base
                    layer = sheet
                    return .pop
                })
            )
        )
    }
}
