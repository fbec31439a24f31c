import FrontDesk
import Screens
import Terminal

/// The screen with a desk behind it and a clock that stands until the test moves it: what the
/// program's loop does, without terminal, files or time.
struct ScreenDriver {
    private(set) var desk: Desk
    var app: App
    var now: Instant
    var size = Size(rows: 24, columns: 80)
    var condition = DeskCondition()
    /// Which keys the actions have.
    var keymap = Keymap()
    /// Everybody's PIN.
    var pin = "246810"
    /// Whose PIN was handed out by somebody else.
    var oneTimePINs: Set<String> = []
    /// What becomes of commands instead of being decided.
    var fault: Outcome?
    /// Whether answers wait for `release`.
    var holdsAnswers = false
    private(set) var drafts: [String: [String: String]]
    private(set) var prints: [(title: String, text: String)] = []
    private(set) var copies: [String] = []
    /// What was looked for in the history, the latest last; nil where the search was stopped.
    private(set) var searches: [HistoryQuery?] = []
    /// The long works that were asked for, the latest last; those that only the desk itself takes
    /// part in are done at once unless answers are held.
    private(set) var works: [(token: Int, work: Work)] = []
    /// The records that were asked for.
    private(set) var fetched: [RecordKey] = []
    /// Records that are not in memory until they are asked for.
    var shelf: [any Numbered] = []
    /// What each further step back in a household's history brings, the next one first.
    var olderYears: [[any Numbered]] = []
    /// The themes that were shown by way of trial.
    private(set) var themesShown: [String] = []
    private(set) var hasQuit = false
    /// The terminals that were asked to lock.
    private(set) var lockedOthers: [SessionID] = []
    private(set) var keyCount = 0
    private(set) var frame: Frame
    private var held: [Input] = []
    private var random: UInt64 = 0

    init(
        _ desk: Desk,
        at now: Instant,
        drafts: [String: [String: String]] = [:],
        app: App? = nil
    ) {
        self.desk = desk
        self.now = now
        self.drafts = drafts
        self.app = app ?? App(drafts: drafts)
        frame = Frame(canvas: Canvas(size: size))
        draw()
    }

    var view: View { View(desk: desk, now: now, condition: condition, keymap: keymap) }

    /// The rows of the screen as text, with where the cursor stands.
    mutating func screen(_ columns: Int, _ rows: Int) -> String {
        size = Size(rows: rows, columns: columns)
        draw()
        let shows = frame.cursorVisible ? "显示" : "隐藏"
        return frame.canvas.text + "光标 \(frame.cursor.row),\(frame.cursor.column) \(shows)\n"
    }

    /// The screen at its present size.
    var text: String { frame.canvas.text }
    /// The row above the keys.
    var message: String { row(size.rows - 2) }
    /// The row of keys.
    var hints: String { row(size.rows - 1) }

    func row(_ number: Int) -> String {
        let rows = frame.canvas.rows
        return rows.indices.contains(number) ? rows[number] : ""
    }

    mutating func draw() { frame = app.frame(size, view) }

    // MARK: Inputs

    mutating func press(_ script: String) {
        for key in KeyScript.keys(script) { press(key) }
    }

    mutating func press(_ key: Key) {
        keyCount += 1
        give(.keys([key]))
    }

    /// Several keys that came in one burst.
    mutating func burst(_ script: String) { give(.keys(KeyScript.keys(script))) }

    mutating func countKeys(_ body: (inout ScreenDriver) -> Void) -> Int {
        let before = keyCount
        body(&self)
        return keyCount - before
    }

    mutating func give(_ input: Input) {
        for effect in app.handle(input, view) { carryOut(effect) }
        draw()
    }

    mutating func tick(minutes: Int = 0, seconds: Int = 0) {
        now = now.adding(seconds: minutes * 60 + seconds)
        give(.tick)
    }

    /// Signs in and goes to a pane by its digit; empty stays on the day's page, or in the form that
    /// asks for an own PIN.
    mutating func signIn(_ number: String = "1001", pane: String = "2") {
        press("\(number) Enter \(pin) Enter \(pane)")
    }

    /// What another clerk does on another terminal.
    @discardableResult
    mutating func other(
        _ number: String,
        _ command: any Command,
        second: String? = nil
    ) throws -> String {
        let done = try perform(command, .staff(number), seen: nil, second: second)
        give(
            .changed(done.changes.flatMap { DeskChange.all($0, by: .staff(number), isOwn: false) })
        )
        return done.id
    }

    /// What happened elsewhere, told by its events.
    mutating func happen(_ events: [Event], by number: String = "1002") {
        desk.note(events, at: now)
        let actor = Actor.staff(number)
        give(.changed(events.flatMap { DeskChange.all($0, by: actor, isOwn: false) }))
    }

    /// What happens by itself up to now, as the loop lets it happen each minute.
    mutating func sweep() throws {
        let done = try perform(Sweep(), .system, seen: nil)
        give(.changed(done.changes.flatMap { DeskChange.all($0, by: .system, isOwn: true) }))
    }

    /// Delivers the answers that were held.
    mutating func release() {
        let inputs = held
        held = []
        for input in inputs { give(input) }
    }

    // MARK: Effects

