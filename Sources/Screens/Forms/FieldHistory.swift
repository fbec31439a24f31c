import Terminal

/// What one field held before its last changes, so that they can be taken back one by one.
///
/// What is typed or deleted in one go is one change; anything else that puts words in or takes them
/// away is one by itself.
struct FieldHistory: Sendable {
    /// How a field is changed.
    enum Change: Equatable, Sendable {
        case typing
        case deleting
        /// At once: an item of a list, a phrase, a paste, all cleared.
        case whole
    }

    /// How many changes can be taken back.
    private static let limit = 50

    private var before: [LineEditor] = []
    private var last: Change?

    /// Whether nothing can be taken back.
    var isEmpty: Bool { before.isEmpty }

    /// Remembers what a field held before a change.
    mutating func note(_ editor: LineEditor, _ change: Change) {
        if change == .whole || change != last { before.append(editor) }
        if before.count > Self.limit { before.removeFirst() }
        last = change
    }

    /// The field is left: what is typed next is another change.
    mutating func rest() { last = nil }

    /// What the field held before its last change; nil where nothing is known.
    mutating func back() -> LineEditor? {
        last = nil
        return before.popLast()
    }
}

extension FieldHistory.Change {
    /// How a key changes a text.
    init(_ key: Key) {
        switch key {
        case .backspace, .delete: self = .deleting
        case .character: self = .typing
        default: self = .whole
        }
    }
}
