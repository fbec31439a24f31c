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

    /// The action as the help tells it, with the keys that it has.
    func row(_ owner: Owner, _ view: View, _ keys: [Key]) -> KeyRow {
        KeyRow(
            keys: keys.map(\.label).joined(separator: " "),
            label: label,
            whyNot: whyNot(owner, view),
            key: keys.first
        )
    }
}

/// A layer whose keys stand in a table.
protocol ActingLayer: Layer {
    /// The table, the most important first; its labels tell its actions apart.
    static var actions: [Action<Self>] { get }
    /// What a keymap calls the table.
    static var tableName: String { get }
}

extension ActingLayer {
    /// Runs the action of a key, or says why it cannot be done; nil when the key has none.
    mutating func act(on key: Key, _ view: View) -> Response? {
        let key = key.asciiTwin
        let found = Self.actions.first { keys(of: $0, view).contains(key) }
        guard let action = found else { return nil }
        if let reason = action.whyNot(self, view) {
            return .say("\(action.label)：\(reason)", .warning)
        }
        return action.run(&self, view)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        Self.actions.map { $0.row(self, view, keys(of: $0, view)) }
    }

    func hints(_ view: View) -> [KeyRow] {
        Self.actions.filter { $0.places.contains(.bar) }
            .map { $0.row(self, view, keys(of: $0, view)) }
    }

    func commands(_ view: View) -> [PaletteItem] {
        Self.actions.compactMap { action in
            let keys = keys(of: action, view)
            // Digits and letters alone stand for what the palette offers anyway.
            guard keys.isEmpty || !keys.allSatisfy(\.isCharacter) else { return nil }
            return PaletteItem(
                id: "\(Self.tableName) \(action.label)",
                source: .page,
                label: action.label,
                keys: keys.map(\.label),
                isQuiet: action.places.isEmpty,
                whyNot: action.whyNot(self, view),
                run: { _ in Self.running(action) }
            )
        }
    }

    /// The actions that a menu over the layer offers too.
    func keyItems(_ view: View) -> [MenuLayer.Item] {
        Self.actions.filter { $0.places.contains(.palette) }.map { action in
            MenuLayer.Item(
                label: action.label,
                keys: keys(of: action, view).first?.label ?? "",
                whyNot: action.whyNot(self, view),
                run: { _ in Self.running(action) }
            )
        }
    }

    /// The keys that an action has on this desk.
    private func keys(of action: Action<Self>, _ view: View) -> [Key] {
        view.keymap.keys(of: action, in: Self.tableName)
    }

    /// What does an action to the layer that is on top, as its key would.
    private static func running(_ action: Action<Self>) -> Response {
        Response(onTop: { layer, view in
            guard var own = layer as? Self else { return Response.none }
            let response = action.run(&own, view) ?? Response.none
            layer = own
            return response
        })
    }
}
