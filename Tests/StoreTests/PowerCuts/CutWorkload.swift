import FrontDesk
import Testing

@testable import Store

/// What was promised, each with the number of operations by which the disk had done it.
struct CutLedger {
    /// The highest sequence acknowledged.
    private(set) var acknowledged: [(operation: Int, sequence: UInt64)] = []
    /// The files that were reported as written, and when their writing began.
    private(set) var files: [(began: Int, operation: Int, path: String)] = []

    mutating func acknowledge(_ sequence: UInt64, at operation: Int) {
        guard sequence > (acknowledged.last?.sequence ?? 0) else { return }
        acknowledged.append((operation, sequence))
    }

    mutating func report(_ path: String, from began: Int, at operation: Int) {
        files.append((began, operation, path))
    }

    /// What was promised by an operation and must hold for ever, but for what `isGone` names; of
    /// operations that lie before those of another run.
    func kept(at operation: Int, without isGone: (String) -> Bool) -> CutLedger {
        var ledger = CutLedger()
        ledger.acknowledge(acknowledged(by: operation), at: 0)
        for file in files where file.operation <= operation && !isGone(file.path) {
            ledger.report(file.path, from: -1, at: 0)
        }
        return ledger
    }

    /// How much had been promised when so many operations were done.
    func count(by operation: Int) -> Int {
        acknowledged.count { $0.operation <= operation } + files.count { $0.operation <= operation }
    }

    /// What had been acknowledged when so many operations were done.
    func acknowledged(by operation: Int) -> UInt64 {
        acknowledged.last { $0.operation <= operation }?.sequence ?? 0
    }
}

/// Two clerks' processes at one desk, doing for some months what a seed says: acts, snapshots (and
/// what the store archives with them), backups; one writes while the other syncs or dies.
final class CutWorkload {
    static let backupName = "备份"

    private enum Step {
        case commit
        case write
        case overlap
        case overtake
        case sync
        case settle
        case die
    }

    private struct Clerk {
        var number: Int32
        var store: DeskStore
        var waiting: [Written] = []
    }

    let disk: SimulatedDisk
    private(set) var ledger: CutLedger
    /// The desks of both processes at the end, whole.
    private(set) var desks: [Desk] = []
    private let bug: SeededBug?
    private var chance: SeededGenerator
    private var matters: CutMatters
    private var now: Instant
    private var clerks: [Clerk] = []

    /// Opens the desk on `disk` twice. `ledger` is what was promised before, to be kept.
    init(_ disk: SimulatedDisk, seed: UInt64, ledger: CutLedger = CutLedger(), bug: SeededBug?)
        throws
    {
        self.disk = disk
        self.ledger = ledger
        self.bug = bug
        chance = SeededGenerator(seed: seed)
        matters = CutMatters(seed: seed)
        now = CaseDesk.start
        for number in 1...2 as ClosedRange<Int32> {
            clerks.append(Clerk(number: number, store: try store(number)))
        }
        now = max(now, clerks[0].store.desk.lastAt)
        matters.adopt(clerks[0].store.desk)
    }

    private func store(_ number: Int32) throws -> DeskStore {
        let process = disk.process(number)
        return try DeskStore(on: bug?.planted(in: process) ?? process, options: small)
    }

    /// So many months of a front desk, and all is synced at the end.
    func run(months: Int) throws {
        for month in 0..<months {
            let steps: [Step] = [
                .commit, .commit, .write, .overlap, .overtake, .sync, .settle, .die,
            ]
            for step in steps.shuffled(using: &chance) { try take(step) }
            try writeSnapshot()
            if month % 3 == 1 { try writeBackup() }
            now = now.adding(minutes: 31 * 1440)
        }
        for index in clerks.indices { try syncAll(index) }
        for clerk in clerks {
            try clerk.store.catchUp()
            try clerk.store.fetchAll()
            desks.append(clerk.store.desk)
            clerk.store.close()
        }
    }

