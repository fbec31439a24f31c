import FrontDesk
import Testing

@testable import Store

/// Closed cases of every kind on the shelves of a snapshot: found, changed, kept and replaced.
@Suite("The shelves") struct ShelfTests {
    @Test("A complaint of long ago is found by its number and by its rooms")
    func aComplaintIsFound() throws {
        let desk = try CaseDesk()
        let id = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管", members: ["1-1-103"])
        let other = try desk.withdrawn("1-1-102", "车位被占没人来")
        let repair = try desk.cancelled("1-1-103", "楼道灯不亮了")
        try desk.shelve()
        let store = try desk.reopened()
        #expect(store.desk.complaints.all.isEmpty && store.desk.repairs.all.isEmpty)
        #expect(!store.desk.isResident(.numbered(id)))
        try store.fetchHistory(of: RoomCode(parsing: "1-1-103"))
        #expect(store.desk.complaints.all.map(\.id) == [id])
        #expect(store.desk.repairs.all.map(\.id) == [repair])
        try store.fetch([.numbered(other)])
        #expect(store.desk.complaints[other]?.what == "车位被占没人来")
        #expect(store.desk.complaints[other]?.history.count == 2)
    }

    @Test("The complaints of some days come back for their figures")
    func theComplaintsOfSomeDays() throws {
        let desk = try CaseDesk()
        let first = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管")
        var receive = ReceiveComplaint()
        (receive.room, receive.type, receive.what) = ("1-1-102", .property, "车位被占没人来")
        let second = try #require(try desk.act(receive, minutes: 2 * 1440))
        var withdraw = WithdrawComplaint()
        (withdraw.id, withdraw.reason) = (second, .satisfied)
        (withdraw.channel, withdraw.note) = (.phone, "不再追究")
        try desk.act(withdraw, .staff(CaseDesk.supervisor), minutes: 2 * 1440 + 1)
        try desk.shelve()
        let store = try desk.reopened()
        let day = store.desk.zone.day(of: CaseDesk.start)
        try store.fetch(Complaint.self, numberedFrom: day.adding(days: 1), to: day.adding(days: 5))
        #expect(store.desk.complaints.all.map(\.id) == [second])
        try store.fetch(Complaint.self, numberedFrom: day, to: day)
        #expect(Set(store.desk.complaints.all.map(\.id)) == [first, second])
    }

