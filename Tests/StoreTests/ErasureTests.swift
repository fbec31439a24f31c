import Testing

@testable import Store

@Suite struct ErasureTests {
    @Test func anErasedItemIsGoneAndTheChainStillProves() throws {
        let disk = try desk(frames: 90, options: small, personal: true)
        let journal = try opened(disk.process(2)).journal
        let hash = try journal.verify().lastHash
        try journal.erase([1: [0], 40: [0, 1], 90: [1]])
        let report = try journal.verify()
        #expect(report.isSound && report.lastHash == hash)
        #expect(report.erasedItems == 4 && report.presentItems == 176)
        var items: [PersonalItem] = []
        try journal.read(from: 40, through: 40) { frame in
            items = frame.personal
            return true
        }
        #expect(items == [.erased, .erased])
        // Both items of every frame are alike, so what is left can be counted.
        let name = Array("王芳".utf8)
        let left = disk.paths.filter { $0.hasSuffix(".qj") }.reduce(0) { sum, path in
            sum + occurrences(of: name, in: disk.contents(path) ?? [])
        }
        #expect(left == 88)
        disk.restart(.drop)
        #expect(try opened(disk.process(3)).journal.verify().erasedItems == 4)
    }

    @Test func onlyDurableFramesAreErased() throws {
        let disk = try desk(frames: 2, personal: true)
        let journal = try opened(disk.process(2), options: single).journal
        _ = try journal.withLock { lock throws(StoreFault) in
            try lock.append(draft(3, personal: [[1]]))
        }
        #expect(throws: StoreFault.noSuchFrame(3)) { try journal.erase([3: [0]]) }
        #expect(throws: StoreFault.noSuchFrame(9)) { try journal.erase([9: [0]]) }
        #expect(throws: StoreFault.noSuchFrame(2)) { try journal.erase([2: [5]]) }
    }

    @Test func anErasureThatIsCutOffIsFinished() throws {
        let whole = try desk(frames: 1)
        let writer = try opened(whole.process(1), options: single).journal
        for number in 2...3 {
            let items = (1...2).map { [UInt8](repeating: UInt8($0), count: 1300) }
            try writer.commit(draft(number, personal: items))
        }
        writer.close()
        let start = whole.copy(seed: 0)
        let journal = try opened(start.process(2), options: single).journal
        let first = start.operations
        try journal.erase([2: [0, 1]])
        let count = start.operations - first
        for cut in 0..<count {
            for round in 0..<12 {
                let survival = Survival.allCases[round % 4]
                let disk = whole.copy(seed: UInt64(cut * 100 + round))
                let journal = try opened(disk.process(2), options: single).journal
                disk.cutPower(at: disk.operations + cut)
                #expect(throws: StoreFault.self) { try journal.erase([2: [0, 1]]) }
                disk.restart(survival)
                let again = try opened(disk.process(3), options: single).journal
                #expect(again.obstacle == nil, "操作 \(cut)，\(survival)")
                let report = try again.verify()
                #expect(report.isSound, "操作 \(cut)，\(survival)：\(report.flaws.map(\.words))")
                #expect(report.partlyErasedItems == 0, "操作 \(cut)，\(survival)")
                try again.erase([2: [0, 1]])
                #expect(try again.verify().erasedItems == 2)
            }
        }
    }

    @Test func zeroesThatWereNotAskedForAreNoErasure() throws {
        let disk = try desk(frames: 3, personal: true)
        var bytes = try #require(disk.contents(firstSegment))
        let offsets = frameOffsets(bytes)
        for at in offsets[2] - 32 - 20..<offsets[2] - 32 { bytes[at] = 0 }
        disk.plant(firstSegment, bytes)
        let (journal, frames) = try opened(disk.process(2), options: single)
        #expect(frames.count == 3 && frames[1].personal[1] == .damaged)
        guard case .damaged(let flaws) = journal.obstacle else {
            Issue.record("应为损坏")
            return
        }
        #expect(flaws.map(\.kind) == [.personal(item: 1)])
    }

    private func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> Int {
        guard bytes.count >= needle.count else { return 0 }
        return (0...bytes.count - needle.count).count {
            Array(bytes[$0..<$0 + needle.count]) == needle
        }
    }
}
