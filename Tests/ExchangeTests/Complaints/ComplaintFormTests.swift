import FrontDesk
import Testing

@testable import Exchange

@Suite("《业主投诉记录表》")
struct ComplaintFormTests {
    /// Cells counted as the tests know them: everything beyond Latin is wide here.
    private func cells(_ line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
    }

    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }

    @Test("one complaint, filed: everything that was entered, no line wider than the page")
    func filed() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        try sample.take(id, through: 1...8)
        let form = ComplaintForms.record(
            try sample.complaint(id),
            on: sample.desk,
            at: sample.now
        )
        let lines = lines(form)
        #expect(lines.map(cells).max() ?? 0 <= 80)
        #expect(lines[0].contains("翠湖花园  业主投诉记录表"))
        #expect(lines[1].hasPrefix("单号 TS20261122-0001") && lines[1].hasSuffix("已归档"))
        let entered = [
            "138****0000", "厨房漏水报修三次没有修好", "彻底修好", "求尊重", "向公司投诉", "物业管理类/维修",
            "三次上门都没有修好", "维修部", "有效", "何勇", "三次都只换了垫圈，接头没有处理", "维修服务标准", "维修质量",
            "维修任务单；照片", "1. 更换接头，", "今天更换接头并道歉", "接受", "接头已经更换", "满意", "复修派主管到场",
            "DA-0001", "记录表；照片", "刘建平", "按时完成", "投诉人签字", "主管签批", "按《等级服务标准》一级 第1版",
        ]
        for words in entered { #expect(form.contains(words), "\(words)") }
        #expect(!form.contains("未办") && !form.contains("1007"))
        #expect(lines.contains("  紧急        否"), "a plain no is an answer")
        for row in Complaint.procedure.steps {
            #expect(lines.contains { $0.hasPrefix("第 \(row.number) 步 \(row.title)") })
        }
        let whole = ComplaintForms.record(
            try sample.complaint(id),
            on: sample.desk,
            at: sample.now,
            masksPhones: false
        )
        #expect(whole.contains("13800000000"))
    }

    @Test("a step that does not hold any more is open again, and the return is told")
    func returned() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        try sample.take(id, through: 1...4)
        try sample.give("return", id, as: SampleDesk.lead, ["toStep": .integer(3)])
        let lines = lines(
            ComplaintForms.record(try sample.complaint(id), on: sample.desk, at: sample.now)
        )
        #expect(lines[1].hasSuffix("第 3 步 投诉评估"))
        #expect(lines.count { $0.hasSuffix("（未办）") } == 6)
        #expect(lines.contains { $0.hasPrefix("退回") && $0.contains("原因没有查清") })
    }

    @Test("an answer in the words of the approved draft is told with them")
    func approvedDraft() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        try sample.take(id, through: 1...4)
        try sample.give("draftReply", id, as: SampleDesk.lead, ["text": .text("明天上午更换接头")])
        try sample.give("approveReply", id, as: SampleDesk.supervisor)
        try sample.give("reply", id, as: SampleDesk.lead, ["text": .null])
        let lines = lines(
            ComplaintForms.record(try sample.complaint(id), on: sample.desk, at: sample.now)
        )
        #expect(lines.contains("  答复内容    明天上午更换接头"))
        #expect(lines.contains { $0.hasPrefix("  审批") && $0.hasSuffix("周敏") })
    }

    @Test("the register: a complaint a row, as paper and as a table")
    func register() throws {
        var sample = try SampleDesk()
        let first = try sample.receive()
        try sample.take(first, through: 1...8)
        sample.now = sample.now.adding(minutes: 1440)
        try sample.receive(room: "1-1-102", ["what": .text("=物业不理人")])
        let export = ComplaintExport(sample.desk, now: sample.now)
        let paper = lines(ComplaintForms.register(export.complaints, on: sample.desk))
        #expect(paper.map(cells).max() ?? 0 <= 132)
        #expect(paper.last == "共 2 单，已归档 1 单")
        #expect(paper.contains { $0.hasPrefix("TS20261122-0001 11-22 10:00") })
        let rows = CSVReader.read(Array(export.csv.dropFirst(3))).records.map(\.fields)
        #expect(rows.count == 3 && rows[0] == ComplaintExport.headings)
        func cell(_ row: Int, _ heading: String) throws -> String {
            rows[row][try unwrapped(rows[0].firstIndex(of: heading))]
        }
        #expect(try cell(1, "原因") == "维修质量" && cell(1, "满意程度") == "满意")
        #expect(try cell(1, "答复内容") == "今天更换接头并道歉" && cell(1, "档案号") == "DA-0001")
        #expect(try cell(1, "状态") == "已归档" && cell(1, "联系电话") == "138****0000")
        #expect(try cell(2, "投诉内容") == "'=物业不理人" && cell(2, "步骤") == "投诉受理")
        let later = ComplaintExport(sample.desk, now: sample.now, from: Day("2026-11-23"))
        #expect(later.complaints.map(\.id.day) == [20_261_123])
        guard case .list(let items) = later.plain else { throw Missing() }
        #expect(items.count == 1)
    }
}
