import FrontDesk
import Terminal

/// What a form puts into a field again: what it held last time, what it held before.
extension FormLayer {
    /// What the fields hold, by their names; secrets are nobody's to keep.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        for (index, field) in form.fields.enumerated() where !editors[index].isEmpty {
            if case .secret = field.kind { continue }
            texts[field.name] = editors[index].text
        }
        return texts
    }

    static let noLastText: Action<FormLayer>.WhyNot = { form, view in
        if let reason = sent(form, view) { return reason }
        guard !form.lastTexts.isEmpty else { return "打开前台以来还没有保存过「\(form.form.kind)」" }
        let field = form.form.fields[form.focus]
        return form.lastTexts[field.name] == nil ? "上一张「\(form.form.kind)」没有填\(field.label)" : nil
    }

    /// 同上: what this field held when a form of the kind was last saved.
    mutating func repeatLast(_ view: View) -> Response {
        guard let text = lastTexts[form.fields[focus].name] else { return .none }
        replace(with: Self.editor(for: form.fields[focus], text))
        list = nil
        return .none
    }

    static let nothingToTakeBack: Action<FormLayer>.WhyNot = { form, view in
        if let reason = sent(form, view) { return reason }
        let history = form.histories[form.focus]
        return history == nil || history?.isEmpty == true ? "这一项没有改过" : nil
    }

    /// Takes the field's last change back.
    mutating func takeBack(_ view: View) -> Response {
        guard let before = histories[focus]?.back() else { return .none }
        editors[focus] = before
        problems[focus] = nil
        isTouched = true
        list = nil
        return .none
    }

    /// Puts another text into the field, which can be taken back.
    mutating func replace(with editor: LineEditor) {
        histories[focus, default: FieldHistory()].note(editors[focus], .whole)
        editors[focus] = editor
        problems[focus] = nil
        isTouched = true
    }
}

extension Form {
    /// What kind of form it is: forms of a kind have the same fields, whatever record they are about.
    var kind: String { title.split(separator: " ").first.map(String.init) ?? title }
}
