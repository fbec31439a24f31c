/// The figures of complaints as people read them, on screen and on paper alike: tables and bars
/// drawn in plain characters.
package enum ComplaintReport {
    /// The headings of `table`.
    package static let headings = ["分类", "项目", "指标", "数值"]

    /// The report's lines, none wider than `width` half-width cells; at least 60 are needed.
    package static func lines(_ figures: ComplaintFigures, width: Int) -> [String] {
        let page = ReportPage(width: max(width, 60))
        return summary(figures) + [""]
            + page.tallies("按类型", figures.byType, of: figures.received)
            + page.tallies("按等级", figures.byGrade, of: figures.received)
            + page.tallies("按有效性", figures.byValidity, of: figures.received)
            + page.tallies("按原因", figures.byCause, of: figures.received)
            + page.tallies("按经办人", figures.byHandler, of: figures.received)
            + page.steps(figures.steps) + page.clocks(figures.otherClocks)
            + followUps(figures, page)
    }

    private static func summary(_ figures: ComplaintFigures) -> [String] {
        let from = figures.span.from.map(\.text) ?? "开始"
        let to = figures.span.to.map(\.text) ?? "今天"
        let sandbox = figures.isSandbox ? "（演练）" : ""
        let name = figures.deskName.isEmpty ? "" : "\(figures.deskName) "
        let states = figures.byStatus.filter { $0.count > 0 }.map { "\($0.name) \($0.count)" }
        let merged = figures.merged > 0 ? "；另有 \(figures.merged) 单并入他单" : ""
        let more = states.isEmpty ? "" : "：\(states.joined(separator: "，"))"
        return [
            "\(name)投诉统计\(sandbox) \(from) 至 \(to)",
            "受理 \(figures.received) 单\(more)\(merged)",
            "重开 \(figures.reopened) 单，退回 \(figures.returned) 单（共 \(figures.returns) 次）",
        ]
    }

    private static func followUps(_ figures: ComplaintFigures, _ page: ReportPage) -> [String] {
        let heard = figures.satisfaction
        let answers = heard.answers.map { "\($0.name) \($0.count)" }.joined(separator: "，")
        let mean = heard.meanDifferenceText.map { "平均 \($0)（\(heard.differenceCount) 次）" } ?? "无"
        return [
            "回访",
            "  回访率 " + page.share(figures.followUps),
            "  问到 \(heard.asked) 次：\(answers)",
            "  体验感减期望值：\(mean)",
        ]
    }

    /// The same figures as a table for other programs, a figure a row; without the headings. Rates
    /// are whole percents, times whole minutes; a figure that there is not is empty.
    package static func table(_ figures: ComplaintFigures) -> [[String]] {
        let total = [
            ["合计", "受理", "单数", String(figures.received)],
            ["合计", "并入他单", "单数", String(figures.merged)],
            ["合计", "重开", "单数", String(figures.reopened)],
            ["合计", "退回", "单数", String(figures.returned)],
            ["合计", "退回", "次数", String(figures.returns)],
        ]
        let kinds = [
            ("状态", figures.byStatus), ("类型", figures.byType), ("等级", figures.byGrade),
            ("有效性", figures.byValidity), ("原因", figures.byCause), ("经办人", figures.byHandler),
        ]
        let tallies = kinds.flatMap { kind, tallies in
            tallies.map { [kind, $0.name, "单数", String($0.count)] }
        }
        let steps = figures.steps.flatMap { step in
            [["步骤", step.title, "在办单数", String(step.open)]] + rows("步骤", step.title, step.clock)
                + [
                    ["步骤", step.title, "办理次数", String(step.durations.count)],
                    ["步骤", step.title, "中位分钟", number(step.durations.medianMinutes)],
                    ["步骤", step.title, "九成分钟", number(step.durations.ninetiethMinutes)],
                ]
        }
        let clocks = figures.otherClocks.flatMap { rows("时限", $0.name.title, $0) }
        return total + tallies + steps + clocks + followUpRows(figures)
    }

    private static func rows(_ kind: String, _ name: String, _ clock: ClockFigure) -> [[String]] {
        [
            [kind, name, "按时", String(clock.onTime)], [kind, name, "超时", String(clock.late)],
            [kind, name, "按时率", number(clock.share.percent)],
        ]
    }

    private static func followUpRows(_ figures: ComplaintFigures) -> [[String]] {
        let (share, heard) = (figures.followUps, figures.satisfaction)
        return [
            ["回访", "回访率", "应访", String(share.whole)],
            ["回访", "回访率", "按期访到", String(share.part)],
            ["回访", "回访率", "百分比", number(share.percent)],
        ] + heard.answers.map { ["回访", $0.name, "次数", String($0.count)] } + [
            ["回访", "体验感减期望值", "平均", heard.meanDifferenceText ?? ""]
        ]
    }

    private static func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
}
