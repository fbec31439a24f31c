import FrontDesk
import Terminal

/// The whole desk in numbers: what is open, late and at risk of everything.
enum TodayCounts {
    /// One thing that is counted, in pieces with their roles.
    typealias Fact = [(text: String, role: Role)]

    private static let gap = 3

    /// Draws as many facts as fit into so many rows, and answers how many rows it took.
    static func draw(on canvas: inout Canvas, in area: Rect, rows: Int, _ view: View) -> Int {
        var point = Point(row: area.row, column: area.column + 1)
        for fact in facts(view) {
            let cells = fact.reduce(-1) { $0 + Width.cells(of: $1.text) + 1 }
            if point.column > area.column + 1, point.column + cells > area.endColumn - 1 {
                guard point.row + 1 < area.row + rows else { break }
                point = Point(row: point.row + 1, column: area.column + 1)
            }
            for (text, role) in fact {
                point.column += canvas.put(text, at: point, role: role, clippedTo: area) + 1
            }
            point.column += gap - 1
        }
        return point.row - area.row + 1
    }

    /// Everything that is counted, the person's own first.
    private static func facts(_ view: View) -> [Fact] {
        let money = till(view)
        var facts = [
            cases("报修", view.desk.repairs.open.count, view.digest.repairs.counters, "待派"),
            cases("投诉", view.desk.complaints.open.count, view.digest.complaints.counters, "未受理"),
            keys(view.digest.counter), visitors(view.digest.counter),
            followUps(view.digest.counter.followUps), shift(view),
        ]
        let isFirst = view.may(.collectFees) || view.person?.post == .finance
        facts.insert(money, at: isFirst ? 0 : facts.count - 1)
        return facts
    }

    private static func fact(_ label: String, _ words: String) -> Fact {
        [(label, .label), (words, .body)]
    }

    private static func late(_ state: ClockState, _ word: String, _ count: Int) -> Fact {
        count == 0 ? [] : [("\(state.mark.trimmed) \(word) \(count)", state.role)]
    }

    private static func cases(
        _ label: String,
        _ open: Int,
        _ counters: Counters,
        _ waiting: String
    ) -> Fact {
        let others = counters.waiting == 0 ? [] : fact(waiting, "\(counters.waiting)")
        return fact(label, "\(open)") + late(.breached, "超时", counters.breached)
            + late(.atRisk, "临期", counters.atRisk) + others
    }

    private static func keys(_ counter: CounterDigest) -> Fact {
        fact("钥匙", "在外 \(counter.keysOut)") + late(.breached, "逾期", counter.keysLate)
    }

    private static func visitors(_ counter: CounterDigest) -> Fact {
        let promised = counter.promised == 0 ? [] : fact("待答复", "\(counter.promised)")
        return fact("来访", "等候 \(counter.waiting)") + promised
    }

    private static func followUps(_ figures: FollowUpFigures?) -> Fact {
        guard let total = figures?.total, total.flow.due > 0 else {
            return fact("回访", "本月没有应访的")
        }
        return fact("回访", total.words) + late(.breached, "逾期", total.overdue)
    }

    /// How the sessions stand, never a sum.
    private static func till(_ view: View) -> Fact {
        let open = view.desk.sessions.openOnes
        guard !open.isEmpty else { return fact("收费", "没有班次") }
        let late = open.contains { $0.businessDate < view.today }
        let words = open.prefix(2).map { session in
            let day = session.businessDate == view.today ? "" : session.businessDate.shortText + " "
            let who = view.desk.name(ofStaff: session.cashier)
            return "\(day)\(session.till) \(who) \(session.state.rawValue)"
        }
        let more = open.count > 2 ? " 等 \(open.count) 个班次" : ""
        let role: Role = late ? .breached : .body
        return [("收费", .label), (words.joined(separator: "；") + more, role)]
    }

    private static func shift(_ view: View) -> Fact {
        guard let id = view.digest.counter.shift, let shift = view.desk.shifts[id] else {
            return fact("当班", "没有开班")
        }
        let lead = view.desk.name(ofStaff: shift.lead)
        let waits = shift.status == .awaiting
        return [
            ("当班", .label), ("\(shift.name) \(lead) \(view.moment(shift.openedAt)) 起", .body),
        ] + (waits ? [(shift.status.rawValue, .atRisk)] : [])
    }
}
