import FrontDesk
import Terminal

/// The panes by the digits that open them (CONTRACT 7); further ones follow the same table.
enum Pane: Int, CaseIterable, Sendable {
    /// 今日
    case today = 1
    /// 报修
    case repairs = 2
    /// 投诉
    case complaints = 3
    /// 钥匙
    case keys = 4
    /// 访问
    case visits = 5
    /// 收费
    case fees = 6
    /// 交班
    case shifts = 7

    /// What its tab says.
    var title: String {
        switch self {
        case .today: "今日"
        case .repairs: "报修"
        case .complaints: "投诉"
        case .keys: "钥匙"
        case .visits: "访问"
        case .fees: "收费"
        case .shifts: "交班"
        }
    }

    /// What it is called where it is named beside acts of the same word.
    var listTitle: String {
        switch self {
        case .today, .shifts: title
        case .repairs, .complaints, .keys, .visits, .fees: "\(title)列表"
        }
    }

    /// The key that opens it.
    var digit: Character { Character(String(rawValue)) }

    /// The pane as it opens for the first time.
    func open(_ view: View) -> any PaneLayer {
        switch self {
        case .today: TodayPane(view)
        case .repairs: CasePane<Repair>(view)
        case .complaints: CasePane<Complaint>(view)
        case .keys: KeyPane(view)
        case .visits: VisitPane(view)
        case .fees: FeePane(view)
        case .shifts: ShiftPane(view)
        }
    }

    /// How many of its cases are open, of fees what waits for a decision, of the day what needs the
    /// person, and what is counted.
    func counts(_ view: View) -> (open: Int, counters: Counters) {
        switch self {
        case .today: (view.digest.today.counters.waiting, view.digest.today.counters)
        case .repairs: (view.desk.repairs.open.count, view.digest.repairs.counters)
        case .complaints: (view.desk.complaints.open.count, view.digest.complaints.counters)
        case .keys: (view.desk.loans.open.count, view.digest.keys.counters)
        case .visits:
            (
                view.desk.followUps.open.count + view.desk.walkIns.open.count,
                view.digest.visits.counters
            )
        case .fees: (view.digest.fees.counters.waiting, view.digest.fees.counters)
        case .shifts: (view.desk.openShift?.openItems.count ?? 0, Counters())
        }
    }

    /// What the status row says while the pane is open, besides 超时 and 临期.
    func otherCounts(_ counters: Counters) -> [String] {
        switch self {
        case .today: ["要办 \(counters.waiting)"]
        case .repairs: Repair.otherCounts(counters)
        case .complaints: Complaint.otherCounts(counters)
        case .keys: ["异常 \(counters.waiting)"]
        case .visits: ["接待中 \(counters.waiting)"]
        case .fees: ["待办 \(counters.waiting)"]
        case .shifts: []
        }
    }
}

/// A layer that lies beneath all others and stays as it is while another pane is open.
protocol PaneLayer: Layer {
    /// Which one it is.
    var pane: Pane { get }
    /// Whether a clock on it counts by the second: the selected row's, below ten minutes.
    func countsSeconds(_ view: View) -> Bool
}

extension Action {
    /// The digits, for the table of a pane: they open the others.
    static var panes: [Action<Owner>] {
        Pane.allCases.map { pane in
            Action([.character(pane.digit)], pane.title, in: []) { _, _ in .open(pane) }
        }
    }
}
