import Demo
import FrontDesk
import Testing

@Suite("The demo's day")
struct DemoDayTests {
    private static let hash = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"

    /// Moments that differ in hour, weekday, month and year, and the awkward ones among them.
    private static let moments: [Instant] = {
        var random = SeededRandom(seed: 200)
        let start = Instant(seconds: 1_735_660_800)
        var moments = (0..<90).map { _ in start.adding(minutes: random.below(1500 * 1440)) }
        for text in ["2026-01-01", "2026-03-01", "2028-02-29", "2026-12-31", "2026-10-01"] {
            guard let day = Day(text) else { continue }
            let midnight = DeskZone().startOfDay(day)
            moments += [0, 1, 3 * 60, 509, 510, 12 * 60, 13 * 60, 18 * 60, 1439].map {
                midnight.adding(minutes: $0)
            }
        }
        return moments
    }()

    @Test("holds its promises at any moment")
    func promises() throws {
        for (place, now) in Self.moments.enumerated() {
            let day = DemoDay(now: now, pinHash: Self.hash)
            #expect(day.refusals.isEmpty, "\(day.refusals)")
            check(day.desk, at: now)
            if place % 20 == 0 { check(try perform(day), at: now) }
        }
    }

    /// Performs the steps on a desk of its own, as the store would.
    private func perform(_ day: DemoDay) throws -> Desk {
        var desk = Desk()
        var last = Instant(milliseconds: 0)
        for step in day.steps {
            #expect(step.situation.now >= last)
            last = step.situation.now
            let verdict = try desk.decide(CommandRequest(step.command), step.situation)
            guard case .act(let act) = verdict else { continue }
            let stamp = Stamp(
                sequence: desk.sequence + 1,
                at: step.situation.now,
                actor: step.situation.actor,
                station: step.situation.station
            )
            try desk.apply(act, stamp)
        }
        return desk
    }

    private func check(_ desk: Desk, at now: Instant) {
        let when = Comment(rawValue: desk.zone.dateTime(now))
        #expect(desk.lastAt <= now, when)
        #expect(desk.households.count == 300, when)
        #expect(desk.staff.count == 12, when)
        #expect(desk.staff.values.allSatisfy { !$0.pinIsOneTime }, when)
        let open = desk.repairs.openOnes
        #expect(open.count == 14, when)
        #expect(Set(open.map(\.status)) == RepairStatus.openOnes, when)
        #expect(open.filter { $0.status == .paused }.count == 1, when)
        let states = open.compactMap { $0.leadingClock(at: now, desk.calendars)?.reading.state }
        #expect(states.filter { $0 == .breached }.count == 2, when)
        #expect(states.filter { $0 == .atRisk }.count >= 3, when)
        #expect(open.contains { $0.cycle == 2 }, when)
        #expect(open.contains { $0.publicArea != nil }, when)
        #expect(open.contains { $0.urges > 0 }, when)
        #expect(desk.repairs.all.count - open.count == 21, when)
        checkComplaints(desk, at: now, when)
    }

    private func checkComplaints(_ desk: Desk, at now: Instant, _ when: Comment) {
        let open = desk.complaints.openOnes
        #expect(open.map(\.step).sorted() == [1, 3, 4, 4, 5, 5, 6, 7], when)
        #expect(Set(open.map(\.grade)).count == 3, when)
        let buckets = desk.complaintQueue(at: now).map(\.key.bucket)
        let expected: [TriageBucket] = [
            .breached, .breached, .atRisk, .unassigned, .running, .running, .running, .paused,
        ]
        #expect(buckets == expected, when)
        #expect(open.filter { !$0.externalRef.isEmpty }.map(\.grade) == [.major], when)
        #expect(open.filter { $0.householdCount == 6 }.map(\.grade) == [.major], when)
        #expect(open.filter { $0.returnCount == 1 }.map(\.step) == [4], when)
        #expect(open.filter { $0.draft.by != nil && $0.accepted == nil }.map(\.step) == [5], when)
        let raised = open.flatMap(\.repairs).compactMap { desk.repairs[$0] }
        #expect(raised.map(\.isClosed) == [false], when)
        let closed = desk.complaints.all.filter(\.isClosed)
        #expect(closed.count == 12, when)
        #expect(Set(closed.map(\.type)) == Set(ComplaintType.allCases), when)
        #expect(closed.filter { $0.status == .withdrawn }.count == 1, when)
        #expect(closed.filter { $0.cycle == 2 }.count == 1, when)
        #expect(closed.filter { !$0.returns.isEmpty }.count == 1, when)
        #expect(closed.filter { $0.compensationFen > 0 }.count == 2, when)
        #expect(closed.filter { $0.validity == .invalid }.count == 1, when)
        #expect(Set(closed.map(\.followUp.experience)).count >= 4, when)
        let late = closed.filter { complaint in
            complaint.clocks.contains { $0.frozen?.outcome == .metLate }
        }
        #expect(late.count == 2, when)
    }

    @Test("nothing more is late five minutes later, and a sweep changes no status")
    func staysForAWhile() throws {
        for now in Self.moments.prefix(25) {
            var desk = DemoDay(now: now, pinHash: Self.hash).desk
            let later = now.adding(minutes: 5)
            let before = desk.repairs.openOnes.map(\.status)
            let sweep = try Sweep().decide(desk, Situation(now: later, actor: .system))
            let stamp = Stamp(
                sequence: desk.sequence + 1,
                at: later,
                actor: .system,
                station: ""
            )
            try desk.apply(Act(events: sweep.events), stamp)
            #expect(desk.repairs.openOnes.map(\.status) == before)
            let late = desk.repairs.openOnes.filter {
                $0.leadingClock(at: later, desk.calendars)?.reading.state == .breached
            }
            #expect(late.count == 2)
            let buckets = desk.complaintQueue(at: later).map(\.key.bucket)
            #expect(buckets.filter { $0 == .breached }.count == 2)
            #expect(buckets.filter { $0 == .unassigned }.count == 1)
        }
    }
}
