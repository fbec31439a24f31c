import FrontDesk
import Testing

@testable import Exchange

@Suite("The log")
struct LogTests {
    private func lines(_ sample: SampleDesk, masks: Bool = true) -> [String] {
        sample.acts.flatMap {
            LogText(sample.desk, masksPersonal: masks).lines($0.stamp, $0.act)
        }
    }

    @Test("an act says who did what to which record, and what its fields are now")
    func changed() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        try sample.send(
            #"{"command":"repair.dispatch","id":"\#(id)","told":"1007"}"#
        )
        let lines = lines(sample)
        let last = try #require(lines.last)
        #expect(
            last == "5 2026-11-22 10:00:00 刘建平(1001) 前台1 repair.dispatch 传达维修部 \(id)："
                + "传达给=何勇 传达于=2026-11-22 10:00 时限=4 个 说明=1007"
        )
        let logged = try #require(lines.dropLast().last)
        #expect(logged.contains(" repair.log 登记报修 \(id)：受理时间=2026-11-22 10:00 "))
        #expect(logged.contains(" 报修人=华女士 ") && logged.contains(" 报修内容=厨房下水管漏水 "))
        #expect(lines[0].contains("desk.open 建立前台：名称=翠湖花园 时区=Asia/Shanghai"))
    }

    @Test("phones are masked unless asked for, secrets never shown")
    func personal() throws {
        var sample = try SampleDesk()
        try sample.log()
        let staff = StaffImport.read(Array("工号,姓名,岗位,电话\n2001,甲,财务,13812345678\n".utf8))
        try sample.perform(
            StaffImport.givingPINs(staff.content, on: sample.desk) { _ in "$argon2id$s" },
            as: .owner
        )
        let masked = lines(sample).joined(separator: "\n")
        let whole = lines(sample, masks: false).joined(separator: "\n")
        for phone in ["15501815908", "13800000000", "13812345678"] {
            #expect(!masked.contains(phone) && whole.contains(phone))
        }
        #expect(masked.contains("口令=(已设置)") && !whole.contains("argon2id"))
        #expect(!whole.contains("hua'gui'zhen") && !whole.contains("检索键"))
        let plain = sample.acts.map {
            JSONText.text(LogText(sample.desk).plain($0.stamp, $0.act))
        }
        .joined()
        #expect(!plain.contains("15501815908") && !plain.contains("argon2id"))
    }

    @Test("what was erased is told as erased")
    func erased() throws {
        var sample = try SampleDesk()
        let id = try sample.log()
        let (stamp, act) = try #require(sample.acts.last)
        let (body, personal) = act.encoded()
        let bare = try Act(body: body, personal: personal.map { _ in nil })
        let line = try #require(LogText(sample.desk).lines(stamp, bare).first)
        #expect(line.contains("个人信息=(已删除)") && !line.contains("华女士") && line.contains(id))
        guard case .list(let events) = LogText(sample.desk).plain(stamp, bare)["events"] else {
            throw Missing()
        }
        #expect(events[0]["erased"] == .bool(true))
        #expect(events[0]["fields"]?["caller"] == nil)
        #expect(events[0]["fields"]?["urgency"]?.text == "急修")
    }

    @Test("for programs: the whole act with its command id")
    func plain() throws {
        var sample = try SampleDesk()
        try sample.log()
        let id = try #require(CommandID("00112233-4455-6677-8899-aabbccddeeff"))
        var look = UnmaskPhones()
        look.room = try RoomCode(parsing: "1-1-101")
        look.purpose = "联系上门\u{1b}[31m\n"
        try sample.perform(look, as: SampleDesk.clerk, commandID: id)
        let (stamp, act) = try #require(sample.acts.last)
        let plain = LogText(sample.desk).plain(stamp, act)
        #expect(plain["seq"] == .integer(5) && plain["actor"]?.text == "1001")
        #expect(plain["at"]?.text == "2026-11-22T10:00:00+08:00")
        #expect(plain["commandId"]?.text == "00112233-4455-6677-8899-aabbccddeeff")
        guard case .list(let events) = plain["events"] else { throw Missing() }
        #expect(events[0]["kind"]?.text == "unmasked" && events[0]["id"]?.text == "1-1-101")
        let line = try #require(LogText(sample.desk).lines(stamp, act).last)
        #expect(line.hasSuffix("household.unmask 查看完整电话 1-1-101：用途=联系上门"))
    }

    @Test("a batch is cut for people, whole for programs; the sampling's salt is in neither")
    func batches() throws {
        var sample = try SampleDesk()
        let rows = (1...30).map { "1-1-\(200 + $0),甲\($0)" }.joined(separator: "\n")
        try sample.perform(
            HouseholdImport.read(Array(("房号,姓名\n" + rows).utf8)).content,
            as: .owner
        )
        let (stamp, act) = try #require(sample.acts.last)
        let lines = LogText(sample.desk).lines(stamp, act)
        #expect(lines.count == 21 && lines.last?.hasSuffix("……同一批另有 10 条") == true)
        guard case .list(let events) = LogText(sample.desk).plain(stamp, act)["events"] else {
            throw Missing()
        }
        #expect(events.count == 30)
        var salt = FollowUpSalt()
        (salt.month, salt.salt) = ("2026-11", 987_654_321)
        let drawn = Act(events: [.followUpSalt(salt), .timeConfirmed])
        let told = LogText(sample.desk).lines(stamp, drawn)
        #expect(told[0].hasSuffix("月份=2026-11") && told[1].hasSuffix("desk.confirmTime 确认时间"))
        let plain = JSONText.text(LogText(sample.desk).plain(stamp, drawn))
        #expect(!(told.joined() + plain).contains("987654321"))
        #expect(LogText(sample.desk).lines(stamp, Act(events: []))[0].hasSuffix("没有改动"))
    }
}
