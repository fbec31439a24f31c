import FrontDesk
import Synchronization

/// The lines of the records in memory, made when a search first asks for them and kept as long as
/// the record stays as it is. Any thread may use it.
package final class ResidentLines: Sendable {
    private struct Kept {
        var changedAt: UInt64
        var line: [UInt8]
    }

    private let kept = Mutex<[RecordID: Kept]>([:])

    /// No lines yet.
    package init() {}

    /// The records of a desk that `scan` matches, of the kinds and days of a query.
    func records(
        of desk: Desk,
        _ query: HistoryQuery,
        _ scan: TextScan,
        isStopped: () -> Bool
    ) -> [any Numbered] {
        var lines = SearchLines(desk)
        var found: [any Numbered] = []
        for kind in Desk.numberedKinds where query.admits(kind.prefix) && !isStopped() {
            found += records(kind, of: desk, query.dayNumbers, scan, &lines, isStopped)
        }
        return found
    }

    private func records<Subject: Numbered>(
        _ kind: Subject.Type,
        of desk: Desk,
        _ days: ClosedRange<Int>?,
        _ scan: TextScan,
        _ lines: inout SearchLines,
        _ isStopped: () -> Bool
    ) -> [any Numbered] {
        var found: [any Numbered] = []
        for (place, subject) in desk.book(of: Subject.self).all.enumerated() {
            if place % 256 == 255, isStopped() { break }
            guard days?.contains(subject.id.day) ?? true else { continue }
            if scan.matches(line(of: subject, &lines)) { found.append(subject) }
        }
        return found
    }

    private func line(of subject: some Numbered, _ lines: inout SearchLines) -> [UInt8] {
        if let known = kept.withLock({ $0[subject.id] }), known.changedAt == subject.changedAt {
            return known.line
        }
        let line = lines.line(of: subject)
        kept.withLock { $0[subject.id] = Kept(changedAt: subject.changedAt, line: line) }
        return line
    }
}
