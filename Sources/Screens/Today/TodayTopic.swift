import FrontDesk

/// What the day's page tells somebody about, in the order in which its columns stand.
enum TodayTopic: Int, CaseIterable, Sendable {
    /// A cashier's own session.
    case session
    /// The supervisor's queue: danger, late, at risk, 重大, nobody appointed.
    case queue
    /// Complaints that the person handles, and those that nobody has acknowledged.
    case handled
    /// Repairs to which somebody must be sent, or is due to come.
    case onSite
    /// Repairs that ran late, or that nobody was sent to.
    case lateRepair
    /// A technician's own jobs; a lead's as well those that wait for somebody.
    case job
    /// Answers that somebody was promised.
    case promise
    /// Keys that are late, or nearly.
    case key
    /// What went wrong with keys and is not settled.
    case incident
    /// Visitors who wait.
    case walkIn
    /// Visitors who came to pay, or promised to.
    case payer
    /// Follow-ups that are due.
    case followUp
    /// Waivers and refunds that wait for their reviewer, deposits that wait to be given back.
    case request
    /// Refunds that wait to be paid.
    case payout
    /// Sessions that nobody reviewed, business dates that nobody locked.
    case day
    /// A shift that waits for the next one to sign.
    case shift

    /// What its column says.
    var title: String {
        switch self {
        case .session: "我的班次"
        case .queue: "投诉要办"
        case .handled: "投诉经办"
        case .onSite: "派人与到场"
        case .lateRepair: "报修超时与待派"
        case .job: "维修任务"
        case .promise: "承诺到期"
        case .key: "钥匙未还"
        case .incident: "钥匙异常"
        case .walkIn: "来访等候"
        case .payer: "来访缴费"
        case .followUp: "待回访"
        case .request: "待审核"
        case .payout: "待付款"
        case .day: "日结"
        case .shift: "接班"
        }
    }

    /// What its column says while nothing waits.
    var nothing: String {
        switch self {
        case .session: "尚未开班。6 收费，F7 开班"
        case .queue: "没有险情、超时、临期和待派的投诉"
        case .handled: "没有要赶办的投诉"
        case .onSite: "两小时内没有人要到场"
        case .lateRepair: "没有超时和待派的报修"
        case .job: "没有派给我的维修"
        case .promise: "今天没有到期的答复"
        case .key: "没有到期未还的钥匙"
        case .incident: "没有待处理的钥匙异常"
        case .walkIn: "没有等候的来访"
        case .payer: "没有等候缴费的来访"
        case .followUp: "没有到期的回访"
        case .request: "没有待审核的申请"
        case .payout: "没有待付的退款"
        case .day: "没有待复核和未日结的营业日"
        case .shift: "没有待接的班"
        }
    }

    // MARK: Whom it concerns

    /// What somebody's page tells, by post and duties.
    static func all(for person: Staff) -> [TodayTopic] {
        var topics = all(for: person.post)
        if person.duties.contains(.keyKeeper) { topics += [.key, .incident] }
        if person.duties.contains(.followUp) { topics.append(.followUp) }
        if person.duties.contains(.dutyManager) { topics += [.queue, .lateRepair, .incident] }
        return allCases.filter(topics.contains)
    }

    private static func all(for post: Post) -> [TodayTopic] {
        switch post {
        case .frontDesk: [.onSite, .promise, .key, .walkIn, .handled, .shift]
        case .cashier: [.session, .payer, .payout, .promise, .walkIn, .handled, .shift]
        case .supervisor:
            [.queue, .lateRepair, .request, .key, .incident, .followUp, .day, .shift]
        case .manager: [.queue, .lateRepair, .request, .key, .incident, .followUp, .day]
        case .maintenanceLead: [.job, .lateRepair, .handled]
        case .technician: [.job, .key]
        case .followUpAgent: [.followUp, .promise, .handled]
        case .finance: [.day, .payout]
        }
    }
}
