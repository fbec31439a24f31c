package import FrontDesk

/// What a snapshot knows and a salvaged desk does not: records that are newer there, or are there
/// alone.
package struct RecordsBeyond {
    /// Each with what the desk calls it; personal details as the style has them.
    package private(set) var records: [(word: String, id: String, value: PlainValue)] = []

    private let style: PlainStyle

    /// Compares a snapshot of the desk on `source` with the salvaged desk on `target`, which is
    /// replayed for it. Throws `damaged`, `failed` (also for a snapshot whose archive is not there).
    package init(
        _ beyond: SalvageOutcome.Beyond,
        on source: any Disk,
        besides target: any Disk,
        _ style: PlainStyle
    ) throws(StoreFault) {
        self.style = style
        let known = try DeskStore(on: target, mode: .read)
        defer { known.close() }
        let snapshots = Snapshots(source, storeID: known.storeID)
        guard let content = try SnapshotContent(beyond.snapshot, of: snapshots) else { return }
        let there = try content.desk()
        let desk = known.desk
        for room in there.households.keys.sorted() {
            take("住户", room.key, there.households[room], desk.households[room])
        }
        for number in there.staff.keys.sorted() {
            take("员工", number, there.staff[number], desk.staff[number])
        }
        for code in there.keys.keys.sorted() {
            take("钥匙", code, there.keys[code], desk.keys[code])
        }
        for kind in Desk.numberedKinds { try take(kind, there, content.history, desk) }
    }

    private mutating func take<Subject: Numbered>(
        _ kind: Subject.Type,
        _ there: Desk,
        _ history: RecordHistory,
        _ desk: Desk
    ) throws(StoreFault) {
        var newest: [RecordID: Subject] = [:]
        for subject in try history.records(of: kind) { newest[subject.id] = subject }
        for subject in there.book(of: Subject.self).all { newest[subject.id] = subject }
        let book = desk.book(of: Subject.self)
        for id in newest.keys.sorted() {
            take(Subject.word, id.text, newest[id], book[id])
        }
    }

    private mutating func take<Subject: Record>(
        _ word: String,
        _ id: String,
        _ there: Subject?,
        _ here: Subject?
    ) {
        guard let there, there.encodedBytes != here?.encodedBytes else { return }
        records.append((word, id, there.plain(in: style)))
    }
}
