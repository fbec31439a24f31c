import CSystem
import Demo
import Foundation
import FrontDesk
import Store

/// The desks that are measured, in a directory of their own.
final class Ground {
    let options: BenchOptions
    let directory: String
    /// The PIN's hash, the same on every desk.
    let pinHash: String
    private var built: [String: String] = [:]
    private var copies = 0

    init(_ options: BenchOptions) throws {
        self.options = options
        let place = options.directory ?? "/var/tmp"
        directory = "\(place)/qiantai-bench-\(getpid())"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        var text = [CChar](repeating: 0, count: Int(QS_PASSWORD_TEXT_BYTES))
        guard qs_password_text(&text, DemoDay.pin, DemoDay.pin.utf8.count) == 0 else {
            throw BenchFault("no memory for a PIN")
        }
        pinHash = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    }

    var isQuick: Bool { options.isQuick }
    var smallCount: Int { isQuick ? 2000 : 10_000 }
    var largeCount: Int { isQuick ? min(20_000, options.repairs) : options.repairs }

    /// The small desk, the large one and the large one whose history is spread evenly.
    func small() throws -> String { try desk(smallCount, .behindHorizon) }
    func large() throws -> String { try desk(largeCount, .behindHorizon) }
    func even() throws -> String { try desk(largeCount, .even) }
    /// The small desk with a thousand open complaints.
    func crowded() throws -> String { try desk(smallCount, .behindHorizon, complaints: 1000) }

    /// `10 k` and so on.
    static func name(_ count: Int) -> String { "\(count / 1000) k" }

    private func desk(
        _ count: Int,
        _ spread: HistorySpread,
        complaints: Int = BenchDesk.openComplaints
    ) throws -> String {
        let name = "\(count)-\(spread.rawValue)-\(complaints)"
        if let path = built[name] { return path }
        let path = "\(directory)/\(name)"
        let now = String(qs_wall_milliseconds())
        let words = [path, String(count), spread.rawValue, now, pinHash, String(complaints)]
        let child = try Child(.build, words)
        let result = try child.wait()
        note("built \(name) in \((result.wall / 1e9).text(1)) s: \(result.output)")
        built[name] = path
        return path
    }

    /// A copy of a desk that may be written to.
    func copy(of desk: String) throws -> String {
        copies += 1
        let path = "\(directory)/copy\(copies)"
        try FileManager.default.copyItem(atPath: desk, toPath: path)
        return path
    }

    /// Makes an empty file, for other processes to see.
    static func mark(_ path: String) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
    }

    /// Waits until another process has made a file; throws when it does not within a minute.
    static func await(_ path: String) throws {
        for _ in 0..<60_000 {
            if FileManager.default.fileExists(atPath: path) { return }
            usleep(1000)
        }
        throw BenchFault("nobody made \(path)")
    }

    /// A path for something else.
    func path(_ name: String) -> String { "\(directory)/\(name)" }

    func note(_ words: String) {
        FileHandle.standardError.write(Data("  \(words)\n".utf8))
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// Builds a generated desk in a directory: acts in batches through the journal, then a snapshot.
enum DeskBuilder {
    static func build(_ arguments: [String]) throws {
        guard arguments.count == 6, let count = Int(arguments[1]), let now = Int64(arguments[3]),
            let spread = HistorySpread(rawValue: arguments[2]), let complaints = Int(arguments[5])
        else { throw BenchFault("child-build takes six arguments") }
        let moment = Instant(milliseconds: now)
        let desk = BenchDesk(
            seed: 1,
            repairs: count,
            now: moment,
            pinHash: arguments[4],
            spread: spread,
            complaints: complaints
        )
        let disk = try RealDisk(arguments[0], creating: true)
        try Journal.create(on: disk, at: moment)
        try write(desk, to: Journal.open(on: disk, mode: .write) { _ in })
        let store = try DeskStore(on: disk)
        try finish(store, at: moment, complaints)
        let sizes = ["journal", "snap"].map { "\($0) \(megabytes(arguments[0] + "/" + $0)) MB" }
        print(sizes.joined(separator: ", "), terminator: "")
    }

    private static func write(_ desk: BenchDesk, to journal: Journal) throws {
        var last: Written?
        var acts = 0
        try desk.forEachAct { item in
            let (body, personal) = item.act.encoded()
            let size = body.count + personal.reduce(0) { $0 + $1.count }
            let frame = FrameDraft(
                kind: 1,
                time: item.at,
                actor: item.actor.text,
                station: item.station,
                commandID: .zero,
                body: body,
                personal: personal,
                isBatch: size > 900_000
            )
            last = try journal.withLock { lock throws(StoreFault) in try lock.append(frame) }
            acts += 1
            if acts % 50 == 0, let last { try journal.syncer.sync(last) }
        }
        if let last { try journal.syncer.sync(last) }
        journal.close()
    }

    /// What an opening program would find due, then a snapshot of it all.
    private static func finish(
        _ store: DeskStore,
        at moment: Instant,
        _ complaints: Int
    ) throws {
        let open = (store.desk.repairs.open.count, store.desk.complaints.open.count)
        guard store.obstacle == nil, open == (14, complaints) else {
            throw BenchFault("the desk is not as it should be: \(open)")
        }
        if let swept = try store.sweep(moment, station: "前台1") { try store.syncer.sync(swept) }
        guard case .written = store.snapshotWork(at: moment).run() else {
            throw BenchFault("no snapshot")
        }
        store.close()
    }

    private static func megabytes(_ directory: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let bytes = names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(
                atPath: "\(directory)/\(name)"
            )
            return sum + (attributes?[.size] as? Int ?? 0)
        }
        return bytes >> 20
    }
}
