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
    /// The name by which the theme is chosen: its file's name without the ending.
    package var name: String?

    /// A table with these entries.
    package init(entries: [String: Entry] = [:], name: String? = nil) {
        self.entries = entries
        self.name = name
    }

    /// A table of values without line numbers.
    package init(_ values: [String: Value]) {
        self.init(entries: values.mapValues { Entry($0) })
    }

    /// The theme that gives whatever this one does not name: `inherits`, or `继承`.
    package var parent: Entry? { entries["inherits"] ?? entries["继承"] }
}

/// Something in a theme file that was not understood.
package struct ThemeWarning: Hashable, Sendable {
    /// The theme in whose file it stands, if it has one.
    package let theme: String?
    /// The line in the file, counted from 1, if it is known.
    package let line: Int?
    /// What is wrong, in a Chinese sentence without the line number.
    package let text: String

    /// A warning from its parts.
    package init(theme: String?, line: Int?, text: String) {
        (self.theme, self.line, self.text) = (theme, line, text)
    }

    /// The sentence with file and line in front.
    package var description: String {
        (theme.map { "\($0).toml " } ?? "") + (line.map { "第\($0)行: " } ?? "") + text
    }
}
