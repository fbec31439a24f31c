import FrontDesk
import Testing

@testable import Store

/// A desk on a simulated disk with a few people and rooms, on which repairs and complaints are
/// closed long before the snapshot.
struct CaseDesk {
    /// When it was opened: 2026-11-18 09:00.
    static let start = Instant(milliseconds: 1_794_963_600_000)
    /// So much later that whatever was closed goes onto a shelf.
    static let later = start.adding(minutes: 95 * 1440)
    /// So much later still that it lies behind the horizon.
    static let yearLater = start.adding(minutes: 400 * 1440)
    static let clerk = "1001"
    static let supervisor = "2001"

    let disk: SimulatedDisk
    let store: DeskStore

    /// A desk in its first hour.
    init() throws {
        disk = SimulatedDisk(seed: 3)
        try Journal.create(on: disk.process(1), at: Self.start)
        store = try DeskStore(on: disk.process(1))
        var open = OpenDesk()
        open.profile.name = "翠湖花园"
        try act(open, .owner)
        var people = ImportStaff()
        people.entries = [(Self.clerk, Post.frontDesk), (Self.supervisor, .supervisor)].map {
            var entry = StaffEntry()
            (entry.number, entry.name, entry.post) = ($0.0, "某某", $0.1)
            return entry
        }
        try act(people, .owner)
        var table = ImportHouseholds()
        table.entries = try ["1-1-101", "1-1-102", "1-1-103"].map {
            var entry = HouseholdEntry()
            entry.room = try RoomCode(parsing: $0)
            entry.owner = "王芳"
            return entry
        }
        try act(table, .owner)
    }

    /// Performs and syncs; `minutes` count from the desk's opening, or it is the next second.
    @discardableResult
    func act(
        _ command: any Command,
        _ actor: Actor = .staff(CaseDesk.clerk),
        minutes: Int? = nil,
        on other: DeskStore? = nil
    ) throws -> RecordID? {
        let store = other ?? store
        let second = Self.start.adding(milliseconds: Int64(store.desk.sequence) * 1000)
        let now = minutes.map { Self.start.adding(minutes: $0) } ?? second
        let situation = Situation(now: now, actor: actor, station: "前台", random: 7)
        let done = try store.perform(CommandRequest(command), situation)
        if let written = done.written { try store.syncer.sync(written) }
        return RecordID(done.id)
    }

    /// A complaint that was just received.
    @discardableResult
    func receive(_ room: String, _ what: String, members: [String] = []) throws -> RecordID {
        var receive = ReceiveComplaint()
        receive.room = room
        receive.type = .property
        receive.what = what
        receive.members = WordList(members)
        receive.duplicateReason = "另一件事"
        return try #require(try act(receive))
    }

    /// A complaint that was taken back at once.
    @discardableResult
    func withdrawn(_ room: String, _ what: String, members: [String] = []) throws -> RecordID {
        let id = try receive(room, what, members: members)
        var withdraw = WithdrawComplaint()
        (withdraw.id, withdraw.reason) = (id, .satisfied)
        (withdraw.channel, withdraw.note) = (.phone, "不再追究")
        try act(withdraw, .staff(Self.supervisor))
        return id
    }

    /// A repair that was taken back at once.
    @discardableResult
    func cancelled(_ room: String, _ what: String) throws -> RecordID {
        var log = LogRepair()
        (log.room, log.category, log.description) = (room, "照明", what)
        (log.urgency, log.duplicateReason) = (.emergency, "另一处")
        let id = try #require(try act(log))
        var cancel = CancelRepair()
        (cancel.id, cancel.reason) = (id, .falseAlarm)
        try act(cancel, .staff(Self.supervisor))
        return id
    }

    /// Writes a snapshot long after, and leaves.
    func shelve(at moment: Instant = CaseDesk.later) throws {
        try write(store.snapshotWork(at: moment))
        store.close()
        disk.kill(1)
    }

    func write(_ work: SnapshotWork) throws {
        guard case .written = work.run() else { throw StoreFault.busy("快照没有写成") }
    }

    /// The desk opened again by another process.
    func reopened(_ process: Int32 = 2) throws -> DeskStore {
        try DeskStore(on: disk.process(process))
    }

    /// The file of the newest snapshot.
    func snapshot() throws -> String {
        try #require(disk.paths.last { $0.hasSuffix(".qs") })
    }

    /// Every numbered record that the desk knows, as bytes.
    static func picture(_ store: DeskStore) throws -> [[UInt8]] {
        try store.fetchAll()
        return Desk.numberedKinds.flatMap { encoded($0, store.desk) }
    }

    private static func encoded<Subject: Numbered>(
        _ kind: Subject.Type,
        _ desk: Desk
    ) -> [[UInt8]] {
        desk.book(of: Subject.self).all.sorted { $0.id < $1.id }.map { subject in
            var writer = ByteWriter()
            subject.encode(into: &writer)
            return writer.bytes
        }
    }
}
