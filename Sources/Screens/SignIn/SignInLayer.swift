import FrontDesk
import Terminal

/// Who is there? Staff number and PIN.
struct SignInLayer: ActingLayer {
    private var number = LineEditor(limit: 20)
    private var pin = LineEditor(limit: 64)
    private var isAtPIN = false
    private var isChecking = false

    var title: String { "登录" }
    var takesText: Bool { true }

    static let tableName = "登录"
    static let actions: [Action<SignInLayer>] = [
        Action([.enter, .f(9)], "下一项/登录", whyNot: checking) { layer, _ in layer.enter() },
        Action([.tab, .backTab, .up, .down], "换一项", whyNot: checking) { layer, _ in
            layer.isAtPIN.toggle()
            return Response.none
        },
        Action([.escape, .f(12), .ctrl("g")], "重填", whyNot: checking) { layer, _ in
            layer = SignInLayer()
            return Response.none
        },
    ]

    private static let checking: Action<SignInLayer>.WhyNot = { layer, _ in
        layer.isChecking ? "正在核对口令" : nil
    }

    private mutating func enter() -> Response {
        guard !number.text.trimmed.isEmpty else {
            isAtPIN = false
            return .say("请输入工号", .warning)
        }
        guard isAtPIN else {
            isAtPIN = true
            return .none
        }
        guard !pin.isEmpty else { return .say("请输入口令", .warning) }
        isChecking = true
        var response = Response.say("正在核对…")
        response.effects = [.verify(number: number.text.asciiTwin.trimmed, pin: pin.text)]
        return response
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        guard !isChecking else { return nil }
        let ascii = key.asciiTwin
        let isTaken = isAtPIN ? pin.handle(ascii) : number.handle(ascii)
        return isTaken ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .field(let index) = place, !isChecking else { return nil }
        isAtPIN = index == 1
        if isAtPIN { pin.move(to: cell) } else { number.move(toCell: cell) }
        return Response.none
    }

    func turned(up isUp: Bool) -> [Key] { [] }

    /// The PIN was wrong: the number stays.
    mutating func refused() {
        pin = LineEditor(limit: 64)
        isChecking = false
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let notes = view.condition.isDemo ? view.condition.demoNotes : view.condition.welcome
        let top = max(0, (area.rows - 8 - notes.count) / 2)
        let left = max(2, area.columns / 2 - 22)
        let name = view.desk.profile?.name ?? ""
        canvas.put("前台  \(name)", at: Point(row: top, column: left), role: .title)
        if view.desk.profile?.isSandbox == true, !view.condition.isDemo {
            let point = Point(row: top + 1, column: left)
            canvas.put("演练前台，不是真实业务", at: point, role: .warning)
        }
        let person = view.desk.staff[number.text.asciiTwin.trimmed].map {
            "\($0.name) \($0.post.rawValue)"
        }
        let column = draw("工号", &number, isFocused: !isAtPIN, on: &canvas, top + 3, left)
        let known = Point(row: top + 3, column: left + 33)
        canvas.put(person ?? "", at: known, role: .secondary)
        var dots = LineEditor(String(repeating: "*", count: pin.count))
        dots.move(to: pin.cursor)
        let behind = draw("口令", &dots, isFocused: isAtPIN, on: &canvas, top + 5, left)
        for (index, line) in notes.enumerated() where top + 7 + index < area.endRow {
            canvas.put(line, at: Point(row: top + 7 + index, column: left), role: .secondary)
        }
        for (index, row) in [top + 3, top + 5].enumerated() {
            let field = Rect(row: row, column: left + 7, rows: 1, columns: 24)
            canvas.mark(field, as: .field(index))
        }
        let point = Point(row: top + (isAtPIN ? 5 : 3), column: isAtPIN ? behind : column)
        return Cursor(point, isVisible: true)
    }

    /// Draws a field and answers the column of its edit point.
    private func draw(
        _ label: String,
        _ editor: inout LineEditor,
        isFocused: Bool,
        on canvas: inout Canvas,
        _ row: Int,
        _ left: Int
    ) -> Int {
        let label = Width.pad(label, toCells: 6)
        canvas.put(label, at: Point(row: row, column: left), role: isFocused ? .title : .label)
        let field = Rect(row: row, column: left + 7, rows: 1, columns: 24)
        return FieldBox.draw(&editor, in: field, isFocused ? .focusedField : .field, on: &canvas)
    }
}

/// The box of a text field, in brackets so that it shows without colours too.
enum FieldBox {
    /// Draws what fits and answers the column of the edit point.
    static func draw(
        _ editor: inout LineEditor,
        in field: Rect,
        _ role: Role,
        hint: String = "",
        on canvas: inout Canvas
    ) -> Int {
        canvas.fill(field, role: role)
        canvas.put("[", at: Point(row: field.row, column: field.column - 1), role: .border)
        canvas.put("]", at: Point(row: field.row, column: field.endColumn), role: .border)
        if editor.isEmpty {
            let words = Width.truncate(hint, toCells: field.columns)
            canvas.put(words, at: field.origin, role: role, attributes: .dim)
            return field.column
        }
        let shown = editor.scrolled(toCells: field.columns)
        canvas.put(shown.text, at: field.origin, role: role)
        return field.column + shown.cursorColumn
    }
}

/// The form for one's own PIN, shown at the first sign-in and from the palette.
enum PINForm {
    /// What a PIN must be.
    static let rule = "6 位以上，建议用数字"

    /// What is wrong with a PIN that was typed twice; nil where nothing is.
    static func problem(_ pin: String, again: String?) -> FormResult? {
        guard pin.count >= 6 else { return .problem(field: "pin", "口令至少 6 位") }
        guard Set(pin).count > 2 else { return .problem(field: "pin", "口令太简单，请换一个") }
        guard pin == again else { return .problem(field: "again", "两次输入不一致") }
        return nil
    }

    static func make(number: String, isFirst: Bool = false) -> Form {
        Form(
            title: "设置自己的口令",
            fields: [
                FormField("pin", "新口令", .secret, isRequired: true, hint: rule),
                FormField("again", "再输一次", .secret, isRequired: true),
            ],
            mustFinish: isFirst ? "首次登录须先更换一次性口令；退出请按 Ctrl-Q" : nil,
            note: isFirst ? "首次登录请更换一次性口令" : "",
            done: "口令已更换",
            submit: { values, _ in
                let pin = values["pin"] ?? ""
                return problem(pin, again: values["again"]) ?? .pin(number: number, pin: pin)
            }
        )
    }
}
