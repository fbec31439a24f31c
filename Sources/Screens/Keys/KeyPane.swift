import FrontDesk
import Terminal

/// The pane 4 钥匙: what is out, the boards, the register, what is wrong, the counts.
typealias KeyPane = SectionPane<KeySection>

extension KeySection {
    static let pane = Pane.keys
    static let opening = KeySection.loans
    static let findHint = "编号 名称 位置 房号 拼音"

    static let paneActions: [Action<KeyPane>] = KeyPane.table(
        new: KeyPane.new(
            "借出钥匙",
            whyNot: { _, view in view.whyNot(.lendKeys) },
            run: { pane, view in LendForm.begin(pane.lendable(view), view) }
        ),
        own: [
            Action(
                [.f(7), .ctrl("d")],
                "催还",
                whyNot: { pane, view in
                    guard let loan = pane.loan(view) else { return "先选中一笔借出" }
                    return LoanActs.contact(loan, view).whyNot
                },
                run: { pane, view in
                    pane.loan(view).map { LoanActs.contact($0, view).run(view) } ?? Response.none
                }
            )
        ],
        undo: [
            KeyPane.undo(
                "撤回借出",
                whyNot: { pane, view in
                    guard let loan = pane.loan(view) else { return "先选中刚借出的一笔" }
                    return LoanActs.whyNotUndo(loan, view)
                },
                run: { pane, view in
                    pane.loan(view).map { LoanActs.undo($0) } ?? Response.none
                }
            )
        ]
    )

    static func menu(_ view: View) -> [MenuLayer.Item] {
        [KeySetActs.register(view)] + KeyAuditKind.allCases.map { AuditForm.item($0, view) }
    }

    static func concerns(_ change: DeskChange) -> Bool {
        switch change.key {
        case .key: return true
        case .numbered(let id):
            return [.keyLoan, .keyIncident, .keyAudit].contains(id.prefix)
        case .household, .staff, .price, .account, .aliased, .every: return false
        }
    }

    /// 借出 3 · 逾期 1 · 遗失 0 · 异常 1 · 盘点 月度盘点 !! 超3天4时
    func headLine(_ view: View) -> (text: String, role: Role) {
        let counts = view.digest.keys.counts
        var words = [counts.text]
        if counts.incidents > 0 { words.append("异常 \(counts.incidents)") }
        if counts.unsealed > 0 { words.append("待封存 \(counts.unsealed)") }
        let due = view.desk.keyAuditsDue(at: view.now)
        let first =
            due.filter(\.isOverdue).min { $0.dueAt < $1.dueAt } ?? due.min { $0.dueAt < $1.dueAt }
        if let first { words.append("盘点 \(first.kind.rawValue) \(first.dueText(view))") }
        let isLate = counts.overdue > 0 || due.contains(where: \.isOverdue)
        return (words.joined(separator: " · "), isLate ? .breached : .secondary)
    }
}

extension KeyPane {
    /// The loan that is selected, or of the selected set the one that is due first.
    fileprivate func loan(_ view: View) -> KeyLoan? {
        switch list.selected {
        case .loan(let id): return view.desk.loans[id]
        case .hook, .keys:
            guard let keys = list.selected?.keySet(view.desk) else { return nil }
            return view.desk.openLoans(ofKey: keys.code).min { $0.dueAt < $1.dueAt }
        default: return nil
        }
    }

    /// The set that F2 lends: the selected one of board or register; elsewhere it is asked for.
    fileprivate func lendable(_ view: View) -> KeySet? {
        switch list.selected {
        case .hook, .keys: list.selected?.keySet(view.desk)
        default: nil
        }
    }
}
