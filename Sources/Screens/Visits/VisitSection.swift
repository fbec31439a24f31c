import FrontDesk
import Terminal

/// The lists of the visit pane.
enum VisitSection: ListSection {
    /// Follow-ups that are due, the first due in front.
    case queue
    /// Visitors at the counter who wait, then those of today.
    case walkIns
    /// The household visits of this quarter.
    case households

    var title: String {
        switch self {
        case .queue: "回访"
        case .walkIns: "来访"
        case .households: "居住回访"
        }
    }

    var nothing: String {
        switch self {
        case .queue: "没有待回访的，完工和投诉办结后自动列入。F2 登记来访"
        case .walkIns: "今天还没有来访登记。F2 登记第一位"
        case .households: "这个季度还没有到期的居住回访。F9 安排"
        }
    }

    func items(_ view: View) -> [VisitItem] {
        let desk = view.desk
        switch self {
        case .queue:
            return desk.followUps.openOnes.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
                .map { .followUp($0.id) }
        case .walkIns:
            let open = desk.walkIns.openOnes.sorted {
                ($0.promisedAt ?? $0.at, $0.id) < ($1.promisedAt ?? $1.at, $1.id)
            }
            let today = view.today
            let ended = desk.walkIns.all.filter { $0.isClosed && desk.zone.day(of: $0.at) == today }
                .sorted { ($0.at, $0.id) > ($1.at, $1.id) }
            return (open + ended).map { .walkIn($0.id) }
        case .households:
            let quarter = Quarter(view.today).text
            return desk.followUps.all.filter { $0.quarter == quarter }
                .sorted {
                    ($0.isClosed ? 1 : 0, $0.dueAt, $0.id) < ($1.isClosed ? 1 : 0, $1.dueAt, $1.id)
                }
                .map { .followUp($0.id) }
        }
    }

    /// What is late stands out; what is over steps back.
    func role(of item: VisitItem, _ view: View) -> Role {
        switch item {
        case .followUp(let id):
            guard let followUp = view.desk.followUps[id] else { return .body }
            let role = followUp.standing(view).role
            return role == .done ? .secondary : role == .normal ? .body : role
        case .walkIn(let id):
            guard let walkIn = view.desk.walkIns[id] else { return .body }
            if walkIn.isClosed { return .secondary }
            guard let promisedAt = walkIn.promisedAt else { return .body }
            return view.now > promisedAt ? .breached : .body
        }
    }

    // MARK: Paper

    var paperName: String {
        switch self {
        case .queue, .households: VisitForms.title
        case .walkIns: "来访登记表"
        }
    }

    /// Follow-ups print as the seed's form, those that ended lately among them.
    func paper(_ items: [VisitItem], _ view: View) -> String? {
        let all = view.desk.followUps.all.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        switch self {
        case .queue: return VisitForms.register(all, on: view.desk)
        case .households:
            let quarter = Quarter(view.today).text
            return VisitForms.register(all.filter { $0.quarter == quarter }, on: view.desk)
        case .walkIns: return nil
        }
    }

    // MARK: Columns

    var columns: [TextColumn<VisitItem>] {
        switch self {
        case .queue: Self.queueColumns
        case .walkIns: Self.walkInColumns
        case .households: Self.householdColumns
        }
    }

    private static func followUp(_ item: VisitItem, _ view: View) -> FollowUp? {
        guard case .followUp(let id) = item else { return nil }
        return view.desk.followUps[id]
    }

    private static let place = TextColumn<VisitItem>("房号", 15) { item, view in
        followUp(item, view)?.whereText ?? ""
    }

    private static let visitor = TextColumn<VisitItem>("回访人", 8) { item, view in
        guard let followUp = followUp(item, view) else { return "" }
        if let by = followUp.result.by { return view.desk.name(of: by) }
        return followUp.visitor.isEmpty ? "未指定" : view.desk.name(ofStaff: followUp.visitor)
    }

    private static let standing = TextColumn<VisitItem>("时限", 18) { item, view in
        followUp(item, view)?.standing(view).text ?? ""
    }

    private static let queueColumns: [TextColumn<VisitItem>] = [
        TextColumn("单号", 9, from: 88) { item, view in followUp(item, view)?.id.short ?? "" },
        place,
        TextColumn("事项", 12, from: 70) { item, view in followUp(item, view)?.kind.rawValue ?? "" },
        TextColumn("缘由", 0) { item, view in followUp(item, view)?.reasonText ?? "" },
        visitor, standing,
    ]

    private static let householdColumns: [TextColumn<VisitItem>] = [
        place,
        TextColumn("对象", 0) { item, view in followUp(item, view)?.resident ?? "" },
        TextColumn("应完成", 10, from: 76) { item, view in
            followUp(item, view).map { view.desk.zone.day(of: $0.dueAt).text } ?? ""
        },
        visitor, standing,
    ]

    private static func walkIn(_ item: VisitItem, _ view: View) -> WalkIn? {
        guard case .walkIn(let id) = item else { return nil }
        return view.desk.walkIns[id]
    }

    private static let walkInColumns: [TextColumn<VisitItem>] = [
        TextColumn("时间", 11, from: 72) { item, view in
            walkIn(item, view).map { view.moment($0.at) } ?? ""
        },
        TextColumn("来意", 4) { item, view in walkIn(item, view)?.purpose.rawValue ?? "" },
        TextColumn("姓名", 8) { item, view in walkIn(item, view)?.name ?? "" },
        TextColumn("房号", 15) { item, view in walkIn(item, view)?.room?.display ?? "" },
        TextColumn("内容", 0) { item, view in walkIn(item, view)?.words ?? "" },
        TextColumn("接待", 8, from: 100) { item, view in
            walkIn(item, view).map { view.desk.name(ofStaff: $0.receivedBy) } ?? ""
        },
        TextColumn("情况", 18) { item, view in walkIn(item, view)?.standing(view) ?? "" },
    ]
}

extension FollowUp {
    /// `抽中`, `急修 已联系 1 次`
    fileprivate var reasonText: String {
        let tries = result.attempts.count
        return tries == 0 ? reason : "\(reason) 已联系 \(tries) 次"
    }
}

extension WalkIn {
    /// Where it stands; of who was promised a word, until when.
    fileprivate func standing(_ view: View) -> String {
        guard !isClosed, let promisedAt else {
            let made = convertedTo.last.map { " \($0.short)" } ?? ""
            return statusWord + made
        }
        return view.untilText(at, promisedAt)
    }
}
