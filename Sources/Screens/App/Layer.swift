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
    /// Those of them that belong into the bar at the bottom: asked for each picture.
    func hints(_ view: View) -> [KeyRow]
    /// The same actions, as the palette does them.
    func commands(_ view: View) -> [PaletteItem]
    /// What the menu 办理 of the layer offers: the acts on what is selected, then what else begins
    /// here.
    func menuItems(_ view: View) -> [MenuLayer.Item]
    /// What may be typed where the cursor stands; empty where nothing special is to be said.
    func fieldHelp(_ view: View) -> [HelpLine]
    /// The desk changed.
    mutating func refresh(_ changes: [DeskChange], _ view: View)
    /// What became of a command that it gave.
    mutating func answered(_ outcome: Outcome, _ view: View) -> Response
    /// What became of one command of a batch that it gave, by its place in the batch.
    mutating func answered(_ outcome: Outcome, of item: Int, _ view: View) -> Response
    /// A command of a layer above was stored.
    mutating func stored(id: String, _ view: View)
    /// A command of a batch on that case was stored.
    mutating func done(_ id: RecordID)
    /// What a search has found so far.
    mutating func found(_ query: HistoryQuery, _ found: HistoryFound, _ view: View)
    /// Whole numbers that were asked for are hidden again: somebody locked the screen, or left.
    mutating func hideWhole()
    /// What is to be kept when the layer goes without being asked.
    mutating func leave(_ view: View) -> [Effect]

    // MARK: The mouse

    /// Does what a click on a place means that it marked while drawing; `cell` counts from the
    /// place's left edge. Nil when it means nothing.
    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response?
    /// The key that a double click on a row presses.
    var openingKey: Key { get }
    /// The keys that one step of the wheel presses.
    func turned(up isUp: Bool) -> [Key]
    /// Whether a click may press a key: a question takes none as its yes.
    func takesClick(for key: Key) -> Bool
}

extension Layer {
    var isOverlay: Bool { false }
    var takesText: Bool { false }
    func menuItems(_ view: View) -> [MenuLayer.Item] { [] }
    func fieldHelp(_ view: View) -> [HelpLine] { [] }
    mutating func refresh(_ changes: [DeskChange], _ view: View) {}
    mutating func stored(id: String, _ view: View) {}
    mutating func done(_ id: RecordID) {}
    mutating func found(_ query: HistoryQuery, _ found: HistoryFound, _ view: View) {}
    mutating func hideWhole() {}
    mutating func leave(_ view: View) -> [Effect] { [] }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? { nil }
    var openingKey: Key { .enter }
    func turned(up isUp: Bool) -> [Key] { Array(repeating: isUp ? .up : .down, count: 3) }
    func takesClick(for key: Key) -> Bool { true }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        Response(message: Message(outcome: outcome))
    }

    mutating func answered(_ outcome: Outcome, of item: Int, _ view: View) -> Response {
        answered(outcome, view)
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
    /// Commands that are given one by one and judged each for itself; the layer that is on top
    /// after the move hears what became of each.
    var batch: [CommandWish] = []
    var pin: PINWish?
    /// A long work that is done aside, with its progress on top of everything.
    var work: WorkWish?
    var move = Move.stay
    /// The pane that is opened instead of all layers.
    var pane: Pane?
    /// What the layer does that is on top after the move: a choice goes back to its asker.
    var onTop: (@Sendable (inout any Layer, View) -> Response)?
    /// What happens to the screen as a whole after the move: the palette does what works
    /// everywhere.
    var inApp: (@Sendable (inout App, View) -> Response?)?
    var message: Message?

    static let none = Response()

    static func push(_ layer: any Layer) -> Response { Response(move: .push(layer)) }
    static let pop = Response(move: .pop)
    static func open(_ pane: Pane) -> Response { Response(pane: pane) }
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
    /// The draft that is done with once the command is stored.
    var draft: String?
    /// Whoever stands by with a PIN.
    var second: SecondPerson?
    /// What follows once it is stored, instead of what the layer does by itself; it is told the id
    /// of the answer.
    var then: (@Sendable (String, View) -> Response)?

    /// What the app asks for it.
    func effect(_ token: Int) -> Effect {
        .perform(token: token, command: command, seen: seen, second: second)
    }
}

/// A new PIN that a layer asks for.
struct PINWish: Sendable {
    var number: String
    var pin: String
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
