import FrontDesk
import Testing

@testable import Store

/// Every file of a small desk with snapshot and archive, cut or flipped at places all over it: what
/// is derived is made again, what is not is told, nothing wrong is shown and nothing is made worse.
@Suite struct WholeDeskDamageTests {
    private let disk: SimulatedDisk
    private let good: [[UInt8]]

    init() throws {
        let desk = try CaseDesk()
        try desk.cancelled("1-1-101", "楼道灯不亮")
        try desk.withdrawn("1-1-102", "楼道垃圾三天没人清")
        try desk.receive("1-1-103", "电梯总是停在三楼")
        good = try CaseDesk.picture(desk.store)
        try desk.shelve(at: CaseDesk.yearLater)
        disk = desk.disk
        for beginning in ["archive/", "snap/", "journal/", "STATE"] {
            try #require(disk.paths.contains { $0.hasPrefix(beginning) }, "\(beginning)")
        }
    }

    /// The file's bytes cut at, and with a bit flipped at, places all over it.
    private static func broken(_ bytes: [UInt8]) -> [(words: String, bytes: [UInt8])] {
        let step = isLong ? 1 : max(1, bytes.count / 60)
        return stride(from: 0, to: bytes.count, by: step).flatMap { place in
            var flipped = bytes
            flipped[place] ^= UInt8(1 << (place % 8))
            return [
                ("在 \(place) 处截断", Array(bytes[..<place])), ("第 \(place) 字节翻转", flipped),
            ]
        }
    }

    @Test func whatIsDerivedIsMadeAgain() throws {
        let derived = disk.paths.filter {
            $0.hasSuffix(".qa") || $0.hasSuffix(".qs") || $0 == "STATE"
        }
        #expect(derived.count >= 3)
        for path in derived {
            for (words, bytes) in Self.broken(try #require(disk.contents(path))) {
                do {
                    try expectMadeAgain(path, bytes, words)
                } catch StoreFault.newerFormat {
                    // The bit was one of the version's: refused, untouched.
                }
            }
        }
    }

    private func expectMadeAgain(_ path: String, _ bytes: [UInt8], _ words: String) throws {
        let copy = disk.copy(seed: 2)
        copy.plant(path, bytes)
        if path != "STATE" {
            let report = try DeskStore.verify(copy.process(3))
            let passedOver = report.snapshotSequence == nil
            #expect(!report.isSound || passedOver, "\(path) \(words)：没有看出")
            #expect(copy.contents(path) == bytes, "\(path) \(words)：核对时被改动")
        }
        let store = try DeskStore(on: copy.process(4))
        #expect(store.obstacle == nil, "\(path) \(words)")
        #expect(try CaseDesk.picture(store) == good, "\(path) \(words)")
        store.close()
    }

    @Test func whatIsTheTruthIsToldAndStays() throws {
        let path = firstSegment
        let whole = try #require(disk.contents(path))
        for (words, bytes) in Self.broken(whole) {
            let copy = disk.copy(seed: 2)
            copy.plant(path, bytes)
            do throws(StoreFault) {
                let store = try DeskStore(on: copy.process(4))
                // Behind the snapshot nothing was read, so that `verify` alone may see it.
                if store.obstacle == nil {
                    #expect(bytes.count == whole.count, "\(words)：截断没有看出")
                    #expect((try? CaseDesk.picture(store)) == good, "\(words)")
                }
                store.close()
            } catch {
                guard case .damaged(let flaws) = error else { throw error }
                #expect(!flaws.isEmpty, "\(words)")
            }
            copy.kill(4)
            let verified = Result { try DeskStore.verify(copy.process(5)) }
            switch verified {
            case .success(let report): #expect(!report.isSound, "\(words)：核对没有看出")
            case .failure(StoreFault.damaged), .failure(StoreFault.newerFormat): break
            case .failure(let error): throw error
            }
            #expect(copy.contents(path) == bytes, "\(words)：被改动")
        }
    }
}
