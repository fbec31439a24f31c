import FrontDesk
import Glibc
import Testing

@testable import Store

/// Somebody moved out and asks to be forgotten: nothing of them is left in any file, the chain
/// proves, and the desk is the same however it is opened.
@Suite("Erasing a person") struct PersonErasureTests {
    static let name = "欧阳询"
    static let number = "13912345678"
    static let inText = "13887654321"
    static let manager = "3001"
    private static let day = 1440
    /// So late that what the law keeps is free too.
    private static let late = 4 * 365 * day

    /// A desk with an archive, on which somebody lived, complained and moved out.
    static func home() throws -> (desk: CaseDesk, repair: RecordID) {
        let desk = try CaseDesk()
        var staff = ImportStaff()
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (manager, "经理", .manager)
        staff.entries = [entry]
        try desk.act(staff, .owner)
        try desk.act(owner(name, [number]), minutes: 5)
        var log = LogRepair()
        (log.room, log.category, log.description) = (
            "1-1-101", "水电", "水管漏水，联系 \(inText) 或 \(name)"
        )
        (log.urgency, log.duplicateReason, log.caller) = (.emergency, "另一处", name)
        log.phone = number
        let repair = try #require(try desk.act(log, minutes: 10))
        var cancel = CancelRepair()
        (cancel.id, cancel.reason) = (repair, .falseAlarm)
        try desk.act(cancel, .staff(CaseDesk.supervisor), minutes: 11)
        var visit = LogWalkIn()
        (visit.name, visit.room, visit.purpose) = (
            name, try RoomCode(parsing: "1-1-101"), .question
        )
        (visit.words, visit.doneOnSpot, visit.answer) = ("问停车", true, "已告知\(name)")
        try desk.act(visit, minutes: 20)
        _ = try desk.withdrawn("1-1-101", "电梯吵，\(name)反映")
        _ = try desk.withdrawn("1-1-102", "楼道堆物")
        try desk.act(owner("李雷", ["13700000001"]), minutes: 40 * day)
        try desk.write(desk.store.snapshotWork(at: CaseDesk.yearLater))
        try desk.store.adopt(.written(#require(desk.store.snapshots.newest().snapshot)))
        return (desk, repair)
    }

    private static func owner(_ name: String, _ phones: [String]) throws -> ChangeOwner {
        var change = ChangeOwner()
        change.room = try RoomCode(parsing: "1-1-101")
        (change.name, change.phones) = (name, phones.map(PhoneNumber.init(normalised:)))
        return change
    }

    static var erase: ErasePersons {
        var erase = ErasePersons()
        erase.room = try? RoomCode(parsing: "1-1-101")
        (erase.name, erase.purpose) = (name, "迁出后本人申请")
        return erase
    }

    /// Gives the command and makes it durable; carries nothing out yet.
    static func give(_ command: ErasePersons, to store: DeskStore, minutes: Int = late) throws {
        let situation = Situation(
            now: CaseDesk.start.adding(minutes: minutes),
            actor: .staff(manager),
            second: CaseDesk.supervisor
        )
        let done = try store.perform(CommandRequest(command), situation)
        if let written = done.written { try store.syncer.sync(written) }
    }

    /// The files in which something of the person stands.
    static func traces(_ disk: SimulatedDisk) -> [String] {
        let needles = [name, number, inText, "ouyang"].map { Array($0.utf8) }
        return disk.paths.filter { path in
            let bytes = disk.contents(path) ?? []
            return needles.contains { holds(bytes, $0) }
        }
    }

    private static func holds(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { text in
            needle.withUnsafeBytes { wanted in
                guard let start = text.baseAddress, let word = wanted.baseAddress else {
                    return false
                }
                var at = 0
                while at + wanted.count <= text.count {
                    let left = text.count - wanted.count - at + 1
                    guard let found = memchr(start + at, Int32(needle[0]), left) else {
                        return false
                    }
                    if memcmp(found, word, wanted.count) == 0 { return true }
                    at = UnsafeRawPointer(found) - start + 1
                }
                return false
            }
        }
    }

    @Test("Nothing of the person stands in any file, and all desks agree")
    func nothingIsLeft() throws {
        let (desk, repair) = try Self.home()
        #expect(Self.traces(desk.disk).count >= 2)
        desk.disk.plant("quarantine/x-0.torn", Array(Self.name.utf8))
        try Self.give(Self.erase, to: desk.store)
        #expect(desk.store.isErasureDue)
        try desk.store.finishErasures(at: CaseDesk.start.adding(minutes: Self.late))
        #expect(!desk.store.isErasureDue)
        #expect(Self.traces(desk.disk) == [])
        let live = try CaseDesk.picture(desk.store)
        let household = desk.store.desk.households[try RoomCode(parsing: "1-1-101")]
        #expect(household?.owners.map(\.name) == ["李雷"])
        #expect(household?.owners.first?.phones.map(\.text) == ["13700000001"])
        let erased = try #require(desk.store.desk.repairs[repair])
        #expect(erased.caller.isEmpty && erased.phone.text.isEmpty && erased.description.isEmpty)
        #expect(erased.category == "水电" && erased.history.last?.act == ErasePersons.verb)
        desk.store.close()
        desk.disk.kill(1)
        let verification = try DeskStore.verify(desk.disk.process(4))
        #expect(verification.isSound, "\(verification.mismatches)")
        #expect(verification.journal.erasedItems > 0)
        let again = try desk.reopened()
        #expect(try CaseDesk.picture(again) == live)
        #expect(again.desk.departures.isEmpty)
        again.close()
        for path in desk.disk.paths where path.hasPrefix("snap/") || path.hasPrefix("archive/") {
            desk.disk.plant(path, nil)
        }
        #expect(try CaseDesk.picture(try desk.reopened(5)) == live, "从日志重建")
    }

    @Test("The search in history finds neither name nor number")
    func historyFindsNothing() throws {
        let (desk, _) = try Self.home()
        func found(_ word: String) throws -> Int {
            var count = 0
            try desk.store.historySearch.run(HistoryQuery(word), limit: 100, ResidentLines()) {
                count += $0.records.count
            }
            return count
        }
        let words = [Self.name, Self.number, Self.inText, "ouyangxun"]
        for word in words.prefix(3) { #expect(try found(word) > 0, "\(word)") }
        try Self.give(Self.erase, to: desk.store)
        try desk.store.finishErasures(at: CaseDesk.start.adding(minutes: Self.late))
        for word in words { #expect(try found(word) == 0, "\(word)") }
        #expect(try found("楼道堆物") > 0)
        let archived = desk.disk.paths.filter { $0.hasPrefix("archive/") }
        #expect(!archived.isEmpty && Self.traces(desk.disk) == [])
    }

    @Test("What a process that ended left undone, the next opening does; no snapshot goes past it")
    func theNextOpeningFinishes() throws {
        let (desk, _) = try Self.home()
        try Self.give(Self.erase, to: desk.store)
        guard case .busy = desk.store.snapshotWork(at: CaseDesk.yearLater).run() else {
            Issue.record("在删除完成之前写了快照")
            return
        }
        desk.disk.kill(1)
        desk.disk.restart(.drop)
        let store = try desk.reopened()
        #expect(!store.isErasureDue && Self.traces(desk.disk) == [])
        #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
    }

    @Test("A power cut anywhere is taken up")
    func everyCut() throws {
        let (desk, _) = try Self.home()
        desk.store.close()
        desk.disk.kill(1)
        let whole = desk.disk.copy(seed: 1)
        let first = try DeskStore(on: whole.process(2))
        try Self.give(Self.erase, to: first)
        let began = whole.operations
        try first.finishErasures(at: CaseDesk.yearLater)
        let good = try CaseDesk.picture(first)
        let count = whole.operations - began
        let step = isLong ? 1 : max(1, count / 16)
        for cut in stride(from: 0, to: count, by: step) {
            let disk = desk.disk.copy(seed: UInt64(cut + 7))
            let store = try DeskStore(on: disk.process(2))
            try Self.give(Self.erase, to: store)
            disk.cutPower(at: disk.operations + cut)
            try? store.finishErasures(at: CaseDesk.yearLater)
            #expect(disk.isOff, "操作 \(cut)")
            disk.restart(Survival.allCases[cut % Survival.allCases.count])
            let again = try DeskStore(on: disk.process(3))
            #expect(again.obstacle == nil && !again.isErasureDue, "操作 \(cut)")
            #expect(Self.traces(disk) == [], "操作 \(cut)")
            #expect(try CaseDesk.picture(again) == good, "操作 \(cut)")
            let verification = try DeskStore.verify(disk.process(4))
            #expect(verification.isSound, "操作 \(cut)：\(verification.mismatches)")
        }
    }

    @Test("Another process that had the desk open writes nothing of it back")
    func anotherProcess() throws {
        let (desk, _) = try Self.home()
        let other = try desk.reopened(7)
        try Self.give(Self.erase, to: desk.store)
        _ = try other.catchUp()
        guard case .busy = other.snapshotWork(at: CaseDesk.yearLater).run() else {
            Issue.record("另一台在删除完成之前写了快照")
            return
        }
        try desk.store.finishErasures(at: CaseDesk.yearLater)
        var question = LogWalkIn()
        (question.name, question.purpose, question.words) = ("路人", .question, "问路")
        try desk.act(question, minutes: Self.late + 5, on: other)
        _ = other.snapshotWork(at: CaseDesk.start.adding(minutes: Self.late + 10)).run()
        #expect(Self.traces(desk.disk) == [])
        try other.finishErasures(at: CaseDesk.yearLater)
        #expect(!other.isErasureDue)
        #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
    }

    @Test("While a backup copies the erasure waits")
    func aBackupGoesFirst() throws {
        let (desk, _) = try Self.home()
        try Self.give(Self.erase, to: desk.store)
        let lock = try CopyLock(desk.disk.process(9))
        #expect(throws: StoreFault.self) {
            try desk.store.finishErasures(at: CaseDesk.yearLater)
        }
        #expect(desk.store.isErasureDue)
        lock.release()
        try desk.store.finishErasures(at: CaseDesk.yearLater)
        #expect(Self.traces(desk.disk) == [])
    }
}
