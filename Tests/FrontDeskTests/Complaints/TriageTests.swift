import FrontDesk
import Testing

/// The order of the queue (DOMAIN 3.4).
@Suite("complaints: the triage queue")
struct TriageTests {
    private let desk = Desk()
    private let now = Instant(milliseconds: 1_795_395_600_000)

    /// A complaint that runs, with a clock of ten hours of which one is used; as `fill` says.
    private func made(_ number: Int, _ fill: (inout Complaint) -> Void = { _ in }) -> Complaint {
        var complaint = Complaint()
        complaint.id = RecordID(prefix: .complaint, day: 20_261_123, number: number)
        (complaint.step, complaint.handler) = (4, People.lead)
        complaint.startedAt = now.adding(minutes: -60)
        complaint.createdAt = complaint.startedAt
        complaint.clocks = [
            Clock(.step4, startedAt: complaint.startedAt, target: .hours(10), calendar: .always)
        ]
        fill(&complaint)
        return complaint
    }

    private func key(_ complaint: Complaint) -> TriageKey {
        TriageKey(complaint, complaint.outlook(desk.calendars), desk, at: now)
    }

    private func pause(_ complaint: inout Complaint) {
        complaint.status = .paused
        complaint.pauses = [
            Pause(
                from: now.adding(minutes: -10),
                reasonText: "待备件",
                resumeAt: now.adding(minutes: 60)
            )
        ]
    }

    /// From the first place to the last of each criterion, all else alike; where the ids alone
    /// would put it the other way round.
    private var ladders: [(what: String, fills: [(inout Complaint) -> Void])] {
        [
            (
                "bucket",
                [
                    { $0.isInjury = true },
                    { $0.clocks[0].target = .minutes(30) },
                    { $0.clocks[0].target = .minutes(70) },
                    { $0.handler = nil },
                    { _ in },
                    { self.pause(&$0) },
                ]
            ),
            ("grade", [{ $0.grade = .major }, { $0.grade = .important }, { $0.grade = .minor }]),
            ("outside number", [{ $0.externalRef = "12345-1" }, { _ in }]),
            (
                "reopened",
                [
                    { ($0.cycle, $0.clocks[0].cycle) = (3, 3) },
                    { ($0.cycle, $0.clocks[0].cycle) = (2, 2) }, { _ in },
                ]
            ),
            (
                "repeated",
                [
                    { $0.repeatOf = [$0.id, $0.id] }, { $0.repeatOf = [$0.id] }, { _ in },
                ]
            ),
            (
                "due",
                [
                    { $0.clocks[0].target = .hours(9) }, { _ in },
                    { $0.clocks[0].target = .hours(11) }, { $0.clocks = [] },
                ]
            ),
            (
                "start",
                [
                    { $0.startedAt = $0.startedAt.adding(minutes: -1) }, { _ in },
                    { $0.startedAt = $0.startedAt.adding(minutes: 1) },
                ]
            ),
        ]
    }

    @Test func eachCriterionAlone() {
        for (what, fills) in ladders {
            let keys = fills.enumerated().map { key(made(100 - $0, $1)) }
            for (first, second) in zip(keys, keys.dropFirst()) {
                #expect(first < second, "\(what)")
                #expect(!(second < first), "\(what)")
            }
        }
        #expect(key(made(1)) < key(made(2)))
        #expect(key(made(1)) == key(made(1)))
    }

