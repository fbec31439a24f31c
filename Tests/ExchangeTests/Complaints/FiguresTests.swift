import FrontDesk
import Testing

@testable import Exchange

@Suite("The figures of complaints")
struct FiguresTests {
    /// Five complaints of 2026-11-22 and one of the next day.
    ///
    /// 1 filed, a step each ten minutes. 2 acknowledged after half an hour, that is late, then left.
    /// 3 withdrawn at once. 4 merged into 2. 5 sent back by a bad follow-up, then filed. 6 comes a
    /// day later.
    private func sample() throws -> SampleDesk {
        var sample = try SampleDesk()
        let first = try sample.receive()
        try sample.take(first, through: 1...8)
        let second = try sample.receive(
            room: "1-1-102",
            ["type": .text("客户服务类"), "subtype": .text("")]
        )
        sample.now = sample.now.adding(minutes: 30)
        try sample.give("acknowledge", second, as: SampleDesk.clerk)
        let third = try sample.receive(room: "7-商铺03", ["complainant": .text("店主")])
        try sample.give("withdraw", third, as: SampleDesk.supervisor)
        let fourth = try sample.receive(
            room: "1-1-102",
            [
                "type": .text("客户服务类"), "subtype": .text(""),
                "duplicateReason": .text("另一件"),
            ]
        )
        try sample.give("merge", fourth, as: SampleDesk.supervisor, ["into": .text(second.text)])
        let fifth = try sample.receive(
            room: "1-1-101",
            ["type": .text("工程质量类"), "subtype": .text("交房期")]
        )
        try sample.take(fifth, through: 1...6)
        sample.now = sample.now.adding(minutes: 10)
        try sample.give(
            "followUp",
            fifth,
            as: .staff("1009"),
            [
                "satisfied": .text("不满意"), "expectation": .integer(4),
                "experience": .integer(1),
            ]
        )
        try sample.take(fifth, through: 4...8)
        sample.now = sample.now.adding(minutes: 1440)
        try sample.receive(room: "1-1-101", ["type": .text("规划设计类"), "subtype": .text("")])
        return sample
    }

    private func figures(_ sample: SampleDesk) -> ComplaintFigures {
        let day = Day("2026-11-22")
        return ComplaintFigures(sample.desk, DaySpan(from: day, to: day), at: sample.now)
    }

    private func counts(_ tallies: [Tally]) -> [String: Int] {
        Dictionary(
            uniqueKeysWithValues: tallies.filter { $0.count > 0 }.map { ($0.name, $0.count) }
        )
    }

    @Test("counts by status, type, grade, cause, step and handler")
    func counted() throws {
        let figures = figures(try sample())
        #expect(figures.received == 4 && figures.merged == 1)
        #expect(counts(figures.byStatus) == ["办理中": 1, "已归档": 2, "已撤诉": 1])
        #expect(counts(figures.byType) == ["物业管理类": 2, "客户服务类": 1, "工程质量类": 1])
        #expect(figures.byType.map(\.name) == ComplaintType.allCases.map(\.rawValue))
        #expect(figures.byGrade.map(\.name) == ["重大", "重要", "轻微"])
        #expect(counts(figures.byValidity) == ["有效": 2, "未评估": 2])
        #expect(figures.byCause.map(\.name) == ["维修质量", "未查明"])
        #expect(figures.byHandler.map(\.name) == ["何勇", "未指定"])
        #expect((figures.byCause + figures.byHandler).map(\.count) == [2, 2, 2, 2])
        #expect(figures.steps.map(\.open) == [0, 1, 0, 0, 0, 0, 0, 0])
        #expect(figures.reopened == 0 && figures.returned == 1 && figures.returns == 1)
    }

    @Test("in time or late, step by step; what was dropped counts for neither")
    func onTime() throws {
        let figures = figures(try sample())
        // A day has passed, so that the one left at step 2 is late at every step to come but 6.
        let clocks = figures.steps.map { [$0.clock.onTime, $0.clock.late] }
        #expect(clocks == [[2, 1], [2, 1], [2, 1], [3, 1], [3, 1], [3, 0], [3, 0], [2, 0]])
        #expect(figures.steps[0].clock.share.percent == 66)
        let total = try unwrapped(figures.otherClocks.first { $0.name == .total })
        #expect(total.onTime == 2 && total.late == 0, "once a cycle, though it ran on")
        let relay = try unwrapped(figures.otherClocks.first { $0.name == .passOn })
        #expect(relay.onTime == 2 && relay.late == 1)
    }

