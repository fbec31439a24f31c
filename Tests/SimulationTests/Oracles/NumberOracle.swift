import FrontDesk

/// Numbers of a day without gaps, and what is over stays as it was.
struct NumberOracle {
    private var last: [RecordPrefix: [Int: Int]] = [:]
    private var ended: Set<RecordID> = []

    mutating func begin(with desk: Desk) {
        for kind in Desk.numberedKinds { begin(kind, desk) }
    }

    private mutating func begin<Subject: Numbered>(_ kind: Subject.Type, _ desk: Desk) {
        for subject in desk.book(of: Subject.self).all {
            let before = last[Subject.prefix, default: [:]][subject.id.day] ?? 0
            last[Subject.prefix, default: [:]][subject.id.day] = max(before, subject.id.number)
            if subject.isClosed { ended.insert(subject.id) }
        }
    }

    mutating func broken(by act: Act, _ desk: Desk) -> [String] {
        var broken: [String] = []
        var seen: Set<RecordID> = []
        for event in act.events {
            if case .billsIssued(let issue) = event {
                for offset in issue.lines.indices {
                    var id = issue.first
                    id.number += offset
                    broken += count(id)
                }
            }
            for case .numbered(let id) in event.touched {
                broken += count(id)
                if ended.contains(id), !Self.mayFollow(event.verb, id.prefix) {
                    broken.append("\(id.text) 已结束，又有 \(event.verb)")
                }
                seen.insert(id)
            }
        }
        for id in seen { note(id, desk) }
        return broken
    }

    /// A number that is new follows the last one of its day.
    private mutating func count(_ id: RecordID) -> [String] {
        let before = last[id.prefix, default: [:]][id.day] ?? 0
        guard id.number > before else { return [] }
        last[id.prefix, default: [:]][id.day] = id.number
        return id.number == before + 1 ? [] : ["\(id.text) 之前缺号"]
    }

    private mutating func note(_ id: RecordID, _ desk: Desk) {
        guard let kind = Desk.kind(of: id.prefix) else { return }
        if isClosed(kind, id, desk) { ended.insert(id) } else { ended.remove(id) }
    }

    private func isClosed<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID,
        _ desk: Desk
    ) -> Bool {
        desk.book(of: Subject.self)[id]?.isClosed ?? false
    }

    /// What may still be done with a record that is over.
    private static func mayFollow(_ verb: String, _ prefix: RecordPrefix) -> Bool {
        if verb == ErasePersons.verb { return true }
        return switch prefix {
        case .repair:
            // A complaint about it names it.
            ["repair.reopen", "repair.note", "repair.print", "complaint.receive"].contains(verb)
        case .complaint:
            ["complaint.reopen", "complaint.note", "complaint.receive", "complaint.merge"]
                .contains(verb)
        case .followUp, .walkIn, .shift, .keyLoan, .keyAudit: false
        default: true
        }
    }
}
