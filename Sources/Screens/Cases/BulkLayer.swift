import FrontDesk
import Terminal

/// Something that can be done with several marked cases at once.
struct BulkAct<Subject: ListedCase>: Sendable {
    /// What it is called: 指派.
    var label: String
    /// Why nobody can do it here and now, or nil; of each case the rules judge by themselves.
    var whyNot: @Sendable (View) -> String?
    /// What begins: a choice of what all have in common, or the commands at once.
    var begin: @Sendable ([Subject], View) -> Response
}

/// A batch at work, and its report: how many were done, which were refused and why.
///
/// Each case has its own command and its own answer; one that is refused keeps its mark.
struct BulkLayer: ActingLayer {
    private struct Row: Sendable {
        var id: RecordID
        var called: String
        var outcome: Outcome?
    }

    private let what: String
    private var rows: [Row]
    private var first = 0
    private var visible = 10

    private init(_ what: String, _ rows: [Row]) {
        self.what = what
        self.rows = rows
    }

    /// Gives a command for each case and collects the answers.
    static func give<Subject: ListedCase>(
        _ what: String,
        to subjects: [Subject],
        _ command: (Subject) -> any Command
    ) -> Response {
        let rows = subjects.map { Row(id: $0.id, called: $0.called) }
        guard !rows.isEmpty else { return .say("没有标记的\(Subject.word)", .warning) }
        var response = Response.push(BulkLayer(what, rows))
        response.batch = subjects.map {
            CommandWish(command: command($0), seen: $0.changedAt)
        }
        return response
    }

    var title: String { what }
    var isOverlay: Bool { true }

    static let tableName = "成批办理"
    static let actions: [Action<BulkLayer>] = [
        Action([.escape, .f(12), .enter, .f(9), .ctrl("g")], "返回", whyNot: atWork) { _, _ in .pop },
        Action([.pageDown, .down], "下翻", in: []) { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp, .up], "上翻", in: []) { layer, _ in layer.scroll(by: -layer.visible) },
    ]

    private static let atWork: Action<BulkLayer>.WhyNot = { layer, _ in
        layer.isSettled ? nil : "正在办理 \(layer.answeredCount)/\(layer.rows.count)"
    }

    private var answeredCount: Int { rows.count { $0.outcome != nil } }
    private var isSettled: Bool { answeredCount == rows.count }
    private var doneCount: Int { rows.count(where: Self.isDone) }
    private var undone: [Row] { rows.filter { $0.outcome != nil && !Self.isDone($0) } }

    private static func isDone(_ row: Row) -> Bool {
        if case .stored = row.outcome { return true }
        return false
    }

    private mutating func scroll(by step: Int) -> Response {
        first = max(0, first + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        act(on: key, view)
    }

    func turned(up isUp: Bool) -> [Key] { [isUp ? .pageUp : .pageDown] }

    /// Where all went well, a line says so and the report need not be read.
    mutating func answered(_ outcome: Outcome, of item: Int, _ view: View) -> Response {
        guard rows.indices.contains(item) else { return .none }
        rows[item].outcome = outcome
        guard isSettled else { return .none }
        guard undone.isEmpty else { return .say(summary, .warning) }
        var response = Response.pop
        response.message = Message("\(what)：\(rows.count) 单全部办妥")
        return response
    }

    private var summary: String { "\(what)：办妥 \(doneCount) 单，没办成 \(undone.count) 单" }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let width = min(76, room.columns - 4)
        let lines = undone.flatMap { row in
            Width.wrap("\(row.called)：\(Self.reason(row))", toCells: width - 4)
        }
        let size = Size(rows: max(1, lines.count) + 5, columns: width)
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        let words = isSettled ? summary : "正在办理 \(answeredCount)/\(rows.count)…"
        canvas.put(words, at: inner.origin, role: .popup, clippedTo: inner)
        visible = max(1, inner.rows - 3)
        first = min(first, max(0, lines.count - visible))
        for (offset, line) in lines.dropFirst(first).prefix(visible).enumerated() {
            let point = Point(row: inner.row + 1 + offset, column: inner.column)
            canvas.put(line, at: point, role: .warning, clippedTo: inner)
        }
        let left = lines.count - first - visible
        let foot = Point(row: inner.endRow - 1, column: inner.column)
        let keys = "Esc 返回，没办成的仍有标记" + (left > 0 ? "   PgDn 还有 \(left) 行" : "")
        if isSettled { canvas.put(keys, at: foot, role: .hintKey, clippedTo: inner) }
        return Cursor(inner.origin)
    }

    /// Why it was not done, without the number, which stands in front.
    private static func reason(_ row: Row) -> String {
        switch row.outcome {
        case .refused(let refusal):
            let prefix = "\(row.id.text) "
            let words = refusal.message
            return words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : words
        case .notSaved(let words), .unknown(let words): return words
        case .stored, nil: return ""
        }
    }
}

/// The choice that all marked cases have in common: a person.
enum BulkChoice {
    /// A menu of people; the chosen one goes into a command for each case as it is then.
    static func make<Subject: ListedCase>(
        _ what: String,
        _ subjects: [Subject],
        _ people: [ChoiceItem],
        _ command: @escaping @Sendable (Subject, String) -> any Command
    ) -> MenuLayer {
        let ids = subjects.map(\.id)
        let items = people.map { person in
            MenuLayer.Item(
                label: "\(person.label)  \(person.note)",
                run: { view in
                    let current = ids.compactMap { view.desk.book(of: Subject.self)[$0] }
                    return BulkLayer.give("\(what)给\(person.label)", to: current) {
                        command($0, person.value)
                    }
                }
            )
        }
        return MenuLayer("\(what) 标记的 \(ids.count) 单", items)
    }
}
