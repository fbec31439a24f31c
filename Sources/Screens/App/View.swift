package import FrontDesk

/// What a screen may look at: the desk as it is, the moment, and who sits there.
///
/// A view is handed to everything that draws or answers a key. Desk and digest are many references
/// each, so they are shared: handing a view on costs one of each.
package struct View: Sendable {
    private let sharedDesk: Shared<Desk>
    var sharedDigest: Shared<Digest>
    /// The wall clock.
    package var now: Instant
    /// Who is signed in; nil before.
    package var person: Staff?
    /// How the desk fares.
    package var condition: DeskCondition
    /// Households by everything that can be typed.
    package var finder: HouseholdFinder
    /// Which keys the actions have.
    package var keymap: Keymap
    /// The pane that lies beneath.
    var pane = Pane.today
    /// What the message row said by itself.
    var notices = Notices()
    /// Whether whole numbers are shown: on a page where somebody said what for.
    var showsWhole = false

    /// A view from its parts.
    package init(
        desk: Desk,
        now: Instant,
        person: Staff? = nil,
        condition: DeskCondition = DeskCondition(),
        finder: HouseholdFinder = HouseholdFinder(),
        keymap: Keymap = Keymap()
    ) {
        sharedDesk = Shared(desk)
        sharedDigest = Shared(Digest())
        self.now = now
        self.person = person
        self.condition = condition
        self.finder = finder
        self.keymap = keymap
    }

    /// The desk.
    package var desk: Desk { _read { yield sharedDesk.value } }

    /// What was counted and sorted beforehand.
    var digest: Digest { _read { yield sharedDigest.value } }

    /// Today, on the desk's calendar.
    var today: Day { desk.zone.day(of: now) }

    /// How values are written for other programs and for forms.
    var style: PlainStyle { PlainStyle(times: desk.zone, masksPersonal: !showsWhole) }

    /// The same view for a page on which whole numbers were asked for.
    func whole(_ isWhole: Bool) -> View {
        var view = self
        view.showsWhole = isWhole
        return view
    }

    /// A number as it is shown here.
    func told(_ phone: PhoneNumber) -> String { showsWhole ? phone.display : phone.masked }

    /// A text as it is shown here.
    func told(_ text: String) -> String { showsWhole ? text : PersonalText.masked(text) }

    /// The situation in which the person would act, for asking why something cannot be done.
    var situation: Situation {
        Situation(now: now, actor: person.map { .staff($0.number) } ?? .system)
    }

    /// Why nothing can be done at all, or nil.
    var whyNotWrite: String? {
        condition.readOnly == nil ? nil : "前台只读，暂不能办理"
    }

    /// Why the person may not do something here and now, or nil.
    func whyNot(_ permission: Permission) -> String? {
        if let reason = whyNotWrite { return reason }
        if let number = person?.number, desk.may(desk.staff[number], permission) { return nil }
        let posts = desk.policy.access.posts(for: permission)
        return "须由\(posts.map(\.rawValue).joined(separator: "、"))办理"
    }

    /// Whether who is signed in may do something by post and duty.
    func may(_ permission: Permission) -> Bool { desk.may(person, permission) }

    /// How a moment stands that was promised or laid down and that no clock counts: round the clock.
    func reading(dueAt moment: Instant, isNear: Bool = false) -> ClockReading {
        var reading = ClockReading()
        reading.dueAt = moment
        let minutes = Int(abs(moment.milliseconds(since: now)) / 60_000)
        if now > moment {
            (reading.state, reading.overrunMinutes) = (.breached, minutes)
        } else {
            (reading.state, reading.remainingMinutes) = (isNear ? .atRisk : .running, minutes)
        }
        return reading
    }

    /// Reads the dates that clerks type.
    var dates: DateEntry { DateEntry(now: now, zone: desk.zone) }
}

/// A value that is handed on without being copied.
final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}

/// How the desk fares: what a status line says in words.
package struct DeskCondition: Equatable, Sendable {
    /// Why nothing can be written, or nil.
    package var readOnly: String?
    /// What asks for attention: a doubtful clock, a nearly full disk.
    package var banner: String?
    /// What should be known and hinders nothing: a year without a table of days. A banner goes
    /// before it.
    package var notice: String?
    /// What is amiss with the desk's backups, told on the day's page to those who answer for it.
    package var backup: String?
    /// Whether the desk is a demonstration.
    package var isDemo = false
    /// Whether the mouse reports here instead of selecting text.
    package var isMouseOn = false
    /// What a demonstration tells about its staff and PINs.
    package var demoNotes: [String] = []
    /// What the sign-in screen tells of a desk that was just made.
    package var welcome: [String] = []
    /// Whether nobody has seen the hints of the first day on this desk.
    package var isGuideDue = false
    /// Who else is at work on this desk.
    package var others: [String] = []
    /// Every terminal on this desk, this one too.
    package var sessions: [DeskSession] = []
    /// So many seconds somebody still has to wait before a PIN is looked at again; nil: not at all.
    package var waitSeconds: Int?
    /// Where the desk is kept: its directory.
    package var directory = ""
    /// The themes there are.
    package var themes: [ThemeChoice] = []
    /// The name of the theme that was chosen.
    package var theme = ""
    /// Whether the terminal shows colours.
    package var hasColours = true
    /// Acts up to this sequence are on the disk; later ones are shown as not yet saved.
    package var watermark: UInt64 = .max

    /// All is well.
    package init() {}

    /// Where to look when something went wrong.
    var whereThingsAre: String {
        directory.isEmpty
            ? "不知道数据在哪里" : "数据在 \(directory)；意外退出的记录在其中的 crash.log"
    }
}

/// A theme as the picker tells it.
package struct ThemeChoice: Equatable, Sendable {
    /// The name by which it is chosen.
    package let name: String
    /// What it is called on the screen.
    package let title: String
    /// Why it cannot be chosen, in words, or nil.
    package let problem: String?

    /// A theme from its parts.
    package init(name: String, title: String, problem: String? = nil) {
        (self.name, self.title, self.problem) = (name, title, problem)
    }
}
