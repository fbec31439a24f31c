import FrontDesk
import Testing

@testable import Store

/// What was closed behind the horizon: in segments by month, found, changed, lost and made again.
@Suite("The archive") struct ArchiveTests {
    /// A desk on which something was closed in each of three months, archived.
    private struct Years {
        let desk: CaseDesk
        var complaints: [RecordID] = []
        var repairs: [RecordID] = []
        let good: [[UInt8]]

        init() throws {
            desk = try CaseDesk()
            for month in 0..<3 {
                let start = month * 31 * 1440
                repairs.append(try Self.cancelled("1-1-103", desk, at: start + 10))
                complaints.append(try Self.withdrawn("1-1-101", desk, at: start + 20))
            }
            good = try CaseDesk.picture(desk.store)
            try desk.shelve(at: CaseDesk.yearLater)
        }

        static func cancelled(_ room: String, _ desk: CaseDesk, at minutes: Int) throws
            -> RecordID
        {
            var log = LogRepair()
            (log.room, log.category, log.description) = (room, "照明", "楼道灯不亮了")
            (log.urgency, log.duplicateReason) = (.emergency, "另一处")
            let id = try #require(try desk.act(log, minutes: minutes))
            var cancel = CancelRepair()
            (cancel.id, cancel.reason) = (id, .falseAlarm)
            try desk.act(cancel, .staff(CaseDesk.supervisor), minutes: minutes + 1)
            return id
        }

        static func withdrawn(_ room: String, _ desk: CaseDesk, at minutes: Int) throws
            -> RecordID
        {
            var receive = ReceiveComplaint()
            (receive.room, receive.type, receive.what) = (room, .property, "大堂保洁不到位")
            receive.duplicateReason = "另一件事"
            let id = try #require(try desk.act(receive, minutes: minutes))
            var withdraw = WithdrawComplaint()
            (withdraw.id, withdraw.reason) = (id, .satisfied)
            (withdraw.channel, withdraw.note) = (.phone, "不再追究")
            try desk.act(withdraw, .staff(CaseDesk.supervisor), minutes: minutes + 1)
            return id
        }

        var segments: [String] { desk.disk.paths.filter { $0.hasPrefix("archive/") } }
    }

    private static let day = 1440

    private func note(_ id: RecordID, _ store: DeskStore, _ years: Years) throws {
        var note = NoteComplaint()
        (note.id, note.note) = (id, "住户来电补充")
        try years.desk.act(note, minutes: 401 * Self.day, on: store)
    }

