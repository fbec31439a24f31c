/// The figures of follow-ups as people read them, on screen and on paper alike.
package enum VisitReport {
    /// The headings of `table`.
    package static let headings = ["分类", "项目", "指标", "数值"]

    private static let heads = ["应访", "按期", "逾期", "未访到", "待访", "率"]

    /// The report's lines, none wider than `width` half-width cells; at least 60 are needed.
    package static func lines(_ figures: FollowUpFigures, width: Int) -> [String] {
        let page = ReportPage(width: max(width, 60))
        func rates(_ title: String, _ rates: [FollowUpRate]) -> [String] {
            page.rates(title, heads, rates.map { ($0.name, counts($0), $0.flow.rate) })
        }
        return summary(figures) + [""] + rates("按种类", figures.byKind)
            + rates("按月份", figures.byMonth) + rates("按经办人", figures.byWorker)
            + rates("按回访人", figures.byVisitor) + heard(figures.total)
    }

    /// Late are those that were done late and those that are late and still to be done.
    private static func counts(_ rate: FollowUpRate) -> [Int] {
        [
            rate.flow.due, rate.flow.inTime, rate.flow.late + rate.overdue, rate.flow.unreached,
            rate.pending,
        ]
    }

    private static func summary(_ figures: FollowUpFigures) -> [String] {
        let sandbox = figures.isSandbox ? "（演练）" : ""
        let name = figures.deskName.isEmpty ? "" : "\(figures.deskName) "
        let (first, last) = (figures.months.lowerBound, figures.months.upperBound)
        let months = first == last ? first : "\(first) 至 \(last)"
        return [
            "\(name)回访统计\(sandbox) \(months)", figures.header,
            "率 = 按期完成 ÷ 应访；未联系上的算未完成，作废的不计",
        ]
    }

    private static func heard(_ total: FollowUpRate) -> [String] {
        let heard = total.satisfaction
        let answers = heard.answers.map { "\($0.name) \($0.count)" }.joined(separator: "，")
        let mean = heard.meanDifferenceText.map { "平均 \($0)（\(heard.differenceCount) 次）" } ?? "无"
        let scores = scores(total.flow).map { "\($0.name) \($0.sum.meanText ?? "无")" }
        return [
            "住户评价",
            "  问到 \(heard.asked) 次：\(answers)",
            "  平均得分：\(scores.joined(separator: "，"))",
            "  体验感减期望值：\(mean)",
        ]
    }

    private static func scores(_ flow: FollowUpFlow) -> [(name: String, sum: ScoreSum)] {
        [("及时", flow.timeliness), ("质量", flow.quality), ("态度", flow.attitude)]
    }

    /// The same figures as a table for other programs, a figure a row; without the headings. Rates
    /// are whole percents, mean scores have one decimal; a figure that there is not is empty.
    package static func table(_ figures: FollowUpFigures) -> [[String]] {
        let groups: [(String, [FollowUpRate])] = [
            ("合计", [figures.total]), ("种类", figures.byKind), ("月份", figures.byMonth),
            ("经办人", figures.byWorker), ("回访人", figures.byVisitor),
        ]
        return groups.flatMap { group, rates in rates.flatMap { rows(group, $0) } }
    }

    private static func rows(_ group: String, _ rate: FollowUpRate) -> [[String]] {
        let flow = rate.flow
        let counts = [
            ("应访", flow.due), ("按期完成", flow.inTime), ("逾期完成", flow.late),
            ("未联系上", flow.unreached), ("逾期未访", rate.overdue), ("未到期", rate.pending),
        ].map { [group, rate.name, $0, String($1)] }
        let answers = rate.satisfaction.answers.map {
            [group, rate.name, $0.name, String($0.count)]
        }
        return counts + [[group, rate.name, "回访率", flow.rate.percent.map(String.init) ?? ""]]
            + answers
            + scores(flow).map { [group, rate.name, "\($0.name)平均分", $0.sum.meanText ?? ""] }
            + [
                [
                    group, rate.name, "体验感减期望值",
                    rate.satisfaction.meanDifferenceText ?? "",
                ]
            ]
    }
}
