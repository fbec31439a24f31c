import FrontDesk
import Testing

@testable import Exchange

/// No whole number leaves the desk by a list, an export, a page, a form or the log unless it was
/// asked for.
@Suite("Masks everywhere")
struct MaskTests {
    private static let known = [
        "15501815908", "18213186091", "13800000000", "18129258641", "13900000007", "13900000008",
        "13887654321", "13712349999", "110101199003070134", "0755-26001234", "075526001234",
    ]

    /// A desk on which numbers were given in every field that takes words.
    private func sample() throws -> SampleDesk {
        var sample = try SampleDesk()
        let id = try sample.log()
        try sample.send(
            #"{"command":"repair.log","room":"1-1-102","caller":"王13887654321","phone":"13712349999","#
                + #""category":"水电","description":"打13887654321，身份证110101199003070134","#
                + #""urgency":"一般","duplicateReason":"回拨13887654321"}"#
        )
        try sample.send(#"{"command":"repair.note","id":"\#(id)","note":"改打 138 8765 4321"}"#)
        try sample.send(
            #"{"command":"repair.contact","id":"\#(id)","channel":"电话","reached":true,"#
                + #""note":"接的是13887654321"}"#
        )
        try sample.send(
            #"{"command":"complaint.receive","room":"1-1-102","type":"物业管理类","source":"电话","#
                + #""what":"电梯坏了请回13887654321","demand":"回电13887654321","phone":"13712349999","#
                + #""spot":"大堂13887654321"}"#
        )
        try sample.send(
            #"{"command":"walkIn.log","name":"刘先生","phone":"13712349999","purpose":"咨询","#
                + #""words":"办卡，身份证110101199003070134"}"#
        )
        return sample
    }

    private func expectMasked(_ text: String, _ what: String) {
        for number in Self.known {
            #expect(!text.contains(number), "\(what) shows \(number)")
        }
    }

    @Test("in every list, for people and for programs")
    func lists() throws {
        let sample = try sample()
        let (desk, now) = (sample.desk, sample.now)
        let repairs = RepairListing(desk, now: now)
        let complaints = ComplaintListing(desk, now: now)
        let people = PeopleListing(desk)
        expectMasked(JSONText.text(repairs.plain()), "repairs")
        expectMasked(JSONText.text(complaints.plain()), "complaints")
        expectMasked(JSONText.text(people.plainHouseholds), "households")
        expectMasked(JSONText.text(people.plainStaff), "staff")
        for table in [
            repairs.table(), complaints.table(), people.householdTable, people.staffTable,
        ] {
            expectMasked(table.tabbedLines.joined(separator: "\n"), "table")
        }
        let listing = RecordListing(desk, now: now, reader: nil)
        for kind in ListKind.allCases {
            expectMasked(JSONText.text(listing.plain(kind, .all)), kind.rawValue)
            let lines = listing.table(kind, .all).tabbedLines
            expectMasked(lines.joined(separator: "\n"), kind.rawValue)
            let csv = listing.csv(kind, DaySpan())
            expectMasked(String(decoding: csv, as: UTF8.self), kind.rawValue)
        }
    }

    @Test("in every export and on every form")
    func exports() throws {
        let sample = try sample()
        let (desk, now) = (sample.desk, sample.now)
        let repairs = RepairExport(desk, now: now)
        let complaints = ComplaintExport(desk, now: now)
        expectMasked(String(decoding: repairs.csv, as: UTF8.self), "repairs.csv")
        expectMasked(String(decoding: complaints.csv, as: UTF8.self), "complaints.csv")
        expectMasked(JSONText.text(repairs.plain), "repairs.json")
        expectMasked(JSONText.text(complaints.plain), "complaints.json")
        let squeezed: (String) -> String = { $0.filter { !$0.isWhitespace } }
        expectMasked(squeezed(RepairForms.register(repairs.repairs, on: desk)), "登记表")
        expectMasked(squeezed(ComplaintForms.register(complaints.complaints, on: desk)), "投诉表")
        for complaint in desk.complaints.all {
            expectMasked(ComplaintForms.record(complaint, on: desk, at: now), "投诉单")
        }
    }

    @Test("on the page of every record, and in the log")
    func pages() throws {
        let sample = try sample()
        let page = RecordPage(sample.desk, now: sample.now)
        var keys: [RecordKey] = sample.desk.households.keys.map { .household($0) }
        keys += sample.desk.staff.keys.map { .staff($0) }
        keys += sample.desk.repairs.all.map { .numbered($0.id) }
        keys += sample.desk.complaints.all.map { .numbered($0.id) }
        keys += sample.desk.walkIns.all.map { .numbered($0.id) }
        #expect(keys.count > 8)
        for key in keys {
            expectMasked(JSONText.text(try page.plain(key)), key.code)
            expectMasked(try page.lines(key).joined(separator: "\n"), key.code)
        }
        let log = LogText(sample.desk)
        for (stamp, act) in sample.acts {
            expectMasked(log.lines(stamp, act).joined(separator: "\n"), "log")
            expectMasked(JSONText.text(log.plain(stamp, act)), "log --json")
        }
    }

    @Test("what was asked for whole is whole")
    func whole() throws {
        let sample = try sample()
        let page = RecordPage(sample.desk, now: sample.now, masksPersonal: false)
        let repair = try #require(sample.desk.repairs.all.first { $0.caller.hasPrefix("王") })
        let text = JSONText.text(try page.plain(.numbered(repair.id)))
        #expect(text.contains("13712349999") && text.contains("110101199003070134"))
        let export = RepairExport(sample.desk, now: sample.now, masksPersonal: false)
        #expect(String(decoding: export.csv, as: UTF8.self).contains("13887654321"))
    }

    @Test("a person is told everything, by name in a household, and nothing of others")
    func dossier() throws {
        let sample = try sample()
        let room = try RoomCode(parsing: "1-1-102")
        let search = PersonSearch(sample.desk, room: room)
        let dossier = try PersonDossier(
            search,
            on: sample.desk,
            now: sample.now,
            reader: nil,
            acts: sample.acts
        )
        #expect(dossier.count >= 3)
        #expect(dossier.text.contains("王淑兰") && dossier.text.contains("18213186091"))
        #expect(dossier.text.contains("13712349999") && !dossier.text.contains("华桂珍"))
        #expect(String(decoding: dossier.csv, as: UTF8.self).contains("18213186091"))
        #expect(JSONText.text(dossier.plain).contains("18213186091"))
        let phone = try PhoneNumber(parsing: "13712349999")
        #expect(PersonSearch(sample.desk, phone: phone).records.count >= 2)
    }
}
