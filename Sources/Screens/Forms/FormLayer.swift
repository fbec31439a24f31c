import FrontDesk
import Terminal

/// A form on the screen: fields, focus, what is wrong, the list of the focused field.
struct FormLayer: ActingLayer {
    /// The list of the focused field, with the item that is highlighted.
    struct OpenList: Equatable, Sendable {
        var index = 0
    }

    static let textLimit = 500

    var form: Form
    var editors: [LineEditor]
    var focus = 0
    var problems: [Int: String] = [:]
    var list: OpenList?
    /// Lines below the fields: what others changed, which records match.
    var details: [String] = []
    /// What others changed, while the form asks whether to save all the same.
    var conflict: [String]?
    var isRestored = false
    /// When the draft was last kept.
    var savedAt: Instant?
    var isSent = false
    /// What was typed is on its way to a record that is open.
    var isJoining = false
    var isTouched = false
    /// What the fields held before, by their places.
    var histories: [Int: FieldHistory] = [:]
    /// What the fields held when a form of the kind was last saved, by their names.
    var lastTexts: [String: String] = [:]
    /// How far the earlier steps are turned; nil while they are not read.
    var reading: Int?
    /// Whether the earlier steps stood beside the fields when it was last drawn.
    var isWide = false
    /// How many rows the earlier steps had then.
    var readingRows = 10

    init(_ form: Form) {
        self.form = form
        editors = form.fields.map { Self.editor(for: $0, $0.initial) }
        focus = firstMissing ?? 0
    }

    /// The first field that must be filled in and is not.
    private var firstMissing: Int? {
        form.fields.indices.first { form.fields[$0].isRequired && editors[$0].isEmpty }
    }

    var title: String { form.title }
    var takesText: Bool { conflict == nil && !isReading }

    static let tableName = "表单"
    static let actions: [Action<FormLayer>] = [
        Action([.f(9), .ctrl("s")], "保存", whyNot: sent) { $0.submit($1) },
        Action([.enter], "下一项", whyNot: sent) { $0.enter($1) },
        Action([.tab], "到下一项", in: [], whyNot: sent) { $0.move(by: 1, $1) },
        Action([.escape, .f(12), .ctrl("g")], "返回") { $0.close($1) },
        Action([.f(4), .ctrl("l")], "列表", whyNot: sent) { $0.toggleList($1) },
        Action([.f(7), .ctrl("d")], "同上", whyNot: noLastText) { $0.repeatLast($1) },
        Action([.f(8)], "撤销本项", in: .palette, whyNot: nothingToTakeBack) { $0.takeBack($1) },
        Action([.f(3)], "用语", whyNot: noPhrase) { $0.offerPhrases($1) },
        Action([.pageDown], "前几步", whyNot: noGuide) { form, _ in form.read(by: 1) },
        Action([.pageUp], "前几步向上", in: [], whyNot: noGuide) { form, _ in form.read(by: -1) },
        Action([.backTab], "上一项", whyNot: sent) { $0.move(by: -1, $1) },
        Action([.f(5), .ctrl("r")], "重填", whyNot: sent) { $0.reset($1) },
        Action([.up], "上一项，在列表中向上", in: [], whyNot: sent) { $0.moveUp($1) },
        Action([.down], "下一项，在列表中向下", in: [], whyNot: sent) { $0.moveDown($1) },
        Action([.ctrl("u")], "清空本项，再按恢复", in: [], whyNot: sent) { $0.edit(.ctrl("u"), $1) },
        Action([.ctrl("w")], "删一个词", in: [], whyNot: sent) { $0.edit(.ctrl("w"), $1) },
    ]

    static let sent: Action<FormLayer>.WhyNot = { form, _ in
        form.isSent ? "正在保存" : nil
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if conflict != nil { return settle(key, view) }
        if isReading, key != .pageDown, key != .pageUp {
            reading = nil
            if key == .escape { return Response.none }
        }
        if let response = act(on: key, view) { return response }
        guard isSent else {
            if case .paste(let text) = key, let response = takeTable(text, view) { return response }
            return edit(key, view)
        }
        if case .character = key { return .say("正在保存…") }
        return nil
    }

    // MARK: Fields

    private mutating func enter(_ view: View) -> Response {
        _ = takeHighlighted(view)
        return focus == form.fields.count - 1 ? submit(view) : move(by: 1, view)
    }

    private mutating func edit(_ key: Key, _ view: View) -> Response? {
        let field = form.fields[focus]
        if let items = field.items, editors[focus].isEmpty,
            case .character(let character) = key.asciiTwin,
            let digit = character.wholeNumberValue, digit > 0, digit <= min(9, items.count)
        {
            take(items[digit - 1])
            return move(by: 1, view)
        }
        var editor = editors[focus]
        guard editor.handle(field.isFreeText ? key : key.asciiTwin) else { return nil }
        if editor.text != editors[focus].text {
            let change = FieldHistory.Change(key)
            histories[focus, default: FieldHistory()].note(editors[focus], change)
        }
        editors[focus] = editor
        isTouched = true
        problems[focus] = nil
        list = editors[focus].isEmpty ? nil : listForText(view)
        return Response.none
    }

