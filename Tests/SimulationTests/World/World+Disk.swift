import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// What happens to processes and to the disk beneath them.
extension World {
    func settle() throws {
        disk.advance(milliseconds: 20_000)
        for _ in 0..<2 {
            disk.advance(milliseconds: 20_000)
            guard let written = try? terminals[at].store.settleIfDue() else { continue }
            let nothing = Situation(now: now, actor: .system)
            try? sync(
                Given(request: CommandRequest(Sweep()), situation: nothing, written: written),
                at
            )
        }
    }

    /// A snapshot, unless the time is in doubt; whoever wrote it lets go of what it keeps.
    func snapshot() throws {
        try? look(at)
        guard terminals[at].store.clockDoubt == nil, terminals[at].store.obstacle == nil else {
            return
        }
        let outcome = terminals[at].store.snapshotWork(at: now).run()
        guard case .written = outcome else { return }
        tally.snapshots += 1
        durable = max(durable, terminals[at].store.watermark)
        guard !oneIn(3) else { return }
        do throws(StoreFault) {
            try terminals[at].store.adopt(outcome)
        } catch {
            throw Broken(.agreement, "快照读不回来：\(error)")
        }
    }

    /// A backup, which is a desk of its own with all that was durable.
    func backup() throws {
        guard terminals[at].store.obstacle == nil else { return }
        let name = "备份"
        let before = durable
        do throws(StoreFault) {
            let target = disk.process(terminals[at].number)
            _ = try terminals[at].store.backup(to: target, name, now: now)
        } catch { return }
        tally.backups += 1
        let copy = SimulatedDisk(seed: 4)
        do {
            _ = try Backup.restore(disk.process(91), name, into: copy.process(1))
            let restored = try DeskStore(on: copy.process(2), mode: .read)
            guard restored.desk.sequence >= before else {
                throw Broken(.acknowledged, "备份只到第 \(restored.desk.sequence) 条")
            }
        } catch let error as StoreFault {
            throw Broken(.opens, "备份不能恢复：\(error)")
        }
        disk.kill(91)
        try? disk.process(91).remove(name)
    }

    func leave() throws {
        try? syncWaiting(at)
        terminals[at].store.close()
        end(at)
        terminals[at] = try opened()
        try mirror.follow()
    }

    func kill(_ moment: Step.Moment, _ seed: UInt64) throws {
        tally.kills += 1
        if moment != .atRest {
            let request = CommandRequest(Calls.repair(seed), commandID: freshID())
            let situation = Situation(
                now: now,
                actor: Actor(People.clerk),
                station: "前台",
                random: seed
            )
            if let done = try? terminals[at].store.perform(request, situation) {
                tally.acts += 1
                if moment == .beforeAnswer, let written = done.written {
                    try? terminals[at].store.syncer.sync(written)
                }
                lose(Given(request: request, situation: situation))
            }
        }
        end(at)
        terminals[at] = try opened()
        try mirror.follow()
    }

    /// The disk fails once, in an act, a snapshot or a backup; afterwards it is whole again.
    func trouble(_ fault: DiskFault, _ pane: Step.Pane, _ seed: UInt64) throws {
        tally.faults["\(fault)", default: 0] += 1
        fault.arm(disk, skip: number(0...1))
        switch number(1...6) {
        case 1: try snapshot()
        case 2: try backup()
        default:
            for round in 0..<3 as Range<UInt64> { try work(pane, seed &+ round) }
        }
        DiskFault.disarm(disk)
    }

    /// The power goes while people work, and the host starts again.
    func cut(_ survival: Survival, _ count: Int, _ pane: Step.Pane, _ seed: UInt64) throws {
        tally.cuts += 1
        disk.cutPower(at: disk.operations + count)
        if oneIn(5) { try? snapshot() }
        for round in 0..<3 as Range<UInt64> where !disk.isOff {
            try work(pane, seed &+ round)
        }
        for place in terminals.indices { end(place) }
        disk.restart(survival)
        boot = Int64(number(20_000...90_000))
        try reopenAll()
    }

    /// A sync failed, or bytes could not be taken back: the desk is for reading only, everywhere,
    /// until one process is alone on it.
    func recoverIfStuck() throws {
        guard terminals.contains(where: { $0.store.obstacle != nil }) else { return }
        for place in terminals.indices { end(place) }
        try reopenAll()
    }

    /// All processes are gone; one after the other opens the desk, and what was promised is there.
    private func reopenAll() throws {
        let first = try opened()
        if let obstacle = first.store.obstacle { throw Broken(.opens, "\(obstacle)") }
        try mirror.goBack(to: first.store.desk.sequence, disk)
        try checkAcknowledged(since: acknowledged.count - 40)
        terminals[0] = first
        for place in 1..<terminals.count { terminals[place] = try opened() }
        durable = desk.sequence
        mirror.forget(through: durable)
    }

    /// What was acknowledged stands where it was said to stand.
    func checkAcknowledged(since first: Int = 0) throws {
        for (id, sequence) in acknowledged.dropFirst(max(0, first)) {
            guard sequence <= desk.sequence, id == .none || mirror.id(at: sequence) == id else {
                let place = mirror.standing[id].map { "在第 \($0) 条" } ?? "不见了"
                throw Broken(.acknowledged, "已确认的第 \(sequence) 条\(place)")
            }
        }
    }
}
