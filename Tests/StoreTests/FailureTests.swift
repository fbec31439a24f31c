import FrontDesk
import Testing

@testable import Store

/// What the system refuses: nothing half-done stays, and a failed sync ends all writing.
@Suite struct FailureTests {
    private func setUp() throws -> (disk: SimulatedDisk, journal: Journal) {
        let disk = try desk(frames: 2)
        return (disk, try opened(disk.process(2), options: single).journal)
    }

    @Test(arguments: [28, 122, 27, 5] as [Int32]) func aFailedWriteIsNotSaved(code: Int32) throws {
        let (disk, journal) = try setUp()
        let before = disk.contents(firstSegment)
        disk.fail(.write, "journal/", .error(code))
        let isFull = code == 28 || code == 122
        let expected =
            isFull
            ? StoreFault.full(file: firstSegment, code: code)
            : .notSaved(file: firstSegment, code: code)
        #expect(throws: expected) { try journal.commit(draft(3)) }
        #expect(disk.contents(firstSegment) == before)
        #expect(journal.obstacle == nil && !journal.syncer.isPoisoned)
        #expect(try journal.commit(draft(3)).last == 3)
    }

    @Test func aShortWriteIsTakenBackWhateverItsLength() throws {
        let length = try FrameCodec.encode(
            draft(3),
            sequence: 3,
            watermark: 2,
            after: .zero
        ).bytes.count
        for taken in [1, 16, 44, 45, 100, length - 1] {
            let (disk, journal) = try setUp()
            let before = disk.contents(firstSegment)
            disk.fail(.write, "journal/", .short(taken))
            #expect(throws: StoreFault.full(file: firstSegment, code: 28)) {
                try journal.commit(draft(3))
            }
            #expect(disk.contents(firstSegment) == before, "写入 \(taken) 字节")
            try journal.commit(draft(3))
            #expect(try journal.verify().isSound)
        }
    }

    @Test func whatCannotBeTakenBackIsUnknownAndCutByTheNext() throws {
        let (disk, journal) = try setUp()
        disk.fail(.write, "journal/", .short(50))
        disk.fail(.truncate, "journal/", .error(5))
        #expect(throws: StoreFault.unknownOutcome(file: firstSegment, code: 5)) {
            try journal.commit(draft(3))
        }
        let other = try opened(disk.process(3), options: single).journal
        #expect(other.report.cutBytes == 50)
        #expect(try other.commit(draft(3)).last == 3)
    }

    @Test func aFullDiskSaysSoAndLetsTheReserveBeUsed() throws {
        let (disk, journal) = try setUp()
        try journal.commit(draft(3))
        disk.setCapacity(0)
        var saved = 0
        var fault: StoreFault?
        while saved < 1000 {
            do {
                try journal.commit(draft(saved))
                saved += 1
            } catch {
                fault = error as? StoreFault
                break
            }
        }
        #expect(saved > 40, "预留空间未用上：\(saved)")
        #expect(journal.isShortOfRoom)
        #expect(fault == .full(file: firstSegment, code: 28))
        journal.close()
        disk.kill(2)
        let (again, frames) = try opened(disk.process(3), options: single)
        #expect(again.obstacle == nil && frames.count == saved + 3)
        disk.setCapacity(.max)
        try again.commit(draft(1))
    }

    @Test func aFullDiskAndATornTailDoNotKeepTheDeskShut() throws {
        let (disk, journal) = try setUp()
        _ = try journal.withLock { lock throws(StoreFault) in try lock.append(draft(3)) }
        disk.kill(2)
        let whole = try #require(disk.contents(firstSegment))
        disk.plant(firstSegment, whole + [1, 2, 3])
        disk.setCapacity(0)
        let (again, frames) = try opened(disk.process(3), options: single)
        #expect(frames.count == 3 && again.obstacle == nil && again.watermark == 3)
        #expect(throws: StoreFault.full(file: firstSegment, code: 28)) {
            try again.commit(draft(4))
        }
        disk.setCapacity(.max)
        #expect(try again.commit(draft(4)).last == 4)
        #expect(again.report.cutBytes == 3)
        #expect(try again.verify().isSound)
    }

    @Test func aCommitIsOneSync() throws {
        let (disk, journal) = try setUp()
        try journal.commit(draft(3))
        let before = disk.syncs(of: firstSegment)
        for number in 4..<24 { try journal.commit(draft(number)) }
        #expect(disk.syncs(of: firstSegment) - before == 20)
        #expect(disk.syncs(of: "STATE") == 0)
    }

    @Test func aSyncCoversWhatOthersWroteBefore() throws {
        let (disk, journal) = try setUp()
        let other = try opened(disk.process(3), options: single).journal
        let first = try journal.withLock { lock throws(StoreFault) in try lock.append(draft(3)) }
        try other.commit(draft(4))
        let before = disk.syncs(of: firstSegment)
        try journal.syncer.sync(first)
        #expect(disk.syncs(of: firstSegment) == before)
        #expect(journal.watermark == 4)
        disk.restart(.drop)
        #expect(try opened(disk.process(4)).frames.count == 4)
    }

    @Test(arguments: [5, 28, 4] as [Int32]) func aFailedSyncMakesAllProcessesReadOnly(code: Int32)
        throws
    {
        let (disk, journal) = try setUp()
        let other = try opened(disk.process(3), options: single).journal
        disk.fail(.syncData, "journal/", .error(code))
        #expect(throws: SyncFault(file: firstSegment, code: code)) { try journal.commit(draft(3)) }
        #expect(throws: StoreFault.poisoned(file: firstSegment)) { try journal.commit(draft(4)) }
        _ = try other.catchUp()
        #expect(other.obstacle == .poisoned(file: firstSegment))
        #expect(throws: StoreFault.poisoned(file: firstSegment)) { try other.commit(draft(4)) }
        #expect(disk.syncs(of: firstSegment) > 0)
        // Not alone: a third one may read, not write.
        let third = try opened(disk.process(4), options: single).journal
        #expect(third.obstacle == .poisoned(file: firstSegment))
        #expect(throws: StoreFault.poisoned(file: firstSegment)) { try third.commit(draft(4)) }
        for number in 2...4 { disk.kill(Int32(number)) }
        let alone = try opened(disk.process(5), options: single).journal
        #expect(alone.report.clearedPoison && alone.obstacle == nil)
        try alone.commit(draft(4))
        #expect(try alone.verify().isSound)
    }

    @Test func aDiskThatGoesOnFailingStaysReadOnly() throws {
        let (disk, journal) = try setUp()
        disk.fail(.syncData, "journal/", .error(5))
        #expect(throws: SyncFault.self) { try journal.commit(draft(3)) }
        disk.kill(2)
        disk.fail(.syncData, "journal/", .error(5))
        let second = try opened(disk.process(3), options: single).journal
        #expect(second.obstacle == .poisoned(file: firstSegment))
        disk.kill(3)
        #expect(try opened(disk.process(4), options: single).journal.report.clearedPoison)
    }

    @Test func afterAFailedSyncTheDiskIsReadAndNotTheCache() throws {
        let (disk, journal) = try setUp()
        disk.fail(.syncData, "journal/", .lie)
        try journal.commit(draft(3, bytes: 2000))
        #expect(try journal.verify().isSound)
        disk.fail(.syncData, "journal/", .error(5))
        #expect(throws: SyncFault.self) { try journal.commit(draft(4)) }
        disk.kill(2)
        let again = try opened(disk.process(3), options: single).journal
        guard case .damaged(let flaws) = again.obstacle else {
            Issue.record("应为损坏：\(String(describing: again.obstacle))")
            return
        }
        #expect(flaws.first?.firstSequence == 3)
        #expect(!again.report.clearedPoison)
    }

    @Test func aSyncDoesNotCoverWhatWasWrittenWhileItRan() throws {
        let (disk, journal) = try setUp()
        nonisolated(unsafe) let other = try opened(disk.process(3), options: single).journal
        nonisolated(unsafe) let same = journal
        disk.duringNextSync {
            for journal in [other, same] {
                _ = try? journal.withLock { lock throws(StoreFault) in try lock.append(draft(4)) }
            }
        }
        try journal.commit(draft(3))
        #expect(journal.lastSequence == 5 && journal.watermark == 3)
        _ = try other.catchUp()
        #expect(other.lastSequence == 5 && other.watermark == 3)
        disk.restart(.drop)
        #expect(try opened(disk.process(4)).frames.count == 3)
    }

    @Test func aWriterThatDiesBeforeItsSyncIsRescued() throws {
        let (disk, journal) = try setUp()
        let reader = try opened(disk.process(3), options: single).journal
        _ = try journal.withLock { lock throws(StoreFault) in try lock.append(draft(3)) }
        disk.kill(2)
        #expect(try reader.catchUp().map(\.sequence) == [3])
        #expect(reader.watermark == 2)
        #expect(!reader.isSettlingDue())
        disk.advance(milliseconds: 1500)
        #expect(reader.isSettlingDue())
        let settled = try #require(try reader.settle())
        try reader.syncer.sync(settled)
        #expect(reader.watermark == 3 && !reader.isSettlingDue())
        disk.restart(.drop)
        #expect(try opened(disk.process(4)).frames.count == 3)
    }

    @Test func aLivingWriterIsLeftInPeaceForAWhile() throws {
        let (disk, journal) = try setUp()
        let reader = try opened(disk.process(3), options: single).journal
        let written = try journal.withLock { lock throws(StoreFault) in try lock.append(draft(3)) }
        _ = try reader.catchUp()
        #expect(!reader.isSettlingDue())
        disk.advance(milliseconds: 1500)
        #expect(!reader.isSettlingDue())
        disk.advance(milliseconds: 10_000)
        #expect(reader.isSettlingDue())
        try journal.syncer.sync(written)
        #expect(!reader.isSettlingDue())
    }

    @Test func aReplacedOrDeletedFileIsNotWrittenTo() throws {
        for path in [firstSegment, "LOCK", "STATE"] {
            for isDeleted in [true, false] {
                let (disk, journal) = try setUp()
                if isDeleted { disk.plant(path, nil) } else { disk.replace(path) }
                #expect(throws: StoreFault.self, "\(path)") { try journal.commit(draft(3)) }
            }
        }
    }

    @Test func theLockIsWaitedForVisiblyAndNotForEver() throws {
        let (disk, journal) = try setUp()
        let other = try opened(disk.process(3), options: single).journal
        var told: [Int64] = []
        var fault: StoreFault?
        try journal.withLock { _ throws(StoreFault) in
            do throws(StoreFault) {
                try other.withLock(waitingAtMost: 200, onWait: { told.append($0) == () }) { _ in }
            } catch {
                fault = error
            }
        }
        #expect(told.count >= 5)
        guard case .busy = fault else {
            Issue.record("应为 busy：\(String(describing: fault))")
            return
        }
        #expect(fault?.exitCode == 75)
        try other.commit(draft(3))
    }

    @Test func aForeignFileSystemIsRefusedUnlessForced() throws {
        let disk = try desk(frames: 1)
        disk.setUntrusted("NFS")
        let refusal = StoreFault.foreignFileSystem(directory: "模拟磁盘", name: "NFS")
        #expect(throws: refusal) { try opened(disk.process(2)) }
        var options = single
        options.acceptsForeignFileSystem = true
        #expect(try opened(disk.process(2), options: options).frames.count == 1)
    }

    @Test func thereIsAPlaceForEveryProcessUpToALimit() throws {
        let disk = try desk(frames: 1)
        var journals: [Journal] = []
        for number in 0..<DeskState.slotCount {
            journals.append(try opened(disk.process(Int32(number + 10))).journal)
        }
        #expect(throws: StoreFault.tooManyProcesses(limit: DeskState.slotCount)) {
            try opened(disk.process(100))
        }
        disk.kill(10)
        _ = try opened(disk.process(101))
    }

    @Test func everyFaultNamesAFileOrARemedyInChinese() {
        let faults: [StoreFault] = [
            .notADesk("/d"), .notEmpty("/d"), .cannotCreate("/d", code: 13),
            .newerFormat(file: "/d", version: 9), .damaged([]),
            .foreignFileSystem(directory: "/d", name: "NFS"), .openedForReading("/d"),
            .full(file: "/d", code: 28), .notSaved(file: "/d", code: 5),
            .unknownOutcome(file: "/d", code: 5), .poisoned(file: "/d"), .busy("忙"),
            .unsynced(file: "/d"), .openToStrangers(directory: "/d", mode: 0o777),
            .foreignOwner(directory: "/d", owner: "甲", group: nil),
            .foreignOwner(directory: "/d", owner: "甲", group: "前台"),
            .replaced(file: "/d"), .tooManyProcesses(limit: 48), .tooLarge(bytes: 2, limit: 1),
            .failed(file: "/d", code: 5), .badBackup(file: "/d", reason: "坏"), .noSuchFrame(3),
        ]
        for fault in faults {
            #expect(fault.description.hasSuffix("。"))
            #expect([1, 65, 73, 74, 75, 78].contains(fault.exitCode))
        }
    }
}