    @Test("A month makes a segment, and the snapshot holds nothing of it")
    func aMonthASegment() throws {
        let years = try Years()
        #expect(
            years.segments.map { $0.split(separator: "-")[0] } == [
                "archive/202611", "archive/202612", "archive/202701",
            ]
        )
        let store = try years.desk.reopened()
        let history = try #require(store.history)
        #expect(history.shelves.count == 0 && history.archive.list.through == 202_708)
        #expect(store.desk.repairs.all.isEmpty && store.desk.complaints.all.isEmpty)
        let verification = try DeskStore.verify(years.desk.disk.process(4))
        #expect(verification.isSound && verification.archivedRecords == 6)
        #expect(try CaseDesk.picture(store) == years.good)
    }

    @Test("A record is found by its number, its rooms and its days")
    func found() throws {
        let years = try Years()
        let store = try years.desk.reopened()
        try store.fetch([.numbered(years.repairs[1])])
        #expect(store.desk.repairs.all.map(\.id) == [years.repairs[1]])
        let day = store.desk.zone.day(of: CaseDesk.start).adding(days: 62)
        try store.fetch(Complaint.self, numberedFrom: day, to: day)
        #expect(store.desk.complaints.all.map(\.id) == [years.complaints[2]])
    }

    @Test("A household's years come shelf by shelf, the newest first")
    func householdHistory() throws {
        let years = try Years()
        let store = try years.desk.reopened()
        let room = try RoomCode(parsing: "1-1-103")
        for count in 1...3 {
            #expect(!store.desk.wholeHistories.contains(room))
            try store.fetchHistory(of: room, atLeast: 1)
            #expect(Set(store.desk.repairs.all.map(\.id)) == Set(years.repairs.suffix(count)))
        }
        #expect(store.desk.wholeHistories.contains(room))
        try store.fetchHistory(of: room, atLeast: 1)
        #expect(store.desk.complaints.all.isEmpty)
    }

    @Test("A newer version wins over the archived one, through snapshots and the next month")
    func newerVersionWins() throws {
        let years = try Years()
        let id = years.complaints[0]
        var store = try years.desk.reopened()
        try note(id, store, years)
        for (process, days) in [(3, 402), (4, 403), (5, 500)] {
            let moment = CaseDesk.start.adding(minutes: days * Self.day)
            try years.desk.write(store.snapshotWork(at: moment))
            store.close()
            store = try years.desk.reopened(Int32(process))
            #expect(store.desk.complaints.all.isEmpty, "第 \(days) 天")
            try store.fetch([.numbered(id)])
            #expect(store.desk.complaints[id]?.history.count == 3)
            let room = try RoomCode(parsing: "1-1-101")
            try store.fetchHistory(of: room)
            #expect(Set(store.desk.complaints.all.map(\.id)) == Set(years.complaints))
            #expect(store.desk.complaints[id]?.history.count == 3)
            #expect(try DeskStore.verify(years.desk.disk.process(9)).isSound)
        }
        #expect(years.segments.count == 4)
    }

    @Test("What was only looked at is not archived a second time")
    func borrowed() throws {
        let years = try Years()
        let store = try years.desk.reopened()
        try store.fetchAll()
        let segments = years.segments
        let moment = CaseDesk.start.adding(minutes: 600 * Self.day)
        try years.desk.write(store.snapshotWork(at: moment))
        #expect(years.segments == segments)
        let again = try years.desk.reopened(3)
        #expect(again.history?.shelves.count == 0)
        #expect(try CaseDesk.picture(again) == years.good)
    }

    @Test("A process lets go of what its snapshot keeps, and brings it back when asked")
    func adopting() throws {
        let desk = try CaseDesk()
        let old = try Years.withdrawn("1-1-101", desk, at: 10)
        let young = try Years.withdrawn("1-1-101", desk, at: 380 * Self.day)
        let open = try desk.receive("1-1-102", "车位被占没人来")
        let good = try CaseDesk.picture(desk.store)
        #expect(desk.store.isArchiveDue(at: CaseDesk.yearLater))
        let outcome = desk.store.snapshotWork(at: CaseDesk.yearLater).run()
        try desk.store.adopt(outcome)
        #expect(Set(desk.store.desk.complaints.all.map(\.id)) == [young, open])
        #expect(!desk.store.isArchiveDue(at: CaseDesk.yearLater))
        var note = NoteComplaint()
        (note.id, note.note) = (old, "住户来电补充")
        try desk.act(note, minutes: 401 * Self.day)
        #expect(desk.store.desk.complaints[old]?.history.count == 3)
        #expect(try CaseDesk.picture(desk.store).count == good.count)
        #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
    }

    @Test("What another process archived meanwhile stays archived")
    func twoProcesses() throws {
        let desk = try CaseDesk()
        let old = try Years.withdrawn("1-1-101", desk, at: 10)
        try desk.write(desk.store.snapshotWork(at: CaseDesk.later))
        let (first, second) = (try desk.reopened(2), try desk.reopened(3))
        let id = try #require(
            try desk.act(receive(), minutes: 399 * Self.day, on: first)
        )
        try first.adopt(first.snapshotWork(at: CaseDesk.yearLater).run())
        let segments = desk.disk.paths.filter { $0.hasPrefix("archive/") }
        #expect(segments.count == 1)
        try second.catchUp()
        let work = second.snapshotWork(at: CaseDesk.yearLater.adding(minutes: 1))
        try second.adopt(work.run())
        #expect(desk.disk.paths.filter { $0.hasPrefix("archive/") } == segments)
        for store in [first, second, try desk.reopened(5)] {
            #expect(store.desk.complaints.all.map(\.id) == [id])
            try store.fetch([.numbered(old)])
            #expect(store.desk.complaints[old] != nil)
        }
        #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
    }

    private func receive() -> ReceiveComplaint {
        var receive = ReceiveComplaint()
        (receive.room, receive.type, receive.what) = ("1-1-102", .service, "证件办了两个月")
        return receive
    }

    @Test("A segment that is lost or damaged is made again of the journal", arguments: 0...2)
    func lostSegment(place: Int) throws {
        for isLost in [true, false] {
            let years = try Years()
            let path = years.segments[place]
            var bytes = try #require(years.desk.disk.contents(path))
            bytes[4096 + 700] ^= 1
            years.desk.disk.plant(path, isLost ? nil : bytes)
            #expect(try DeskStore.verify(years.desk.disk.process(4)).isSound == false)
            let store = try years.desk.reopened()
            #expect(try CaseDesk.picture(store) == years.good)
            #expect(!store.rejectedSnapshots.isEmpty && store.obstacle == nil)
            try store.adopt(store.snapshotWork(at: CaseDesk.yearLater.adding(minutes: 1)).run())
            #expect(store.desk.complaints.all.isEmpty)
            store.close()
            years.desk.disk.kill(2)
            let again = try years.desk.reopened(3)
            #expect(again.rejectedSnapshots.isEmpty && again.desk.complaints.all.isEmpty)
            #expect(try CaseDesk.picture(again) == years.good)
            #expect(try DeskStore.verify(years.desk.disk.process(4)).isSound)
        }
    }

    @Test("Ended at any step of making a segment, nothing is lost, nothing is there twice")
    func endedAnywhere() throws {
        let whole = try CaseDesk()
        _ = try Years.withdrawn("1-1-101", whole, at: 10)
        let first = whole.disk.operations
        _ = whole.store.snapshotWork(at: CaseDesk.yearLater).run()
        for operation in first..<whole.disk.operations {
            let desk = try CaseDesk()
            let id = try Years.withdrawn("1-1-101", desk, at: 10)
            desk.disk.cutPower(at: operation)
            _ = desk.store.snapshotWork(at: CaseDesk.yearLater).run()
            desk.disk.restart(.keep)
            let store = try desk.reopened()
            #expect(try DeskStore.verify(desk.disk.process(4)).isSound, "操作 \(operation)")
            try store.fetch([.numbered(id)])
            #expect(store.desk.complaints[id] != nil, "操作 \(operation)")
            // Another act, so that the segment that is made now has another name.
            try desk.act(receive(), minutes: 399 * Self.day, on: store)
            try store.adopt(store.snapshotWork(at: CaseDesk.yearLater).run())
            let segments = desk.disk.paths.filter { $0.hasPrefix("archive/") }
            #expect(segments.count == 1, "操作 \(operation)：\(segments)")
            #expect(try DeskStore.verify(desk.disk.process(4)).isSound, "操作 \(operation)")
        }
    }

    @Test("A backup brings the archive along")
    func backup() throws {
        let years = try Years()
        let store = try years.desk.reopened()
        let target = SimulatedDisk(seed: 8)
        _ = try store.backup(to: target.process(1), "b.qb", now: CaseDesk.yearLater)
        let restored = SimulatedDisk(seed: 9)
        try Backup.restore(target.process(2), "b.qb", into: restored.process(1))
        #expect(restored.paths.filter { $0.hasPrefix("archive/") } == years.segments)
        restored.kill(1)
        let again = try DeskStore(on: restored.process(2))
        #expect(again.actsSinceSnapshot == 0 && again.rejectedSnapshots.isEmpty)
        #expect(try CaseDesk.picture(again) == years.good)
    }
}
