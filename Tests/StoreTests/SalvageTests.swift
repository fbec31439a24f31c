import FrontDesk
import Testing

@testable import Store

/// Damage of every kind, and what a salvage makes of it: the longest proved chain, the rest told, the
/// source as it was.
@Suite struct SalvageTests {
    /// A desk of several segments, and how it was.
    private static func ground(_ frames: Int = 80) throws -> SimulatedDisk {
        try desk(frames: frames, options: small, personal: true)
    }

    private static func segments(_ disk: SimulatedDisk) -> [String] {
        disk.paths.filter { $0.hasSuffix(".qj") }
    }

    private static func backup(_ source: SimulatedDisk) throws -> (SimulatedDisk, NamedBackup) {
        let elsewhere = SimulatedDisk(seed: 50)
        let journal = try opened(source.process(9)).journal
        try journal.prepareBackup().write(to: elsewhere.process(1), "b.qtb", now: now())
        journal.close()
        source.kill(9)
        return (elsewhere, NamedBackup(elsewhere.process(2), "b.qtb"))
    }

    /// Salvages, and looks at what every salvage must keep to.
    @discardableResult
    private func salvage(
        _ source: SimulatedDisk,
        _ backups: [NamedBackup] = [],
        _ comment: String = ""
    ) throws -> (outcome: SalvageOutcome, target: SimulatedDisk, frames: [Frame]) {
        let before = source.paths.map { source.contents($0) }
        let target = SimulatedDisk(seed: 60)
        let outcome = try Salvage(source.process(7), backups).run(into: target.process(1))
        source.kill(7)
        #expect(source.paths.map { source.contents($0) } == before, "\(comment)：原目录被改动")
        target.kill(1)
        let (journal, frames) = try opened(target.process(2))
        #expect(journal.obstacle == nil && frames.count == Int(outcome.lastSequence), "\(comment)")
        #expect(frames.map(\.sequence) == Array(1..<outcome.lastSequence + 1), "\(comment)")
        #expect(try journal.verify().isSound, "\(comment)")
        try journal.commit(draft(999))
        journal.close()
        target.kill(2)
        return (outcome, target, frames)
    }

    /// Every number is in the new desk, loose, or missing, and nothing twice.
    private func account(_ outcome: SalvageOutcome, _ total: UInt64, _ comment: String) {
        var told = Array(1..<outcome.lastSequence + 1) + outcome.loose.map(\.sequence)
        told += outcome.missing.flatMap { Array($0) }
        #expect(told.sorted() == Array(1..<total + 1), "\(comment)")
    }

    @Test func aSoundDeskIsCopiedFrameByFrame() throws {
        let source = try Self.ground()
        let (outcome, target, _) = try salvage(source)
        #expect(outcome.isWhole && outcome.lastSequence == 80 && outcome.filled.isEmpty)
        for path in Self.segments(source).dropLast() {
            #expect(target.contents(path) == source.contents(path))
        }
    }

