import FrontDesk
import Testing

@testable import Store

/// A recorded run: every moment at which the power could have gone, and what must be true after.
struct CutStory {
    let name: String
    let seed: UInt64
    let moments: [DiskMoment]
    let ledger: CutLedger
    /// The hash of each frame.
    let hashes: [Digest]
    /// What a file held each time it got its name: the digests.
    let published: [String: Set<Digest>]
    /// The backups that were written.
    let backups: [(path: String, bytes: [UInt8])]
    /// The desk after each frame, the empty one in front.
    private let desks: [Desk]
    /// The desks that the run's processes had at the end.
    private let live: [Desk]
    /// The number of the operation that first removed a file.
    private let removed: [String: Int]

    /// Records what two clerks do in some months with the desk on `disk`, whose host has just come
    /// up. `ledger` is what was promised before.
    init(
        on disk: SimulatedDisk,
        _ name: String,
        seed: UInt64,
        months: Int,
        ledger promised: CutLedger = CutLedger(),
        bug: SeededBug? = nil
    ) throws {
        (self.name, self.seed) = (name, seed)
        var published: [String: Set<Digest>] = [:]
        for path in disk.paths where Self.isWhole(path) {
            published[path] = [Digest(of: disk.contents(path) ?? [])]
        }
        disk.startRecording()
        let workload = try CutWorkload(disk, seed: seed, ledger: promised, bug: bug)
        try workload.run(months: months)
        moments = disk.endRecording()
        (ledger, live) = (workload.ledger, workload.desks)
        var removed: [String: Int] = [:]
        var backups: [(path: String, bytes: [UInt8])] = []
        for (moment, after) in zip(moments, moments.dropFirst()) {
            if moment.next == .rename, Self.isWhole(moment.path) {
                let bytes = after.contents(moment.path) ?? []
                published[moment.path, default: []].insert(Digest(of: bytes))
                if Self.isBackup(moment.path) { backups.append((moment.path, bytes)) }
            }
            if moment.next == .remove, removed[moment.path] == nil {
                removed[moment.path] = moment.operation
            }
        }
        (self.published, self.removed, self.backups) = (published, removed, backups)
        (hashes, desks) = try Self.replay(disk)
    }

    /// A new desk that a seed gives, two clerks over some months.
    init(seed: UInt64, months: Int, bug: SeededBug? = nil) throws {
        let setUp = try CaseDesk()
        setUp.store.close()
        setUp.disk.restart(.keep)
        try self.init(on: setUp.disk, "种子 \(seed)", seed: seed, months: months, bug: bug)
    }

    /// Whether a file is written aside and never changed once it has its name.
    private static func isWhole(_ path: String) -> Bool {
        isDerived(path) || isBackup(path)
    }

    /// Whether a file is made of the journal; one that was only begun is nobody's.
    static func isDerived(_ path: String) -> Bool {
        (path.hasPrefix("snap/") || path.hasPrefix("archive/")) && !path.hasSuffix(".tmp")
    }

    private static func isBackup(_ path: String) -> Bool {
        path.hasPrefix(CutWorkload.backupName) && !path.hasSuffix(".tmp")
    }

    private static func replay(_ disk: SimulatedDisk) throws -> ([Digest], [Desk]) {
        var hashes: [Digest] = []
        var desks = [Desk()]
        var fault: FieldFault?
        _ = try Journal.open(on: disk.process(99), mode: .read) { frame in
            var desk = desks[desks.count - 1]
            do throws(FieldFault) {
                try desk.apply(try Act(frame), frame.stamp)
            } catch {
                fault = error
            }
            hashes.append(frame.hash)
            desks.append(desk)
        }
        if let fault { throw fault }
        return (hashes, desks)
    }

    /// Whether somebody had begun to remove a file when so many operations were done.
    func isRemoved(_ path: String, by operation: Int) -> Bool {
        removed[path].map { $0 < operation } ?? false
    }

    /// Whether a whole desk is what the frames up to its sequence make of it. It shares no code with
    /// what compares desks in the store.
    func isReplayed(_ desk: Desk) -> Bool {
        guard desk.sequence < desks.count else { return false }
        return Self.page(desk) == Self.page(desks[Int(desk.sequence)])
    }

    /// Whether the run's processes had in memory what the journal says.
    var isLiveDeskReplayed: Bool { live.allSatisfy(isReplayed) }

    /// Everything that a desk knows: at the beginning of time no record is too old to be in it.
    private static func page(_ desk: Desk) -> [UInt8] {
        var writer = ByteWriter()
        DeskPage(of: desk, at: Instant(milliseconds: 0)).encode(into: &writer)
        return writer.bytes
    }
}