    @Test("how long a step took: from the step before, T0, or the return")
    func durations() throws {
        let steps = figures(try sample()).steps
        #expect(steps[0].durations.count == 3)
        #expect(steps[0].durations.medianMinutes == 10)
        #expect(steps[0].durations.ninetiethMinutes == 30)
        #expect(steps[3].durations.count == 3 && steps[3].durations.ninetiethMinutes == 10)
        #expect(steps[6].durations.count == 3 && steps[6].durations.medianMinutes == 10)
    }

    @Test("how many were called back, and what they said")
    func followUps() throws {
        let figures = figures(try sample())
        #expect(figures.followUps.part == 3 && figures.followUps.whole == 3)
        #expect(figures.satisfaction.asked == 3)
        #expect(figures.satisfaction.answers.map(\.count) == [2, 0, 1])
        // +2, +2, -3
        #expect(figures.satisfaction.meanDifferenceText == "+0.3")
    }

    @Test("a breach once recorded counts for ever, however the clock ended")
    func recordedBreach() throws {
        var sample = try SampleDesk()
        let id = try sample.receive()
        try sample.take(id, through: 1...2)
        var complaint = try sample.complaint(id)
        for index in complaint.clocks.indices where complaint.clocks[index].name == .step1 {
            #expect(complaint.clocks[index].frozen?.outcome == .metInTime)
            complaint.clocks[index].reach(.breached)
        }
        sample.desk.admit(complaint)
        let clock = figures(sample).steps[0].clock
        #expect(clock.onTime == 0 && clock.late == 1)
    }

    @Test("median and ninetieth percentile by their definitions")
    func percentiles() throws {
        var sample = try SampleDesk()
        for minutes in [1, 2, 4, 8] {
            let id = try sample.receive(
                room: "1-1-102",
                ["duplicateReason": .text("另一件")]
            )
            sample.now = sample.now.adding(minutes: minutes)
            try sample.give("acknowledge", id, as: SampleDesk.clerk)
        }
        let durations = figures(sample).steps[0].durations
        #expect(durations.medianMinutes == 3 && durations.ninetiethMinutes == 8)
        let none = figures(sample).steps[7].durations
        #expect(none.medianMinutes == nil && none.ninetiethMinutes == nil)
    }

    @Test("text with bars within its width, a table and an object for other programs")
    func forms() throws {
        let figures = figures(try sample())
        for width in [60, 80, 120] {
            let lines = ComplaintReport.lines(figures, width: width)
            let widest = lines.map { line in
                line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
            }.max()
            #expect(widest == width, "the longest bar fills the line")
        }
        let lines = ComplaintReport.lines(figures, width: 80)
        #expect(lines[0] == "翠湖花园 投诉统计 2026-11-22 至 2026-11-22")
        #expect(lines[1] == "受理 4 单：办理中 1，已归档 2，已撤诉 1；另有 1 单并入他单")
        #expect(lines.contains { $0.hasPrefix("  回访率 3/3 100% ####") })
        #expect(lines.contains("  体验感减期望值：平均 +0.3（3 次）"))
        let rows = CSVReader.read(Array(FiguresExport(figures).csv.dropFirst(3))).records
            .map(\.fields)
        #expect(rows[0] == ["分类", "项目", "指标", "数值"] && rows.allSatisfy { $0.count == 4 })
        #expect(rows.contains(["步骤", "投诉受理", "按时率", "66"]))
        #expect(rows.contains(["回访", "体验感减期望值", "平均", "+0.3"]))
        let plain = FiguresExport(figures).plain
        #expect(plain["received"] == .integer(4) && plain["from"]?.text == "2026-11-22")
        guard case .list(let steps) = plain["steps"] else { throw Missing() }
        #expect(steps.count == 8 && steps[0]["stepName"]?.text == "投诉受理")
        #expect(steps[0]["late"] == .integer(1) && steps[0]["rate"] == .integer(66))
        #expect(plain["satisfaction"]?["meanDifference"] == .real(0.3))
    }

    @Test("days without a complaint have figures too")
    func nothing() throws {
        let sample = try SampleDesk()
        let figures = figures(sample)
        #expect(figures.received == 0 && figures.followUps.percent == nil)
        #expect(!ComplaintReport.lines(figures, width: 80).isEmpty)
        #expect(FiguresExport(figures).plain["followUp"]?["rate"] == .null)
    }
}
