import Demo
import Foundation
import FrontDesk
import Store

/// One clerk's committed acts against a bare append and sync of as many bytes, and against Redis with
/// `appendfsync always`; once with a preloaded sync of 2 ms, once with this disk's own.
struct CommitRow {
    /// Repairs that are logged before it counts, so that files and caches are there.
    private static let warming = 8

    private let ground: Ground
    private let shim: SyncShim

    init(_ ground: Ground) throws {
        self.ground = ground
        shim = try SyncShim(ground)
    }

    func measure() throws -> [Row] { try [2000, 0].flatMap { try compare(microseconds: $0) } }

    private struct Samples {
        var acts: [Double] = []
        var bare: [Double] = []
        var redis: [Double] = []
        var syncs = 0
        var bytes = 0
        /// The median of each round, bare append against act and Redis against act.
        var ratios: [Double] = []
        var redisRatios: [Double] = []
    }

    private func compare(microseconds: Int) throws -> [Row] {
        let directory = try ground.copy(of: ground.small())
        let environment = shim.environment(microseconds: microseconds)
        let each = microseconds > 0 ? 100 : 400
        var samples = Samples()
        let redis = try RedisPeer(ground, environment: environment, appending: true)
        defer { redis?.end() }
        for round in 0..<(ground.isQuick ? 5 : 11) {
            let child = try Child(
                .commit,
                [directory, String(each), String(round * each)],
                environment: environment
            )
            let told = try child.wait().numbers
            guard told.count == each + 2 else { throw BenchFault("a clerk did not act") }
            let acts = Array(told.dropFirst(2))
            let (syncs, bytes) = (Int(told[0]), Int(told[1]) / each)
            let file = ground.path("bare\(microseconds)-\(round)")
            let words = [file, String(bytes), String(each)]
            let bare = try Child(.append, words, environment: environment).wait().numbers
            let set = try redis?.set(bytes: bytes, times: each) ?? []
            // The first round warms the page cache.
            guard round > 0 else { continue }
            samples.acts += acts
            samples.bare += bare
            samples.redis += set
            samples.syncs += syncs
            samples.bytes = bytes
            let median = Figures(acts).median
            samples.ratios.append(Figures(bare).median / median)
            if redis != nil { samples.redisRatios.append(Figures(set).median / median) }
        }
        return rows(microseconds, samples)
    }

    private func rows(_ microseconds: Int, _ samples: Samples) -> [Row] {
        let name = microseconds > 0 ? "sync of \(microseconds / 1000) ms" : "this disk's own sync"
        let series = [
            Series("act", samples.acts), Series("bare append", samples.bare),
            Series("Redis", samples.redis), Series("rate", samples.ratios, in: "x", scale: 1),
            Series("rate against Redis", samples.redisRatios, in: "x", scale: 1),
        ]
        let note = { (other: Series) in
            "\(series[0].median.text(3)) against \(other.median.text(3)) ms, \(samples.bytes) B"
        }
        let isHeld = microseconds > 0
        func row(_ what: String, _ rate: Series, _ other: Series, _ least: Double) -> Row {
            let verdict: Row.Verdict = rate.median >= least ? .met : .missed
            return Row(
                "a committed act, rate against \(what), \(name)",
                "\(rate.median.text(2)) x (\(note(other)))",
                isHeld ? verdict : .published,
                target: isHeld ? "≥ \(least.text(1)) x" : "–",
                [series[0], other, rate]
            )
        }
        var rows = [row("append + fdatasync", series[3], series[1], 0.9)]
        if samples.redis.isEmpty {
            rows.append(.missing("a committed act against Redis, \(name)", "redis-server"))
        } else {
            rows.append(row("Redis `appendfsync always`", series[4], series[2], 1))
        }
        guard isHeld else { return rows }
        let isExact = samples.syncs == samples.acts.count
        return rows + [
            Row(
                "syncs of \(samples.acts.count) acts",
                String(samples.syncs),
                isExact ? .met : .missed,
                target: "one each"
            )
        ]
    }

    // MARK: The children

    /// What a clerk's child does; it prints its syncs, how many bytes it wrote and how long each act
    /// took.
    static func commit(_ arguments: [String]) throws {
        guard arguments.count == 3, let count = Int(arguments[1]), let start = Int(arguments[2])
        else { throw BenchFault("child-commit takes three arguments") }
        let store = try DeskStore(on: RealDisk(arguments[0]))
        var clerk = Clerk(store, station: "前台1", start: start)
        for _ in 0..<warming { _ = try clerk.act() }
        let (syncs, bytes) = (try SyncShim.count(), journalBytes(arguments[0]))
        var times: [Double] = []
        for _ in 0..<count { times.append(try clerk.act()) }
        let figures = [try SyncShim.count() - syncs, journalBytes(arguments[0]) - bytes]
        store.close()
        print((figures.map(String.init) + times.map { $0.text(0) }).joined(separator: " "))
    }

    /// What a bare child does: room is kept ahead as the journal keeps it; it prints how long each
    /// append took.
    static func append(_ arguments: [String]) throws {
        guard arguments.count == 3, let size = Int(arguments[1]), let count = Int(arguments[2])
        else { throw BenchFault("child-append takes three arguments") }
        let disk = try RealDisk(arguments[0], creating: true)
        let file = try disk.open("bare", .createNew)
        _ = try disk.reserve(file, at: 0, count: 8 << 20)
        let bytes = [UInt8](repeating: 0x61, count: size)
        var times: [Double] = []
        for place in 0..<(count + warming) {
            let time = try timed {
                _ = try disk.write(file, bytes[...], at: place * size)
                try disk.syncData(file)
            }
            if place >= warming { times.append(time) }
        }
        disk.close(file)
        print(times.map { $0.text(0) }.joined(separator: " "))
    }

    private static func journalBytes(_ directory: String) -> Int {
        let journal = directory + "/journal"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: journal)) ?? []
        return names.reduce(0) { sum, name in
            var info = stat()
            stat("\(journal)/\(name)", &info)
            return sum + Int(info.st_size)
        }
    }
}
