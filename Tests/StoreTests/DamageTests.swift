import Testing

@testable import Store

/// What was saved and is not as it was: found, told apart from a torn tail, and never cut.
@Suite struct DamageTests {
    @Test func everyFlippedBitOfAJournalIsFound() throws {
        let disk = try desk(frames: isLong ? 6 : 3, personal: true)
        let good = try #require(disk.contents(firstSegment))
        let offsets = frameOffsets(good)
        var counts: [String: Int] = [:]
        for bit in 0..<good.count * 8 {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            disk.plant(firstSegment, bytes)
            let outcome = try classify(disk)
            counts[outcome, default: 0] += 1
            #expect(outcome != "unnoticed", "第 \(bit) 位翻转未被发现")
            #expect(
                disk.contents(firstSegment) == bytes || outcome == "healed",
                "第 \(bit) 位：损坏的文件被改动"
            )
        }
        print("日志 \(good.count * 8) 位，帧 \(offsets.count - 1)：\(counts)")
        #expect(counts["torn"] == nil)
    }

    private func classify(_ disk: SimulatedDisk) throws -> String {
        defer { disk.kill(2) }
        let journal: Journal
        do {
            journal = try opened(disk.process(2), options: single).journal
        } catch StoreFault.damaged {
            return "damaged header"
        } catch StoreFault.newerFormat {
            return "newer"
        }
        defer { journal.close() }
        if journal.report.cutBytes > 0 { return "torn" }
        guard case .damaged(let flaws) = journal.obstacle else {
            return try journal.verify().isSound ? "unnoticed" : "verify only"
        }
        #expect(!flaws.isEmpty)
        if case .personal = flaws[0].kind { return "damaged personal" }
        return "damaged frame"
    }

    @Test func withoutStateAFlippedBitIsDamageBelowTheLastFrame() throws {
        let disk = try desk(frames: 5)
        let good = try #require(disk.contents(firstSegment))
        let offsets = frameOffsets(good)
        for bit in stride(from: offsets[0] * 8, to: good.count * 8, by: isLong ? 1 : 7) {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            disk.plant(firstSegment, bytes)
            disk.plant("STATE", nil)
            let journal = try opened(disk.process(2), options: single).journal
            if bit / 8 < offsets[4] {
                guard case .damaged = journal.obstacle else {
                    Issue.record("第 \(bit) 位：应为损坏")
                    return
                }
            } else {
                // The last frame: nobody can tell it from a torn one, so it is kept aside.
                #expect(journal.obstacle == nil, "第 \(bit) 位")
                let kept = try #require(journal.report.quarantineFile)
                #expect(disk.contents(kept) == Array(bytes[offsets[4]...]))
                disk.plant(kept, nil)
            }
            journal.close()
            disk.kill(2)
        }
    }

    @Test func aTailCutAnywhereInTheLastFrameIsTorn() throws {
        let disk = try desk(frames: 4, personal: true)
        let good = try #require(disk.contents(firstSegment))
        let last = frameOffsets(good)[3]
        for end in last..<good.count {
            disk.plant(firstSegment, Array(good[..<end]))
            disk.plant("STATE", nil)
            let (journal, frames) = try opened(disk.process(2), options: single)
            #expect(journal.obstacle == nil, "截断于 \(end)")
            #expect(frames.map(\.sequence) == [1, 2, 3], "截断于 \(end)")
            #expect(journal.report.cutBytes == end - last)
            if end > last {
                let kept = try #require(journal.report.quarantineFile)
                #expect(disk.contents(kept) == Array(good[last..<end]))
                disk.plant(kept, nil)
            }
            try journal.commit(draft(9))
            #expect(try journal.verify().isSound)
            journal.close()
            disk.kill(2)
        }
    }

    @Test func aTailCutBelowTheWatermarkIsDamage() throws {
        let disk = try desk(frames: 4)
        let good = try #require(disk.contents(firstSegment))
        for end in [frameOffsets(good)[3], frameOffsets(good)[3] + 9, good.count - 1] {
            disk.plant(firstSegment, Array(good[..<end]))
            let journal = try opened(disk.process(2), options: single).journal
            guard case .damaged(let flaws) = journal.obstacle else {
                Issue.record("截断于 \(end)：应为损坏")
                return
            }
            #expect(flaws[0].firstSequence == 4 && flaws[0].lastSequence == 4)
            #expect(disk.contents(firstSegment)?.count == end)
            #expect(throws: StoreFault.self) { try journal.commit(draft(1)) }
            disk.kill(2)
        }
    }

    @Test(arguments: [1, 512, 513, 4096, 8192]) func nulAndGarbageTailsAreTorn(count: Int) throws {
        var chance = SeededGenerator(seed: UInt64(count))
        let disk = try desk(frames: 3)
        let good = try #require(disk.contents(firstSegment))
        let old = Array(good[200...])
        let tails = [
            [UInt8](repeating: 0, count: count),
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &chance) },
            (0..<count).map { old[$0 % old.count] },
        ]
        for tail in tails {
            disk.plant(firstSegment, good + tail)
            let (journal, frames) = try opened(disk.process(2), options: single)
            #expect(journal.obstacle == nil)
            #expect(frames.count == 3)
            #expect(journal.report.cutBytes == count)
            #expect(disk.contents(firstSegment) == good)
            journal.close()
            disk.kill(2)
        }
    }

    @Test(arguments: [0, 1, 76, 1 << 20, (1 << 20) + 1, 1 << 31, UInt32.max] as [UInt32])
    func wrongLengthsAreDamageAndAllocateNothing(length: UInt32) throws {
        let disk = try desk(frames: 3)
        var bytes = try #require(disk.contents(firstSegment))
        bytes.store(littleEndian: length, at: frameOffsets(bytes)[1])
        disk.plant(firstSegment, bytes)
        let (journal, frames) = try opened(disk.process(2), options: single)
        #expect(frames.count == 1)
        guard case .damaged = journal.obstacle else {
            Issue.record("长度 \(length)：应为损坏")
            return
        }
        #expect(disk.contents(firstSegment) == bytes)
    }

    @Test func swappedDoubledAndMissingFramesAreDamage() throws {
        let disk = try desk(frames: 5)
        let good = try #require(disk.contents(firstSegment))
        let offsets = frameOffsets(good)
        let parts = (0..<5).map { Array(good[offsets[$0]..<offsets[$0 + 1]]) }
        let header = Array(good[..<offsets[0]])
        for order in [[0, 2, 1, 3, 4], [0, 1, 1, 2, 3, 4], [0, 1, 3, 4], [1, 2, 3, 4]] {
            disk.plant(firstSegment, header + order.flatMap { parts[$0] })
            let journal = try opened(disk.process(2), options: single).journal
            guard case .damaged = journal.obstacle else {
                Issue.record("次序 \(order)：应为损坏")
                return
            }
            #expect(try !journal.verify().isSound)
            disk.kill(2)
        }
    }

    @Test func aMissingForeignOrEmptySegmentIsDamage() throws {
        let source = try desk(frames: 100, options: small)
        let segments = source.paths.filter { $0.hasSuffix(".qj") }
        #expect(segments.count >= 3)
        let other = try desk(frames: 100, seed: 2, options: small)
        for (index, path) in segments.enumerated() {
            for replacement in [nil, [], other.contents(path)] {
                let disk = source.copy(seed: 3)
                disk.plant(path, replacement)
                do {
                    let journal = try opened(disk.process(2)).journal
                    guard case .damaged = journal.obstacle else {
                        Issue.record("第 \(index) 段：应为损坏")
                        return
                    }
                    #expect(try !journal.verify().isSound)
                } catch StoreFault.damaged {
                    // Nothing can be read at all.
                    #expect(index == 0)
                }
            }
        }
    }

    @Test func aNewerFormatIsRefusedUntouched() throws {
        let disk = try desk(frames: 2)
        var bytes = try #require(disk.contents(firstSegment))
        var mark = SegmentHeader.mark
        mark.version = 2
        bytes.replaceSubrange(0..<16, with: mark.bytes)
        disk.plant(firstSegment, bytes)
        let before = disk.operations
        #expect(throws: StoreFault.newerFormat(file: firstSegment, version: 2)) {
            try opened(disk.process(2))
        }
        #expect(disk.operations == before)
        #expect(StoreFault.newerFormat(file: "", version: 2).exitCode == 78)
    }

    @Test func everyFlippedBitOfStateIsSurvived() throws {
        let disk = try desk(frames: 3)
        let good = try #require(disk.contents("STATE"))
        for bit in stride(from: 0, to: good.count * 8, by: isLong ? 1 : 61) {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            disk.plant("STATE", bytes)
            let (journal, frames) = try opened(disk.process(2), options: single)
            #expect(frames.count == 3 && journal.obstacle == nil, "STATE 第 \(bit) 位")
            journal.close()
            disk.kill(2)
        }
    }
}
