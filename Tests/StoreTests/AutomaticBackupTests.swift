import FrontDesk
import Testing

@testable import Store

/// The backups that a desk makes of itself.
@Suite struct AutomaticBackupTests {
    private let shelf = SimulatedDisk(seed: 40)
    private let zone = DeskZone()

    private func make(
        _ desk: CaseDesk,
        at minutes: Int,
        _ policy: BackupPolicy = BackupPolicy()
    ) throws -> AutomaticBackupOutcome {
        let backup = try desk.store.preparedBackup()
        let place = shelf.process(1)
        return AutomaticBackup(backup, of: desk.store.journal.disk, policy, zone)
            .run(at: CaseDesk.start.adding(minutes: minutes), in: { place })
    }

    private func standing(_ desk: CaseDesk) -> BackupStanding {
        desk.store.backupStanding(in: shelf.process(2))
    }

    @Test func oneADayIsMadeAndProved() throws {
        let desk = try CaseDesk()
        guard case .made(let backup, let removed) = try make(desk, at: 0) else {
            Issue.record("应当做成")
            return
        }
        #expect(backup.name == "auto-20261118-0900-3.qtb" && removed.isEmpty)
        #expect(backup.manifest.position.sequence == 3 && backup.bytes > 0)
        #expect(shelf.paths == [backup.name])
        #expect(try Backup.prove(shelf.process(3), backup.name).report.isSound)
        // The same day no other is made, the next day one is, from three o'clock on.
        for minutes in [1, 600, 17 * 60 + 59] {
            guard case .notDue(let last) = try make(desk, at: minutes) else {
                Issue.record("第 \(minutes) 分不应再做")
                return
            }
            #expect(last?.name == backup.name)
        }
        try desk.receive("1-1-101", "楼道垃圾三天没人清")
        guard case .made(let next, _) = try make(desk, at: 18 * 60) else {
            Issue.record("次日应当做成")
            return
        }
        #expect(next.name == "auto-20261119-0300-4.qtb")
        #expect(standing(desk).kept.map(\.name) == [next.name, backup.name])
        #expect(!standing(desk).isAmiss(at: CaseDesk.start.adding(minutes: 44 * 60)))
        #expect(standing(desk).isAmiss(at: CaseDesk.start.adding(minutes: 44 * 60 + 1)))
    }

    @Test func whatIsNoLongerKeptGoesAndNothingElse() throws {
        let desk = try CaseDesk()
        var policy = BackupPolicy()
        (policy.daily, policy.weekly, policy.monthly) = (2, 0, 0)
        shelf.plant("auto-20200101-0300-1.qtb", [1, 2, 3])
        shelf.plant("auto-20261117-0300-1.qtb.tmp", [1, 2, 3])
        let own = try desk.store.backup(to: shelf.process(5), "手工.qtb", now: CaseDesk.start)
        #expect(own.position.sequence == 3)
        let other = SimulatedDisk(seed: 41)
        try Journal.create(on: other.process(1), at: now())
        let foreign = try DeskStore(on: other.process(1))
        _ = try foreign.backup(to: shelf.process(5), "auto-20261101-0300-0.qtb", now: now())
        for day in 1...4 { _ = try make(desk, at: day * 1440, policy) }
        #expect(
            shelf.paths == [
                // Not readable, and another desk's: nobody's to remove.
                "auto-20200101-0300-1.qtb", "auto-20261101-0300-0.qtb",
                "auto-20261121-0900-3.qtb", "auto-20261122-0900-3.qtb", "手工.qtb",
            ]
        )
        // One's own backup counts as the last good one.
        let now = CaseDesk.start.adding(minutes: 6 * 1440)
        _ = try desk.store.backup(to: shelf.process(5), "又一份.qtb", now: now)
        guard case .notDue(let last) = try make(desk, at: 6 * 1440 + 1, policy) else {
            Issue.record("有了就不再做")
            return
        }
        #expect(last?.name == "又一份.qtb")
    }

    @Test func aFailureLeavesWhatThereIsAndSaysSinceWhen() throws {
        let desk = try CaseDesk()
        _ = try make(desk, at: 0)
        let before = shelf.paths
        shelf.setCapacity(200)
        for minutes in [1440, 1500] {
            guard case .failed(let fault) = try make(desk, at: minutes) else {
                Issue.record("磁盘已满，不应做成")
                return
            }
            #expect(fault.exitCode != 0)
            #expect(shelf.paths == before, "nothing half written is left, nothing old is lost")
        }
        let trouble = try #require(standing(desk).trouble)
        #expect(trouble.since == CaseDesk.start.adding(minutes: 1440))
        #expect(trouble.reason.contains("磁盘已满"))
        #expect(standing(desk).isAmiss(at: CaseDesk.start.adding(minutes: 1441)))
        shelf.setCapacity(1 << 30)
        guard case .made = try make(desk, at: 1560) else {
            Issue.record("有了空间应当做成")
            return
        }
        #expect(standing(desk).trouble == nil)
    }

    @Test func onlyOneMakesIt() throws {
        let desk = try CaseDesk()
        let disk = desk.disk.process(6)
        let lock = try disk.open(DeskPath.backupLock, .createOrOpen)
        #expect(try disk.tryLock(lock))
        guard case .busy = try make(desk, at: 0) else {
            Issue.record("锁在别处")
            return
        }
        #expect(shelf.paths.isEmpty)
        disk.close(lock)
        // Nor while another backup, or an erasure, is at work; that is no trouble.
        let copying = try CopyLock(disk)
        guard case .busy = try make(desk, at: 0) else {
            Issue.record("正在复制")
            return
        }
        copying.release()
        #expect(standing(desk).trouble == nil)
        guard case .made = try make(desk, at: 0) else {
            Issue.record("锁已放开")
            return
        }
    }

    @Test func whoeverStopsItIsNoFailure() throws {
        let desk = try CaseDesk()
        for number in 1...9 {
            try desk.receive("1-1-101", "第\(number)件" + String(repeating: "很长的话", count: 3000))
        }
        let backup = try desk.store.preparedBackup()
        let place = shelf.process(1)
        let outcome = AutomaticBackup(backup, of: desk.disk.process(1), BackupPolicy(), zone)
            .run(at: CaseDesk.start, in: { place }, gauge: WorkGauge { _ in false })
        guard case .failed(.stopped) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(shelf.paths.isEmpty && standing(desk).trouble == nil)
    }
}
