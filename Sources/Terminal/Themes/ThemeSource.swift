/// A table as it was read from a theme file, whatever the file's format.
package struct ThemeSource: Hashable, Sendable {
    /// One value of a table.
    package indirect enum Value: Hashable, Sendable {
        /// A text.
        case text(String)
        /// A whole number.
        case number(Int)
        /// Yes or no.
        case flag(Bool)
        /// A list.
        case list([Value])
        /// A table within the table.
        case table(ThemeSource)
    }

    /// A value, and where it stands.
    package struct Entry: Hashable, Sendable {
        /// The value.
        package let value: Value
        /// Its line in the file, counted from 1, if the reader knows it.
        package let line: Int?

        /// A value that stands in that line.
        package init(_ value: Value, line: Int? = nil) {
            self.value = value
            self.line = line
        }
    }

    /// What the table holds.
    package var entries: [String: Entry]

    /// A table with these entries.
    package init(entries: [String: Entry] = [:]) {
        self.entries = entries
    }

    /// A table of values without line numbers.
    package init(_ values: [String: Value]) {
        entries = values.mapValues { Entry($0) }
    }
}

/// Something in a theme file that was not understood, and was left out.
package struct ThemeWarning: Hashable, Sendable {
    /// The line in the file, counted from 1, if it is known.
    package let line: Int?
    /// What is wrong, in a Chinese sentence without the line number.
    package let text: String

    /// The sentence with its line number in front.
    package var description: String { line.map { "第\($0)行: \(text)" } ?? text }
}