    /// A criterion outweighs everything after it.
    @Test func inTheOrderOfTheRule() throws {
        for (index, ladder) in ladders.enumerated() {
            let rest = ladders[(index + 1)...]
            let (best, worst) = (try #require(ladder.fills.first), try #require(ladder.fills.last))
            let first = made(9) { complaint in
                best(&complaint)
                for other in rest where !(ladder.what == "due" && other.what == "due") {
                    if complaint.clocks.isEmpty && other.what != "start" { continue }
                    other.fills.last?(&complaint)
                }
            }
            let second = made(1) { complaint in
                for other in rest { other.fills.first?(&complaint) }
                worst(&complaint)
            }
            #expect(key(first) < key(second), "\(ladder.what)")
        }
    }

    @Test func whatStandsInWhichBucket() throws {
        let buckets: [(TriageBucket, (inout Complaint) -> Void)] = [
            (.danger, { $0.safety = [.electricity] }),
            (.danger, { ($0.isInjury, $0.step) = (true, 1) }),
            (.running, { ($0.isInjury, $0.step) = (true, 5) }),
            (.breached, { $0.clocks[0].target = .minutes(59) }),
            // Exactly due is not late.
            (.atRisk, { $0.clocks[0].target = .minutes(60) }),
            (.atRisk, { $0.clocks[0].target = .minutes(80) }),
            (.running, { $0.clocks[0].target = .minutes(81) }),
            (.unassigned, { $0.step = 1 }), (.unassigned, { $0.handler = nil }),
            (.paused, { self.pause(&$0) }),
            // A pause does not hide a breach, nor what never pauses.
            (
                .breached,
                { complaint in
                    complaint.clocks[0].target = .minutes(40)
                    self.pause(&complaint)
                }
            ),
            (
                .atRisk,
                { complaint in
                    complaint.clocks.append(
                        Clock(
                            .statutory,
                            startedAt: complaint.startedAt,
                            target: .minutes(70),
                            calendar: .always
                        )
                    )
                    self.pause(&complaint)
                }
            ),
            (.atRisk, { self.resumed(&$0, minutesAgo: 29) }),
            (.running, { self.resumed(&$0, minutesAgo: 30) }),
        ]
        for (index, (bucket, fill)) in buckets.enumerated() {
            #expect(key(made(1, fill)).bucket == bucket, "case \(index)")
        }
    }

    private func resumed(_ complaint: inout Complaint, minutesAgo minutes: Int) {
        let end = now.adding(minutes: -minutes)
        complaint.pauses = [
            Pause(
                from: end.adding(minutes: -5),
                reasonText: "待备件",
                resumeAt: end.adding(minutes: 60),
                until: end
            )
        ]
    }

    @Test func anEmergencyItRaisedIsDangerUntilSomebodyIsThere() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 6)
        func bucket() throws -> TriageBucket {
            let complaint = try desk.complaint(id)
            let outlook = complaint.outlook(desk.desk.calendars)
            return TriageKey(complaint, outlook, desk.desk, at: desk.now).bucket
        }
        #expect(try bucket() == .running)
        try desk.log { $0.complaint = id }
        #expect(try bucket() == .running)
        let repair = try desk.log(.emergency) { $0.complaint = id }
        #expect(try bucket() == .danger)
        try desk.drive(repair, to: .accepted)
        #expect(try bucket() == .danger)
        try desk.arrive(repair)
        #expect(try bucket() == .running)
    }

    @Test func aTotalOrder() throws {
        var numbers = SeededRandom(seed: 5)
        let complaints = (1...300).map { made($0, randomly: &numbers) }
        let keys = complaints.map(key)
        for (left, first) in zip(keys, complaints) {
            for (right, second) in zip(keys, complaints) {
                let holds = [left < right, left > right, left == right].count { $0 }
                #expect(holds == 1)
                #expect((left == right) == (first.id == second.id))
            }
        }
        // Transitive: every order of arrival is sorted the same way.
        let sorted = keys.sorted()
        for _ in 0..<5 { #expect(keys.shuffled(using: &numbers).sorted() == sorted) }
        for (index, key) in sorted.enumerated().dropLast() {
            for later in sorted[(index + 1)...] { #expect(key < later) }
        }
        #expect(Set(keys.map(\.bucket)).count == 6)
    }

    private func made(_ number: Int, randomly numbers: inout SeededRandom) -> Complaint {
        func any<Element>(_ choices: [Element], _ numbers: inout SeededRandom) -> Element {
            choices[Int.random(in: 0..<choices.count, using: &numbers)]
        }
        var complaint = made(number)
        complaint.grade = any(ComplaintGrade.allCases, &numbers)
        complaint.isInjury = any([false, false, true], &numbers)
        complaint.step = any([1, 2, 4, 5, 6], &numbers)
        complaint.handler = any([nil, People.lead, People.lead], &numbers)
        complaint.externalRef = any(["", "", "12345-1"], &numbers)
        complaint.cycle = any([1, 1, 2, 3], &numbers)
        complaint.repeatOf = any([[], [], [complaint.id]], &numbers)
        complaint.startedAt = now.adding(minutes: any([-90, -60, -30], &numbers))
        complaint.clocks[0].cycle = any([complaint.cycle, complaint.cycle, 9], &numbers)
        complaint.clocks[0].target = .minutes(any([30, 70, 600, 600, 700], &numbers))
        if any([false, false, true], &numbers) { pause(&complaint) }
        return complaint
    }

    @Test func theQueueOfADesk() throws {
        let desk = try TestDesk.furnished()
        let plain = try desk.receive()
        desk.wait(minutes: 1)
        let outside = try desk.receive { ($0.room, $0.source) = ("1-1-101", .hotline) }
        let injured = try desk.receive { ($0.room, $0.isInjury) = ("3-2-502", true) }
        let filed = try desk.receive { ($0.room, $0.type, $0.subtype) = ("1-1-101", .service, "") }
        try desk.drive(filed, toStep: 9)
        desk.wait(minutes: 7)
        // The one of the hotline is late by its five minutes; the plain one has six left.
        let queue = desk.desk.complaintQueue(at: desk.now)
        #expect(queue.map(\.complaint.id) == [injured, outside, plain])
        #expect(queue.map(\.key.bucket) == [.danger, .breached, .unassigned])
        desk.wait(minutes: 4)
        let later = desk.desk.complaintQueue(at: desk.now).map(\.key.bucket)
        #expect(later == [.danger, .breached, .atRisk])
        #expect(try desk.replayed().complaintQueue(at: desk.now).map(\.key.bucket) == later)
    }
}
