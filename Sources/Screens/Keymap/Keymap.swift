import Terminal

/// Which keys the actions have on this desk: those of their tables, but for what a clerk changed.
///
/// A value that travels with the view, so that dispatch, footer, help and palette tell the same.
package struct Keymap: Equatable, Sendable {
    /// Keys by table and label, where they are others than the table's own.
    var changed: [String: [String: [Key]]] = [:]

    /// The tables as they are.
    package init() {}

    /// The keys of an action, the one that hints name first.
    func keys<Owner>(of action: Action<Owner>, in table: @autoclosure () -> String) -> [Key] {
        changed.isEmpty ? action.keys : changed[table()]?[action.label] ?? action.keys
    }
}

/// What is wrong in a keymap's file.
package struct KeymapProblem: Equatable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    package var line: Int
    /// What is wrong, and what would be right.
    package var words: String

    /// `第 3 行：…`.
    package var description: String { "第 \(line) 行：\(words)" }
}
