/// One entry of a step for people: `经办人`, `何勇`.
package struct WordedEntry: Hashable, Sendable {
    /// The entry's name for programs.
    package var name: String
    /// Its label.
    package var label: String
    /// What was entered, on one line.
    package var text: String
}

extension StepEntries {
    /// Entries that name somebody of the staff by number.
    private static let people: Set<String> = [
        "handler", "preparedBy", "investigator", "receivedBy", "accompaniedBy", "headName",
    ]

    /// The entries that say something, staff by their names.
    package func worded(on desk: Desk, in style: PlainStyle) -> [WordedEntry] {
        let shown = ShownValue(zone: desk.zone)
        return listed(in: style).compactMap { entry in
            // A plain no, as to 责任属实, says something too.
            guard shown.says(entry.value) || entry.value == .bool(false) else { return nil }
            let (name, label) = (entry.description.name, entry.description.label)
            let text = shown.text(entry.value, entry.description.shape)
            let isPerson = Self.people.contains(name)
            return WordedEntry(
                name: name,
                label: label,
                text: isPerson ? desk.name(ofStaff: text) : text
            )
        }
    }
}
