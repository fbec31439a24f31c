import FrontDesk
import Testing

@testable import Store

/// Every flipped bit of a real journal and of its snapshot: found, or without any effect.
@Suite struct BitFlipTests {
    @Test func everyFlippedBitOfAJournalIsFoundOrHarmless() throws {
        let desk = try ShortDesk()
        let path = DeskPath.segment(1)
        let good = try #require(desk.disk.contents(path))
        var counts: [String: Int] = [:]
        for bit in desk.bits(of: good) {
            let outcome = try desk.outcome(flipping: bit, in: path, good)
            counts[outcome.rawValue, default: 0] += 1
            #expect(outcome != .changed && outcome != .unnoticed, "第 \(bit) 位翻转后：\(outcome)")
        }
        print("日志 \(good.count) 字节，按类：\(counts)")
        #expect(counts.keys.contains(Outcome.damaged.rawValue))
    }

    @Test func everyFlippedBitOfASnapshotIsFoundOrHarmless() throws {
        let desk = try ShortDesk(snapshot: true)
        let path = try #require(
            desk.disk.paths.first { $0.hasPrefix("snap/") && $0.hasSuffix(".qs") }
        )
        let good = try #require(desk.disk.contents(path))
        var counts: [String: Int] = [:]
        for bit in desk.bits(of: good) {
            let outcome = try desk.outcome(flipping: bit, in: path, good)
            counts[outcome.rawValue, default: 0] += 1
            #expect(outcome == .rejected, "第 \(bit) 位翻转后：\(outcome)")
        }
        print("快照 \(good.count) 字节，按类：\(counts)")
        #expect(Set(counts.keys) == [Outcome.rejected.rawValue], "the journal stands in for it")
    }

    @Test func theOracleSeesAChangedValue() throws {
        let desk = try ShortDesk()
        let other = try ShortDesk(words: "厨房上水管漏水")
        #expect(desk.picture != other.picture)
        #expect(try desk.outcome(flipping: nil, in: DeskPath.segment(1), []) == .harmless)
    }
}

/// What came of a flipped bit.
private enum Outcome: String {
    /// Opening refused, or went read-only, and said where.
    case damaged
    /// Opening took the file for one of a newer program.
    case newer
    /// Opening failed although nothing is lost.
    case unopened
    /// The file was passed over; the desk is whole all the same.
    case rejected
    /// Noticed as soon as the part was read, in words.
    case noticed
    /// Only `verify` saw it; the desk is whole.
    case verified
    /// Nothing at all depends on it.
    case harmless
    /// The desk is whole, yet the file is not and nothing saw it.
    case unnoticed
    /// The desk is another and nobody was told.
    case changed
}

/// A desk of a few acts on a disk in memory.
private struct ShortDesk {
    let disk = SimulatedDisk(seed: 1)
    private(set) var picture: [[UInt8]] = []

    init(snapshot: Bool = false, words: String = "厨房下水管漏水") throws {
        let process = disk.process(1)
        let start = Instant(milliseconds: 1_795_000_000_000)
        try Journal.create(on: process, at: start)
        let store = try DeskStore(on: process)
        var open = OpenDesk()
        open.profile.name = "翠湖花园"
        try Self.act(open, .owner, store)
        var home = HouseholdEntry()
        home.room = try RoomCode(parsing: "1-1-101")
        home.owner = "华桂珍"
        var imported = ImportHouseholds()
        imported.entries = [home]
        try Self.act(imported, .owner, store)
        var person = StaffEntry()
        person.number = "1001"
        person.name = "林晓"
        person.post = .frontDesk
        var supervisor = person
        supervisor.number = "2001"
        supervisor.post = .supervisor
        var people = ImportStaff()
        people.entries = [person, supervisor]
        try Self.act(people, .owner, store)
        var log = LogRepair()
        log.room = "1-1-101"
        log.category = "水电"
        log.description = words
        log.urgency = .emergency
        log.phone = "13800000000"
        try Self.act(log, .staff("1001"), store)
        try Self.logAndCancel(log, store)
        if snapshot {
            // So much later that the cancelled repair goes onto the shelf.
            let later = Instant(milliseconds: start.milliseconds + 95 * 86_400_000)
            let outcome = store.snapshotWork(at: later).run()
            guard case .written = outcome else { throw TestFault("\(outcome)") }
        }
        store.close()
        disk.kill(1)
        let read = try DeskStore(on: disk.process(9), mode: .read)
        picture = try Self.picture(read)
        disk.kill(9)
    }

