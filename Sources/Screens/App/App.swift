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
    private var sharedDigest = Shared(Digest())
    /// What was told of clocks and grades.
    var alerts = Alerts()
    /// The hints of the first day, while they are told.
    var guide: Guide?
    /// What the message row said by itself.
    var notices = Notices()
    /// What was chosen in the palette.
    var recentCommands = RecentCommands()
    /// The palette's labels, read once.
    var labels = PaletteLabels()
    /// What the fields of each kind of form held when one was last saved here.
    var lastTexts: [String: [String: String]] = [:]
    /// What can be clicked.
    var clicks = ClickMap()
    /// The moment that stands on the screen while a text field has the focus.
    var shownAt: Instant?
    /// What stands before the desk while it is locked, or while somebody else comes.
    var door: SignInLayer?
    /// What is said at the door, where nothing of the desk is.
    var doorMessage: Message?
    /// The work of those who were here before, as they left it, by staff number.
    var sittings: [String: Sitting] = [:]
    /// Everybody's drafts at this terminal, until they sign in.
    var keptDrafts: [String: [String: String]]

    /// A screen that asks who is there. `drafts` are what a crash or an Esc left behind.
    package init(drafts: [String: [String: String]] = [:]) {
        layers = [Entry(id: 0, layer: SignInLayer())]
        self.drafts = [:]
        keptDrafts = drafts
    }

    /// Whether the focus is in a text field: then no tick draws (CONTRACT 7).
    package var takesText: Bool { door == nil && layers.last?.layer.takesText ?? false }

    /// Whether something that was typed stands in one of the layers.
    private var isTyped: Bool { takesText || layers.contains { $0.layer is FormLayer } }

    /// Whether nothing but a pane is open: no page that shows a single record.
    package var isAtRest: Bool { layers.count == 1 }

    /// Whether a clock on the screen counts by the second: the selected row's, below ten minutes.
    package func countsSeconds(_ view: View) -> Bool {
        if isAtDoor { return view.condition.waitSeconds != nil }
        guard let pane = layers.last?.layer as? any PaneLayer, !pane.takesText else { return false }
        var view = view
        view.sharedDigest = sharedDigest
        return pane.countsSeconds(view)
    }

    /// Whether a command's answer is still outstanding.
    package var isWaiting: Bool { !waiting.isEmpty }

    /// Takes an input and says what is to be done. Drafts bear the name of whoever they belong to.
    package mutating func handle(_ input: Input, _ outside: View) -> [Effect] {
        let owner = signedIn
        return taken(input, outside).map { $0.owned(by: owner) }
    }

    private mutating func taken(_ input: Input, _ outside: View) -> [Effect] {
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
        case .keys(let keys): return door == nil ? press(keys, outside) : knock(keys, view)
        case .lock(let words): return lock(words, view)
        case .leave: return leaveAll(view) + [.quit]
        case .answered(let token, let outcome): return answer(token, outcome, view)
        case .signIn(let answer): return enter(answer, outside)
        case .told(let message):
            say(message, view)
            notices.add(message, view)
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

    /// The picture of the screen at a size, its frames and rules drawn with these signs.
    package mutating func frame(
        _ size: Size,
        _ outside: View,
        borders: Borders = .ascii
    ) -> Frame {
        var canvas = Canvas(size: size, borders: borders)
        defer { rings = false }
        guard size.columns >= 60, size.rows >= 16 else {
            clicks.forget()
            guard door == nil else { return TinyPage.locked(size) }
            return TinyPage.frame(size, hasDraft: isTyped, message, complete(outside))
        }
        if let frame = doorFrame(size, outside, borders) { return frame }
        var outside = outside
        if takesText, let shownAt { outside.now = shownAt }
        let view = complete(outside)
        let base = layers.lastIndex { !$0.layer.isOverlay } ?? 0
        var cursor = Cursor(Point(row: 0, column: 0))
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        for index in base..<layers.count {
            // What lies beneath another layer cannot be clicked.
            canvas.spots = []
            cursor = layers[index].layer.draw(on: &canvas, in: area, view)
        }
        let said = message ?? standing(view)
        Chrome.drawFoot(on: &canvas, message: said, hints: hints(view), isTyping: takesText)
        clicks.take(canvas, of: layers.last?.id ?? -1)
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
        if signedIn != nil, digest.follow(view.desk, at: view.now, for: view.person) {
            sharedDigest = Shared(digest)
        }
        view.sharedDigest = sharedDigest
        view.notices = notices
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
