import FrontDesk
import Testing

@testable import Store

@Suite struct FrameTests {
    @Test func aFrameIsReadAsItWasWritten() throws {
        let disk = try desk(frames: 0)
        let journal = try opened(disk.process(1)).journal
        let written = draft(42, personal: [Array("王芳".utf8), [], Array("13800000000".utf8)])
        try journal.commit(written)
        let frame = try #require(try opened(disk.process(2), .read).frames.first)
        #expect(frame.sequence == 1)
        #expect(frame.watermark == 0)
        #expect(frame.time == written.time)
        #expect(frame.actor == "0007")
        #expect(frame.station == "qiantai-1")
        #expect(frame.kind == written.kind)
        #expect(frame.commandID == written.commandID)
        #expect(Array(frame.body) == written.body)
        let items = frame.personal.map { item -> [UInt8]? in
            guard case .present(let bytes) = item else { return nil }
            return Array(bytes)
        }
        #expect(items == written.personal)
    }

    @Test func theOverheadIsAtMost96Bytes() throws {
        let ordinary = draft(1)
        let frame = try FrameCodec.encode(ordinary, sequence: 9, watermark: 8, after: .zero)
        #expect(frame.bytes.count - ordinary.body.count <= 96)
    }

    @Test(arguments: [1 << 20, 64 << 20]) func lengthsAreBounded(limit: Int) throws {
        var large = draft(1, isBatch: limit > 1 << 20)
        large.body = [UInt8](repeating: 7, count: limit - FrameFormat.overhead - 13)
        let frame = try FrameCodec.encode(large, sequence: 1, watermark: 0, after: .zero)
        #expect(frame.bytes.count == limit)
        large.body.append(7)
        #expect(throws: StoreFault.tooLarge(bytes: limit + 1, limit: limit)) {
            try FrameCodec.encode(large, sequence: 1, watermark: 0, after: .zero)
        }
    }

    @Test func aBatchSurvivesReopening() throws {
        let disk = try desk(frames: 1)
        let journal = try opened(disk.process(1)).journal
        var batch = draft(2, isBatch: true)
        batch.body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        try journal.commit(batch)
        try journal.commit(draft(3))
        journal.close()
        let frames = try opened(disk.process(2)).frames
        #expect(frames.count == 3)
        #expect(Array(frames[1].body) == batch.body)
    }

    @Test func noBytesMakeTheReaderCrash() {
        var chance = SeededGenerator(seed: 34)
        let good = try? FrameCodec.encode(
            draft(1, personal: [[1, 2, 3]]),
            sequence: 1,
            watermark: 0,
            after: .zero
        )
        for round in 0..<(isLong ? 1_000_000 : 20_000) {
            var bytes = good?.bytes ?? []
            for _ in 0...Int.random(in: 0..<4, using: &chance) {
                let at = Int.random(in: 0..<min(bytes.count, 120), using: &chance)
                bytes[at] = UInt8.random(in: 0...255, using: &chance)
            }
            if round % 3 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &chance)) }
            guard bytes != good?.bytes else { continue }
            if case .success(let frame) = FrameCodec.decode(
                bytes,
                at: 0,
                sequence: 1,
                after: .zero
            ) {
                #expect(frame.hasDamagedItem, "第 \(round) 轮：改动未被发现")
            }
        }
    }
}