    @Test("A command brings the complaint it is about")
    func aCommandBringsIt() throws {
        let desk = try CaseDesk()
        let id = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管")
        try desk.shelve()
        let store = try desk.reopened()
        var reopen = ReopenComplaint()
        (reopen.id, reopen.reason) = (id, "又堆满了")
        let late = #expect(throws: PerformFault.self) {
            try desk.act(reopen, minutes: 300 * 1440, on: store)
        }
        guard case .refused(let refusal) = late else {
            Issue.record("\(String(describing: late))")
            return
        }
        #expect(refusal.code == .tooLateToReopen)
        var note = NoteComplaint()
        (note.id, note.note) = (id, "住户来电补充")
        try desk.act(note, on: store)
        #expect(store.desk.complaints[id]?.history.map(\.act).last == NoteComplaint.verb)
        store.close()
        desk.disk.kill(2)
        // The note lies behind the snapshot: replaying it brings the complaint first.
        let again = try desk.reopened(3)
        let complaint = try #require(again.desk.complaints[id])
        #expect(complaint.what == "楼道堆放杂物没人管" && complaint.history.count == 3)
    }

    @Test("What stands on the old shelf moves on to the new one, the newer version winning")
    func shelvesAreMerged() throws {
        let desk = try CaseDesk()
        let first = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管", members: ["1-1-102"])
        let second = try desk.withdrawn("1-1-101", "大堂保洁不到位")
        try desk.cancelled("1-1-101", "楼道灯不亮了")
        try desk.shelve()
        let store = try desk.reopened()
        var note = NoteComplaint()
        (note.id, note.note) = (first, "住户来电补充")
        try desk.act(note, on: store)
        let third = try #require(try desk.act(receive("1-1-102"), on: store))
        var withdraw = WithdrawComplaint()
        (withdraw.id, withdraw.reason) = (third, .misunderstanding)
        (withdraw.channel, withdraw.note) = (.phone, "是误会")
        try desk.act(withdraw, .staff(CaseDesk.supervisor), on: store)
        try desk.write(store.snapshotWork(at: CaseDesk.later))
        let good = try CaseDesk.picture(store)
        store.close()
        desk.disk.kill(2)
        let again = try desk.reopened(3)
        #expect(again.desk.complaints.all.isEmpty && again.report.warnings.isEmpty)
        try again.fetchHistory(of: RoomCode(parsing: "1-1-102"))
        #expect(Set(again.desk.complaints.all.map(\.id)) == [first, third])
        try again.fetchHistory(of: RoomCode(parsing: "1-1-101"), atLeast: 1)
        #expect(again.desk.complaints[second] != nil)
        #expect(try CaseDesk.picture(again) == good)
        #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
    }

    private func receive(_ room: String) -> ReceiveComplaint {
        var receive = ReceiveComplaint()
        (receive.room, receive.type, receive.what) = (room, .service, "证件办了两个月")
        return receive
    }

    @Test("A number of another kind is not looked up on this kind's shelf")
    func numbersOfOtherKinds() throws {
        let desk = try CaseDesk()
        let repair = try desk.cancelled("1-1-103", "楼道灯不亮了")
        let complaint = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管")
        #expect(repair.ordinal == complaint.ordinal)
        try desk.shelve()
        let store = try desk.reopened()
        for prefix in [RecordPrefix.complaint, .followUp, .keyLoan] {
            var note = NoteRepair()
            note.note = "住户来电补充"
            note.id = RecordID(prefix: prefix, day: repair.day, number: repair.number)
            #expect(throws: PerformFault.self) { try desk.act(note, on: store) }
        }
        #expect(store.desk.repairs.all.isEmpty)
        #expect(store.desk.complaints.all.map(\.id) == [complaint])
    }

    @Test("A shelf that is damaged is made anew of the journal", arguments: [0, 1])
    func aDamagedShelf(kind: Int) throws {
        let desk = try CaseDesk()
        for number in 1...60 {
            let words = String(repeating: "灯不亮了没有人管", count: 110)
            try desk.cancelled("1-1-103", "第\(number)处" + words)
            try desk.withdrawn("1-1-101", "第\(number)次" + words)
        }
        let good = try CaseDesk.picture(desk.store)
        try desk.shelve()
        let path = try breakShelf(kind, desk)
        let store = try desk.reopened()
        let (whole, broken) = (Desk.caseKinds[1 - kind], Desk.caseKinds[kind])
        try store.fetchAll(whole)
        #expect(store.rejectedSnapshots.isEmpty && store.history != nil)
        try store.fetchAll(broken)
        #expect(store.rejectedSnapshots == [path] && store.isSnapshotDue)
        #expect(try CaseDesk.picture(store) == good)
        #expect(try !DeskStore.verify(desk.disk.process(4)).isSound)
    }

    /// Breaks the block in the middle of a kind's shelf.
    private func breakShelf(_ kind: Int, _ desk: CaseDesk) throws -> String {
        let path = try desk.snapshot()
        var bytes = try #require(desk.disk.contents(path))
        guard case .header(let header) = DerivedHeader.read(Array(bytes[..<4096]), .snapshot) else {
            throw StoreFault.busy("没有快照")
        }
        // In the arena the kinds follow one another: repairs first, then complaints.
        let shelves = try #require(try desk.reopened(6).history).shelves
        desk.disk.kill(6)
        let rows = shelves.kinds[kind].rows
        let middle = try shelves.row(rows.lowerBound + rows.count / 2).arena
        let arena =
            Shelves.headBytes + Desk.numberedKinds.count * Shelves.kindBytes
            + shelves.count * Shelves.rowBytes + shelves.nameCount * Shelves.nameBytes
        bytes[header.coldStart + arena + middle] ^= 1
        desk.disk.plant(path, bytes)
        return path
    }
}
