import FrontDesk
import Testing

@testable import Store

/// The search in everything that the desk ever kept: memory, shelves, archive.
@Suite("Search in history") struct HistorySearchTests {
    /// A desk with something in each of the three places, oldest first.
    private struct Kept {
        let desk: CaseDesk
        let store: DeskStore
        var archived: [RecordID] = []
        let shelved: RecordID
        let open: RecordID

        init() throws {
            desk = try CaseDesk()
            archived.append(try desk.withdrawn("1-1-101", "楼道堆放杂物，WiFi 也坏了"))
            archived.append(try desk.cancelled("1-1-103", "楼道灯不亮了"))
            let late = 380 * 1440
            var log = LogRepair()
            (log.room, log.category, log.description) = ("1-1-102", "水电", "厨房楼道都漏水")
            (log.caller, log.phone) = ("曾女士", "13912345678")
            log.urgency = .emergency
            shelved = try #require(try desk.act(log, minutes: late))
            var cancel = CancelRepair()
            (cancel.id, cancel.reason) = (shelved, .falseAlarm)
            try desk.act(cancel, .staff(CaseDesk.supervisor), minutes: late + 1)
            var receive = ReceiveComplaint()
            (receive.room, receive.type) = ("1-1-102", .property)
            receive.what = "楼道没人打扫"
            open = try #require(try desk.act(receive, minutes: late + 2))
            try desk.shelve(at: CaseDesk.yearLater)
            store = try desk.reopened()
        }

        /// Everything that a query finds, and how it was told.
        func find(
            _ text: String,
            kinds: Set<RecordPrefix> = [],
            days: ClosedRange<Day>? = nil,
            limit: Int = 100
        ) throws -> (ids: [RecordID], reports: [HistoryFound]) {
            var reports: [HistoryFound] = []
            let query = HistoryQuery(text, kinds: kinds, days: days)
            try store.historySearch.run(query, limit: limit, ResidentLines()) {
                reports.append($0)
            }
            return (reports.flatMap(\.records).map { $0.id }, reports)
        }
    }

    @Test("A word is found wherever it is kept, the newest first")
    func everywhere() throws {
        let kept = try Kept()
        let found = try kept.find("楼道")
        #expect(found.ids.prefix(2) == [kept.open, kept.shelved])
        #expect(Set(found.ids.dropFirst(2)) == Set(kept.archived))
        #expect(found.reports.last?.isDone == true && found.reports.last?.total == 4)
        #expect(found.reports.dropLast().allSatisfy { !$0.isDone })
        #expect(kept.store.desk.repairs.all.isEmpty, "nothing was brought into memory")
    }

    @Test("Every word must be there, folded, in any order")
    func words() throws {
        let kept = try Kept()
        #expect(try kept.find("wifi 楼道").ids == [kept.archived[0]])
        #expect(try kept.find("ＷＩＦＩ").ids == [kept.archived[0]])
        #expect(try kept.find("灯　1-1-103").ids == [kept.archived[1]])
        #expect(try kept.find("灯 1-1-101").ids.isEmpty)
        #expect(try kept.find("  ").reports.map(\.isDone) == [true])
    }

    @Test("By room, pinyin of who lives there, tail of a phone, number")
    func names() throws {
        let kept = try Kept()
        #expect(try kept.find("1-1-101").ids == [kept.archived[0]])
        #expect(try kept.find("-1-1-101").ids.isEmpty)
        #expect(Set(try kept.find("wf").ids) == Set(kept.archived + [kept.shelved, kept.open]))
        #expect(try kept.find("ang").ids.isEmpty, "a name is met from its beginning")
        #expect(try kept.find("5678").ids == [kept.shelved])
        #expect(try kept.find(kept.archived[1].text).ids == [kept.archived[1]])
        #expect(try kept.find(kept.archived[1].short).ids.contains(kept.archived[1]))
    }

