/// 巡检: what happens without anybody pressing a key (CONTRACT 2.7).
///
/// Rungs of the ladder and resumptions become events, once each, because the record says that they
/// happened; each event carries the moment that it stands for.
package struct Sweep: Command {
    package static let verb = "sweep"
    package static let summary = "巡检"

    /// Only these cases; nil means every open one.
    package var only: [RecordID]?

    /// Whether follow-ups come up as well: the month's sample is topped up, the day's household
    /// visits are made.
    package var topsUp = true

    /// Every open case.
    package init() {}

    /// The cases for which something is due.
    package init(due ids: [RecordID]) {
        only = ids
    }

    /// The cases that a command reads, before it.
    package init(only ids: [RecordID]) {
        only = ids
        topsUp = false
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "only", "仅", &only)
        visitor.field(2, "topsUp", "补抽", &topsUp, .stated)
    }

    package var subjects: [RecordKey] { (only ?? []).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard situation.actor == .system else {
            throw Refusal(.notPermitted, "巡检由系统自动进行")
        }
        let now = situation.now
        var events: [Event] = []
        for kind in Desk.caseKinds { events += desk.sweepEvents(of: kind, only: only, at: now) }
        if topsUp {
            let busy = Set(events.flatMap(\.touched))
            let drawn = desk.sampleTopUps(at: now).filter { !busy.contains(.numbered($0.id)) }
            events += drawn.map(Event.repair)
            events += desk.householdVisits(at: now)
        }
        return Decision(events)
    }
}

extension Desk {
    /// Whether a sweep now would write anything.
    package func isSweepDue(at now: Instant) -> Bool {
        Desk.caseKinds.contains { isSweepDue(for: $0, at: now) } || areFollowUpsDue(at: now)
    }

    /// Whether the month's sample is to be topped up.
    package func areTopUpsDue(at now: Instant) -> Bool { !sampleTopUps(at: now).isEmpty }

    private func isSweepDue<Subject: Case>(for kind: Subject.Type, at now: Instant) -> Bool {
        let book = self.book(of: Subject.self)
        return book.open.contains { id in
            guard let subject = book[id] else { return false }
            return !sweepChanges(of: subject, at: now).isEmpty
        }
    }

    fileprivate func sweepEvents<Subject: Case>(
        of kind: Subject.Type,
        only: [RecordID]?,
        at now: Instant
    ) -> [Event] {
        let book = self.book(of: Subject.self)
        let subjects = only?.compactMap { book[$0] } ?? book.openOnes
        return subjects.filter { !$0.isClosed }
            .flatMap { sweepChanges(of: $0, at: now) }.map(Subject.event)
    }

    /// The changes of one case that are due, in the order of the moments they stand for.
    private func sweepChanges<Subject: Case>(
        of subject: Subject,
        at now: Instant
    ) -> [Change<Subject>] {
        var steps = subject.ownEvents(at: now, self)
        if subject.isPaused, let moment = subject.pauses.resumptionDue(at: now) {
            steps.append(
                OwnEvent(moment: moment, said: "暂停到期，自动恢复") { $0.endPause(at: moment) }
            )
        }
        for (index, clock) in subject.clocks.enumerated() where clock.isRunning {
            for due in clock.dueRungs(at: now, subject.pauses, calendars) {
                steps.append(subject.event(of: due, ofClock: index))
            }
        }
        steps.sort { $0.moment < $1.moment }
        var before = subject
        return steps.map { step in
            var after = before
            step.change(&after)
            defer { before = after }
            return Change(
                Sweep.verb,
                from: before,
                to: after,
                remark: step.said,
                moment: step.moment
            )
        }
    }
}

extension Case {
    fileprivate func event(of due: DueRung, ofClock index: Int) -> OwnEvent<Self> {
        let what = "\(clocks[index].name.title)\(due.rung.rawValue)，通报\(informed(of: due.rung))"
        return OwnEvent(moment: due.at, said: what) { subject in
            subject.clocks[index].reach(due.rung)
            subject.rise(to: due.rung)
        }
    }
}
