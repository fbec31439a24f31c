import FrontDesk
import Testing

@testable import Store

/// What must be true of a desk after the power was cut.
enum CutPromise: String {
    case acknowledged = "已确认的都在"
    case unchanged = "记录与所写一致"
    case published = "已命名的文件与所写一致"
    case reported = "已报告写成的文件都在"
    case opens = "能打开"
    case replayed = "与日志重放一致"
    case restorable = "备份能恢复"
    case writable = "能继续保存"
}

/// A promise that a state breaks, and the state.
struct CutViolation: CustomStringConvertible {
    var promise: CutPromise
    var state: String
    var what: String

    var description: String { "\(state)：不再「\(promise.rawValue)」，\(what)" }
}

/// Cuts the power at every moment of a story, and looks at what is left.
final class CutCheck {
    /// How much is looked at.
    struct Depth {
        /// What may be left; ways of chance may stand here several times, each has its own seed.
        var ways: [Remains]
        /// Each of so many states is also written on.
        var writing: Int
        /// Each of so many states is the beginning of a story that is cut as well.
        var again: Int

        /// A story of some months.
        static let whole: Depth = {
            let rounds = [[Remains]](repeating: chance, count: isLong ? 20 : 2)
            return Depth(
                ways: sure + rounds.flatMap(\.self),
                writing: isLong ? 1 : 80,
                again: isLong ? 50 : 2000
            )
        }()

        /// What goes on after a first cut.
        static let second = Depth(
            ways: [sure[0], sure[3], sure[4], chance[0]],
            writing: 50,
            again: .max
        )

        private static let sure = [
            Remains(data: .drop, entries: .drop), Remains(data: .drop, entries: .keep),
            Remains(data: .keep, entries: .drop), Remains(data: .keep, entries: .keep),
            Remains(data: .zero, entries: .keep),
        ]
        private static let chance = [
            Remains(data: .subset, entries: .subset), Remains(data: .subset, entries: .keep),
            Remains(data: .subset, entries: .drop), Remains(data: .drop, entries: .subset),
        ]
    }

    private let story: CutStory
    private let depth: Depth
    private(set) var violations: [CutViolation] = []
    /// States looked at that differ in any byte, or in what was promised by then.
    private(set) var states = 0
    /// Those of them that came of two cuts.
    private(set) var statesOfTwo = 0
    private var seen: Set<CutFiles> = []
    private var compared: Set<CutFiles> = []

    init(_ story: CutStory, _ depth: Depth = .whole) {
        (self.story, self.depth) = (story, depth)
    }

    /// All moments, in all ways; ends early once `limit` promises were broken.
    func run(limit: Int = 5) throws {
        if !story.isLiveDeskReplayed { broken(.replayed, story.name, "运行结束时内存与日志不同") }
        for backup in story.backups { checkBackup(backup.path, backup.bytes) }
        for moment in story.moments {
            for (index, remains) in depth.ways.enumerated() {
                let seed = story.seed &* 1_000_003 &+ UInt64(moment.operation * 100 + index)
                let disk = SimulatedDisk(after: moment, remains, seed: seed)
                let files = CutFiles(disk, story.ledger.count(by: moment.operation))
                guard seen.insert(files).inserted else { continue }
                let next = moment.next.map { "\($0) \(moment.path)" } ?? "结束"
                let place = "操作 \(moment.operation)（\(next)）"
                try look(at: disk, files, moment, "\(story.name)，\(place)，\(remains)，第 \(index) 种")
                if violations.count >= limit { return }
            }
        }
    }

    private func look(
        at disk: SimulatedDisk,
        _ files: CutFiles,
        _ moment: DiskMoment,
        _ state: String
    ) throws {
        states += 1
        let isBeginning = states % depth.again == 0
        let copy = isBeginning ? disk.copy(seed: UInt64(states)) : nil
        check(disk, files, moment.operation, state)
        guard let copy, violations.isEmpty else { return }
        let story = try CutStory(
            on: copy,
            "\(state)，再断电",
            seed: story.seed &+ UInt64(states),
            months: 1,
            ledger: story.ledger.kept(at: moment.operation) { path in
                self.story.isRemoved(path, by: moment.operation)
            }
        )
        let second = CutCheck(story, .second)
        try second.run()
        states += second.states
        statesOfTwo += second.states
        violations += second.violations
    }

    private func broken(_ promise: CutPromise, _ state: String, _ what: String) {
        violations.append(CutViolation(promise: promise, state: state, what: what))
    }

    private func check(_ disk: SimulatedDisk, _ files: CutFiles, _ operation: Int, _ state: String)
    {
        checkFiles(files, operation, state)
        do {
            let last = try checkJournal(disk, operation, state)
            disk.kill(90)
            // The desk follows from the journal, which is a beginning of the one that was written,
            // and from what is derived of it: each pair is looked at once.
            let isNew = compared.insert(files.derived(last)).inserted
            let isWrittenOn = states % depth.writing == 0
            guard isNew || isWrittenOn || isLong else { return }
            let store = try DeskStore(on: disk.process(91), options: small)
            try checkDesk(store, last, state)
            if isWrittenOn { try checkWriting(disk, store, state) }
        } catch {
            broken(.opens, state, "\(error)")
        }
    }

