import FrontDesk
import Terminal

/// A key as the help tells it: the same table that dispatch reads.
struct KeyRow: Equatable, Sendable {
    /// `F2`, with further ways behind it.
    var keys: String
    /// What it does, in a word.
    var label: String
    /// Why it cannot be done now, or nil.
    var whyNot: String?
    /// Whether it belongs into the bar at the bottom.
    var isHint: Bool
    /// What a click on its hint presses.
    var key: Key?
}

/// Where an action is shown besides the help, which shows them all.
struct ActionPlaces: OptionSet, Sendable {
    let rawValue: Int
    /// The bar at the bottom.
    static let bar = ActionPlaces(rawValue: 1)
    /// The palette.
    static let palette = ActionPlaces(rawValue: 2)
}

/// One action of a layer: keys, words, why not, what it does. Dispatch, hints, help, palette and
/// the manual read the same table.
struct Action<Owner: Sendable>: Sendable {
    typealias WhyNot = @Sendable (Owner, View) -> String?
    typealias Run = @Sendable (inout Owner, View) -> Response?

    var keys: [Key]
    var label: String
    var places: ActionPlaces
    var whyNot: WhyNot
    /// Does it; nil when it means nothing here after all.
    var run: Run

    init(
        _ keys: [Key],
        _ label: String,
        in places: ActionPlaces = .bar,
        whyNot: @escaping WhyNot = { _, _ in nil },
        run: @escaping Run
    ) {
        self.keys = keys
        self.label = label
        self.places = places
        self.whyNot = whyNot
        self.run = run
    }

    /// The action as the help tells it.
    func row(_ owner: Owner, _ view: View) -> KeyRow {
        KeyRow(
            keys: keys.map(\.label).joined(separator: " "),
            label: label,
            whyNot: whyNot(owner, view),
            isHint: places.contains(.bar),
            key: keys.first
        )
    }
}

/// A layer whose keys stand in a table.
protocol ActingLayer: Layer {
    /// The table, the most important first.
    static var actions: [Action<Self>] { get }
}

extension ActingLayer {
    /// Runs the action of a key, or says why it cannot be done; nil when the key has none.
    mutating func act(on key: Key, _ view: View) -> Response? {
        let key = key.asciiTwin
        guard let action = Self.actions.first(where: { $0.keys.contains(key) }) else { return nil }
        if let reason = action.whyNot(self, view) {
            return .say("\(action.label)：\(reason)", .warning)
        }
        return action.run(&self, view)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        Self.actions.map { $0.row(self, view) }
    }
}

extension Key {
    /// Whether it is text where text is entered.
    var isTyped: Bool {
        if case .character = self { return true }
        return false
    }

    /// How the help names the key.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        case .up: "上"
        case .down: "下"
        case .left: "左"
        case .right: "右"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .f(let number): "F\(number)"
        case .ctrl(let letter): "Ctrl-\(letter.uppercased())"
        case .alt(let letter): "Alt-\(letter)"
        case .shiftUp: "Shift-上"
        case .shiftDown: "Shift-下"
        case .insert: "Ins"
        case .backspace, .delete, .paste, .mouse, .resize: ""
        }
    }
}
