import FrontDesk

/// Writes the entries of a step for the clerk.
struct ShownEntry {
    private let view: View
    /// Entries that hold a staff number.
    private static let people: Set<String> = ["handler", "preparedBy", "owner", "investigator"]

    init(_ view: View) {
        self.view = view
    }

    /// The label and the value of a field; nil where it says nothing.
    func words(_ field: PatchedField) -> (label: String, text: String)? {
        let text = text(field.value, field.description)
        guard !text.isEmpty else { return nil }
        return (field.description.label.replacing("(分)", with: ""), text)
    }

    private func text(_ value: PlainValue, _ field: FieldDescription) -> String {
        if field.name.hasSuffix("Fen"), let fen = value.integer { return yuan(Int(fen)) }
        if Self.people.contains(field.name), let number = value.text {
            return view.desk.name(ofStaff: number)
        }
        return text(value, field.shape)
    }

    private func text(_ value: PlainValue, _ shape: FieldShape) -> String {
        switch (value, shape) {
        case (.null, _): return ""
        case (.bool(let flag), _): return flag ? "是" : "否"
        case (.integer(let number), _): return String(number)
        case (.real(let number), _): return String(number)
        case (.text(let text), .moment):
            let zone = view.desk.zone
            return zone.instant(iso: text).map { zone.shortDateTime($0) } ?? text
        case (.text(let text), _): return text
        case (.list(let items), .list(let element)), (.list(let items), .textOrList(let element)):
            return items.map { text($0, element) }.filter { !$0.isEmpty }.joined(separator: "、")
        case (.list(let items), _):
            return items.map { text($0, .text) }.joined(separator: "、")
        case (.object(let members), .object(let fields)):
            return fields.compactMap { field in members[field.name].map { text($0, field) } }
                .filter { !$0.isEmpty }.joined(separator: " ")
        case (.object, _): return ""
        }
    }

    private func yuan(_ fen: Int) -> String {
        fen == 0 ? "" : "\(fen / 100).\(String(fen % 100 + 100).dropFirst()) 元"
    }
}
