import FrontDesk
import Testing

@testable import Exchange

@Suite("Complaints in lists and pages")
struct ComplaintListingTests {
    private func items(_ plain: PlainValue?) throws -> [PlainValue] {
        guard case .list(let items) = plain else { throw Missing() }
        return items
    }

    /// Complaints in every bucket, received in another order than they should be looked at.
    private func queue() throws -> (sample: SampleDesk, order: [RecordID]) {
        var sample = try SampleDesk()
        let paused = try sample.receive()
        try sample.take(paused, through: 1...3)
        try sample.give("pause", paused, as: SampleDesk.lead)
        let running = try sample.receive(room: "1-1-102")
        try sample.take(running, through: 1...3)
        let late = try sample.receive(["type": .text("工程质量类"), "subtype": .text("交房期")])
        sample.now = sample.now.adding(minutes: 17)
        let external = try sample.receive([
            "type": .text("客户服务类"), "subtype": .text("客户接待"),
            "externalRef": .text("12345-0815"),
        ])
        let fresh = try sample.receive(["type": .text("规划设计类"), "subtype": .text("")])
        let danger = try sample.receive([
            "type": .text("销售管理类"), "subtype": .text("私自承诺"), "injury": .bool(true),
        ])
        return (sample, [danger, late, external, fresh, running, paused])
    }

    @Test("in triage order, with the names that other programs rely on")
    func order() throws {
        let (sample, order) = try queue()
        let listed = try items(ComplaintListing(sample.desk, now: sample.now).plain())
        #expect(listed.map { $0["id"]?.text } == order.map(\.text))
        #expect(listed.map { $0["bucket"] } == [0, 1, 3, 3, 4, 5].map { .integer($0) })
        let schema = Schema.document()
        let item = try unwrapped(schema["$defs"]?["complaintItem"])
        let validator = SchemaValidator(root: schema)
        for one in listed { #expect(validator.faults(one, item) == []) }
        guard case .object(let properties) = item["properties"],
            case .object(let members) = listed[4]
        else { throw Missing() }
        #expect(Set(members.keys) == Set(properties.keys))
        let running = listed[4]
        #expect(running["room"]?.text == "1-1-102" && running["status"]?.text == "办理中")
        #expect(running["step"] == .integer(4) && running["stepName"]?.text == "投诉调查")
        #expect(running["grade"]?.text == "轻微" && running["cycle"] == .integer(1))
        #expect(running["type"]?.text == "物业管理类" && running["subtype"]?.text == "维修")
        #expect(running["handler"]?.text == "1007" && running["handlerName"]?.text == "何勇")
        #expect(running["phone"]?.text == "138****0000" && running["complainant"]?.text == "华桂珍")
        #expect(listed[2]["externalRef"]?.text == "12345-0815")
        #expect(listed[2]["grade"]?.text == "重大" && listed[2]["handler"] == .null)
        let clocks = try items(running["clocks"])
        #expect(
            clocks.compactMap { $0["name"]?.text }
                == [
                    "step1", "传递", "step2", "step3", "step4", "step5", "step6", "总时限", "法定答复",
                    "进度告知",
                ]
        )
    }

    @Test("closed ones stand behind, and only where they are asked for")
    func scope() throws {
        var (sample, order) = try queue()
        try sample.give("withdraw", order[3], as: SampleDesk.supervisor)
        let listing = ComplaintListing(sample.desk, now: sample.now)
        let open = order.filter { $0 != order[3] }
        #expect(listing.complaints(.open).map(\.id) == open)
        #expect(listing.complaints().map(\.id) == open + [order[3]])
        let last = try unwrapped(try items(listing.plain()).last)
        #expect(last["bucket"] == .null && last["status"]?.text == "已撤诉")
        #expect(listing.table(.open).count == 5 && listing.table().count == 6)
        let row = try unwrapped(listing.table().tabbedLines.first { $0.hasPrefix(order[4].text) })
        #expect(row.contains("4 投诉调查\t轻微\t物业管理类"))
    }

    @Test("a page: every field, the steps with their entries, returns, clocks, standard")
    func page() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        try sample.take(id, through: 1...4)
        try sample.give("return", id, as: SampleDesk.lead, ["toStep": .integer(3)])
        let page = RecordPage(sample.desk, now: sample.now)
        #expect(try page.key(id.text) == .numbered(id))
        let plain = try page.plain(.numbered(id))
        let steps = try items(plain["steps"])
        #expect(steps.map { $0["title"]?.text } == ["投诉受理", "投诉确认", "投诉评估", "投诉调查"])
        #expect(steps[1]["entries"]?["facts"]?.text == "三次上门都没有修好")
        #expect(steps[1]["byName"]?.text == "刘建平" && steps[1]["by"]?.text == "1001")
        #expect(try items(plain["returns"])[0]["reason"]?.text == "原因没有查清")
        #expect(plain["nextStep"]?["command"]?.text == "complaint.assess")
        let demands = try items(plain["nextStep"]?["demands"]).compactMap(\.text)
        #expect(
            demands == ["validity", "grade", "urgent", "handler", "promisedAt", "faultIsReal"]
        )
        #expect(plain["standard"]?.text == "《等级服务标准》一级 第1版")
        #expect(plain["timers"] == nil && plain["lastStep"] == nil)
        #expect(try items(plain["allClocks"]).count == (try sample.complaint(id).clocks.count))
        let lines = try page.lines(.numbered(id))
        for line in [
            "步骤：第 3 步 投诉评估", "联系电话：138****0000", "经办人：何勇", "标准：按《等级服务标准》一级 第1版",
            "第 2 步 投诉确认：2026-11-22 10:20 刘建平", "  认定的事实：三次上门都没有修好",
            "退回：2026-11-22 10:40 何勇 第 5 步→第 3 步：原因没有查清",
            "经过：2026-11-22 10:00 刘建平 受理投诉",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(lines.contains { $0.hasPrefix("时限：投诉受理 应于 2026-11-22 10:15 按时完成") })
        let absent = try unwrapped(RecordID("TS20261122-0099"))
        #expect(throws: Refusal.notFound("投诉单", absent.text)) {
            try page.plain(.numbered(absent))
        }
    }

    @Test("an open complaint keeps the version of the standard that it began with, and says so")
    func standard() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        let staff = "工号,姓名,岗位\n2001,郑经理,管理处经理\n"
        try sample.perform(StaffImport.read(Array(staff.utf8)).content, as: .owner)
        try sample.send(
            #"{"command":"policy.set","policy":{"followUpPercent":40}}"#,
            as: .staff("2001")
        )
        let lines = try RecordPage(sample.desk, now: sample.now).lines(.numbered(id))
        #expect(lines.contains("标准：按《等级服务标准》一级 第1版；现行第2版"))
    }

    @Test("a household's page has its complaints too")
    func household() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        let page = RecordPage(sample.desk, now: sample.now)
        let plain = try page.plain(try page.key("1-1-101"))
        #expect(try items(plain["complaints"]).first?["id"]?.text == id.text)
        #expect(
            try page.lines(page.key("1-1-101"))
                .contains("投诉：\(id.text) 办理中 第 1 步投诉受理 厨房漏水报修三次没有修好")
        )
    }
}
