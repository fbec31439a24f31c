import FrontDesk
import Terminal

/// One layer of the screen: a pane, a form, a window over it. A value: keys in, responses out.
protocol Layer: Sendable {
    /// What it is called in the help.
    var title: String { get }
    /// Whether it covers the whole screen, or lies over what is beneath.
    var isOverlay: Bool { get }
    /// Whether the focus is in a text field, so that no tick may draw.
    var takesText: Bool { get }
    /// Does what a key means here; nil when it means nothing.
    mutating func handle(_ key: Key, _ view: View) -> Response?
    /// Draws itself and says where the cursor belongs.
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor
    /// The keys worth telling, the most important first.
    func keyRows(_ view: View) -> [KeyRow]
    /// The desk changed.
    mutating func refresh(_ changes: [DeskChange], _ view: View)
    /// What became of a command that it gave.
    mutating func answered(_ outcome: Outcome, _ view: View) -> Response
    /// A command of a layer above was stored.
    mutating func stored(id: String, _ view: View)
}

extension Layer {
    var isOverlay: Bool { false }
    var takesText: Bool { false }
    mutating func refresh(_ changes: [DeskChange], _ view: View) {}
    mutating func stored(id: String, _ view: View) {}

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        Response(message: Message(outcome: outcome))
    }
}

/// Where the hardware cursor belongs, for input methods and screen readers.
struct Cursor: Equatable, Sendable {
    var point: Point
    var isVisible: Bool

    init(_ point: Point, isVisible: Bool = false) {
        self.point = point
        self.isVisible = isVisible
    }
}

/// What a layer wants after a key.
struct Response: Sendable {
    /// What becomes of the stack of layers.
    enum Move: Sendable {
        case stay
        case push(any Layer)
        case pop
        case replace(any Layer)
    }

    var effects: [Effect] = []
    var command: CommandWish?
    var pin: PINWish?
    var move = Move.stay
    /// Changes the layer that is on top after the move: a choice that goes back to its asker.
    var choice: (@Sendable (any Layer, View) -> any Layer)?
    var message: Message?

    static let none = Response()

    static func push(_ layer: any Layer) -> Response { Response(move: .push(layer)) }
    static let pop = Response(move: .pop)
    static func say(_ text: String, _ tone: Message.Tone = .plain) -> Response {
        Response(message: Message(text, tone))
    }
    static func perform(_ command: any Command, seen: UInt64? = nil) -> Response {
        Response(command: CommandWish(command: command, seen: seen))
    }
}

/// A command that a layer gives; the app adds the token by which the answer finds its way back.
struct CommandWish: Sendable {
    var command: any Command
    var seen: UInt64?
}

/// A new PIN that a layer asks for.
struct PINWish: Sendable {
    var number: String
    var pin: String
}

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
}

/// One action of a layer: keys, words, why not, what it does. Dispatch, hints, help and the manual
/// read the same table.
struct Action<Owner: Layer>: Sendable {
    var keys: [Key]
    var label: String
    var isHint: Bool
    var whyNot: @Sendable (Owner, View) -> String?
    var run: @Sendable (inout Owner, View) -> Response

    init(
        _ keys: [Key],
        _ label: String,
        isHint: Bool = true,
        whyNot: @escaping @Sendable (Owner, View) -> String? = { _, _ in nil },
        run: @escaping @Sendable (inout Owner, View) -> Response
    ) {
        self.keys = keys
        self.label = label
        self.isHint = isHint
        self.whyNot = whyNot
        self.run = run
    }
}

/// A layer whose keys stand in a table.
protocol ActingLayer: Layer {
    /// The table.
    static var actions: [Action<Self>] { get }
}

extension ActingLayer {
    /// Runs the action of a key, or says why it cannot be done; nil when the key has none.
    mutating func act(on key: Key, _ view: View) -> Response? {
        guard let action = Self.actions.first(where: { $0.keys.contains(key.asciiTwin) }) else {
            return nil
        }
        if let reason = action.whyNot(self, view) { return .say(reason, .warning) }
        return action.run(&self, view)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        Self.actions.map { action in
            KeyRow(
                keys: action.keys.map(\.label).joined(separator: " "),
                label: action.label,
                whyNot: action.whyNot(self, view),
                isHint: action.isHint
            )
        }
    }
}

extension Key {
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
        case .backspace, .delete, .insert, .paste, .mouse, .resize: ""
        }
    }
}

extension Message {
    /// The words for an outcome that no form shows at a field.
    init(outcome: Outcome) {
        switch outcome {
        case .stored(let id, _): self.init(id.isEmpty ? "已保存" : "已保存 \(id)")
        case .refused(let refusal): self.init(refusal.message, .error)
        case .notSaved(let words), .unknown(let words): self.init(words, .error)
        }
    }
}