    mutating func carryOut(_ effect: Effect) {
        switch effect {
        case .perform(let token, let command, let seen, let second):
            answer(token, command, seen, second)
        case .verify(let number, let typed):
            let isKnown = desk.staff[number] != nil && typed == pin
            let mustChange = oneTimePINs.contains(number)
            answer(
                .signIn(
                    isKnown
                        ? .accepted(number: number, mustChangePIN: mustChange)
                        : .refused("工号或口令不对，请重新输入口令")
                )
            )
        case .changePIN(let token, let number, let pin):
            var command = ChangePIN()
            (command.number, command.pinHash) = (number, "$argon2id$\(pin)")
            answer(token, command, nil, nil)
        case .saveDraft(let name, let values): drafts[plain(name)] = values
        case .dropDraft(let name): drafts[plain(name)] = nil
        case .lockOther(let id): lockedOthers.append(id)
        case .print(let title, let text): prints.append((title, text))
        case .copy(let text): copies.append(text)
        case .quit: hasQuit = true
        case .search(let query): searches.append(query)
        case .stopSearch: searches.append(nil)
        case .fetch(let keys):
            fetched += keys
            for record in shelf where keys.contains(.numbered(record.id)) { desk.borrow(record) }
        case .fetchHistory(let room): fetchHistory(of: room)
        case .work(let token, let work): begin(work, token)
        case .stopWork(let token): answer(.worked(token: token, .stopped))
        case .guideShown: condition.isGuideDue = false
        case .previewTheme(let name): themesShown.append(name)
        case .keepTheme(let name): condition.theme = name
        case .fetchComplaints, .fetchShifts, .readSessions, .suspend, .toggleMouse,
            .repaint:
            break
        }
    }

    /// A draft's name as its form has it; whose it is stands before it.
    private func plain(_ name: String) -> String {
        guard let tab = name.firstIndex(of: "\t") else { return name }
        return String(name[name.index(after: tab)...])
    }

    private mutating func begin(_ work: Work, _ token: Int) {
        works.append((token, work))
        guard !holdsAnswers else { return }
        switch work {
        case .planBills(let command, let day):
            do throws(Refusal) {
                let run = try command.plan(on: desk, at: day)
                give(.worked(token: token, .planned(.success(run))))
            } catch {
                give(.worked(token: token, .planned(.failure(error))))
            }
        case .give(let command):
            give(.worked(token: token, .given(settle(command))))
        default: break
        }
    }

    /// How far the latest work is.
    mutating func progress(_ done: Int, of total: Int) {
        guard let token = works.last?.token else { return }
        give(.progressed(token: token, WorkProgress(done, of: total)))
    }

    /// How the latest work ended.
    mutating func end(_ end: WorkEnd) {
        guard let token = works.last?.token else { return }
        give(.worked(token: token, end))
    }

    /// What becomes of a command of the person who is signed in.
    private mutating func settle(_ command: any Command) -> Outcome {
        guard let number = app.signedIn else { return .notSaved("没有人登录") }
        let actor = Actor.staff(number)
        do {
            let done = try perform(command, actor, seen: nil)
            give(.changed(done.changes.flatMap { DeskChange.all($0, by: actor, isOwn: true) }))
            return .stored(id: done.id, sequence: desk.sequence)
        } catch let refusal as Refusal {
            return .refused(refusal)
        } catch {
            return .notSaved("\(error)")
        }
    }

    private mutating func fetchHistory(of room: RoomCode) {
        if !olderYears.isEmpty {
            for record in olderYears.removeFirst() { desk.borrow(record) }
        }
        if olderYears.isEmpty { desk.noteWholeHistory(of: room) }
    }

    /// Tells what the search that is going on has found.
    mutating func find(
        _ records: [any Numbered],
        total: Int? = nil,
        back: Int? = nil,
        isDone: Bool = false
    ) {
        guard let query = searches.last ?? nil else { return }
        let found = HistoryFound(
            records: records,
            total: total ?? records.count,
            back: back,
            isDone: isDone
        )
        give(.found(query, found))
    }

    private mutating func answer(_ input: Input) {
        if holdsAnswers { held.append(input) } else { give(input) }
    }

    private mutating func answer(
        _ token: Int,
        _ command: any Command,
        _ seen: UInt64?,
        _ second: SecondPerson?
    ) {
        if let second, desk.staff[second.number] == nil || second.pin != pin {
            let words = "工号或口令不对，请重新输入口令"
            let refusal = Refusal(.pinNotAccepted, words, field: SecondPerson.pinField)
            answer(.answered(token: token, .refused(refusal)))
            return
        }
        if let fault {
            answer(.answered(token: token, fault))
            return
        }
        var command = command
        if var evidence = command as? any EvidenceCommand, evidence.hash.isEmpty {
            evidence.hash = String(repeating: "0f", count: 32)
            command = evidence
        }
        guard let number = app.signedIn else { return }
        do {
            let actor = Actor.staff(number)
            let done = try perform(command, actor, seen: seen, second: second?.number)
            give(.changed(done.changes.flatMap { DeskChange.all($0, by: actor, isOwn: true) }))
            answer(.answered(token: token, .stored(id: done.id, sequence: desk.sequence)))
        } catch let refusal as Refusal {
            answer(.answered(token: token, .refused(refusal)))
        } catch {
            answer(.answered(token: token, .notSaved("\(error)")))
        }
    }

    /// Decides and applies, the act by way of its bytes, as the journal keeps it.
    private mutating func perform(
        _ command: any Command,
        _ actor: Actor,
        seen: UInt64?,
        second: String? = nil
    ) throws -> (id: String, changes: [Event]) {
        random &+= 0x9e37_79b9
        let situation = Situation(
            now: now,
            actor: actor,
            station: "前台1",
            seen: seen,
            second: second,
            random: random
        )
        guard case .act(let act) = try desk.decide(CommandRequest(command), situation) else {
            return ("", [])
        }
        let bytes = act.encoded()
        let read = try Act(body: bytes.body, personal: bytes.personal.map(Optional.some))
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: now,
            actor: actor,
            station: situation.station
        )
        try desk.apply(read, stamp)
        return (act.answer, read.events)
    }
}
