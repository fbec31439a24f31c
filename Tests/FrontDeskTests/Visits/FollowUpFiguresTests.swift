import FrontDesk
import Testing

@Suite("visits: rates and figures")
struct FollowUpFiguresTests {
    /// Five events: done in time, done late, not reached, pending, void; one late and open.
    private func desk() throws -> TestDesk {
        let desk = try TestDesk.furnished()
        let ids = try (0..<5).map { _ in
            try desk.planVisit {
                $0.dueAt = desk.now.adding(minutes: 1440)
                $0.worker = People.technician
            }
        }
        try desk.record(ids[0]) { ($0.timeliness, $0.quality) = (4, 5) }
        for time in ["2026-11-23T10:00", "2026-11-23T15:00", "2026-11-24T08:40"] {
            try desk.miss(ids[2], at: time)
        }
        try desk.at("2026-11-25T09:00")
        try desk.record(ids[1], .dissatisfied, by: People.manager) { command in
            (command.expectation, command.experience) = (5, 2)
            command.timeliness = 1
        }
        let repair = try desk.repair(at: .awaitingFollowUp, .emergency)
        try desk.act(ReopenRepair.self) { ($0.id, $0.reason) = (repair, "又漏了") }
        _ = try desk.planVisit(.handover) { command in
            command.dueAt = desk.now.adding(minutes: 10 * 1440)
        }
        return desk
    }

    @Test func theRateIsDoneInTimeByDue() throws {
        let desk = try desk()
        let figures = FollowUpFigures(desk.desk, month: "2026-11", at: desk.now)
        let flow = figures.total.flow
        #expect((flow.due, flow.inTime, flow.late, flow.unreached) == (5, 1, 1, 1))
        #expect((figures.total.overdue, figures.total.pending) == (2, 0))
        #expect(flow.rate.part == 1 && flow.rate.whole == 5 && flow.rate.percent == 20)
        #expect(figures.header == "回访 1/5 20% 逾期 2")
        #expect(figures.byKind.map(\.name) == ["活动"])
        #expect(figures.byWorker.map(\.name) == ["张强"])
        #expect(figures.byVisitor.map(\.name) == ["未指定", "孙芳", "钱经理"])
        #expect(figures.total.satisfaction.answers.map(\.count) == [1, 0, 1])
        #expect(figures.total.satisfaction.meanDifferenceText == "-1.0")
        #expect(flow.timeliness.meanText == "2.5" && flow.quality.meanText == "5.0")
        #expect(flow.attitude.meanText == nil)
        let both = FollowUpFigures(desk.desk, months: "2026-11"..."2026-12", at: desk.now)
        #expect(both.byMonth.map(\.name) == ["2026-11", "2026-12"])
        #expect(both.byMonth.map(\.flow.due) == [5, 1] && both.byMonth[1].pending == 1)
        let none = FollowUpFigures(desk.desk, month: "2026-10", at: desk.now)
        #expect(none.header == "回访 0/0" && none.byKind.isEmpty)
    }

    @Test func theFactsAreWhatTheFollowUpsSay() throws {
        let desk = try desk()
        var counted: [String: Int] = [:]
        for visit in desk.desk.followUps.all where visit.status != .void {
            counted[TestDesk.zone.day(of: visit.dueAt).monthKey, default: 0] += 1
        }
        let flows = desk.desk.followUpFlows.all
        #expect(
            Dictionary(grouping: flows, by: \.month)
                .mapValues { $0.reduce(0) { $0 + $1.due } } == counted
        )
        #expect(
            flows.reduce(0) { $0 + $1.done + $1.unreached }
                == desk.desk.followUps.all.count { $0.isClosed && $0.status != .void }
        )
        #expect(flows.allSatisfy { $0.due > 0 })
    }

    @Test func theReportFitsAndSaysAll() throws {
        let desk = try desk()
        let figures = FollowUpFigures(desk.desk, months: "2026-11"..."2026-12", at: desk.now)
        for width in [60, 80, 120] {
            let lines = VisitReport.lines(figures, width: width)
            #expect(lines.allSatisfy { cells($0) <= width }, "\(width)")
            #expect(lines.first == "桃园里 回访统计 2026-11 至 2026-12")
            #expect(lines.contains("  问到 2 次：满意 1，基本满意 0，不满意 1"))
            #expect(lines.contains("  平均得分：及时 2.5，质量 5.0，态度 无"))
        }
        let rows = VisitReport.table(figures)
        #expect(rows.allSatisfy { $0.count == VisitReport.headings.count })
        #expect(rows.contains(["合计", "合计", "应访", "6"]))
        #expect(rows.contains(["种类", "活动", "回访率", "20"]))
        #expect(rows.contains(["经办人", "张强", "逾期未访", "2"]))
        #expect(rows.contains(["月份", "2026-12", "未到期", "1"]))
    }

    private func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 1 : 2) }
    }

    @Test func whatTheRulesDemand() {
        let policy = Policy()
        #expect(FollowUpKind.complaint.requiredPercent(policy) == 100)
        #expect(FollowUpKind.repair.requiredPercent(policy) == 30)
        #expect(FollowUpKind.event.requiredPercent(policy) == 10)
        #expect(FollowUpKind.household.requiredPercent(policy) == 100)
        #expect(FollowUpKind.handover.requiredPercent(policy) == nil)
    }
}
