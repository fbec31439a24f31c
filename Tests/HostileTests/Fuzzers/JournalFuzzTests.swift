import Demo
import Exchange
import FrontDesk
import Testing

@testable import Store

/// What is read from the disk: acts, journal, snapshot, backup.
@Suite("Fuzzed files of the desk")
struct JournalFuzzTests {
    /// An act of each kind that the demonstration holds.
    private static let acts: [[UInt8]] = {
        var bodies: [[String]: [UInt8]] = [:]
        for (_, act) in HostileDesk.shared.acts where act.events.count < 6 {
            let verbs = act.events.map(\.verb)
            if bodies[verbs] == nil { bodies[verbs] = act.encoded().body }
        }
        return bodies.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
            .filter { $0.count < 3000 }
    }()

    @Test("an act that nobody vouches for is a fault of a field, or an act of the desk")
    func acts() {
        let desk = HostileDesk.day.desk
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: HostileDesk.now,
            actor: .staff("1001"),
            station: ""
        )
        let personal: [[UInt8]?] = [nil, [], Array("王芳".utf8), [0xff, 1, 2]]
        Fuzzer(name: "act", cases: 4000, weight: 10, limit: 3000, beginnings: Self.acts).run {
            guard let act = try? Act(body: $0, personal: personal) else { return nil }
            var after = desk
            guard (try? after.apply(act, stamp)) != nil else { return nil }
            for line in LogText(after).lines(stamp, act) where line.contains("\n") {
                return "a line that is two"
            }
            return nil
        }
    }

    /// A disk with a small desk on it: journal, snapshot, backup.
    private static let disk: Result<SimulatedDisk, any Error> = Result {
        let disk = SimulatedDisk(seed: 34)
        let process = disk.process(1)
        try Journal.create(on: process, at: HostileDesk.now)
        let store = try DeskStore(on: process, mode: .write)
        for step in HostileDesk.day.steps.prefix(12) {
            let done = try? store.perform(CommandRequest(step.command), step.situation)
            if let written = done?.written { try store.syncer.sync(written) }
        }
        _ = store.snapshotWork(at: HostileDesk.now).run()
        _ = try store.backup(to: process, "backup", now: HostileDesk.now)
        store.close()
        disk.kill(1)
        return disk
    }

    @Test(
        "a file in another state is a fault in words, or as good as it was",
        arguments: ["journal", "snapshot", "STATE", "backup"]
    )
    func files(_ what: String) throws {
        let disk = try Self.disk.get()
        let path = try #require(
            disk.paths.first { $0.hasPrefix(what == "snapshot" ? "snap/" : what) }
        )
        let good = try #require(disk.contents(path))
        let sequence = try DeskStore(on: disk.process(9), mode: .read).desk.sequence
        #expect(sequence > 4 && good.count > 200)
        let kept = disk.paths.compactMap { name in disk.contents(name).map { (name, $0) } }
        Fuzzer(
            name: "file-\(what)",
            cases: 60,
            weight: 500,
            limit: good.count * 2,
            beginnings: [good]
        ).run { bytes in
            let copy = SimulatedDisk(seed: 1)
            for (name, old) in kept { copy.plant(name, name == path ? bytes : old) }
            do throws(StoreFault) {
                if what == "backup" {
                    try Backup.prove(copy.process(1), "backup")
                    return bytes == good ? nil : "a changed backup is proved"
                }
                let store = try DeskStore(on: copy.process(1), mode: .write)
                defer { store.close() }
                if store.desk.sequence > sequence { return "acts that nobody wrote" }
                return nil
            } catch {
                return error.description.isEmpty ? "a fault without words" : nil
            }
        }
    }
}