    private static func logAndCancel(_ log: LogRepair, _ store: DeskStore) throws {
        var second = log
        second.description = "走廊灯不亮了"
        second.category = "照明"
        try act(second, .staff("1001"), store)
        var cancel = CancelRepair()
        cancel.id = store.desk.repairs.open.max()
        cancel.reason = .falseAlarm
        try act(cancel, .staff("2001"), store)
    }

    private static func act(_ command: any Command, _ actor: Actor, _ store: DeskStore) throws {
        let at = Instant(milliseconds: 1_795_000_000_000 + Int64(store.desk.sequence) * 1000)
        let situation = Situation(now: at, actor: actor, station: "前台", random: 7)
        let request = CommandRequest(command)
        let done = try store.perform(request, situation)
        if let written = done.written { try store.syncer.sync(written) }
    }

    /// Everything that the desk knows, as bytes.
    private static func picture(_ store: DeskStore) throws -> [[UInt8]] {
        try store.fetchAll()
        let desk = store.desk
        func bytes(_ record: some Record) -> [UInt8] {
            var writer = ByteWriter()
            record.encode(into: &writer)
            return writer.bytes
        }
        let homes = desk.households.values.map(bytes).sorted { $0.lexicographicallyPrecedes($1) }
        let staff = desk.staff.values.map(bytes).sorted { $0.lexicographicallyPrecedes($1) }
        let repairs = desk.repairs.all.map(bytes).sorted { $0.lexicographicallyPrecedes($1) }
        let name = Array((desk.profile?.name ?? "").utf8)
        return homes + staff + repairs + [name, Array(String(desk.sequence).utf8)]
    }

    /// All bits in the long run; else all of the first bytes, and of each other byte one by a seed.
    func bits(of bytes: [UInt8]) -> [Int] {
        guard !Place.isLong else { return Array(0..<bytes.count * 8) }
        var chance = SeededRandom(seed: 8)
        return bytes.indices.flatMap { index in
            let bit = Int.random(in: 0..<8, using: &chance)
            return index < 128 ? Array(index * 8..<index * 8 + 8) : [index * 8 + bit]
        }
    }

    private static func outcome(of fault: StoreFault) -> Outcome {
        switch fault {
        case .damaged(let flaws) where !flaws.isEmpty: .damaged
        case .newerFormat: .newer
        default: .unopened
        }
    }

    /// Opens a copy with one bit flipped and looks at what it shows.
    func outcome(flipping bit: Int?, in path: String, _ good: [UInt8]) throws -> Outcome {
        let copy = disk.copy(seed: 2)
        if let bit {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            copy.plant(path, bytes)
        }
        let store: DeskStore
        do throws(StoreFault) {
            store = try DeskStore(on: copy.process(2))
        } catch {
            return Self.outcome(of: error)
        }
        defer { store.close() }
        if case .damaged(let flaws) = store.obstacle {
            #expect(!flaws.isEmpty && !StoreFault.damaged(flaws).description.isEmpty)
            return .damaged
        }
        if store.obstacle != nil { return .damaged }
        if store.report.cutBytes > 0 { return .changed }
        guard let shown = try? Self.picture(store) else { return .noticed }
        guard shown == picture else { return .changed }
        if !store.rejectedSnapshots.isEmpty { return .rejected }
        guard bit != nil else { return .harmless }
        let isSound = (try? DeskStore.verify(copy.process(3)))?.isSound ?? false
        return isSound ? .unnoticed : .verified
    }
}
