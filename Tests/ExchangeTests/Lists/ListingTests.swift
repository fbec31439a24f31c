import FrontDesk
import Testing

@testable import Exchange

@Suite("Lists and pages")
struct ListingTests {
    private func clock(_ item: PlainValue, _ name: String) throws -> PlainValue {
        guard case .list(let clocks) = item["clocks"] else { throw Missing() }
        return try unwrapped(clocks.first { $0["name"]?.text == name })
    }

    private func only(_ sample: SampleDesk, after minutes: Int = 0) throws -> PlainValue {
        let now = sample.now.adding(minutes: minutes)
        guard case .list(let items) = RepairListing(sample.desk, now: now).plain() else {
            throw Missing()
        }
        return try unwrapped(items.first)
    }

    @Test("a repair with the names that other programs rely on")
    func item() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        let item = try only(sample)
        #expect(id == "BX20261122-0001" && item["id"]?.text == id)
        #expect(item["room"]?.text == "1-1-101" && item["status"]?.text == "待派单")
        #expect(item["urgency"]?.text == "急修" && item["category"]?.text == "水电")
        #expect(item["assignee"] == .null && item["assigneeName"] == .null)
        #expect(item["phone"]?.text == "138****0000" && item["caller"]?.text == "华女士")
        #expect(item["createdAt"]?.text == "2026-11-22T10:00:00+08:00")
        #expect(item["changedAt"] == .integer(4) && item["cycle"] == .integer(1))
        let arrival = try clock(item, "到场")
        #expect(
            arrival
                == .object([
                    "name": .text("到场"), "cycle": .integer(1), "state": .text("running"),
                    "dueAt": .text("2026-11-22T10:30:00+08:00"),
                    "remainingMinutes": .integer(30),
                ])
        )
        try sample.send(
            #"{"command":"repair.assign","id":"\#(id)","assignee":"1008","told":"1007"}"#,
            as: SampleDesk.lead
        )
        let assigned = try only(sample)
        #expect(assigned["assignee"]?.text == "1008" && assigned["assigneeName"]?.text == "张强")
    }

    @Test("a public area has no room")
    func publicArea() throws {
        var sample = try SampleDesk()
        try sample.send(SchemaTests.examples[1])
        let item = try only(sample)
        #expect(item["room"] == .null && item["place"]?.text == "1栋 大堂")
    }

    @Test("a clock at risk, breached and stopped: what is left, what is over")
    func clockStates() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        let near = try clock(try only(sample, after: 23), "到场")
        #expect(near["state"]?.text == "atRisk" && near["remainingMinutes"] == .integer(7))
        #expect(near["overrunMinutes"] == nil)
        let late = try clock(try only(sample, after: 95), "到场")
        #expect(late["state"]?.text == "breached" && late["remainingMinutes"] == .integer(0))
        #expect(late["overrunMinutes"] == .integer(65))
        sample.now = sample.now.adding(minutes: 2)
        try sample.send(
            #"{"command":"repair.assign","id":"\#(id)","assignee":"1008","told":"1007"}"#,
            as: SampleDesk.lead
        )
        let told = try clock(try only(sample, after: 100), "传达")
        #expect(told["state"]?.text == "metInTime" && told["remainingMinutes"] == .null)
        #expect(told["overrunMinutes"] == nil)
        #expect(told["dueAt"]?.text == "2026-11-22T10:03:00+08:00")
        sample.now = sample.now.adding(minutes: 60)
        try sample.send(
            #"{"command":"repair.contact","id":"\#(id)","channel":"电话","reached":true}"#
        )
        let response = try clock(try only(sample), "首次响应")
        #expect(response["state"]?.text == "metLate" && response["overrunMinutes"] == .integer(57))
    }

    @Test("a paused clock stands still and says when it goes on")
    func paused() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        try sample.send(
            #"{"command":"repair.assign","id":"\#(id)","assignee":"1008","told":"1007"}"#,
            as: SampleDesk.lead
        )
        try sample.send(#"{"command":"repair.accept","id":"\#(id)"}"#, as: SampleDesk.worker)
        try sample.send(
            #"{"command":"repair.pause","id":"\#(id)","reason":"待备件","#
                + #""resumeAt":"2026-11-22T15:00:00+08:00"}"#,
            as: SampleDesk.worker
        )
        let done = try clock(try only(sample, after: 60), "完工")
        #expect(done["state"]?.text == "paused" && done["remainingMinutes"] == .integer(1440))
        #expect(done["resumeAt"]?.text == "2026-11-22T15:00:00+08:00")
    }

    @Test("every state has its word")
    func words() {
        #expect(
            ClockState.allCases.map(\.word)
                == ["running", "atRisk", "breached", "paused", "metInTime", "metLate"]
        )
        for state in ClockState.allCases { #expect(state.word == "\(state)") }
    }

    @Test("open ones alone, or closed ones too, by number")
    func scope() throws {
        var sample = try SampleDesk()
        let first = try sample.log()
        try sample.send(SchemaTests.examples[1])
        try sample.send(
            #"{"command":"repair.cancel","id":"\#(first)","reason":"误报"}"#,
            as: .staff("1005")
        )
        let listing = RepairListing(sample.desk, now: sample.now)
        #expect(listing.repairs(.open).map(\.id.number) == [2])
        #expect(listing.repairs(.all).map(\.id.number) == [1, 2])
        #expect(listing.table(.open).count == 1 && listing.table().count == 2)
    }

    @Test("households and staff: phones masked unless asked, never a hash")
    func people() throws {
        var sample = try SampleDesk()
        let command = StaffImport.read(Array("工号,姓名,岗位\n2001,甲,财务\n".utf8)).content
        try sample.perform(
            StaffImport.givingPINs(command, on: sample.desk) { _ in "$argon2id$secret" },
            as: .owner
        )
        let masked = PeopleListing(sample.desk)
        let text = JSONText.text(masked.plainHouseholds) + JSONText.text(masked.plainStaff)
        #expect(text.contains("155****5908") && text.contains("181****8641"))
        for secret in ["15501815908", "18129258641", "argon2id", "huaguizhen"] {
            #expect(!text.contains(secret))
        }
        let open = PeopleListing(sample.desk, masksPersonal: false)
        #expect(JSONText.text(open.plainHouseholds).contains("15501815908"))
        #expect(JSONText.text(open.plainStaff).contains("18129258641"))
        #expect(!JSONText.text(open.plainStaff).contains("argon2id"))
        #expect(masked.households.map(\.room.key) == ["1-1-101", "1-1-102", "7-商铺03"])
        #expect(masked.staff.map(\.number) == ["1001", "1005", "1007", "1008", "1009", "2001"])
        let first = masked.item(masked.households[0])
        guard case .list(let owners) = first["owners"] else { throw Missing() }
        #expect(owners.compactMap { $0["name"]?.text } == ["华桂珍", "李明"])
    }

    @Test("a table is aligned by cells, and breaks no line")
    func table() throws {
        var table = TextTable(["单号", "位置", "说明"])
        table.append(["1", "1栋", "a\nb\u{1b}[31m"])
        table.append(["22", "", "中文"])
        let width = { (text: String) in
            text.unicodeScalars.reduce(0) { $0 + (TextFolding.isHan($1) ? 2 : 1) }
        }
        #expect(
            table.lines(width: width) == ["单号  位置  说明", "1     1栋   a b", "22    -     中文"]
        )
        #expect(table.tabbedLines[2] == "22\t-\t中文" && table.count == 2)
    }

    @Test("a page: a repair with its history, a household by any form of its room, a person")
    func pages() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        try sample.send(#"{"command":"repair.urge","id":"\#(id)","note":"\#("又来电话")"}"#)
        let page = RecordPage(sample.desk, now: sample.now)
        let repair = try page.plain(try page.key(id))
        #expect(repair["description"]?.text == "厨房下水管漏水" && repair["source"]?.text == "电话")
        guard case .list(let history) = repair["history"] else { throw Missing() }
        #expect(history.compactMap { $0["summary"]?.text } == ["登记报修", "催办"])
        #expect(history[0]["actorName"]?.text == "刘建平" && history[1]["remark"]?.text == "又来电话")
        #expect(repair["timers"] == nil && repair["phone"]?.text == "138****0000")
        let lines = try page.lines(.numbered(unwrapped(RecordID(id))))
        #expect(lines.contains("联系电话：138****0000"))
        #expect(lines.contains("时限：到场 应于 2026-11-22 10:30 剩余 30分"))
        #expect(lines.contains("经过：2026-11-22 10:00 刘建平 登记报修"))
        for form in ["1-1-101", "1栋1单元101", "１#楼1单元101室"] {
            let household = try page.plain(try page.key(form))
            guard case .list(let repairs) = household["repairs"] else { throw Missing() }
            #expect(household["room"]?.text == "1-1-101" && repairs.count == 1)
        }
        #expect(try page.lines(page.key("1-1-101")).contains("报修：\(id) 待派单 厨房下水管漏水"))
        #expect(try page.lines(page.key("１００１")).contains("电话：181****8641"))
        for unknown in ["", "x", "9-9-999"] {
            #expect(throws: Refusal.self) { try page.key(unknown) }
        }
        let absent = try unwrapped(RecordID("BX20261122-0099"))
        #expect(throws: Refusal.notFound("报修单", absent.text)) {
            try page.plain(.numbered(absent))
        }
    }
}
