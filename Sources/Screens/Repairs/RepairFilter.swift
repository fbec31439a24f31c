import FrontDesk

/// Which repairs the list shows.
enum RepairFilter: String, CaseIterable, CaseFilter {
    case open = "未完结"
    case waiting = "待派单"
    case working = "在修"
    case late = "超时和临期"
    case paused = "暂停"
    case finished = "待收单和回访"
    case mine = "我经手的"
    case everything = "全部"

    static let usual = RepairFilter.open
    static func choices(_ view: View) -> [RepairFilter] { allCases }
    var reachesClosed: Bool { self == .everything }
    func title(_ view: View) -> String { rawValue }

    func shows(_ repair: Repair, _ view: View) -> Bool {
        switch self {
        case .open: return !repair.status.isClosed
        case .waiting: return repair.status == .waiting
        case .working: return [.assigned, .accepted, .onSite].contains(repair.status)
        case .late:
            let state = repair.standing(view)?.leading?.state
            return state == .breached || state == .atRisk
        case .paused: return repair.status == .paused
        case .finished: return repair.status == .finished || repair.status == .awaitingFollowUp
        case .mine:
            let number = view.person?.number
            return !repair.status.isClosed
                && (repair.firstHandler.staffNumber == number || repair.assignee == number)
        case .everything: return true
        }
    }
}
