import Demo
import FrontDesk
import Testing

@Suite("The desks that are measured")
struct BenchDeskTests {
    private static let now = Instant(seconds: 1_795_330_200)

    private func desk(
        _ repairs: Int,
        _ spread: HistorySpread = .behindHorizon,
        complaints: Int = BenchDesk.openComplaints
    ) throws -> Desk {
        let generated = BenchDesk(
            seed: 1,
            repairs: repairs,
            households: 500,
            now: Self.now,
            pinHash: "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            spread: spread,
            complaints: complaints
        )
        #expect(generated.refusals.isEmpty, "\(generated.refusals)")
        var desk = Desk()
        try generated.forEachAct { item in
            // As the journal would give them back.
            let (body, personal) = item.act.encoded()
            let stamp = Stamp(
                sequence: desk.sequence + 1,
                at: item.at,
                actor: item.actor,
                station: item.station
            )
            try desk.apply(Act(body: body, personal: personal), stamp)
        }
        return desk
    }

    private func closed(_ desk: Desk, since days: Int) -> Set<RecordID> {
        let moment = Self.now.adding(minutes: -days * 1440)
        let closed = desk.repairs.all.filter { ($0.closedAt ?? moment) > moment }
        return Set(closed.map(\.id))
    }

    @Test("have as many repairs as asked for, the open ones and the recent ones the same")
    func sizes() throws {
        let small = try desk(1600)
        let large = try desk(2200)
        #expect(small.households.count == 500)
        #expect(small.repairs.all.count == 1600)
        #expect(large.repairs.all.count == 2200)
        #expect(small.repairs.open == large.repairs.open)
        #expect(small.repairs.open.count == 14)
        #expect(closed(small, since: 92) == closed(large, since: 92))
        #expect(closed(large, since: 92).count >= BenchDesk.recent)
    }

    @Test("have as many open complaints as asked for, at every place of the queue")
    func complaints() throws {
        let desk = try desk(60, complaints: 80)
        let queue = desk.complaintQueue(at: Self.now)
        #expect(queue.count == 80 && desk.repairs.open.count == 14)
        let buckets = Set(queue.map(\.key.bucket))
        #expect(buckets.isSuperset(of: [.breached, .atRisk, .running, .paused]))
        #expect(Set(queue.map(\.complaint.step)) == [1, 3, 4, 5, 6, 7])
        #expect(Set(queue.compactMap(\.complaint.room)).count == 80)
    }

    @Test("keep every step of every repair")
    func steps() throws {
        let desk = try desk(300, .even)
        #expect(desk.repairs.all.count == 300)
        let filed = desk.repairs.all.filter { $0.status == .archived }
        #expect(filed.count > 250)
        for repair in filed {
            #expect(repair.history.first?.act == LogRepair.verb)
            #expect(repair.history.last?.act == ArchiveRepair.verb)
            #expect(repair.history.count > 6)
            #expect(repair.clocks.allSatisfy { !$0.isRunning })
            #expect(desk.zone.day(of: repair.createdAt).compact == String(repair.id.day))
        }
    }
}