    @Test func whereverAByteIsWrongTheRestIsToldOrFilled() throws {
        let source = try Self.ground(40)
        let (_, backup) = try Self.backup(source)
        let whole = try opened(source.process(8), .read).frames
        source.kill(8)
        var (filled, whole0) = (0, 0)
        for path in Self.segments(source) {
            let good = try #require(source.contents(path))
            for offset in stride(from: 3, to: good.count, by: isLong ? 1 : 131) {
                let broken = source.copy(seed: 3)
                var bytes = good
                bytes[offset] ^= 0x10
                broken.plant(path, bytes)
                let comment = "\(path) 第 \(offset) 字节"
                let alone = SimulatedDisk(seed: 61)
                do throws(StoreFault) {
                    let outcome = try Salvage(broken.process(7)).run(into: alone.process(1))
                    account(outcome, 40, comment)
                    #expect(!outcome.isWhole, "\(comment)：没有看出缺失")
                    #expect(
                        outcome.missing.reduce(0) { $0 + $1.count } <= 2 || offset < 128,
                        "\(comment)"
                    )
                } catch {
                    // The first header or the first frame: nothing can be proved from there on.
                    #expect(path == firstSegment, "\(comment)：\(error)")
                    whole0 += 1
                }
                let (outcome, _, frames) = try salvage(broken, [backup], comment)
                #expect(outcome.isWhole && frames.map(\.hash) == whole.map(\.hash), "\(comment)")
                #expect(frames.allSatisfy { !$0.hasDamagedItem }, "\(comment)")
                filled += outcome.filled.isEmpty ? 0 : 1
            }
        }
        #expect(filled > 20 && whole0 > 0)
    }

    @Test func whatOnlyLooksLikeAFrameHidesNone() throws {
        var header: [UInt8] = []
        header.append(littleEndian: UInt32(50_000))
        header.append(littleEndian: UInt32(1))
        header.append(littleEndian: UInt64(1) << 40)
        header += [UInt8](repeating: 0, count: 30)
        let source = SimulatedDisk(seed: 9)
        try Journal.create(on: source.process(1), at: now())
        let (journal, _) = try opened(source.process(1), options: single)
        for number in 0..<100 {
            var draft = draft(number)
            draft.body = (0..<20).flatMap { _ in header }
            try journal.commit(draft)
        }
        journal.close()
        source.kill(1)
        var bytes = try #require(source.contents(firstSegment))
        bytes[frameOffsets(bytes)[49] + 100] ^= 1
        source.plant(firstSegment, bytes)
        let (outcome, _, _) = try salvage(source)
        #expect(outcome.lastSequence == 49 && outcome.missing == [50...50])
        #expect(outcome.loose.count == 50)
    }

    @Test func cutAnywhereTheNewDeskEndsThere() throws {
        let source = try desk(frames: 6, personal: true)
        let good = try #require(source.contents(firstSegment))
        let offsets = frameOffsets(good)
        for end in stride(from: offsets[1], to: good.count, by: isLong ? 1 : 7) {
            source.plant(firstSegment, Array(good[..<end]))
            let (outcome, _, _) = try salvage(source, [], "截断于 \(end)")
            let left = UInt64(offsets.count { $0 <= end } - 1)
            #expect(outcome.lastSequence == left && outcome.missing == [left + 1...6])
        }
    }

    @Test func aLostForeignRenamedOrDoubledSegment() throws {
        let source = try Self.ground()
        let (_, backup) = try Self.backup(source)
        let paths = Self.segments(source)
        #expect(paths.count >= 4)
        let foreign = try desk(frames: 80, seed: 2, options: small, personal: true)
        let second = try #require(source.contents(paths[1]))
        let first = try #require(DeskPath.number(String(paths[1].dropFirst(8)), suffix: ".qj"))
        let next = try #require(DeskPath.number(String(paths[2].dropFirst(8)), suffix: ".qj"))

        for replacement in [nil, foreign.contents(paths[1]), []] {
            let broken = source.copy(seed: 4)
            broken.plant(paths[1], replacement)
            let (outcome, _, _) = try salvage(broken)
            #expect(outcome.lastSequence == first - 1 && outcome.missing == [first...next - 1])
            account(outcome, 80, "缺一段")
            #expect(replacement?.isEmpty != false || outcome.unusable.count == 1)
            let (mended, _, _) = try salvage(broken, [backup])
            #expect(mended.isWhole && mended.filled.map(\.sequences) == [first...next - 1])
        }
        // Under another name, twice, or two with their names exchanged: the headers tell.
        let renamed = source.copy(seed: 5)
        renamed.plant(paths[1], nil)
        renamed.plant("journal/旧的.qj", second)
        #expect(try salvage(renamed).outcome.isWhole)
        let doubled = source.copy(seed: 6)
        doubled.plant("journal/00000000000000000009.qj", second)
        #expect(try salvage(doubled).outcome.isWhole)
        let swapped = source.copy(seed: 7)
        swapped.plant(paths[1], source.contents(paths[2]))
        swapped.plant(paths[2], second)
        #expect(try salvage(swapped).outcome.isWhole)
    }

    @Test func aFrameRewrittenByHandIsTakenFromTheBackup() throws {
        let source = try desk(frames: 8)
        let (_, backup) = try Self.backup(source)
        let good = try #require(source.contents(firstSegment))
        for frame in [1, 4, 7] {
            source.plant(firstSegment, try rewriting(frame, good))
            let whole = try opened(source.process(3), .read)
            if frame == 7 {
                // The last one: the chain alone cannot tell.
                #expect(try whole.journal.verify().isSound)
            } else {
                guard case .damaged(let flaws) = whole.journal.obstacle else {
                    Issue.record("第 \(frame + 1) 条改写后应为损坏")
                    return
                }
                #expect(flaws[0].firstSequence == UInt64(frame) + 2)
            }
            source.kill(3)
            let (outcome, _, frames) = try salvage(source, [backup], "改写第 \(frame + 1) 条")
            #expect(outcome.isWhole && outcome.rewritten == [UInt64(frame) + 1])
            #expect(frames[frame].time == draft(frame).time)
            source.plant(firstSegment, good)
        }
    }

    @Test func erasedItemsStayErasedAndLostOnesAreMarked() throws {
        let source = try desk(frames: 4, personal: true)
        let (_, backup) = try Self.backup(source)
        let journal = try opened(source.process(3), options: single).journal
        try journal.erase([2: [0]])
        journal.close()
        source.kill(3)
        var bytes = try #require(source.contents(firstSegment))
        // The last byte before the hash of frame 3 is one of its second item.
        bytes[frameOffsets(bytes)[3] - 33] ^= 1
        source.plant(firstSegment, bytes)
        let (alone, _, frames) = try salvage(source)
        #expect(alone.lostItems.map(\.sequence) == [3] && alone.lostItems[0].item == 1)
        #expect(!alone.isWhole && alone.lastSequence == 4)
        #expect(frames[1].personal[0] == .erased && frames[2].personal[1] == .erased)
        let (mended, _, again) = try salvage(source, [backup])
        #expect(mended.isWhole)
        #expect(again[1].personal[0] == .erased, "a backup brings nothing back that was erased")
        #expect(again[2].personal[1] == .present(Array("13800000000".utf8)[...]))
    }

    @Test func whatASnapshotBehindTheGapKnowsIsTold() throws {
        let desk = try CaseDesk()
        let old = try desk.cancelled("1-1-101", "楼道灯不亮")
        let open = try desk.receive("1-1-102", "楼道垃圾三天没人清")
        try desk.shelve()
        let good = try #require(desk.disk.contents(firstSegment))
        let offsets = frameOffsets(good)
        var bytes = good
        // The frame that logged the repair: frames behind it still bear the snapshot's hash.
        bytes[offsets[3] + 70] ^= 1
        desk.disk.plant(firstSegment, bytes)
        let style = PlainStyle(times: DeskZone())
        let (outcome, target, _) = try salvage(desk.disk)
        let beyond = try #require(outcome.snapshot)
        #expect(beyond.isJoined && outcome.lastSequence == 3)
        target.plant(firstSegment, Array(good[..<offsets[3]]))
        let known = try RecordsBeyond(
            beyond,
            on: desk.disk.process(11),
            besides: target.process(12),
            style
        )
        #expect(Set(known.records.map(\.id)).isSuperset(of: [old.text, open.text]))
        #expect(known.records.allSatisfy { $0.word != "住户" }, "what the new desk knows is not told")
        // Cut before it, nothing vouches for the snapshot but itself.
        desk.disk.plant(firstSegment, Array(good[..<offsets[3]]))
        #expect(try salvage(desk.disk).outcome.snapshot?.isJoined == false)
    }

    @Test func whatIsNoDeskOrNotEmptyIsRefused() throws {
        let source = try desk(frames: 2)
        let target = SimulatedDisk(seed: 4)
        target.plant("x", [1])
        #expect(throws: StoreFault.notEmpty("模拟磁盘")) {
            try Salvage(source.process(7)).run(into: target.process(1))
        }
        #expect(throws: StoreFault.notADesk("模拟磁盘")) {
            try Salvage(target.process(7)).run(into: source.process(1))
        }
        let bad = SimulatedDisk(seed: 5)
        bad.plant("b.qtb", [1, 2, 3])
        let backup = NamedBackup(bad.process(1), "b.qtb")
        let (outcome, _, _) = try salvage(source, [backup])
        #expect(outcome.isWhole && outcome.unusable.count == 1)
    }
}

/// The bytes of a segment with the time of one frame changed and its own hash made to fit.
func rewriting(_ index: Int, _ segment: [UInt8]) throws -> [UInt8] {
    var bytes = segment
    let offsets = frameOffsets(segment)
    let (start, end) = (offsets[index], offsets[index + 1])
    bytes[start + 16] ^= 1
    let before = Digest(load: bytes, at: start - 32)
    let implied = FrameCodec.impliedHash(bytes, at: start, after: before)
    bytes.replaceSubrange(end - 32..<end, with: try #require(implied).hash.bytes)
    return bytes
}
