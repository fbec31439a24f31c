import Foundation
import FrontDesk
import Store

/// One clerk's committed acts against a bare append and sync of as many bytes.
struct CommitRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        try [2000, 0].flatMap { try compare(microseconds: $0) }
    }

    private func compare(microseconds: Int64) throws -> [Row] {
        let directory = try ground.copy(of: ground.small())
        let disk = try DelayedDisk(directory, microseconds: microseconds)
        let store = try DeskStore(on: disk)
        var clerk = Clerk(store, station: "前台1", start: 0)
        for _ in 0..<8 { _ = try clerk.act() }
        let bareDisk = try DelayedDisk(
            ground.path("bare\(microseconds)"),
            microseconds: microseconds,
            creating: true
        )
        let bytesBefore = journalBytes(directory)
        let syncsBefore = disk.syncs
        var acts: [Double] = []
        var bare: [Double] = []
        let (rounds, each) = ground.isQuick ? (6, 20) : (20, 40)
        var appender = try BareAppender(bareDisk)
        for _ in 0..<rounds {
            let begun = acts.count
            for _ in 0..<each { acts.append(try clerk.act()) }
            let size = (journalBytes(directory) - bytesBefore) / acts.count
            for _ in begun..<acts.count { bare.append(try appender.append(size)) }
        }
        let syncs = disk.syncs - syncsBefore
        let size = (journalBytes(directory) - bytesBefore) / acts.count
        store.close()
        return rows(microseconds, Figures(acts), Figures(bare), syncs, size)
    }

    private func rows(
        _ microseconds: Int64,
        _ acts: Figures,
        _ bare: Figures,
        _ syncs: Int,
        _ size: Int
    ) -> [Row] {
        let ratio = bare.median / acts.median
        let note =
            "\((acts.median / 1e6).text(3)) against \((bare.median / 1e6).text(3)) ms, \(size) B"
        let name = microseconds > 0 ? "a sync of \(microseconds / 1000) ms" : "this disk's own sync"
        let what = "a committed act against bare append + sync, \(name): rate"
        guard microseconds > 0 else { return [Row(what, "\(ratio.text(2)) x (\(note))")] }
        return [
            Row(
                what,
                "\(ratio.text(2)) x (\(note))",
                ratio >= 0.9 ? .met : .missed,
                target: "≥ 0.9 x"
            ),
            Row(
                "syncs of \(acts.count) acts",
                String(syncs),
                syncs == acts.count ? .met : .missed,
                target: "one each"
            ),
        ]
    }

    private func journalBytes(_ directory: String) -> Int {
        let journal = directory + "/journal"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: journal)) ?? []
        return names.reduce(0) { sum, name in
            var info = stat()
            stat("\(journal)/\(name)", &info)
            return sum + Int(info.st_size)
        }
    }
}

/// A file that bytes are appended to, with room kept ahead as the journal keeps it.
private struct BareAppender {
    private let disk: DelayedDisk
    private let file: DiskFile
    private var end = 0

    init(_ disk: DelayedDisk) throws {
        self.disk = disk
        file = try disk.open("bare", .createNew)
        _ = try disk.reserve(file, at: 0, count: 8 << 20)
    }

    mutating func append(_ count: Int) throws -> Double {
        let bytes = [UInt8](repeating: 0x61, count: count)
        let begun = nanoseconds()
        _ = try disk.write(file, bytes[...], at: end)
        try disk.syncData(file)
        end += count
        return Double(nanoseconds() - begun)
    }
}
