import FrontDesk
import Terminal

/// Who is there? Staff number and PIN: before the desk, on a locked screen, or for a change of clerk.
///
/// It tells nobody's name before the PIN was right: it stands in a public hall.
struct SignInLayer: ActingLayer {
    /// Why it asks.
    enum Purpose: Equatable, Sendable {
        /// Nobody is signed in.
        case first
        /// The screen was locked while that person sat there.
        case locked(number: String)
        /// Somebody else comes.
        case change
    }

    private let purpose: Purpose
    private var number = LineEditor(limit: 20)
    private var pin = LineEditor(limit: PINRule.longest)
    private var isAtPIN = false
    private var isChecking = false
    /// Whether Esc was pressed where it leads back to the work.
    private(set) var isGone = false

    init(_ purpose: Purpose = .first) {
        self.purpose = purpose
        if case .locked(let person) = purpose {
            number = LineEditor(person, limit: 20)
            isAtPIN = true
        }
    }

    var title: String { isLock ? "锁屏" : "登录" }
    var takesText: Bool { true }

    /// Whether the desk is locked behind it.
    var isLock: Bool { purpose != .first && purpose != .change }

    static let tableName = "登录"
    static let actions: [Action<SignInLayer>] = [
        Action([.enter, .f(9)], "下一项/登录", whyNot: checking) { layer, _ in layer.enter() },
        Action([.tab, .backTab, .up, .down], "换一项", whyNot: checking) { layer, _ in
            layer.isAtPIN.toggle()
            return Response.none
        },
        Action([.escape, .f(12), .ctrl("g")], "重填", whyNot: checking) { layer, _ in
            let purpose = layer.purpose
            layer = SignInLayer(purpose)
            layer.isGone = purpose == .change
            return Response.none
        },
    ]

    private static let checking: Action<SignInLayer>.WhyNot = { layer, _ in
        layer.isChecking ? "正在核对口令" : nil
    }

    func hints(_ view: View) -> [KeyRow] {
        keyRows(view).map { row in
            var row = row
            if purpose == .change, row.label == "重填" { row.label = "返回" }
            return row
        }
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
        pin = LineEditor(limit: PINRule.longest)
        isChecking = false
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let notes = notes(view)
        let top = max(0, (area.rows - 8 - notes.count) / 2)
        let left = max(2, area.columns / 2 - 22)
        let name = view.desk.profile?.name ?? ""
        canvas.put("前台  \(name)", at: Point(row: top, column: left), role: .title)
        if purpose != .first { drawClock(on: &canvas, in: area, view) }
        let isSandbox = view.desk.profile?.isSandbox == true && !view.condition.isDemo
        let (words, role) = heading(isSandbox: isSandbox)
        canvas.put(words, at: Point(row: top + 1, column: left), role: role)
        drawWait(on: &canvas, at: Point(row: top + 6, column: left + 7), view)
        let column = draw("工号", &number, isFocused: !isAtPIN, on: &canvas, top + 3, left)
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

    private func notes(_ view: View) -> [String] {
        if view.condition.isDemo { return view.condition.demoNotes }
        switch purpose {
        case .first: return view.condition.welcome
        case .locked: return ["本人输入口令，回到锁屏前的页面。", "换人：改工号，前一位没填完的内容替他留着。"]
        case .change: return ["输入来人的工号和口令；前一位没填完的内容替他留着。"]
        }
    }

    private func heading(isSandbox: Bool) -> (words: String, role: Role) {
        switch purpose {
        case .locked: ("已锁定", .warning)
        case .change: ("换人", .label)
        case .first: (isSandbox ? "演练前台，不是真实业务" : "", .warning)
        }
    }

    /// The time of day: all that goes on at the door.
    private func drawClock(on canvas: inout Canvas, in area: Rect, _ view: View) {
        let zone = view.desk.zone
        let day = zone.day(of: view.now)
        let words = "\(day.shortText) \(day.weekday.rawValue) \(zone.time(view.now)) "
        let column = area.columns - Width.cells(of: words)
        canvas.put(words, at: Point(row: 0, column: column), role: .secondary)
    }

    /// How long to wait after wrong PINs, counting down.
    private func drawWait(on canvas: inout Canvas, at point: Point, _ view: View) {
        guard let seconds = view.condition.waitSeconds else { return }
        let words = "口令错误次数过多，请等待 \(WaitWords.text(seconds))"
        canvas.put(words, at: point, role: .error)
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
    /// What is wrong with a PIN that was typed twice; nil where nothing is.
    static func problem(
        _ pin: String,
        again: String?,
        of number: String,
        phone: String = "",
        _ rule: PINRule = PINRule()
    ) -> FormResult? {
        if let words = rule.problem(pin, of: number, phone: phone) {
            return .problem(field: "pin", words)
        }
        guard pin == again else { return .problem(field: "again", "两次输入不一致") }
        return nil
    }

    /// The form for a person's PIN, by the rule of their desk.
    static func make(number: String, isFirst: Bool = false, _ view: View) -> Form {
        let rule = PINRule(view.desk.policy.access)
        return Form(
            title: "设置自己的口令",
            fields: [
                FormField("pin", "新口令", .secret, isRequired: true, hint: rule.words),
                FormField("again", "再输一次", .secret, isRequired: true),
            ],
            mustFinish: isFirst ? "首次登录须先更换一次性口令；退出请按 Ctrl-Q" : nil,
            note: isFirst ? "首次登录请更换一次性口令" : "",
            done: "口令已更换",
            submit: { values, view in
                let pin = values["pin"] ?? ""
                let phone = view.desk.staff[number]?.phone ?? ""
                let rule = PINRule(view.desk.policy.access)
                let problem = problem(pin, again: values["again"], of: number, phone: phone, rule)
                return problem ?? .pin(number: number, pin: pin)
            }
        )
    }
}

/// How long somebody waits, in words.
package enum WaitWords {
    /// `4分05秒`, below a minute `25秒`.
    package static func text(_ seconds: Int) -> String {
        let rest = seconds % 60
        guard seconds >= 60 else { return "\(seconds)秒" }
        return "\(seconds / 60)分\(rest < 10 ? "0" : "")\(rest)秒"
    }
}
