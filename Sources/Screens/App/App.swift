import FrontDesk
package import Terminal

/// The whole screen as a value: inputs in, effects out, a frame on demand.
///
/// It reads no clock and touches no file: everything comes in by `Input` and `View`, everything
/// goes out as `Effect`.
package struct App: Sendable {
    /// The layers, the base first.
    var layers: [Entry]
    /// Who is signed in, by staff number.
    package private(set) var signedIn: String?
    /// The last message and when it was said.
    private(set) var message: Message?
    private var saidAt = Instant(milliseconds: 0)
    private var nextToken = 1
    private var waiting: [Int: Int] = [:]
    private var nextLayer = 1
    private var finder = HouseholdFinder()
    private var finderSequence: UInt64?
    private var drafts: [String: [String: String]]
    private var alerted: Set<String> = []
    private var rings = false

    struct Entry: Sendable {
        var id: Int
        var layer: any Layer
    }

    /// A screen that asks who is there. `drafts` are what a crash or an Esc left behind.
    package init(drafts: [String: [String: String]] = [:]) {
        layers = [Entry(id: 0, layer: SignInLayer())]
        self.drafts = drafts
    }

    /// Whether the focus is in a text field: then no tick draws (CONTRACT 7).
    package var takesText: Bool { layers.last?.layer.takesText ?? false }

    /// Whether a clock on the screen counts by the second: the selected row's, below ten minutes.
    package func countsSeconds(_ view: View) -> Bool {
        guard let pane = layers.last?.layer as? RepairPane, let repair = pane.selected(view),
            let leading = repair.leadingClock(at: view.now, view.desk.calendars),
            leading.clock.calendar == .always, leading.reading.state.isOpen
        else { return false }
        let left = leading.reading.dueAt.milliseconds(since: view.now)
        return (-1000..<600_000).contains(left)
    }

    /// Whether a command's answer is still outstanding.
    package var isWaiting: Bool { !waiting.isEmpty }

    /// Takes an input and says what is to be done.
    package mutating func handle(_ input: Input, _ outside: View) -> [Effect] {
        let view = complete(outside)
        switch input {
        case .keys(let keys):
            var effects: [Effect] = []
            for key in keys { effects += press(key, complete(outside)) }
            return effects
        case .changed(let changes):
            for index in layers.indices { layers[index].layer.refresh(changes, view) }
            tell(about: changes, view)
            return []
        case .answered(let token, let outcome):
            return answer(token, outcome, view)
        case .signIn(let answer):
            return enter(answer, view)
        case .told(let message):
            say(message, view)
            return []
        case .tick:
            if view.now.milliseconds(since: saidAt) > 8000 { message = nil }
            alert(view)
            return []
        }
    }

    /// The picture of the screen at a size.
    package mutating func frame(_ size: Size, _ outside: View) -> Frame {
        var canvas = Canvas(size: size)
        defer { rings = false }
        guard size.columns >= 60, size.rows >= 16 else {
            return TinyPage.frame(size, hasDraft: takesText, message: message)
        }
        let view = complete(outside)
        let base = layers.lastIndex { !$0.layer.isOverlay } ?? 0
        var cursor = Cursor(Point(row: 0, column: 0))
        let area = Rect(row: 0, column: 0, rows: size.rows - 2, columns: size.columns)
        for index in base..<layers.count {
            cursor = layers[index].layer.draw(on: &canvas, in: area, view)
        }
        Chrome.drawFoot(
            on: &canvas,
            message: message ?? standing(view),
            rows: layers.last?.layer.keyRows(view) ?? []
        )
        return Frame(
            canvas: canvas,
            cursor: cursor.point,
            cursorVisible: cursor.isVisible,
            bell: rings
        )
    }

    private mutating func complete(_ outside: View) -> View {
        var view = outside
        view.person = signedIn.flatMap { view.desk.staff[$0] }
        if finderSequence != view.desk.householdsChangedAt, needsFinder {
            finder = HouseholdFinder(view.desk.households.values.map(FinderEntry.init))
            finderSequence = view.desk.householdsChangedAt
        }
        view.finder = finder
        return view
    }

    private var needsFinder: Bool {
        layers.contains { $0.layer is FinderLayer || $0.layer is FormLayer }
    }

    private func standing(_ view: View) -> Message? {
        if let words = view.condition.readOnly { return Message(words, .error) }
        return view.condition.banner.map { Message($0, .warning) }
    }

    private mutating func say(_ message: Message, _ view: View) {
        self.message = message
        saidAt = view.now
    }

    // MARK: Keys

    private mutating func press(_ key: Key, _ view: View) -> [Effect] {
        guard let last = layers.indices.last else { return [] }
        let response = layers[last].layer.handle(key, view) ?? everywhere(key, view)
        guard let response else { return [] }
        if key != .escape || response.message != nil { message = nil }
        return take(response, from: layers[last].id, view)
    }

    private mutating func everywhere(_ key: Key, _ view: View) -> Response? {
        switch key.asciiTwin {
        case .f(1), .character("?"):
            return .push(HelpLayer(layers.last?.layer.keyRows(view) ?? [], Self.globalRows))
        case .ctrl("q"): return Response(effects: [.quit])
        case .ctrl("c"):
            return .say("Ctrl-C 不退出程序；退出请按 Ctrl-Q，返回请按 Esc")
        case .ctrl("z"): return Response(effects: [.suspend])
        case .ctrl("o"): return Response(effects: [.toggleMouse])
        case .ctrl("l"): return Response(effects: [.repaint])
        default: return nil
        }
    }

    /// Keys that work everywhere, for the help.
    static let globalRows = [
        KeyRow(keys: "F1 ?", label: "帮助", whyNot: nil, isHint: true),
        KeyRow(keys: "Ctrl-Q", label: "退出", whyNot: nil, isHint: false),
        KeyRow(keys: "Ctrl-O", label: "鼠标开关", whyNot: nil, isHint: false),
        KeyRow(keys: "Ctrl-L", label: "重画屏幕", whyNot: nil, isHint: false),
        KeyRow(keys: "Ctrl-Z", label: "挂起", whyNot: nil, isHint: false),
    ]

    private mutating func take(_ response: Response, from layer: Int, _ view: View) -> [Effect] {
        var effects = response.effects
        for effect in effects { remember(effect) }
        if let wish = response.command {
            effects.append(
                .perform(token: token(for: layer), command: wish.command, seen: wish.seen)
            )
        }
        if let wish = response.pin {
            effects.append(.changePIN(token: token(for: layer), number: wish.number, pin: wish.pin))
        }
        switch response.move {
        case .stay: break
        case .push(let next): push(next)
        case .pop: if layers.count > 1 { layers.removeLast() }
        case .replace(let next):
            layers.removeLast()
            push(next)
        }
        if let choice = response.choice, let last = layers.indices.last {
            layers[last].layer = choice(layers[last].layer, view)
        }
        if let message = response.message { say(message, view) }
        return effects
    }

    private mutating func push(_ next: any Layer) {
        var layer = next
        if var form = next as? FormLayer, let name = form.form.draftName {
            form.restore(drafts[name])
            layer = form
        }
        layers.append(Entry(id: nextLayer, layer: layer))
        nextLayer += 1
    }

    private mutating func token(for layer: Int) -> Int {
        defer { nextToken += 1 }
        waiting[nextToken] = layer
        return nextToken
    }

    private mutating func remember(_ effect: Effect) {
        switch effect {
        case .saveDraft(let name, let values): drafts[name] = values
        case .dropDraft(let name): drafts[name] = nil
        default: break
        }
    }

    // MARK: Answers

    private mutating func answer(_ token: Int, _ outcome: Outcome, _ view: View) -> [Effect] {
        let layer = waiting.removeValue(forKey: token)
        guard let index = layers.firstIndex(where: { $0.id == layer }) else {
            say(Message(outcome: outcome), view)
            return []
        }
        let response = layers[index].layer.answered(outcome, view)
        let below = index > 0 ? layers[index - 1].id : layers[index].id
        if case .pop = response.move, index > 0 {
            layers.removeSubrange(index...)
        }
        var rest = response
        if case .pop = rest.move { rest.move = .stay }
        let effects = take(rest, from: below, view)
        if case .stored(let id, _) = outcome {
            for position in layers.indices { layers[position].layer.stored(id: id, view) }
        }
        return effects
    }

    private mutating func enter(_ answer: SignInAnswer, _ view: View) -> [Effect] {
        switch answer {
        case .refused(let words):
            if var layer = layers[0].layer as? SignInLayer {
                layer.refused()
                layers[0].layer = layer
            }
            say(Message(words, .error), view)
            return []
        case .accepted(let number, let mustChangePIN):
            signedIn = number
            let inside = complete(view)
            layers = [Entry(id: nextLayer, layer: RepairPane(inside))]
            nextLayer += 1
            if mustChangePIN { push(FormLayer(PINForm.make(number: number))) }
            let name = inside.person?.name ?? number
            var words = "\(name)，已登录"
            if drafts[NewRepairForm.draftName] != nil { words += "；有未完成的报修草稿，按 F2 继续" }
            say(Message(words), inside)
            return []
        }
    }

    // MARK: Others and alerts

    private mutating func tell(about changes: [DeskChange], _ view: View) {
        let others = changes.filter { !$0.isOwn && $0.actor != .system }
        guard let last = others.last, case .repair(let id) = last.key else { return }
        let who = view.desk.name(of: last.actor)
        let more = others.count > 1 ? " 等 \(others.count) 项" : ""
        say(Message("\(who) \(Commands.summary(of: last.act)) \(id.short)\(more)"), view)
    }

    /// Rings once when a clock runs out while the desk is watched (UX 4.6).
    private mutating func alert(_ view: View) {
        guard signedIn != nil, !takesText else { return }
        for repair in view.desk.repairs.openRepairs {
            guard let leading = repair.leadingClock(at: view.now, view.desk.calendars),
                leading.reading.state == .breached
            else { continue }
            let name = "\(repair.id.text) \(leading.clock.name.rawValue) \(repair.cycle)"
            guard alerted.insert(name).inserted else { continue }
            guard leading.reading.overrunMinutes < 2 else { continue }
            rings = true
            let words = "\(repair.id.short) \(repair.place) \(leading.clock.name.rawValue)已超时"
            say(Message(words, .warning), view)
        }
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
