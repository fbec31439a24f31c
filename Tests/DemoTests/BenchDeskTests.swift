import Demo
import FrontDesk
import Testing

@Suite("The desks that are measured")
struct BenchDeskTests {
    private static let now = Instant(seconds: 1_795_330_200)

    private func desk(
        _ records: Int,
        _ spread: HistorySpread = .behindHorizon,
        complaints: Int = BenchDesk.openComplaints
    ) throws -> Desk {
        let generated = BenchDesk(
            seed: 1,
            records: records,
            households: 800,
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
        var ids: Set<RecordID> = []
        for kind in Desk.numberedKinds { ids.formUnion(closed(kind, desk, since: days)) }
        return ids
    }

    private func closed<Subject: Numbered>(
        _ kind: Subject.Type,
        _ desk: Desk,
        since days: Int
    ) -> Set<RecordID> {
        let moment = Self.now.adding(minutes: -days * 1440)
        let closed = desk.book(of: Subject.self).all.filter {
            $0.isClosed && ($0.closedAt ?? $0.createdAt) > moment
        }
        return Set(closed.map(\.id))
    }

    private func open(_ desk: Desk) -> Set<RecordID> {
        var ids: Set<RecordID> = []
        for kind in Desk.numberedKinds { ids.formUnion(open(kind, desk)) }
        return ids
    }

    private func open<Subject: Numbered>(_ kind: Subject.Type, _ desk: Desk) -> Set<RecordID> {
        desk.book(of: Subject.self).open
    }

    @Test("have as many records as asked for, the open ones and the recent ones the same")
    func sizes() throws {
        let small = try desk(4000)
        let large = try desk(5037)
        #expect(small.households.count == 800 && small.accounts.count == 800)
        #expect(large.accounts.count == 800)
        #expect(small.recordCount == 4000)
        #expect(large.recordCount == 5037)
        #expect(open(small) == open(large))
        #expect(small.repairs.open.count == 14)
        #expect(small.complaints.open.count == BenchDesk.openComplaints)
        #expect(closed(small, since: 92) == closed(large, since: 92))
        #expect(closed(large, since: 92).count >= BenchDesk.recent)
    }

    @Test("have as many open complaints as asked for, at every place of the queue")
    func complaints() throws {
        let desk = try desk(0, complaints: 80)
        let queue = desk.complaintQueue(at: Self.now)
        #expect(queue.count == 80 && desk.repairs.open.count == 14)
        let buckets = Set(queue.map(\.key.bucket))
        #expect(buckets.isSuperset(of: [.breached, .atRisk, .running, .paused]))
        #expect(Set(queue.map(\.complaint.step)) == [1, 3, 4, 5, 6, 7])
        #expect(Set(queue.compactMap(\.complaint.room)).count == 80)
    }

    @Test("keep every step of every repair and complaint")
    func steps() throws {
        let desk = try desk(5000, .even)
        #expect(desk.recordCount == 5000)
        let filed = desk.repairs.all.filter { $0.status == .archived }
        #expect(filed.count > 500)
        for repair in filed {
            #expect(repair.history.first?.act == LogRepair.verb)
            #expect(repair.history.last?.act == ArchiveRepair.verb)
            #expect(repair.history.count > 6)
            #expect(repair.clocks.allSatisfy { !$0.isRunning })
            #expect(desk.zone.day(of: repair.createdAt).compact == String(repair.id.day))
        }
        let complaints = desk.complaints.all.filter { $0.status == .archived }
        #expect(complaints.count > 50)
        for complaint in complaints {
            #expect(Set(complaint.taken.map(\.step)).isSuperset(of: 1...8))
            #expect(complaint.archiveNo.contains(String(complaint.id.day)))
            let filing = complaint.taken.last?.entries.command(ArchiveComplaint.self)
            #expect(filing != nil)
            #expect(filing?.archiveNo == complaint.archiveNo)
        }
        #expect(Set(complaints.map(\.archiveNo)).count == complaints.count)
    }

    @Test("hold money that adds up: receipts without gap, closes in a chain, bills paid")
    func money() throws {
        let desk = try desk(6000)
        #expect(ZChain.faults(in: Array(desk.days.all)) == [])
        let closes = desk.days.all.filter(\.isClosed)
        #expect(closes.count > 15 && desk.lastZ == closes.count)
        for close in closes {
            let report = try #require(close.report)
            let sessions = report.sessions.compactMap { desk.sessions[$0] }
            let payments = sessions.flatMap { desk.payments(in: $0.id) }
            #expect(payments.count == report.receiptCount)
            #expect(payments.reduce(0) { $0 + $1.totalFen } == report.receiptsFen)
            #expect(payments.allSatisfy { $0.isLocked && $0.businessDate == close.businessDate })
        }
        var books: [String: [Int]] = [:]
        for payment in desk.payments.all {
            let receipt = try #require(ReceiptNumber(payment.receipt))
            books[receipt.series, default: []].append(receipt.number)
            for line in payment.lines where line.bill != nil {
                let bill = try #require(line.bill.flatMap { desk.bills[$0] })
                #expect(bill.room == payment.room && bill.status == .paid)
                #expect(bill.issuedAt <= payment.at)
                #expect(bill.periodFrom == line.periodFrom && bill.periodTo == line.periodTo)
            }
        }
        for (_, numbers) in books { #expect(numbers.sorted() == Array(1...numbers.count)) }
        for bill in desk.bills.all where bill.kind == .regular {
            #expect(bill.periodFrom?.day == 1)
            #expect(bill.periodTo == bill.periodFrom?.lastOfMonth)
        }
    }

    @Test("have closed records of every kind in believable proportions")
    func proportions() throws {
        let desk = try desk(6000)
        let counts: [(count: Int, atLeast: Int)] = [
            (desk.bills.all.count, 2000), (desk.payments.all.count, 1000),
            (desk.repairs.all.count, 600), (desk.followUps.all.count, 250),
            (desk.walkIns.all.count, 200), (desk.loans.all.count, 250),
            (desk.complaints.all.count, 60), (desk.shifts.all.count, 15),
            (desk.incidents.all.count, 15), (desk.sessions.all.count, 15),
        ]
        for (place, kind) in counts.enumerated() { #expect(kind.count >= kind.atLeast, "\(place)") }
        // Whatever came and went, the keys hang where they hung.
        #expect(desk.keys.values.allSatisfy { $0.adds && $0.lost == 0 })
        #expect(desk.keys.values.reduce(0) { $0 + $1.out } == 3)
        #expect(desk.loans.open.count == 3)
        #expect(desk.followUps.all.filter(\.isClosed).allSatisfy { $0.source != nil })
        for followUp in desk.followUps.all where followUp.isClosed {
            let source = try #require(followUp.source)
            #expect(desk.repairs[source] != nil || desk.complaints[source] != nil)
        }
    }
}
