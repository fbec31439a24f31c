import FrontDesk
package import Terminal

/// The whole screen as a value: inputs in, effects out, a frame on demand.
///
/// It reads no clock and touches no file: everything comes in by `Input` and `View`, everything
/// goes out as `Effect`.
package struct App: Sendable {
    /// One layer with the name by which answers find it.
    struct Entry: Sendable {
        var id: Int
        var layer: any Layer
    }

    /// A command whose answer is outstanding.
    struct Pending: Sendable {
        var layer: Int
        var draft: String?
        /// Its place in a batch, where it is part of one.
        var item: Int?
        /// What follows once it is stored.
        var then: (@Sendable (String, View) -> Response)?
    }

    /// The layers, the base first; never empty.
    var layers: [Entry]
    /// The panes that were open before, as they were left.
    var parked: [Pane: Entry] = [:]
    /// Who is signed in, by staff number.
    package internal(set) var signedIn: String?
    var message: Message?
    var saidAt = Instant(milliseconds: 0)
    var nextToken = 1
    var waiting: [Int: Pending] = [:]
    var nextLayer = 1
    var drafts: [String: [String: String]]
    var rings = false
    var finder = HouseholdFinder()
    var finderSequence: UInt64?
    private var digest = Digest()
    /// What was told of clocks and grades.
    var alerts = Alerts()
    /// The hints of the first day, while they are told.
    var guide: Guide?
    /// The moment that stands on the screen while a text field has the focus.
    var shownAt: Instant?

    /// A screen that asks who is there. `drafts` are what a crash or an Esc left behind.
    package init(drafts: [String: [String: String]] = [:]) {
        layers = [Entry(id: 0, layer: SignInLayer())]
        self.drafts = drafts
    }

    /// Whether the focus is in a text field: then no tick draws (CONTRACT 7).
    package var takesText: Bool { layers.last?.layer.takesText ?? false }

    /// Whether nothing but a pane is open: no page that shows a single record.
    package var isAtRest: Bool { layers.count == 1 }

    /// Whether a clock on the screen counts by the second: the selected row's, below ten minutes.
    package func countsSeconds(_ view: View) -> Bool {
        guard let pane = layers.last?.layer as? any PaneLayer, !pane.takesText else { return false }
        var view = view
        view.digest = digest
        return pane.countsSeconds(view)
    }

    /// Whether a command's answer is still outstanding.
    package var isWaiting: Bool { !waiting.isEmpty }

    /// Takes an input and says what is to be done.
    package mutating func handle(_ input: Input, _ outside: View) -> [Effect] {
        if case .tick = input {
            tick(outside)
            return []
        }
        shownAt = outside.now
        if case .changed(let changes) = input {
            take(changes, outside)
            return []
        }
        let view = complete(outside)
        switch input {
        case .keys(let keys): return press(keys, outside)
        case .answered(let token, let outcome): return answer(token, outcome, view)
        case .signIn(let answer): return enter(answer, outside)
        case .told(let message):
            say(message, view)
            return []
        case .found(let query, let found):
            for index in layers.indices { layers[index].layer.found(query, found, view) }
            return []
        case .progressed(let token, let progress):
            note(progress, of: token, view)
            return []
        case .worked(let token, let ending): return end(ending, of: token, view)
        case .changed, .tick: return []
        }
    }

    /// The picture of the screen at a size.
    package mutating func frame(_ size: Size, _ outside: View) -> Frame {
        var canvas = Canvas(size: size)
        defer { rings = false }
        guard size.columns >= 60, size.rows >= 16 else {
            return TinyPage.frame(size, hasDraft: takesText, message: message)
        }
        var outside = outside
        if takesText, let shownAt { outside.now = shownAt }
        let view = complete(outside)
        let base = layers.lastIndex { !$0.layer.isOverlay } ?? 0
        var cursor = Cursor(Point(row: 0, column: 0))
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        for index in base..<layers.count {
            cursor = layers[index].layer.draw(on: &canvas, in: area, view)
        }
        Chrome.drawFoot(on: &canvas, message: message ?? standing(view), rows: keyRows(view))
        return Frame(
            canvas: canvas,
            cursor: cursor.point,
            cursorVisible: cursor.isVisible,
            bell: rings
        )
    }

    /// The view with what the screen itself knows.
    mutating func complete(_ outside: View) -> View {
        var view = outside
        view.person = signedIn.flatMap { view.desk.staff[$0] }
        // Built on signing in, where it delays no key: among 20,000 households it takes a while.
        if finderSequence != view.desk.householdsChangedAt, signedIn != nil {
            finder = HouseholdFinder(view.desk.households.values.map(FinderEntry.init))
            finderSequence = view.desk.householdsChangedAt
        }
        view.finder = finder
        if signedIn != nil { digest.follow(view.desk, at: view.now, for: view.person) }
        view.digest = digest
        view.pane = (layers[0].layer as? any PaneLayer)?.pane ?? .today
        return view
    }

    private func standing(_ view: View) -> Message? {
        if let words = view.condition.readOnly { return Message(words, .error) }
        if let words = view.condition.banner { return Message(words, .warning) }
        if let words = guide?.words { return Message(words) }
        return view.condition.notice.map { Message($0, .warning) }
    }

    /// Puts a sentence on the message row.
    mutating func say(_ message: Message, _ view: View) {
        self.message = message
        saidAt = view.now
    }
}

extension FinderEntry {
    /// A household, as the finder wants it.
    init(_ household: Household) {
        let people = household.owners + household.tenants
        self.init(
            room: household.room,
            people: people.map { Person(name: $0.name, keys: $0.keys) },
            phones: people.flatMap(\.phones)
        )
    }
}
