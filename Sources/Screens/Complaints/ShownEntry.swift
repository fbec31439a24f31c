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
        let zone = view.desk.zone
        if field.shape == .moment, let moment = value.text.flatMap({ zone.instant(iso: $0) }) {
            return zone.shortDateTime(moment)
        }
        let shown = ShownValue(zone: zone)
        if case .bool = value { return shown.text(value, field.shape) }
        return shown.says(value) ? shown.text(value, field.shape) : ""
    }

    private func yuan(_ fen: Int) -> String {
        fen == 0 ? "" : "\(hundredthsText(fen)) 元"
    }
}
