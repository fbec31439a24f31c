import FrontDesk
import Testing

@testable import Store

@Suite struct BackupTests {
    @Test func aBackupIsRestoredFrameByFrame() throws {
        let disk = try desk(frames: 70, options: small, personal: true)
        let journal = try opened(disk.process(2)).journal
        try journal.erase([3: [0]])
        _ = Snapshots(journal.disk, storeID: journal.storeID).write(
            at: journal.position,
            now: now(),
            syncer: journal.syncer,
            hot: [1],
            cold: [2]
        )
        let backup = try journal.prepareBackup()
        // Others go on writing while a worker copies.
        for number in 70..<90 { try journal.commit(draft(number)) }
        let elsewhere = SimulatedDisk(seed: 5)
        let manifest = try backup.write(to: elsewhere.process(1), "qiantai.bak", now: now())
        #expect(manifest.position.sequence == 70)
        #expect(elsewhere.paths == ["qiantai.bak"])
        let proved = try Backup.prove(elsewhere.process(1), "qiantai.bak")
        #expect(proved.report.frames == 70 && proved.report.erasedItems == 1)

        let target = SimulatedDisk(seed: 6)
        let report = try Backup.restore(
            elsewhere.process(1),
            "qiantai.bak",
            into: target.process(1)
        )
        #expect(report.isSound && report.frames == 70)
        target.kill(1)
        let (restored, frames) = try opened(target.process(2))
        #expect(frames.count == 70 && restored.storeID == journal.storeID)
        #expect(try Snapshots(restored.disk, storeID: restored.storeID).newest().snapshot != nil)
        try restored.commit(draft(71))
        target.restart(.drop)
        #expect(try opened(target.process(3)).frames.count == 71)
    }

    @Test func nothingIsOverwritten() throws {
        let disk = try desk(frames: 2)
        let journal = try opened(disk.process(2), options: single).journal
        let elsewhere = SimulatedDisk(seed: 5)
        elsewhere.plant("b", [1])
        #expect(throws: StoreFault.notEmpty("模拟磁盘/b")) {
            try journal.prepareBackup().write(to: elsewhere.process(1), "b", now: now())
        }
        try journal.prepareBackup().write(to: elsewhere.process(1), "c", now: now())
        #expect(throws: StoreFault.notEmpty("模拟磁盘")) {
            try Backup.restore(elsewhere.process(1), "c", into: disk.process(3))
        }
        #expect(throws: StoreFault.notEmpty("模拟磁盘")) {
            try Journal.create(on: disk.process(3), at: now())
        }
    }

    @Test func everyFlippedBitAndCutOfABackupIsFound() throws {
        let disk = try desk(frames: 2)
        let journal = try opened(disk.process(2), options: single).journal
        let elsewhere = SimulatedDisk(seed: 5)
        try journal.prepareBackup().write(to: elsewhere.process(1), "b", now: now())
        let good = try #require(elsewhere.contents("b"))
        for bit in stride(from: 0, to: good.count * 8, by: isLong ? 1 : 5) {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            elsewhere.plant("b", bytes)
            #expect(throws: StoreFault.self, "备份第 \(bit) 位翻转未被发现") {
                try Backup.prove(elsewhere.process(1), "b")
            }
        }
        for end in 0..<good.count {
            elsewhere.plant("b", Array(good[..<end]))
            #expect(throws: StoreFault.self) { try Backup.prove(elsewhere.process(1), "b") }
        }
        elsewhere.plant("b", good + [0])
        #expect(throws: StoreFault.self) { try Backup.prove(elsewhere.process(1), "b") }
        let target = SimulatedDisk(seed: 6)
        #expect(throws: StoreFault.self) {
            try Backup.restore(elsewhere.process(1), "b", into: target.process(1))
        }
        #expect(target.paths.isEmpty)
    }

    @Test func anErasureWaitsForABackup() throws {
        let disk = try desk(frames: 2, personal: true)
        let journal = try opened(disk.process(2), options: single).journal
        let copying = try CopyLock(disk.process(3))
        #expect(throws: StoreFault.busy("正在备份或清除个人信息")) { try journal.erase([1: [0]]) }
        copying.release()
        try journal.erase([1: [0]])
    }
}
