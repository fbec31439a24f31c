/// When each open case next has something to happen by itself, so that a desk with a thousand of them
/// looks only at those that are due: a minute's sweep counts no calendars for the others.
package struct SweepSchedule: Sendable {
    private struct Entry {
        var changedAt: UInt64
        var next: Instant
    }

    private var entries: [RecordID: Entry] = [:]
    private var calendars = Calendars()

    /// Nothing is known yet.
    package init() {}

    /// The cases for which something is due, oldest number first.
    package mutating func due(_ desk: Desk, at now: Instant) -> [RecordID] {
        if calendars != desk.calendars {
            entries = [:]
            calendars = desk.calendars
        }
        var due: [RecordID] = []
        var open = 0
        for kind in Desk.caseKinds { open += desk.openCount(of: kind) }
        if entries.count > 2 * open + 100 { entries = [:] }
        for kind in Desk.caseKinds { due += self.due(kind, desk, at: now) }
        return due.sorted()
    }

    private mutating func due<Subject: Case>(
        _ kind: Subject.Type,
        _ desk: Desk,
        at now: Instant
    ) -> [RecordID] {
        let book = desk.book(of: Subject.self)
        return book.open.filter { id in
            guard let subject = book[id] else { return false }
            if let entry = entries[id], entry.changedAt == subject.changedAt {
                return entry.next <= now
            }
            let next = subject.nextEvent(desk)
            entries[id] = Entry(changedAt: subject.changedAt, next: next)
            return next <= now
        }
    }
}

extension Desk {
    fileprivate func openCount<Subject: Case>(of kind: Subject.Type) -> Int {
        self.book(of: Subject.self).open.count
    }
}

extension Case {
    /// The next moment at which the sweep has something to write about it.
    fileprivate func nextEvent(_ desk: Desk) -> Instant {
        var next = nextOwnEvent(desk) ?? .farFuture
        if isPaused, let pause = pauses.last(where: { $0.until == nil }) {
            next = min(next, pause.resumeAt)
        }
        for clock in clocks where clock.isRunning {
            next = min(next, clock.nextRungAt(pauses, desk.calendars))
        }
        return next
    }
}
