/// How a form lays labelled values out on its page, in half-width cells.
struct FormSheet {
    /// The cells of a line.
    let width: Int
    /// The cells that a label takes, the space behind it included.
    let labelWidth: Int
    /// Where the second of two values side by side begins.
    let columnWidth: Int

    /// A line across the page.
    var rule: String { String(repeating: "-", count: width) }

    /// Two labelled values side by side, or below each other where one is too long.
    func pair(
        _ left: String,
        _ leftText: String,
        _ right: String,
        _ rightText: String
    ) -> [String] {
        let first = wide(left, leftText)
        let second = wide(right, rightText)
        guard first.count == 1, second.count == 1, FormCells.width(first[0]) < columnWidth,
            FormCells.width(second[0]) <= width - columnWidth
        else { return first + second }
        return [FormCells.padded(first[0], to: columnWidth) + second[0]]
    }

    /// A labelled value over as many lines as it takes.
    func wide(_ label: String, _ text: String) -> [String] {
        FormCells.wrapped(text, to: width - labelWidth).enumerated().map { index, line in
            FormCells.trimmedAtEnd(
                FormCells.padded(index == 0 ? label : "", to: labelWidth) + line
            )
        }
    }
}
