import FrontDesk
import Terminal

/// Who is there? Staff number and PIN.
struct SignInLayer: Layer {
    private var number = LineEditor(limit: 20)
    private var pin = LineEditor(limit: 64)
    private var isAtPIN = false
    private var isChecking = false

    var title: String { "登录" }
    var takesText: Bool { true }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        guard !isChecking else { return Response.none }
        switch key {
        case .enter, .f(9):
            guard isAtPIN else {
                isAtPIN = !number.isEmpty
                return number.isEmpty ? .say("请输入工号", .warning) : Response.none
            }
            guard !pin.isEmpty else { return .say("请输入口令", .warning) }
            isChecking = true
            return Response(effects: [
                .verify(number: TextFolding.halfWidth(number.text).trimmed, pin: pin.text)
            ])
        case .tab, .backTab, .up, .down:
            isAtPIN.toggle()
            return Response.none
        case .escape:
            number = LineEditor(limit: 20)
            refused()
            isAtPIN = false
            return Response.none
        default:
            let ascii = key.asciiTwin
            let isTaken = isAtPIN ? pin.handle(ascii) : number.handle(ascii)
            return isTaken ? Response.none : nil
        }
    }

    /// The PIN was wrong: the number stays.
    mutating func refused() {
        pin = LineEditor(limit: 64)
        isChecking = false
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let name = view.desk.profile?.name ?? ""
        let notes = view.condition.isDemo ? view.condition.demoNotes : []
        let top = max(1, (area.rows - 10 - notes.count) / 2)
        let left = max(2, area.columns / 2 - 20)
        canvas.put("前台  \(name)", at: Point(row: top, column: left), role: .title)
        if view.desk.profile?.isSandbox == true, !view.condition.isDemo {
            canvas.put("演练前台，不是真实业务", at: Point(row: top + 1, column: left), role: .warning)
        }
        let boxes = [("工号", number.text), ("口令", String(repeating: "*", count: pin.count))]
        for (index, box) in boxes.enumerated() {
            let row = top + 3 + index * 2
            let isFocused = (index == 1) == isAtPIN
            canvas.put(box.0, at: Point(row: row, column: left), role: isFocused ? .title : .label)
            let field = Rect(row: row, column: left + 6, rows: 1, columns: 24)
            canvas.fill(field, role: isFocused ? .focusedField : .field)
            canvas.put(
                box.1,
                at: field.origin,
                role: isFocused ? .focusedField : .field,
                clippedTo: field
            )
        }
        for (index, line) in notes.enumerated() where top + 8 + index < area.endRow {
            canvas.put(line, at: Point(row: top + 8 + index, column: left), role: .secondary)
        }
        let row = top + (isAtPIN ? 5 : 3)
        let column = left + 6 + min(23, isAtPIN ? pin.count : number.cursorColumn)
        return Cursor(Point(row: row, column: column), isVisible: true)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [
            KeyRow(keys: "Enter", label: "下一项/登录", whyNot: nil, isHint: true),
            KeyRow(keys: "Tab", label: "换一项", whyNot: nil, isHint: true),
            KeyRow(keys: "Ctrl-Q", label: "退出", whyNot: nil, isHint: true),
        ]
    }
}

/// The form for one's own PIN, shown at the first sign-in.
enum PINForm {
    static func make(number: String) -> Form {
        Form(
            title: "设置自己的口令",
            fields: [
                FormField("pin", "新口令", .secret, isRequired: true, hint: "6 位以上数字或字母"),
                FormField("again", "再输一次", .secret, isRequired: true),
            ],
            note: "首次登录请更换一次性口令",
            done: "口令已更换",
            submit: { values, _ in
                let pin = values["pin"] ?? ""
                guard pin.count >= 6 else { return .problem(field: "pin", "口令至少 6 位") }
                guard Set(pin).count > 2 else { return .problem(field: "pin", "口令太简单，请换一个") }
                guard pin == values["again"] else {
                    return .problem(field: "again", "两次输入不一致")
                }
                return .pin(number: number, pin: pin)
            }
        )
    }
}
