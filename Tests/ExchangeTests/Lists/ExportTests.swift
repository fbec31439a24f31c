import FrontDesk
import Testing

@testable import Exchange

@Suite("《住户报修记录表》")
struct ExportTests {
    /// One repair taken to the file, one of the next day just logged.
    private func sample() throws -> SampleDesk {
        var sample = try SampleDesk()
        let id = try sample.log()
        func step(_ verb: String, _ more: String, _ actor: Actor) throws {
            sample.now = sample.now.adding(minutes: 5)
            try sample.send(#"{"command":"repair.\#(verb)","id":"\#(id)"\#(more)}"#, as: actor)
        }
        try step("assign", #","assignee":"1008","told":"1007""#, SampleDesk.lead)
        try step("accept", "", SampleDesk.worker)
        try step("arrive", "", SampleDesk.worker)
        try step("finish", #","result":"修复","materials":"水龙头 1""#, SampleDesk.worker)
        try step("returnSlip", #","no":"R-17""#, SampleDesk.clerk)
        try step("followUp", #","method":"电话","satisfied":"满意""#, .staff("1009"))
        sample.now = sample.now.adding(minutes: 1440)
        try sample.send(
            #"{"command":"repair.log","room":"1-1-102","category":"水电","description":"=灯, 不亮了","#
                + #""urgency":"预约","appointmentFrom":"2026-11-25T09:00:00+08:00"}"#
        )
        return sample
    }

    private func rows(_ export: RepairExport) -> [[String]] {
        #expect(export.csv.starts(with: [0xef, 0xbb, 0xbf]))
        return CSVReader.read(Array(export.csv.dropFirst(3))).records.map(\.fields)
    }

    @Test("the columns of the seed, and what the desk knows of each repair")
    func columns() throws {
        let sample = try sample()
        let rows = rows(RepairExport(sample.desk, now: sample.now))
        #expect(rows.count == 3 && rows[0] == RepairExport.headings)
        #expect(
            rows[1] == [
                "BX20261122-0001", "2026-11-22 10:00", "华女士",
                try RoomCode(parsing: "1-1-101").display, "138****0000", "厨房下水管漏水", "水电", "急修",
                "立即", "2026-11-22 10:05", "何勇", "张强", "2026-11-22 10:15", "2026-11-22 10:20",
                "修复", "2026-11-22 10:20 已完成维修", "R-17", "2026-11-22 10:30 满意", "待回访",
            ]
        )
        #expect(rows[2][5] == "'=灯, 不亮了" && rows[2][8] == "2026-11-25 09:00")
        #expect(rows[2][4] == "182****6091" && rows[2][15] == "")
    }

    @Test("whole phones only where they were asked for")
    func unmasked() throws {
        let sample = try sample()
        let export = RepairExport(sample.desk, now: sample.now, masksPersonal: false)
        #expect(rows(export)[1][4] == "13800000000")
        #expect(JSONText.text(export.plain).contains("13800000000"))
        let masked = RepairExport(sample.desk, now: sample.now)
        #expect(!JSONText.text(masked.plain).contains("13800000000"))
    }

    @Test("days of entry from and to, both included")
    func span() throws {
        let sample = try sample()
        func count(_ from: String?, _ to: String?) -> Int {
            let export = RepairExport(
                sample.desk,
                now: sample.now,
                from: from.flatMap { Day($0) },
                to: to.flatMap { Day($0) }
            )
            guard case .list(let items) = export.plain else { return -1 }
            #expect(rows(export).count == items.count + 1)
            return items.count
        }
        #expect(count("2026-11-22", "2026-11-22") == 1 && count(nil, "2026-11-22") == 1)
        #expect(count("2026-11-23", nil) == 1 && count("2026-11-22", "2026-11-23") == 2)
        #expect(count("2026-11-24", nil) == 0 && count(nil, "2026-11-21") == 0)
        let export = RepairExport(
            sample.desk,
            now: sample.now,
            from: Day("2026-11-01"),
            to: Day("2026-11-30")
        )
        #expect(export.fileName == "住户报修记录表_2026-11-01_2026-11-30")
        #expect(RepairExport(sample.desk, now: sample.now).fileName == "住户报修记录表")
    }
}
