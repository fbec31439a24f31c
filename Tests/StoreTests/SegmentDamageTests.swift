import FrontDesk
import Testing

@testable import Store

/// Whole segments that are not where, or not what, they were: told, and left as they are.
@Suite struct SegmentDamageTests {
    private let source: SimulatedDisk
    private let paths: [String]

    init() throws {
        source = try desk(frames: 100, options: small)
        paths = source.paths.filter { $0.hasSuffix(".qj") }
        try #require(paths.count >= 4)
    }

    /// Opens for writing, reads, verifies: it must be damage, in words that name a file, and every
    /// file of the journal must be as it was.
    private func expectDamage(_ disk: SimulatedDisk, _ comment: String) throws {
        let names = disk.paths.filter { $0.hasPrefix("journal/") }
        let before = names.map { disk.contents($0) }
        for mode in [JournalMode.write, .read] {
            do throws(StoreFault) {
                let journal = try Journal.open(on: disk.process(2), mode: mode, options: small) {
                    _ in
                }
                guard case .damaged(let flaws) = journal.obstacle else {
                    Issue.record("\(comment)：应为损坏")
                    return
                }
                #expect(flaws.allSatisfy { $0.words.contains("journal/") }, "\(comment)")
                #expect(throws: (any Error).self, "\(comment)") { try journal.commit(draft(1)) }
                #expect(try !journal.verify().isSound, "\(comment)")
                journal.close()
            } catch {
                guard case .damaged(let flaws) = error else { throw error }
                #expect(!flaws.isEmpty, "\(comment)")
            }
            disk.kill(2)
        }
        #expect(disk.paths.filter { $0.hasPrefix("journal/") } == names, "\(comment)")
        #expect(names.map { disk.contents($0) } == before, "\(comment)")
    }

    @Test func twoWithTheirNamesExchanged() throws {
        for first in 0..<paths.count - 1 {
            let disk = source.copy(seed: 2)
            disk.plant(paths[first], source.contents(paths[first + 1]))
            disk.plant(paths[first + 1], source.contents(paths[first]))
            try expectDamage(disk, "交换第 \(first + 1) 段")
        }
    }

    @Test func oneThatStandsTwice() throws {
        for (index, path) in paths.enumerated() {
            for number in [90, 5_000] as [UInt64] {
                let disk = source.copy(seed: 3)
                disk.plant(DeskPath.segment(number), source.contents(path))
                try expectDamage(disk, "第 \(index + 1) 段又名 \(number)")
            }
        }
    }

    @Test func oneUnderAnotherNumber() throws {
        for (index, path) in paths.enumerated() {
            let disk = source.copy(seed: 4)
            disk.plant(path, nil)
            disk.plant(DeskPath.segment(5_000), source.contents(path))
            try expectDamage(disk, "第 \(index + 1) 段改号")
        }
    }

    @Test func oneOfAnOlderRunOfTheSameDesk() throws {
        // Another file of the same name: its salt is another one, so no frame continues it.
        for (index, path) in paths.enumerated() where index > 0 {
            let disk = source.copy(seed: 5)
            var bytes = try #require(source.contents(path))
            guard case .header(var header) = SegmentHeader.read(Array(bytes.prefix(128))) else {
                Issue.record("没有文件头")
                return
            }
            header.salt = .random()
            bytes.replaceSubrange(0..<128, with: header.bytes)
            disk.plant(path, bytes)
            try expectDamage(disk, "第 \(index + 1) 段换盐")
        }
    }
}
