import FrontDesk
import Terminal

/// How the sessions stand, as the first line of the pane tells it: a cashier's own, for others all
/// that are open. Never a sum (CONTRACT 6).
enum SessionWords {
    /// The line, as long as it gets.
    static func line(_ view: View) -> (text: String, role: Role) {
        guard view.may(.collectFees) else { return others(view) }
        let own = view.desk.sessions.openOnes.filter { $0.cashier == view.person?.number }
        guard let session = own.last(where: { $0.takesMoney }) ?? own.last else {
            return ("尚未开班。F7 开班", .warning)
        }
        let count = view.desk.payments(in: session.id).count
        var words = [
            "班次 \(session.id.short)", session.till, session.state.rawValue,
            "开班 \(view.moment(session.openedAt))", "收据 \(count) 张",
        ]
        if session.takesMoney {
            words.append("下一张 \(view.desk.nextReceipt(in: view.today.year))")
        } else if session.state == .counted {
            words.append("差异 \(session.openDifferences.count) 项待说明")
        }
        let isLate = session.businessDate < view.today
        return (words.joined(separator: "  "), isLate ? .breached : .secondary)
    }

    private static func others(_ view: View) -> (text: String, role: Role) {
        let open = view.desk.sessions.openOnes
        guard !open.isEmpty else { return ("今天还没有班次", .secondary) }
        let words = open.map { session in
            let day = session.businessDate == view.today ? "" : "\(session.businessDate.shortText) "
            let who = view.desk.name(ofStaff: session.cashier)
            return "\(day)\(session.till) \(who) \(session.state.rawValue)"
        }
        let isLate = open.contains { $0.businessDate < view.today }
        return ("班次 " + words.joined(separator: "；"), isLate ? .breached : .secondary)
    }
}
