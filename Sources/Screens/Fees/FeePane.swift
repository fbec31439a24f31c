import FrontDesk
import Terminal

/// The pane 6 收费: arrears, what was taken, what waits, deposits, sessions and days.
typealias FeePane = SectionPane<FeeSection>

extension FeeSection {
    static let pane = Pane.fees
    static let opening = FeeSection.arrears

    static let paneActions: [Action<FeePane>] = FeePane.table(
        new: FeePane.new(
            "收款",
            whyNot: { _, view in view.whyNotCollect },
            run: { _, _ in .push(FinderLayer(.collect)) }
        ),
        own: [
            Action([.f(7), .ctrl("d")], "班次与日结", in: FeePane.both) { _, view in
                .push(SessionMenu.make(view))
            }
        ],
        undo: [
            FeePane.undo(
                "冲正",
                whyNot: { pane, view in
                    guard let item = pane.reversal(view) else { return "先在「收款」一栏选中要冲正的收据" }
                    return item.whyNot
                },
                run: { $0.reversal($1)?.run($1) ?? Response.none }
            )
        ]
    )

    static func menu(_ view: View) -> [MenuLayer.Item] { FeeMenu.items(view) }

    static func concerns(_ change: DeskChange) -> Bool {
        switch change.key {
        case .price, .account: return true
        case .numbered(let id):
            switch id.prefix {
            case .bill, .payment, .waiver, .refund, .deposit, .session, .dayClose, .settlement,
                .letter, .payout:
                return true
            default: return false
            }
        case .household, .staff, .key, .aliased, .every: return false
        }
    }

    func headLine(_ view: View) -> (text: String, role: Role) { SessionWords.line(view) }
}

extension FeePane {
    /// What undoes the selected payment; money has no other way back (CONTRACT 7).
    fileprivate func reversal(_ view: View) -> MenuLayer.Item? {
        guard case .payment(let id) = list.selected, let payment = view.desk.payments[id] else {
            return nil
        }
        return PaymentActs.reversal(payment, view)
    }
}

extension View {
    /// Why the person may not collect here and now, or nil.
    var whyNotCollect: String? {
        if let reason = whyNot(.collectFees) { return reason }
        guard let number = person?.number, desk.openSession(of: number) != nil else {
            return "还没有开班，请先按 F7 开班"
        }
        return nil
    }
}
