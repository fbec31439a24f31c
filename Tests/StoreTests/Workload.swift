import Testing

@testable import Store

/// Several simulated processes at one desk, doing what a seed says; remembers what was promised.
final class Workload {
    struct Writer {
        var number: Int32
        var journal: Journal?
        var waiting: [Written] = []
    }

    let disk: SimulatedDisk
    let name: String
    private var chance: SeededGenerator
    private var writers: [Writer] = []
    private var counter = 0
    /// Which command stands at a sequence, as far as any append returned.
    private(set) var issued: [UInt64: Bytes16] = [:]
    /// The highest sequence that was acknowledged.
    private(set) var acknowledged: UInt64 = 0
    /// Frames whose items were erased and that was acknowledged; and where it was only tried.
    private(set) var erased: Set<UInt64> = []
    private(set) var maybeErased: Set<UInt64> = []

    init(_ disk: SimulatedDisk, seed: UInt64, writers count: Int, name: String) {
        self.disk = disk
        self.name = name
        chance = SeededGenerator(seed: seed)
        for number in 1...count { writers.append(Writer(number: Int32(number))) }
    }

    /// Lets the processes act; faults of the disk end an act, not the run.
    func run(steps: Int) {
        for _ in 0..<steps where !disk.isOff {
            let index = Int.random(in: 0..<writers.count, using: &chance)
            if writers[index].journal == nil {
                writers[index].journal = try? opened(disk.process(writers[index].number)).journal
                continue
            }
            act(index)
        }
    }

    private func act(_ index: Int) {
        guard let journal = writers[index].journal else { return }
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<8: append(index, journal, count: 1)
        case 8: append(index, journal, count: 3)
        case 9..<15: syncOldest(index, journal)
        case 15: _ = try? journal.catchUp()
        case 16:
            disk.advance(milliseconds: 2000)
            _ = journal.isSettlingDue()
            disk.advance(milliseconds: 20_000)
            if journal.isSettlingDue(), let settled = try? journal.settle() {
                if (try? journal.syncer.sync(settled)) != nil { acknowledge(settled.last) }
            }
        case 17: eraseOne(journal)
        case 18:
            guard (try? journal.catchUp()) != nil, journal.position.sequence > 0 else { return }
            _ = Snapshots(disk.process(writers[index].number), storeID: journal.storeID).write(
                at: journal.position,
                now: now(),
                syncer: journal.syncer,
                hot: [1, 2, 3],
                cold: [UInt8](repeating: 5, count: 700)
            )
        default: kill(index)
        }
    }

    private func append(_ index: Int, _ journal: Journal, count: Int) {
        var drafts: [FrameDraft] = []
        for _ in 0..<count {
            counter += 1
            let bytes = Int.random(in: 20..<900, using: &chance)
            let items: [[UInt8]] = counter % 3 == 0 ? [[7, 7, 7], [8, 8]] : []
            drafts.append(draft(counter, personal: items, bytes: bytes))
        }
        guard
            let written = try? journal.withLock({ lock throws(StoreFault) in
                try lock.append(drafts)
            })
        else { return }
        for (offset, draft) in drafts.enumerated() {
            issued[written.first + UInt64(offset)] = draft.commandID
        }
        writers[index].waiting.append(written)
    }

    private func syncOldest(_ index: Int, _ journal: Journal) {
        guard !writers[index].waiting.isEmpty else { return }
        let written = writers[index].waiting.removeFirst()
        if (try? journal.syncer.sync(written)) != nil { acknowledge(written.last) }
    }

    private func acknowledge(_ sequence: UInt64) {
        acknowledged = max(acknowledged, sequence)
    }

    private func eraseOne(_ journal: Journal) {
        guard journal.watermark > 0 else { return }
        let sequence = UInt64.random(in: 1...journal.watermark, using: &chance)
        var items = 0
        try? journal.read(from: sequence, through: sequence) { frame in
            items = frame.personal.count
            return false
        }
        guard items > 0 else { return }
        maybeErased.insert(sequence)
        if (try? journal.erase([sequence: [0]])) != nil { erased.insert(sequence) }
    }

    private func kill(_ index: Int) {
        disk.kill(writers[index].number)
        writers[index].journal = nil
        writers[index].waiting = []
    }

    func killAll() {
        for index in writers.indices { kill(index) }
    }

    /// After the host is up again: nothing that was promised is missing, nothing is there that
    /// nobody wrote, and the desk works.
    func checkPromises() throws {
        let (journal, frames) = try opened(disk.process(90))
        #expect(journal.obstacle == nil, "\(name)：\(String(describing: journal.obstacle))")
        #expect(
            journal.lastSequence >= acknowledged,
            "\(name)：已确认到 \(acknowledged)，只剩 \(journal.lastSequence)"
        )
        #expect(frames.map(\.sequence) == Array(1..<UInt64(frames.count) + 1), "\(name)：序号不连续")
        for frame in frames {
            #expect(
                frame.commandID == issued[frame.sequence],
                "\(name)：第 \(frame.sequence) 条不是所写"
            )
            for (index, item) in frame.personal.enumerated() {
                let isErased = item == .erased || item == .partlyErased
                let mayBe = index == 0 && maybeErased.contains(frame.sequence)
                #expect(!isErased || mayBe, "\(name)：第 \(frame.sequence) 条被误删")
                let mustBe = index == 0 && erased.contains(frame.sequence)
                #expect(isErased || !mustBe, "\(name)：第 \(frame.sequence) 条未清除")
            }
        }
        let report = try journal.verify()
        #expect(report.isSound, "\(name)：\(report.flaws.map(\.words))")
        #expect(report.partlyErasedItems == 0, "\(name)：清除未完成")
        try checkSnapshot(journal)
        guard journal.obstacle == nil else { return }
        let written = try journal.commit(draft(999_999))
        disk.restart(.drop)
        let again = try opened(disk.process(91)).frames
        #expect(again.last?.sequence == written.last, "\(name)：之后保存的记录丢失")
    }

    private func checkSnapshot(_ journal: Journal) throws {
        let snapshots = Snapshots(disk.process(90), storeID: journal.storeID)
        let search = try snapshots.newest()
        #expect(search.rejected.isEmpty, "\(name)：快照损坏 \(search.rejected)")
        guard let snapshot = search.snapshot else { return }
        var rest = 0
        let beside = try Journal.open(
            on: disk.process(92),
            mode: .read,
            from: snapshot.position,
            options: small
        ) { _ in rest += 1 }
        #expect(
            snapshot.position.sequence + UInt64(rest) == beside.lastSequence,
            "\(name)：快照不接日志"
        )
    }
}
