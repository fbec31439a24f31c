import Demo
import Foundation
import FrontDesk
import Store

/// Builds a generated desk in a directory: acts in batches through the journal, then a snapshot.
enum DeskBuilder {
    static func build(_ arguments: [String]) throws {
        guard arguments.count == 6, let count = Int(arguments[1]), let now = Int64(arguments[3]),
            let spread = HistorySpread(rawValue: arguments[2]), let complaints = Int(arguments[5])
        else { throw BenchFault("child-build takes six arguments") }
        let moment = Instant(milliseconds: now)
        let desk = BenchDesk(
            seed: 1,
            records: count,
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
        let sizes = ["journal", "snap", "archive"].map {
            "\($0) \(megabytes(arguments[0] + "/" + $0)) MB"
        }
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
            if acts % 1000 == 0, let last { try journal.syncer.sync(last) }
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