    @Test("Kinds and days narrow it down")
    func filters() throws {
        let kept = try Kept()
        #expect(Set(try kept.find("楼道", kinds: [.repair]).ids) == [kept.archived[1], kept.shelved])
        let day = kept.store.desk.zone.day(of: CaseDesk.start)
        #expect(Set(try kept.find("楼道", days: day...day).ids) == Set(kept.archived))
        let later = day.adding(days: 1)...day.adding(days: 379)
        #expect(try kept.find("楼道", days: later).ids.isEmpty)
    }

    @Test("Beyond the limit it is counted")
    func limit() throws {
        let kept = try Kept()
        let found = try kept.find("楼道", limit: 3)
        #expect(found.ids.count == 3 && found.reports.last?.total == 4)
    }

    @Test("The newest version alone is found")
    func newestVersion() throws {
        let kept = try Kept()
        var note = NoteComplaint()
        (note.id, note.note) = (kept.archived[0], "后来补充：电梯")
        try kept.desk.act(note, minutes: 401 * 1440, on: kept.store)
        #expect(try kept.find("电梯").ids == [kept.archived[0]])
        #expect(try kept.find("wifi").ids == [kept.archived[0]])
        let moment = CaseDesk.start.adding(minutes: 402 * 1440)
        try kept.store.adopt(kept.store.snapshotWork(at: moment).run())
        #expect(kept.store.desk.complaints[kept.archived[0]] == nil)
        #expect(try kept.find("电梯").ids == [kept.archived[0]])
        let found = try kept.find("wifi")
        #expect(found.ids == [kept.archived[0]] && found.reports.last?.total == 1)
    }

    @Test("It stops when it is told to")
    func stopped() throws {
        let kept = try Kept()
        var reports = 0
        try kept.store.historySearch.run(
            HistoryQuery("楼道"),
            limit: 9,
            ResidentLines(),
            isStopped: { reports > 0 },
            report: { _ in reports += 1 }
        )
        #expect(reports == 1)
    }

    @Test("A damaged hit is told, and never shown")
    func damaged() throws {
        let kept = try Kept()
        let path = try #require(kept.desk.disk.paths.first { $0.hasPrefix("archive/") })
        var bytes = try #require(kept.desk.disk.contents(path))
        // In the arena, behind the directory and the rows.
        bytes[4096 + 1000] ^= 1
        kept.desk.disk.plant(path, bytes)
        let other = try kept.desk.reopened(3)
        #expect(throws: StoreFault.failed(file: path, code: 5)) {
            try other.historySearch.run(
                HistoryQuery("楼道"),
                limit: 9,
                ResidentLines(),
                report: { _ in }
            )
        }
    }

    @Test("A damaged text misleads nobody, whatever its numbers say")
    func damagedText() throws {
        let desk = try CaseDesk()
        let first = try desk.withdrawn("1-1-101", "楼道堆放杂物没人管")
        let second = try desk.withdrawn("1-1-102", "楼道没人打扫")
        try desk.shelve(at: CaseDesk.yearLater)
        let path = try #require(desk.disk.paths.first { $0.hasPrefix("archive/") })
        let good = try #require(desk.disk.contents(path))
        let mark = Array("ts2026".utf8)
        let start = try #require(good.indices.first { good[$0...].starts(with: mark) })
        // Among others, the first number comes to lie behind the second.
        for offset in 0..<15 {
            var bytes = good
            bytes[start + offset] ^= 4
            desk.disk.plant(path, bytes)
            let store = try desk.reopened(3)
            var reports: [HistoryFound] = []
            do throws(StoreFault) {
                try store.historySearch.run(HistoryQuery("楼道"), limit: 9, ResidentLines()) {
                    reports.append($0)
                }
            } catch {
                #expect(error == .failed(file: path, code: 5), "偏移 \(offset)")
            }
            let found = reports.flatMap(\.records).map { $0.id }
            #expect(Set([first, second]).isSuperset(of: found), "偏移 \(offset)")
            store.close()
            desk.disk.kill(3)
        }
    }
}