    /// Puts an item of the list into the field: of several the last one is what is being typed.
    private mutating func take(_ item: ChoiceItem) {
        var text = item.label
        if case .several = form.fields[focus].kind {
            let typed = editors[focus].text
            let last = typed.lastIndex(where: FormField.isBetweenParts)
            text = (last.map { String(typed[...$0]) } ?? "") + item.label
        }
        replace(with: Self.editor(for: form.fields[focus], text))
        list = nil
    }

    /// Leaves the field: what is in it is judged and kept as a draft, but never held fast.
    mutating func move(by step: Int, _ view: View) -> Response {
        list = nil
        histories[focus]?.rest()
        adapt(view)
        judge(focus, view)
        focus = (focus + step + form.fields.count) % form.fields.count
        return Response(effects: keepDraft(view))
    }

    /// Fits the fields to what is typed so far.
    mutating func adapt(_ view: View) {
        form.adapt(to: editors.map(\.text), view)
    }

    private mutating func judge(_ index: Int, _ view: View) {
        problems[index] = nil
        guard !editors[index].isEmpty else { return }
        if case .problem(let words) = form.fields[index].reading(of: editors[index].text, view) {
            problems[index] = words
        } else {
            problems[index] = blank(in: index)
        }
    }

    // MARK: The list

    private mutating func moveUp(_ view: View) -> Response {
        guard let open = list else { return move(by: -1, view) }
        list?.index = max(0, open.index - 1)
        return .none
    }

    private mutating func moveDown(_ view: View) -> Response {
        if let open = list {
            let last = max(0, suggestions(view).count - 1)
            list?.index = min(last, open.index + 1)
            return .none
        }
        if editors[focus].isEmpty, !suggestions(view).isEmpty { return toggleList(view) }
        return move(by: 1, view)
    }

    private mutating func toggleList(_ view: View) -> Response {
        if list != nil {
            list = nil
            return .none
        }
        let items = suggestions(view)
        guard !items.isEmpty else { return .say("\(form.fields[focus].label)没有列表，请直接输入") }
        list = listForText(view)
        return .none
    }

    /// The list for what is typed: a whole word highlights itself, so that Enter keeps it.
    private func listForText(_ view: View) -> OpenList? {
        let items = suggestions(view)
        let text = editors[focus].text.trimmed
        return items.isEmpty ? nil : OpenList(index: items.firstIndex { $0.label == text } ?? 0)
    }

    /// What the list of the focused field offers for what is typed.
    func suggestions(_ view: View) -> [ChoiceItem] {
        let text = editors[focus].text.trimmed
        switch form.fields[focus].kind {
        case .choice(let items), .named(let items): return Self.meant(text, items)
        case .several(let items):
            let last = text.split(
                omittingEmptySubsequences: false,
                whereSeparator: FormField.isBetweenParts
            ).last
            return Self.meant(String(last ?? "").trimmed, items)
        case .place: return FormField.places(text, view)
        default: return []
        }
    }

    private static func meant(_ text: String, _ items: [ChoiceItem]) -> [ChoiceItem] {
        if text.isEmpty || items.contains(where: { $0.label == text }) { return items }
        return ChoiceItem.matches(items, text).map { items[$0] }
    }

    /// Takes the highlighted item of an open list; whether there was one.
    mutating func takeHighlighted(_ view: View) -> Bool {
        guard let open = list else { return false }
        let items = suggestions(view)
        list = nil
        guard items.indices.contains(open.index) else { return false }
        take(items[open.index])
        return true
    }

    // MARK: Drafts

    /// Fills in what a draft kept.
    mutating func restore(_ draft: [String: String]?, _ view: View) {
        guard let draft, !draft.isEmpty else { return }
        for (index, field) in form.fields.enumerated() {
            guard let text = draft[field.name] else { continue }
            editors[index] = Self.editor(for: field, text)
        }
        adapt(view)
        isRestored = true
        focus = firstMissing ?? editors.firstIndex(where: \.isEmpty) ?? 0
    }

    mutating func leave(_ view: View) -> [Effect] { keepDraft(view) }

    /// Keeps what was typed; nothing when nothing was.
    mutating func keepDraft(_ view: View) -> [Effect] {
        guard let name = form.draftName, isTouched else { return [] }
        let values = texts
        guard !values.isEmpty else { return [.dropDraft(name: name)] }
        savedAt = view.now
        return [.saveDraft(name: name, values: values)]
    }

    private mutating func close(_ view: View) -> Response {
        if list != nil {
            list = nil
            return .none
        }
        if let words = form.mustFinish { return .say(words, .warning) }
        var response = Response.pop
        response.effects = keepDraft(view)
        if case .saveDraft = response.effects.first { response.message = Message("草稿已保留，下次打开继续") }
        return response
    }

    private mutating func reset(_ view: View) -> Response {
        let draft = form.draftName
        editors = form.fields.map { Self.editor(for: $0, $0.initial) }
        (problems, details, list, savedAt) = ([:], [], nil, nil)
        histories = [:]
        (isRestored, isTouched) = (false, false)
        adapt(view)
        focus = firstMissing ?? 0
        var response = Response.say("已清空，重新填写")
        if let draft { response.effects = [.dropDraft(name: draft)] }
        return response
    }
}