    private func take(_ step: Step) throws {
        let index = Int.random(in: 0...1, using: &chance)
        switch step {
        case .commit:
            try write(index)
            try syncAll(index)
        case .write: try write(index)
        case .overlap:
            try write(index)
            try during({ try $0.syncOldest(index) }, { try $0.write(1 - index) })
        case .overtake:
            try write(index)
            try write(1 - index)
            try syncAll(1 - index)
        case .sync: try syncOldest(index)
        case .settle:
            _ = try clerks[index].store.settleIfDue()
            disk.advance(milliseconds: 20_000)
            guard let settled = try clerks[index].store.settleIfDue() else { return }
            try sync(settled, index)
        case .die:
            try write(index)
            try write(1 - index)
            try during({ try $0.syncAll(1 - index) }, { $0.disk.kill($0.clerks[index].number) })
            clerks[index] = Clerk(
                number: clerks[index].number,
                store: try store(clerks[index].number)
            )
        }
    }

    /// Lets something happen in the middle of the first sync of `act`, or behind it if it needs none.
    private func during(
        _ act: (CutWorkload) throws -> Void,
        _ meanwhile: @escaping (CutWorkload) throws -> Void
    ) throws {
        nonisolated(unsafe) let workload = self
        nonisolated(unsafe) let meanwhile = meanwhile
        nonisolated(unsafe) var result: Result<Void, any Error>?
        disk.duringNextSync { result = Result { try meanwhile(workload) } }
        try act(self)
        disk.duringNextSync {}
        if let result { try result.get() } else { try meanwhile(self) }
    }

    private func write(_ index: Int) throws {
        now = now.adding(minutes: Int.random(in: 1...90, using: &chance))
        let (command, actor) = matters.next()
        let situation = Situation(now: now, actor: actor, station: "前台", random: 7)
        let done = try clerks[index].store.perform(CommandRequest(command), situation)
        matters.note(command, RecordID(done.id))
        if let written = done.written { clerks[index].waiting.append(written) }
    }

    private func syncAll(_ index: Int) throws {
        while !clerks[index].waiting.isEmpty { try syncOldest(index) }
    }

    private func syncOldest(_ index: Int) throws {
        guard !clerks[index].waiting.isEmpty else { return }
        try sync(clerks[index].waiting.removeFirst(), index)
    }

    private func sync(_ written: Written, _ index: Int) throws {
        if bug == .acknowledgedFirst { ledger.acknowledge(written.last, at: disk.operations) }
        try clerks[index].store.syncer.sync(written)
        ledger.acknowledge(written.last, at: disk.operations)
    }

    /// A snapshot, and with it what the store archives.
    private func writeSnapshot() throws {
        let index = Int.random(in: 0...1, using: &chance)
        let store = clerks[index].store
        try store.catchUp()
        let began = disk.operations
        let path = DeskPath.snapshot(store.desk.sequence)
        let work = store.snapshotWork(at: now)
        var outcome = SnapshotOutcome.busy
        try during({ _ in outcome = work.run() }, { try $0.write(1 - index) })
        if case .busy = outcome {
            // The other clerk's frames, for which this process may not vouch, were not saved yet.
            try syncAll(1 - index)
            outcome = work.run()
        }
        guard case .written = outcome else { throw StoreFault.busy("快照没有写成：\(outcome)") }
        ledger.report(path, from: began, at: disk.operations)
        // The live desk that lets go of what the snapshot keeps is compared as well.
        if Bool.random(using: &chance) { try store.adopt(outcome) }
    }

    private func writeBackup() throws {
        let index = Int.random(in: 0...1, using: &chance)
        let began = disk.operations
        let name = "\(Self.backupName)-\(began)"
        let target = disk.process(clerks[index].number)
        let store = clerks[index].store
        let place = bug?.planted(in: target) ?? target
        try during(
            { _ = try store.backup(to: place, name, now: $0.now) },
            { try $0.write(1 - index) }
        )
        ledger.report(name, from: began, at: disk.operations)
    }
}
