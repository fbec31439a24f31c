/// The figures of follow-ups over some months: rates by kind, month and person, what was heard.
package struct FollowUpFigures: Equatable, Sendable {
    /// The desk's name.
    package private(set) var deskName: String
    /// Whether the desk is a rehearsal, which every report says.
    package private(set) var isSandbox: Bool
    /// The months, from the first to the last, `2026-11`.
    package private(set) var months: ClosedRange<String>
    /// All of them.
    package private(set) var total: FollowUpRate
    /// By kind, those that were due at all, in the order of the choices.
    package private(set) var byKind: [FollowUpRate]
    /// By month, in time.
    package private(set) var byMonth: [FollowUpRate]
    /// By who did the work that was asked about, the most first.
    package private(set) var byWorker: [FollowUpRate]
    /// By who asked, or is to ask, the most first.
    package private(set) var byVisitor: [FollowUpRate]

    /// The figures of the follow-ups that are due in some months, as they stand at a moment.
    package init(_ desk: Desk, months: ClosedRange<String>, at now: Instant) {
        deskName = desk.profile?.name ?? ""
        isSandbox = desk.profile?.isSandbox ?? false
        self.months = months
        let flows = desk.followUpFlows.all.filter { months.contains($0.month) }
        let late = desk.followUps.openOnes.filter { $0.isLate(at: now) }
            .compactMap { FollowUpFlow($0, desk.zone) }.filter { months.contains($0.month) }
        total = FollowUpRate(name: "合计", flows, late: late)
        func group(_ name: (FollowUpFlow) -> String) -> [FollowUpRate] {
            let lateByName = Dictionary(grouping: late, by: name)
            return Dictionary(grouping: flows, by: name).map { key, flows in
                FollowUpRate(name: key, flows, late: lateByName[key] ?? [])
            }
        }
        func person(_ number: String, none: String) -> String {
            number.isEmpty ? none : desk.name(ofStaff: number)
        }
        let kinds = FollowUpKind.allCases.map(\.rawValue)
        byKind = group(\.kind.rawValue).sorted {
            (kinds.firstIndex(of: $0.name) ?? 0) < (kinds.firstIndex(of: $1.name) ?? 0)
        }
        byMonth = group(\.month).sorted { $0.name < $1.name }
        byWorker = group { person($0.worker, none: "无经办人") }.sorted(by: FollowUpRate.mostFirst)
        byVisitor = group { person($0.visitor, none: "未指定") }.sorted(by: FollowUpRate.mostFirst)
    }

    /// The figures of one month.
    package init(_ desk: Desk, month: String, at now: Instant) {
        self.init(desk, months: month...month, at: now)
    }

    /// `回访 12/15 80% 逾期 2`: the month as a header shows it (DOMAIN 3.6).
    package var header: String {
        let late = total.overdue > 0 ? " 逾期 \(total.overdue)" : ""
        return "回访 \(total.words)\(late)"
    }
}

/// What came of the follow-ups of one kind, month or person.
package struct FollowUpRate: Equatable, Sendable {
    /// The kind, the month or the person, in the desk's words.
    package var name: String
    /// What came of them.
    package var flow = FollowUpFlow()
    /// Those that are late and still to be done.
    package var overdue = 0

    /// The sum of some; `late` are those of them that are open and late.
    init(name: String, _ flows: [FollowUpFlow], late: [FollowUpFlow]) {
        self.name = name
        for one in flows { flow.add(one) }
        overdue = late.count
    }

    /// `12/15 80%`: done in time, due, and the rate.
    package var words: String {
        "\(flow.inTime)/\(flow.due)" + (flow.rate.percent.map { " \($0)%" } ?? "")
    }

    /// Those that are neither done, nor ended as 未联系上, nor late.
    package var pending: Int { flow.due - flow.done - flow.unreached - overdue }

    static func mostFirst(_ left: FollowUpRate, _ right: FollowUpRate) -> Bool {
        (right.flow.due, left.name) < (left.flow.due, right.name)
    }

    /// What was said by those who were reached.
    package var satisfaction: SatisfactionFigure {
        var figure = SatisfactionFigure()
        figure.asked = flow.done
        figure.answers = zip(
            Satisfaction.allCases,
            [flow.satisfied, flow.fair, flow.dissatisfied]
        ).map { Tally(name: $0.rawValue, count: $1) }
        (figure.differenceSum, figure.differenceCount) =
            (flow.differenceSum, flow.differenceCount)
        return figure
    }
}

extension FollowUpKind {
    /// The share that must be followed up, in percent, as seed and policy say; nil where none is
    /// set (DOMAIN 3.6).
    package func requiredPercent(_ policy: Policy) -> Int? {
        switch self {
        case .repair: policy.followUpPercent
        case .complaint, .paidService, .keyEmergency: 100
        case .household: policy.visits.householdPercent
        case .event: 10
        case .handover: nil
        }
    }
}
