import FrontDesk

/// What must hold of the complaints of a desk after every act, whatever the act was.
struct ComplaintInvariants {
    private var before: [RecordID: Complaint] = [:]

    /// What is broken; compares with the desk as it was the time before.
    mutating func broken(_ desk: Desk) -> [String] {
        let complaints = desk.complaints.all
        var broken: [String] = []
        if desk.complaints.open != Set(complaints.filter { !$0.isClosed }.map(\.id)) {
            broken.append("the open set is not what is not closed")
        }
        var days: [Int: [Int]] = [:]
        for id in complaints.map(\.id) { days[id.day, default: []].append(id.number) }
        for (day, numbers) in days where numbers.sorted() != Array(1...numbers.count) {
            broken.append("gaps on \(day)")
        }
        for complaint in complaints where complaint != before[complaint.id] {
            var problems = Self.problems(of: complaint)
            if let old = before[complaint.id] {
                problems += Self.problems(from: old, to: complaint, desk.calendars)
            }
            broken += problems.map { "\(complaint.id.text): \($0)" }
            before[complaint.id] = complaint
        }
        if before.count != complaints.count { broken.append("a complaint is gone") }
        return broken
    }

    private static func problems(of complaint: Complaint) -> [String] {
        let running = complaint.clocks.filter(\.isRunning)
        let openPauses = complaint.pauses.filter { $0.until == nil }
        let sequences = complaint.history.map(\.sequence)
        let hasMajorReason = complaint.gradeReasons.contains {
            $0 != .repeated && $0 != .reopened
        }
        let rules: [(holds: Bool, what: String)] = [
            ((1...8).contains(complaint.step), "no such step"),
            (running.isEmpty || !complaint.isClosed, "a clock runs on after closing"),
            (Set(running.map(\.name)).count == running.count, "two clocks of one name run"),
            (running.allSatisfy { $0.cycle == complaint.cycle }, "a clock of an old cycle runs"),
            (
                complaint.isClosed || running.contains { $0.name.stepNumber == complaint.step },
                "the step has no clock"
            ),
            (
                complaint.clocks.allSatisfy { ($0.stoppedAt == nil) == ($0.frozen == nil) },
                "a stop without an outcome"
            ),
            (
                complaint.clocks.allSatisfy { Set($0.rungs).count == $0.rungs.count },
                "a rung twice"
            ),
            (openPauses.count <= 1, "two pauses last"),
            ((openPauses.count == 1) == complaint.isPaused, "pause and status differ"),
            (zip(sequences, sequences.dropFirst()).allSatisfy { $0 <= $1 }, "history out of order"),
            (sequences.last == complaint.changedAt, "changedAt is not the last act"),
            ((complaint.closedAt != nil) == complaint.isClosed, "closedAt and status"),
            ((complaint.mergedInto != nil) == (complaint.status == .merged), "merged into nothing"),
            (complaint.step <= 3 || complaint.handler != nil, "nobody handles it"),
            (
                complaint.handler.map { !complaint.againstStaff.contains($0) } ?? true,
                "handled by whom it is against"
            ),
            (!hasMajorReason || complaint.grade == .major, "a grade below the facts"),
            (
                complaint.startedAt >= complaint.createdAt || complaint.cycle == 1,
                "T0 before it came"
            ),
        ]
        return rules.filter { !$0.holds }.map(\.what) + order(of: complaint)
    }

    /// Steps are taken one after the other in each cycle, but for the returns.
    private static func order(of complaint: Complaint) -> [String] {
        for cycle in 1...complaint.cycle {
            var returns = complaint.returns.filter { $0.cycle == cycle }[...]
            var next = 1
            func goesBack() -> Bool {
                // A bad follow-up is taken and sends back at once.
                guard let back = returns.popFirst(),
                    back.from == next || (back.from, next) == (7, 8),
                    (2...4).contains(back.to), back.to < back.from
                else { return false }
                next = back.to
                return true
            }
            for taken in complaint.taken where taken.cycle == cycle {
                while taken.step != next {
                    guard goesBack() else { return ["step \(taken.step) taken at \(next)"] }
                }
                next += 1
            }
            while !returns.isEmpty {
                guard goesBack() else { return ["a return from nowhere"] }
            }
            guard cycle == complaint.cycle else { continue }
            let isFiled = complaint.status == .archived
            if next != (isFiled ? 9 : complaint.step) { return ["\(next) is next, not the step"] }
        }
        return []
    }

    private static func problems(
        from old: Complaint,
        to new: Complaint,
        _ calendars: Calendars
    ) -> [String] {
        let frozen = Set(old.clocks.filter { !$0.isRunning && $0.stoppedAt != $0.startedAt })
        let rules: [(holds: Bool, what: String)] = [
            (new.createdAt == old.createdAt, "createdAt moved"),
            (new.firstHandler == old.firstHandler, "the first handler changed"),
            (new.cycle > old.cycle || new.startedAt <= old.startedAt, "T0 moved later"),
            (frozen.isSubset(of: Set(new.clocks)), "a frozen clock moved"),
            (areBreachesKept(from: old, to: new), "a breach vanished"),
            (isNoLateClockLater(from: old, to: new, calendars), "a late clock moved later"),
            (new.history.starts(with: old.history), "history was rewritten"),
            (new.taken.starts(with: old.taken), "a step taken was rewritten"),
            (new.returns.starts(with: old.returns), "a return was rewritten"),
            (new.contacts.starts(with: old.contacts), "a contact was rewritten"),
            (
                Set(old.gradeReasons.filter { $0 == .unresolved }).isSubset(of: new.gradeReasons),
                "a month without result was forgotten"
            ),
            (new.cycle >= old.cycle, "the cycle went back"),
            (old.status != .merged || new.status == .merged, "a merged one came back"),
        ]
        return rules.filter { !$0.holds }.map(\.what)
    }

    /// For each name and cycle there are as many breaches as before, or more.
    private static func areBreachesKept(from old: Complaint, to new: Complaint) -> Bool {
        func breaches(_ complaint: Complaint) -> [String: Int] {
            let late = complaint.clocks.filter {
                $0.recordBreached || $0.frozen?.outcome == .metLate
            }
            return Dictionary(late.map { ("\($0.name) \($0.cycle)", 1) }, uniquingKeysWith: +)
        }
        let found = breaches(new)
        return breaches(old).allSatisfy { found[$0.key] ?? 0 >= $0.value }
    }

    private static func isNoLateClockLater(
        from old: Complaint,
        to new: Complaint,
        _ calendars: Calendars
    ) -> Bool {
        old.clocks.filter { $0.isRunning && $0.recordBreached }.allSatisfy { clock in
            guard
                let again = new.clocks.first(where: {
                    $0.isRunning && $0.name == clock.name && $0.cycle == clock.cycle
                })
            else { return true }
            // A return begins a clock of its own, beside the late one.
            guard again.startedAt <= clock.startedAt else { return true }
            return again.dueAt(new.pauses, calendars) <= clock.dueAt(old.pauses, calendars)
        }
    }
}