    /// What has its name is whole, and what was reported as written is there.
    private func checkFiles(_ files: CutFiles, _ operation: Int, _ state: String) {
        for (path, versions) in story.published {
            guard let digest = files.digests[path], !versions.contains(digest) else { continue }
            broken(.published, state, "\(path) 损坏")
        }
        for file in story.ledger.files where file.operation <= operation {
            guard files.digests[file.path] == nil, !story.isRemoved(file.path, by: operation)
            else { continue }
            broken(.reported, state, "缺少 \(file.path)")
        }
    }

    /// The journal opens behind the newest snapshot; it is a beginning of what was written, at least
    /// as long as what was acknowledged. Answers its last sequence.
    private func checkJournal(_ disk: SimulatedDisk, _ operation: Int, _ state: String) throws
        -> UInt64
    {
        let process = disk.process(90)
        let search = try Snapshots(process, storeID: SegmentSurvey(process).storeID).newest()
        if !search.rejected.isEmpty { broken(.published, state, "损坏：\(search.rejected)") }
        let start = search.snapshot?.position
        let journal = try Journal.open(on: process, mode: .write, from: start, options: small) {
            _ in
        }
        if let obstacle = journal.obstacle { broken(.opens, state, "\(obstacle)") }
        let acknowledged = story.ledger.acknowledged(by: operation)
        let last = journal.lastSequence
        if last < acknowledged {
            broken(.acknowledged, state, "已确认到 \(acknowledged)，只剩 \(last)")
        }
        var count = 0
        try journal.read(from: 1) { frame in
            let isWritten = count < story.hashes.count && frame.hash == story.hashes[count]
            let isWhole = frame.personal.allSatisfy { item in
                if case .present = item { true } else { false }
            }
            if !isWritten || !isWhole {
                broken(.unchanged, state, "第 \(frame.sequence) 条不是所写")
            }
            count += 1
            return isWritten && isWhole
        }
        if UInt64(count) != last { broken(.unchanged, state, "读到 \(count) 条，应为 \(last)") }
        return last
    }

    private func checkDesk(_ store: DeskStore, _ last: UInt64, _ state: String) throws {
        if let obstacle = store.obstacle { broken(.opens, state, "\(obstacle)") }
        try store.fetchAll()
        if !store.rejectedSnapshots.isEmpty {
            broken(.published, state, "损坏：\(store.rejectedSnapshots)")
        }
        if store.desk.sequence != last || !story.isReplayed(store.desk) {
            broken(.replayed, state, "桌面与日志重放不同")
        }
    }

    /// The desk goes on: an act, a snapshot, another cut, and all of it is there.
    private func checkWriting(_ disk: SimulatedDisk, _ store: DeskStore, _ state: String) throws {
        let now = store.desk.lastAt.adding(minutes: 31 * 1440)
        var log = LogRepair()
        (log.room, log.category, log.description) = ("1-1-101", "照明", "楼道灯不亮")
        (log.urgency, log.duplicateReason) = (.emergency, "另一处")
        let clerk = Actor.staff(CaseDesk.clerk)
        let situation = Situation(now: now, actor: clerk, station: "前台", random: 7)
        let done = try store.perform(CommandRequest(log), situation)
        if let written = done.written { try store.syncer.sync(written) }
        let outcome = store.snapshotWork(at: now).run()
        guard case .written = outcome else {
            broken(.writable, state, "快照没有写成：\(outcome)")
            return
        }
        disk.restart(.drop)
        let verification = try DeskStore.verify(disk.process(92))
        if !verification.isSound || verification.snapshotSequence != done.sequence {
            broken(.writable, state, "\(verification)")
        }
        let again = try DeskStore(on: disk.process(93), options: small)
        if again.obstacle != nil || again.desk.sequence < done.sequence {
            broken(.writable, state, "之后保存的记录丢失")
        }
    }

    /// A backup is restored, holds what was acknowledged before it began, and gives the same desk.
    private func checkBackup(_ path: String, _ bytes: [UInt8]) {
        let (elsewhere, target) = (SimulatedDisk(seed: 1), SimulatedDisk(seed: 2))
        elsewhere.plant(path, bytes)
        let began = story.ledger.files.first { $0.path == path }?.began ?? 0
        do {
            let report = try Backup.restore(elsewhere.process(1), path, into: target.process(1))
            target.restart(.drop)
            let store = try DeskStore(on: target.process(2), options: small)
            try store.fetchAll()
            if report.lastSequence < story.ledger.acknowledged(by: began) {
                broken(.restorable, story.name, "\(path) 缺少已确认的记录")
            }
            if store.desk.sequence != report.lastSequence || !story.isReplayed(store.desk) {
                broken(.restorable, story.name, "\(path) 恢复后与日志不同")
            }
        } catch {
            broken(.restorable, story.name, "\(path)：\(error)")
        }
    }
}

/// The files of a state, by their digests, and a number that belongs to it.
private struct CutFiles: Hashable {
    private(set) var digests: [String: Digest] = [:]
    private var number = 0

    init(_ disk: SimulatedDisk, _ number: Int) {
        for path in disk.paths { digests[path] = Digest(of: disk.contents(path) ?? []) }
        self.number = number
    }

    /// The files that are made of the journal, and how long that is.
    func derived(_ number: UInt64) -> CutFiles {
        var some = self
        some.digests = digests.filter { CutStory.isDerived($0.key) }
        some.number = Int(number)
        return some
    }
}
