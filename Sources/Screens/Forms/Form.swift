import FrontDesk
import Terminal

/// What a form asks and what becomes of it.
struct Form: Sendable {
    /// What it is called.
    var title: String
    /// The fields, in the order of the conversation.
    var fields: [FormField]
    /// Under which name its draft is kept; nil keeps none.
    var draftName: String?
    /// The sequence of the record as it was seen when the form was opened.
    var seen: UInt64?
    /// A line under the title.
    var note = ""
    /// What a stored form says.
    var done = "已保存"
    /// Makes what is to be done from the fields' values.
    var submit: @Sendable (FormValues, View) -> FormResult
}

/// The values of a form's fields, as programs read them; empty fields have none.
struct FormValues: Sendable {
    var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }
}

/// What a form wants to be done.
enum FormResult: Sendable {
    /// A command.
    case command(any Command)
    /// A new PIN.
    case pin(number: String, pin: String)
    /// A field is wrong after all.
    case problem(field: String, String)
}

/// A form on the screen: fields, focus, what is wrong, the list of the focused field.
struct FormLayer: Layer {
    var form: Form
    var editors: [LineEditor]
    var focus = 0
    var problems: [Int: String] = [:]
    /// Whether the focused field's list is open, and which item is highlighted.
    var list: OpenList?
    /// Lines about the last refusal: what changed, which records match.
    var details: [String] = []
    var isRestored = false
    var isSent = false
    private var isTouched = false

    struct OpenList: Equatable, Sendable {
        var index = 0
    }

    init(_ form: Form) {
        self.form = form
        editors = form.fields.map { LineEditor($0.initial, limit: 500) }
    }

    var title: String { form.title }
    var takesText: Bool { true }

    /// Fills in what a draft kept.
    mutating func restore(_ draft: [String: String]?) {
        guard let draft, !draft.isEmpty else { return }
        for (index, field) in form.fields.enumerated() {
            if let text = draft[field.name] { editors[index] = LineEditor(text, limit: 500) }
        }
        isRestored = true
        focus = editors.firstIndex(where: \.isEmpty) ?? 0
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if isSent, key != .escape { return .say("正在保存…") }
        switch key {
        case .f(9), .ctrl("s"): return submit(view)
        case .escape, .f(12), .ctrl("g"): return close()
        case .f(5), .ctrl("r"): return reset()
        case .f(4): return toggleList(view)
        case .tab: return move(by: 1, view)
        case .backTab: return move(by: -1, view)
        case .enter: return enter(view)
        case .up: return moveUp(view)
        case .down: return moveDown(view)
        default: return edit(key, view)
        }
    }

    private mutating func enter(_ view: View) -> Response {
        if takeHighlighted(view) || !editors[focus].isEmpty || focus < form.fields.count - 1 {
            return focus == form.fields.count - 1 ? submit(view) : move(by: 1, view)
        }
        return submit(view)
    }

    private mutating func edit(_ key: Key, _ view: View) -> Response? {
        let field = form.fields[focus]
        if case .choice(let items) = field.kind, editors[focus].isEmpty,
            case .character(let character) = key.asciiTwin,
            let digit = character.wholeNumberValue, (1...items.count).contains(digit)
        {
            editors[focus] = LineEditor(items[digit - 1].label, limit: 500)
            list = nil
            return move(by: 1, view)
        }
        let takesASCII: Bool
        switch field.kind {
        case .text: takesASCII = false
        default: takesASCII = true
        }
        guard editors[focus].handle(takesASCII ? key.asciiTwin : key) else { return nil }
        isTouched = true
        problems[focus] = nil
        list = suggestions(view).isEmpty || editors[focus].isEmpty ? nil : OpenList()
        return Response.none
    }

    private mutating func moveUp(_ view: View) -> Response {
        guard let open = list else { return move(by: -1, view) }
        list?.index = max(0, open.index - 1)
        return .none
    }

    private mutating func moveDown(_ view: View) -> Response {
        let count = suggestions(view).count
        if let open = list {
            list?.index = min(max(0, count - 1), open.index + 1)
            return .none
        }
        if case .choice = form.fields[focus].kind, editors[focus].isEmpty {
            return toggleList(view)
        }
        return move(by: 1, view)
    }

    private mutating func toggleList(_ view: View) -> Response {
        if list != nil {
            list = nil
            return .none
        }
        guard !suggestions(view).isEmpty else { return .say("这一项没有列表，请直接输入") }
        list = OpenList()
        return .none
    }

    /// What the list of the focused field offers for what is typed.
    func suggestions(_ view: View) -> [ChoiceItem] {
        let text = editors[focus].text.trimmed
        switch form.fields[focus].kind {
        case .choice(let items):
            if text.isEmpty || items.contains(where: { $0.label == text }) { return items }
            return ChoiceItem.matches(items, text).map { items[$0] }
        case .place:
            guard !text.isEmpty, FormField.publicSpot(text) == nil else { return [] }
            let hits = view.finder.find(text, limit: 9, recentFirst: view.recentRooms).hits
            return hits.compactMap { hit in
                view.desk.households[hit.room].map {
                    ChoiceItem(value: hit.room.key, label: hit.room.display, note: $0.brief)
                }
            }
        default: return []
        }
    }

