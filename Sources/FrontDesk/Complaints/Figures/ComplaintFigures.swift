/// 投诉统计: the figures of the complaints that were received within a span of days ([P2]: by type,
/// cause, validity and on-time rate).
///
/// A complaint that was merged into another counts with that one alone and stands here only in
/// `merged`. Everything else counts every cycle and every repetition of a step.
package struct ComplaintFigures: Hashable, Sendable {
    /// The desk's name.
    package private(set) var deskName: String
    /// Whether the desk is a rehearsal, which every report says.
    package private(set) var isSandbox: Bool
    /// The days of reception.
    package private(set) var span: DaySpan
    /// How many were received.
    package private(set) var received: Int
    /// How many of them are open, filed, withdrawn, in the order of the statuses.
    package private(set) var byStatus: [Tally]
    /// How many more were merged into another.
    package private(set) var merged: Int
    /// By type, every type told.
    package private(set) var byType: [Tally]
    /// By grade as it stands, every grade told, the gravest first.
    package private(set) var byGrade: [Tally]
    /// By validity, every one told; `未评估` last.
    package private(set) var byValidity: [Tally]
    /// By the cause that the last investigation found, in its words, the most frequent first;
    /// `未查明` last.
    package private(set) var byCause: [Tally]
    /// By handler, the one with the most first; `未指定` last.
    package private(set) var byHandler: [Tally]
    /// Step by step.
    package private(set) var steps: [StepFigure]
    /// The other clocks: 传递, 总时限, 法定答复, 进度告知.
    package private(set) var otherClocks: [ClockFigure]
    /// 回访率: of the follow-ups that were due, those done in time with the complainant reached.
    package private(set) var followUps: Share
    /// What the complainants said.
    package private(set) var satisfaction: SatisfactionFigure
    /// How many were reopened at least once.
    package private(set) var reopened: Int
    /// How many were sent back at least once, and how often in all.
    package private(set) var returned: Int
    /// How often complaints were sent back in all.
    package private(set) var returns: Int

    /// The figures of the complaints in memory at a moment; the closed ones must have been brought
    /// there before.
    package init(_ desk: Desk, _ span: DaySpan, at now: Instant) {
        let all = desk.complaints.all.filter { span.contains($0.createdAt, desk.zone) }
            .sorted { $0.id < $1.id }
        let counted = all.filter { $0.status != .merged }
        deskName = desk.profile?.name ?? ""
        isSandbox = desk.profile?.isSandbox ?? false
        self.span = span
        received = counted.count
        merged = all.count - counted.count
        byStatus = ComplaintStatus.allCases.filter { $0 != .merged }.map { status in
            Tally(name: status.rawValue, count: counted.count { $0.status == status })
        }
        byType = ComplaintType.allCases.map { type in
            Tally(name: type.rawValue, count: counted.count { $0.type == type })
        }
        byGrade = ComplaintGrade.allCases.sorted(by: >).map { grade in
            Tally(name: grade.rawValue, count: counted.count { $0.grade == grade })
        }
        byValidity = (Validity.allCases.map(Optional.some) + [nil]).map { validity in
            Tally(
                name: validity?.rawValue ?? "未评估",
                count: counted.count { $0.validity == validity }
            )
        }
        byCause = Self.tally(counted.map(\.cause), otherwise: "未查明")
        byHandler = Self.tally(
            counted.map { $0.handler.map { desk.name(ofStaff: $0) } },
            otherwise: "未指定"
        )
        let judge = ClockJudge(desk: desk, now: now)
        steps = Complaint.procedure.steps.map { StepFigure($0, counted, judge) }
        otherClocks = [.passOn, .total, .statutory, .progressNotice].map {
            judge.figure($0, counted)
        }
        followUps = judge.followUps(counted)
        satisfaction = SatisfactionFigure(counted.flatMap(\.followUpsHeld))
        reopened = counted.count { $0.cycle > 1 }
        returned = counted.count { !$0.returns.isEmpty }
        returns = counted.reduce(0) { $0 + $1.returns.count }
    }

    /// How often each name occurs, the most frequent first, then by name; those without one last.
    private static func tally(_ names: [String?], otherwise: String) -> [Tally] {
        var counts: [String: Int] = [:]
        for case .some(let name) in names { counts[name, default: 0] += 1 }
        let named = counts.map { Tally(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
        let rest = names.count { $0 == nil }
        return rest > 0 ? named + [Tally(name: otherwise, count: rest)] : named
    }
}

extension StepFigure {
    fileprivate init(
        _ row: ProcedureStep<Complaint>,
        _ complaints: [Complaint],
        _ judge: ClockJudge
    ) {
        number = row.number
        title = row.title
        open = complaints.count { !$0.isClosed && $0.step == row.number }
        clock =
            ClockName.step(row.number).map { judge.figure($0, complaints) }
            ?? ClockFigure(name: .handling)
        durations = Durations(complaints.flatMap { $0.durations(ofStep: row.number) })
    }
}

extension SatisfactionFigure {
    fileprivate init(_ heard: [FollowUpComplaint]) {
        asked = heard.count
        answers = Satisfaction.allCases.map { answer in
            Tally(name: answer.rawValue, count: heard.count { $0.satisfied == answer })
        }
        for one in heard {
            guard let experience = one.experience, let expectation = one.expectation else {
                continue
            }
            differenceSum += experience - expectation
            differenceCount += 1
        }
    }
}

extension Complaint {
    /// The cause that its last investigation found, in whatever cycle.
    fileprivate var cause: String? {
        taken.last { $0.step == 4 }?.entries.command(InvestigateComplaint.self)?.cause
    }

    /// The follow-ups at which the complainant was reached.
    fileprivate var followUpsHeld: [FollowUpComplaint] {
        taken.compactMap { $0.entries.command(FollowUpComplaint.self) }.filter(\.reached)
    }

    /// How long a step took, in milliseconds of wall time, each time that it was taken: from the
    /// latest of the cycle's T0, the step taken before and the return that led back to it.
    fileprivate func durations(ofStep number: Int) -> [Int64] {
        taken.enumerated().compactMap { index, one in
            guard one.step == number else { return nil }
            let before = taken[..<index].last { $0.cycle == one.cycle }?.at
            // A bad follow-up sends it back at the moment at which it is taken itself.
            let back = returns.last { $0.cycle == one.cycle && $0.at < one.at }?.at
            let start = [before, back].compactMap(\.self).max() ?? startOfCycle(one.cycle)
            return max(one.at.milliseconds(since: start), 0)
        }
    }

    /// T0 of a cycle: its first clock began there.
    private func startOfCycle(_ number: Int) -> Instant {
        if number == cycle { return startedAt }
        return clocks.filter { $0.cycle == number }.map(\.startedAt).min() ?? createdAt
    }
}
