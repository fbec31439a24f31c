import FrontDesk

/// What must hold of a desk after every act, whatever the act was.
struct Invariants {
    private var before: [RecordID: Repair] = [:]
    private var complaints = ComplaintInvariants()
    private var followUps = FollowUpInvariants()

    /// What is broken; empty when all holds. Compares with the desk as it was the time before.
    mutating func broken(_ desk: Desk) -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { broken.append(what()) }
        }
        let repairs = desk.repairs.all
        expect(
            desk.repairs.open == Set(repairs.filter { !$0.status.isClosed }.map(\.id)),
            "the open set is not what is not closed"
        )
        var days: [Int: [Int]] = [:]
        for id in repairs.map(\.id) { days[id.day, default: []].append(id.number) }
        for (day, numbers) in days {
            expect(numbers.sorted() == Array(1...numbers.count), "gaps on \(day)")
        }
        for repair in repairs where repair != before[repair.id] {
            let id = repair.id.text
            for problem in Self.problems(of: repair) { broken.append("\(id): \(problem)") }
            if let old = before[repair.id] {
                for problem in Self.problems(from: old, to: repair) {
                    broken.append("\(id): \(problem)")
                }
            }
            before[repair.id] = repair
        }
        expect(before.count == repairs.count, "a repair is gone")
        return broken + complaints.broken(desk) + followUps.broken(desk)
    }

    private static func problems(of repair: Repair) -> [String] {
        let running = repair.clocks.filter(\.isRunning)
        let openPauses = repair.pauses.filter { $0.until == nil }
        let sequences = repair.history.map(\.sequence)
        let works: Set<RepairStatus> = [.assigned, .accepted, .onSite, .finished]
        let rules: [(holds: Bool, what: String)] = [
            (running.isEmpty || !repair.status.isClosed, "a clock runs on after closing"),
            (Set(running.map(\.name)).count == running.count, "two clocks of one name run"),
            (running.allSatisfy { $0.cycle == repair.cycle }, "a clock of an old cycle runs"),
            (
                repair.clocks.allSatisfy { ($0.stoppedAt == nil) == ($0.frozen == nil) },
                "a stop without an outcome"
            ),
            (
                repair.clocks.allSatisfy { Set($0.rungs).count == $0.rungs.count },
                "a rung twice"
            ),
            (openPauses.count <= 1, "two pauses last"),
            ((openPauses.count == 1) == (repair.status == .paused), "pause and status differ"),
            ((repair.pausedFrom != nil) == (repair.status == .paused), "pausedFrom and status"),
            (zip(sequences, sequences.dropFirst()).allSatisfy { $0 <= $1 }, "history out of order"),
            (sequences.last == repair.changedAt, "changedAt is not the last act"),
            (repair.cycles.map(\.number) == Array(1..<repair.cycle), "cycles are missing"),
            ((repair.closedAt != nil) == repair.status.isClosed, "closedAt and status"),
            (!works.contains(repair.status) || repair.assignee != nil, "nobody is assigned"),
            (repair.arrivedAt.map { $0 >= repair.createdAt } ?? true, "arrived before the call"),
            (
                repair.finishedAt.map { $0 >= repair.arrivedAt ?? $0 } ?? true,
                "finished before arriving"
            ),
            (repair.status != .archived || repair.followUp.isSettled, "filed without follow-up"),
            (
                repair.finishedAt == nil || repair.chargeable != .charged
                    || repair.quoteAcceptedAt != nil,
                "paid work without an accepted quote"
            ),
            (
                repair.publicArea == nil || repair.chargeable != .charged,
                "a public area is charged"
            ),
        ]
        return rules.filter { !$0.holds }.map(\.what)
    }

    private static func problems(from old: Repair, to new: Repair) -> [String] {
        let frozen = Set(old.clocks.filter { !$0.isRunning && $0.stoppedAt != $0.startedAt })
        let rules: [(holds: Bool, what: String)] = [
            (new.createdAt == old.createdAt, "createdAt moved"),
            (new.firstHandler == old.firstHandler, "the first handler changed"),
            (frozen.isSubset(of: Set(new.clocks)), "a frozen clock moved"),
            (Array(new.history.prefix(old.history.count)) == old.history, "history was rewritten"),
            (Array(new.cycles.prefix(old.cycles.count)) == old.cycles, "an old cycle changed"),
            (new.cycle >= old.cycle, "the cycle went back"),
            (old.status != .cancelled || new.status == .cancelled, "a cancelled repair came back"),
        ]
        return rules.filter { !$0.holds }.map(\.what)
    }
}
