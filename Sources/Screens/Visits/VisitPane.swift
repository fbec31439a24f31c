import FrontDesk
import Terminal

/// The pane 5 访问: the queue of follow-ups, visitors at the counter, the household visits.
typealias VisitPane = SectionPane<VisitSection>

extension VisitSection {
    static let pane = Pane.visits
    static let opening = VisitSection.queue
    static let findHint = "房号 姓名 拼音 单号"

    static let paneActions: [Action<VisitPane>] = VisitPane.table(
        new: VisitPane.new(
            "登记来访",
            whyNot: { _, view in view.whyNot(.logWalkIns) },
            run: { _, view in WalkInActs.log(view) }
        ),
        own: [
            Action(
                [.f(7), .ctrl("d")],
                "指定回访人",
                whyNot: { pane, view in
                    guard let followUp = pane.followUp(view) else { return "先选中一件回访" }
                    return FollowUpActs.assign(followUp, view).whyNot
                },
                run: { pane, view in
                    pane.followUp(view).map { FollowUpActs.assign($0, view).run(view) }
                        ?? Response.none
                }
            )
        ],
        undo: [
            VisitPane.undo(
                "撤回登记",
                whyNot: { _, _ in "回访和来访登记后不能撤回；登记错的来访请按 F9 办结，并写明" },
                run: { _, _ in Response.none }
            )
        ]
    )

    static func menu(_ view: View) -> [MenuLayer.Item] {
        [PlanForms.quarter(view), PlanForms.single(view), figures(view)]
    }

    /// 回访统计 of the month and the two before it.
    private static func figures(_ view: View) -> MenuLayer.Item {
        MenuLayer.Item(label: "回访统计") { view in
            let month = view.today.firstOfMonth
            let first = month.previous.firstOfMonth.previous.monthKey
            let figures = FollowUpFigures(view.desk, months: first...month.monthKey, at: view.now)
            let text = VisitReport.lines(figures, width: 78).joined(separator: "\n") + "\n"
            let name = "回访统计-\(month.monthKey)"
            return .push(PaperLayer("回访统计", name: name, text: text))
        }
    }

    static func concerns(_ change: DeskChange) -> Bool {
        guard case .numbered(let id) = change.key else { return false }
        return id.prefix == .followUp || id.prefix == .walkIn
    }

    func headLine(_ view: View) -> (text: String, role: Role) {
        let counters = view.digest.visits.counters
        let month = view.digest.counter.followUps
        let words = [
            month.map { "本月\($0.header)" } ?? "",
            "待回访 \(view.desk.followUps.open.count)", "接待中 \(counters.waiting)",
        ].filter { !$0.isEmpty }
        return (words.joined(separator: " · "), counters.breached > 0 ? .breached : .secondary)
    }
}

extension VisitPane {
    /// The follow-up that is selected.
    fileprivate func followUp(_ view: View) -> FollowUp? {
        guard case .followUp(let id) = list.selected else { return nil }
        return view.desk.followUps[id]
    }
}