    /// Takes the highlighted item of an open list; whether there was one.
    private mutating func takeHighlighted(_ view: View) -> Bool {
        guard let open = list else { return false }
        let items = suggestions(view)
        list = nil
        guard items.indices.contains(open.index) else { return false }
        editors[focus] = LineEditor(items[open.index].label, limit: 500)
        isTouched = true
        return true
    }

    /// Leaves the field: what is in it is judged and kept as a draft, but never held fast.
    private mutating func move(by step: Int, _ view: View) -> Response {
        list = nil
        judge(focus, view)
        focus = (focus + step + form.fields.count) % form.fields.count
        return Response(effects: draftEffects)
    }

    private mutating func judge(_ index: Int, _ view: View) {
        let field = form.fields[index]
        guard !editors[index].isEmpty else {
            problems[index] = nil
            return
        }
        if case .problem(let words) = field.reading(of: editors[index].text, view) {
            problems[index] = words
        } else {
            problems[index] = nil
        }
    }

    private var draftEffects: [Effect] {
        guard let name = form.draftName, isTouched else { return [] }
        return [.saveDraft(name: name, values: draftValues)]
    }

    private var draftValues: [String: String] {
        var values: [String: String] = [:]
        for (index, field) in form.fields.enumerated() where !editors[index].isEmpty {
            if case .secret = field.kind { continue }
            values[field.name] = editors[index].text
        }
        return values
    }

    private mutating func close() -> Response {
        if list != nil {
            list = nil
            return .none
        }
        var response = Response.pop
        response.effects = draftEffects
        if form.draftName != nil, isTouched, !draftValues.isEmpty {
            response.message = Message("草稿已保留，再按 F2 继续")
        }
        return response
    }

    private mutating func reset() -> Response {
        editors = form.fields.map { LineEditor($0.initial, limit: 500) }
        problems = [:]
        details = []
        list = nil
        focus = 0
        isRestored = false
        guard let name = form.draftName else { return .none }
        return Response(effects: [.dropDraft(name: name)], message: Message("已清空，重新填写"))
    }

    // MARK: Saving

    private mutating func submit(_ view: View) -> Response {
        _ = takeHighlighted(view)
        problems = [:]
        var values = FormValues()
        for (index, field) in form.fields.enumerated() {
            switch field.reading(of: editors[index].text, view) {
            case .empty: break
            case .value(let value, _): values.values[field.name] = value
            case .problem(let words): problems[index] = words
            }
        }
        if let first = problems.keys.min() {
            focus = first
            return .say("\(form.fields[first].label)：\(problems[first] ?? "")", .error)
        }
        switch form.submit(values, view) {
        case .problem(let name, let words): return show(words, at: name)
        case .command(let command):
            isSent = true
            var response = Response.perform(command, seen: form.seen)
            response.effects = draftEffects
            return response
        case .pin(let number, let pin):
            isSent = true
            return Response(pin: PINWish(number: number, pin: pin))
        }
    }

    private mutating func show(_ words: String, at name: String?) -> Response {
        if let index = form.fields.firstIndex(where: { $0.name == name }) {
            focus = index
            problems[index] = words
        }
        return .say(words, .error)
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        isSent = false
        switch outcome {
        case .stored(let id, _):
            var response = Response.pop
            if let name = form.draftName { response.effects = [.dropDraft(name: name)] }
            let short = RecordID(id).map { " \($0.short)" } ?? ""
            response.message = Message(form.done + short)
            return response
        case .refused(let refusal):
            details = refusal.details
            if refusal.code == .possibleDuplicate { offerDuplicateReason() }
            if refusal.code == .changedSince {
                form.seen = view.desk.sequence
                return .say("\(refusal.message)；F9 仍按我的保存，Esc 返回", .warning)
            }
            return show(refusal.message, at: refusal.field)
        case .notSaved(let words), .unknown(let words):
            var response = Response.say("\(words)。输入已存草稿，F9 重试 Esc 稍后", .error)
            response.effects = draftEffects
            return response
        }
    }

    /// A field for the reason why it is logged all the same, once it is needed.
    private mutating func offerDuplicateReason() {
        guard !form.fields.contains(where: { $0.name == "duplicateReason" }) else { return }
        form.fields.append(
            FormField(
                "duplicateReason",
                "仍登记",
                .text(isLong: false),
                isRequired: true,
                hint: "为什么不并入旧单"
            )
        )
        editors.append(LineEditor(limit: 500))
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [
            KeyRow(keys: "F9 Ctrl-S", label: "保存", whyNot: nil, isHint: true),
            KeyRow(keys: "Enter Tab", label: "下一项", whyNot: nil, isHint: true),
            KeyRow(keys: "Shift-Tab", label: "上一项", whyNot: nil, isHint: true),
            KeyRow(keys: "F4 下", label: "列表", whyNot: nil, isHint: true),
            KeyRow(keys: "F5 Ctrl-R", label: "重填", whyNot: nil, isHint: true),
            KeyRow(
                keys: "Esc F12 Ctrl-G",
                label: form.draftName == nil ? "取消" : "取消(留草稿)",
                whyNot: nil,
                isHint: true
            ),
            KeyRow(keys: "Ctrl-U Ctrl-W", label: "清字段/删词", whyNot: nil, isHint: false),
        ]
    }
}

extension Household {
    /// `华桂珍 155****5908 住宅`, for a list of rooms.
    var brief: String {
        let phone = contact?.phones.first.map { " \($0.masked)" } ?? ""
        return "\(contact?.name ?? "(未登记)")\(phone)"
    }
}
