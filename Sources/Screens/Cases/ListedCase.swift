import FrontDesk
import Terminal

/// A kind of case that has a pane of its own: what its list, its detail and its keys are made of.
///
/// Everything else of a pane is written once, in `CasePane`.
protocol ListedCase: AlertedCase {
    /// What its place in the queue is judged by.
    associatedtype Rank: Comparable & Sendable
    /// What its list can be narrowed down to.
    associatedtype Filter: CaseFilter<Self>
    /// What can be done with one.
    associatedtype Acts: ActTable<Self>

    /// The pane that lists them.
    static var pane: Pane { get }
    /// By what the list is sorted, in a word.
    static var order: String { get }
    /// What the empty list says.
    static func nothingOpen(_ view: View) -> String
    /// The keys of the pane, the most important first.
    static var paneActions: [Action<CasePane<Self>>] { get }
    /// What can be done with several marked ones at once, the one of F7 first.
    static var bulkActs: [BulkAct<Self>] { get }
    /// Whether the list counts what a new arrangement would change, or only what came.
    static var countsChanges: Bool { get }
    /// What the status row counts besides 超时 and 临期.
    static func otherCounts(_ counters: Counters) -> [String]
    /// How the screen keeps what is counted beforehand of this kind.
    static func digest(in digest: Digest) -> CaseDigest<Self>
    /// What the list shows at a width.
    static func columns(width: Int, _ shown: [Self]) -> CaseColumns<Self>

    /// Its place in the queue; `outlook` is that of the record as it is.
    func rank(_ outlook: ClockOutlook, _ desk: Desk, at now: Instant) -> Rank
    /// Whether nobody has taken it up yet.
    var isWaiting: Bool { get }
    /// Whether it is put aside for the while, given its place in the queue.
    func isPutAside(_ rank: Rank) -> Bool
    /// Whether it went all the way to the file.
    var isFiled: Bool { get }
    /// What else can grow out of it, besides the commands on it.
    func offshoots(_ view: View) -> [MenuLayer.Item]
    /// The other records that its detail tells of.
    var links: [RecordKey] { get }
    /// What it can be found by, besides the names of the household's people in pinyin.
    func searchWords(_ view: View) -> [String]
    /// The lines that tell it, at a width; brief where there are only so many rows.
    func detail(_ view: View, width: Int, rows: Int?) -> DetailLines
}

/// What a list can be narrowed down to.
protocol CaseFilter<Subject>: Hashable, Sendable {
    /// What is listed.
    associatedtype Subject: ListedCase
    /// What shows unless the clerk asks for something else.
    static var usual: Self { get }
    /// Every filter, as the menu offers it.
    static func choices(_ view: View) -> [Self]
    /// Whether closed ones show as well.
    var reachesClosed: Bool { get }
    /// What the filter row calls it.
    func title(_ view: View) -> String
    /// Whether it lets one through.
    func shows(_ subject: Subject, _ view: View) -> Bool
}

/// What can be done with one case from the screen: one table for the menu, F6 and the manual.
protocol ActTable<Subject> {
    /// What it is done with.
    associatedtype Subject: Case
    /// The commands, in the order of the work.
    static var all: [any CaseCommand<Subject>.Type] { get }
    /// Why a command cannot be given on a case now, or nil.
    static func whyNot(
        _ type: any CaseCommand<Subject>.Type,
        _ subject: Subject,
        _ view: View
    ) -> String?
    /// What begins when a command is chosen: its form, or the command itself.
    static func begin(
        _ type: any CaseCommand<Subject>.Type,
        _ subject: Subject,
        _ view: View
    ) -> Response
    /// The next step on the way to the file; nil when there is none.
    static func next(for subject: Subject) -> (any CaseCommand<Subject>.Type)?
    /// What takes an act back, where something does (CONTRACT 7); else why not.
    static func inverse(
        of act: String,
        _ subject: Subject
    ) -> (command: (any Command)?, whyNot: String?)
    /// What the desk hears when a command without a form was answered.
    static func settled(_ outcome: Outcome, _ view: View) -> Response
}

extension ListedCase {
    /// What was counted beforehand of an open one.
    func standing(_ view: View) -> CaseDigest<Self>.Standing? {
        Self.digest(in: view.digest).standings[id]
    }

    /// The clock that the desk should look at first, as it was counted beforehand.
    func leadingClock(_ view: View) -> Clock? {
        guard let leading = standing(view)?.leading else { return nil }
        return clocks.last { $0.name == leading.name && $0.isRunning && $0.cycle == cycle }
    }

    /// Its number and place, as messages call it.
    var called: String { "\(id.short) \(place)" }
}
