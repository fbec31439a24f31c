import Foundation
import FrontDesk
import Testing

@testable import Store
@testable import qiantai

/// Desks that earlier versions of the program wrote, kept as backups beside the tests: each opens,
/// and says what it said then.
@Suite("Desks of earlier versions") struct KeptDeskTests {
    /// A desk, and what it held.
    struct Kept: CustomTestStringConvertible, Sendable {
        var file: String
        var sequence: UInt64
        var households: Int
        var records: [RecordPrefix: Int]
        /// `stableHash` over all records' bytes, by kind and ascending by number.
        var content: UInt64
        var testDescription: String { file }
    }

    static let all = [
        // The demo's day with 1,250 notes, journal 1, snapshot 3.
        Kept(
            file: "desk-2026-11-28",
            sequence: 2098,
            households: 300,
            records: [
                .repair: 35, .complaint: 20, .bill: 827, .payment: 115, .waiver: 1, .deposit: 1,
                .session: 7, .dayClose: 7, .keyLoan: 9, .keyIncident: 1, .keyAudit: 1,
                .followUp: 31, .walkIn: 3, .shift: 2,
            ],
            content: 2_196_974_376_829_205_095
        )
    ]

    @Test("Each opens, proves and says what it said", arguments: all)
    func opens(kept: Kept) throws {
        let place = try TemporaryFolder()
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Kept")
        let source = try RealDisk(folder.path)
        let target = try RealDisk(place.path + "/desk", creating: true)
        let report = try Backup.restore(source, kept.file + ".backup", into: target)
        #expect(report.isSound && report.lastSequence == kept.sequence)
        let store = try DeskStore(on: target)
        #expect(store.desk.sequence == kept.sequence && store.obstacle == nil)
        #expect(store.desk.households.count == kept.households)
        try expect(kept, store)
        // And it goes on: a snapshot of this version, an archive, the same content.
        let later = store.desk.lastAt.adding(minutes: 400 * 1440)
        try store.adopt(store.snapshotWork(at: later).run())
        #expect(try DeskStore.verify(target).isSound)
        try expect(kept, store)
    }

    private func expect(_ kept: Kept, _ store: DeskStore) throws {
        try store.fetchAll()
        var writer = ByteWriter()
        var records: [RecordPrefix: Int] = [:]
        for kind in Desk.numberedKinds {
            let count = Self.append(kind, of: store.desk, to: &writer)
            if count > 0 { records[kind.prefix] = count }
        }
        #expect(records == kept.records)
        #expect(stableHash(writer.bytes) == kept.content)
    }

    private static func append<Subject: Numbered>(
        _ kind: Subject.Type,
        of desk: Desk,
        to writer: inout ByteWriter
    ) -> Int {
        let all = desk.book(of: Subject.self).all.sorted { $0.id < $1.id }
        for subject in all { subject.encode(into: &writer) }
        return all.count
    }
}
