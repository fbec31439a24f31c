import FrontDesk

/// Which complaints the queue shows.
enum ComplaintFilter: CaseFilter {
    /// Everything open but what is paused, which is only counted (DOMAIN 3.4).
    case queue
    case late
    case mine
    case unassigned
    case paused
    case everyOpen
    case grade(ComplaintGrade)
    case step(Int)
    case type(ComplaintType)
    case handler(String)
    case everything

    static let usual = ComplaintFilter.queue

    static func choices(_ view: View) -> [ComplaintFilter] {
        let handlers = Set(view.desk.complaints.openOnes.compactMap(\.handler))
        let steps = Complaint.procedure.steps.map { ComplaintFilter.step($0.number) }
        return [.queue, .late, .mine, .unassigned, .paused, .everyOpen]
            + ComplaintGrade.allCases.reversed().map(ComplaintFilter.grade)
            + steps + ComplaintType.allCases.map(ComplaintFilter.type)
            + handlers.sorted().map(ComplaintFilter.handler) + [.everything]
    }

    var reachesClosed: Bool { self == .everything }

    func title(_ view: View) -> String {
        switch self {
        case .queue: "在办（不含暂停）"
        case .late: "超时"
        case .mine: "我经办的"
        case .unassigned: "待指派"
        case .paused: "暂停"
        case .everyOpen: "全部未结"
        case .grade(let grade): "等级 \(grade.rawValue)"
        case .step(let number): "第\(number)步 \(Complaint.procedure.step(number).title)"
        case .type(let type): type.rawValue
        case .handler(let number): "经办 \(view.desk.name(ofStaff: number))"
        case .everything: "全部，含已结"
        }
    }

    func shows(_ complaint: Complaint, _ view: View) -> Bool {
        guard self != .everything else { return true }
        guard !complaint.isClosed else { return false }
        switch self {
        case .queue: return complaint.standing(view)?.rank.bucket != .paused
        case .late: return complaint.standing(view)?.leading?.state == .breached
        case .mine:
            let number = view.person?.number
            return complaint.handler == number
                || (complaint.handler == nil && complaint.firstHandler.staffNumber == number)
        case .unassigned: return complaint.handler == nil
        case .paused: return complaint.isPaused
        case .grade(let grade): return complaint.grade == grade
        case .step(let number): return complaint.step == number
        case .type(let type): return complaint.type == type
        case .handler(let number): return complaint.handler == number
        case .everyOpen, .everything: return true
        }
    }
}
