/// What came of follow-ups, by month, kind and people: small facts that the rates need however long
/// ago somebody was asked (CONTRACT 1.9).
///
/// They follow from the events, one follow-up counted once in the month in which it is due, and are
/// tested against the follow-ups themselves.
package struct FollowUpFlows: Equatable, Sendable {
    private struct Key: Hashable {
        var month: String
        var kind: FollowUpKind
        var worker: String
        var visitor: String
    }

    private var flows: [Key: FollowUpFlow] = [:]

    /// Nobody was to be asked.
    package init() {}

    /// The facts that a snapshot kept.
    init(_ page: [FollowUpFlow]) {
        for flow in page { flows[Self.key(flow)] = flow }
    }

    private static func key(_ flow: FollowUpFlow) -> Key {
        Key(month: flow.month, kind: flow.kind, worker: flow.worker, visitor: flow.visitor)
    }

    /// All of them, in time, then by kind and people.
    package var all: [FollowUpFlow] {
        flows.values.sorted {
            ($0.month, $0.kind.rawValue, $0.worker, $0.visitor)
                < ($1.month, $1.kind.rawValue, $1.worker, $1.visitor)
        }
    }

    /// Takes in what a change did to a follow-up; `before` is nil for a new one.
    mutating func note(_ before: FollowUp?, _ after: FollowUp, _ zone: DeskZone) {
        if let before { add(FollowUpFlow(before, zone), -1) }
        add(FollowUpFlow(after, zone), 1)
    }

    private mutating func add(_ flow: FollowUpFlow?, _ sign: Int) {
        guard let flow else { return }
        let key = Self.key(flow)
        var sum = flows[key] ?? FollowUpFlow(like: flow)
        sum.add(flow, sign)
        flows[key] = sum.due == 0 ? nil : sum
    }
}

/// What came of the follow-ups of one kind that were due in a month, about one person's work, done
/// by one person.
package struct FollowUpFlow: Fielded {
    /// The month in which they are due, `2026-11`.
    package var month = ""
    /// What they ask about.
    package var kind = FollowUpKind.repair
    /// Who did the work, staff number.
    package var worker = ""
    /// Who asked, or is to ask, staff number.
    package var visitor = ""
    /// How many are due; those that are void do not count.
    package var due = 0
    /// How many were done in time.
    package var inTime = 0
    /// How many were done late.
    package var late = 0
    /// How many ended because nobody was reached: not done.
    package var unreached = 0
    /// How many said 满意, 基本满意, 不满意.
    package var satisfied = 0
    /// 基本满意
    package var fair = 0
    /// 不满意
    package var dissatisfied = 0
    /// The sum of 体验感 − 期望值 over those who gave both.
    package var differenceSum = 0
    /// How many gave both.
    package var differenceCount = 0
    /// The sums of the scores 及时, 质量, 态度.
    package var timeliness = ScoreSum()
    /// 质量
    package var quality = ScoreSum()
    /// 态度
    package var attitude = ScoreSum()

    /// Nothing was due.
    package init() {}

    /// Nothing was due, of the month, kind and people of another.
    fileprivate init(like other: FollowUpFlow) {
        (month, kind) = (other.month, other.kind)
        (worker, visitor) = (other.worker, other.visitor)
    }

    /// What one follow-up counts; nil for one that is void.
    package init?(_ followUp: FollowUp, _ zone: DeskZone) {
        guard followUp.status != .void else { return nil }
        (month, kind) = (zone.day(of: followUp.dueAt).monthKey, followUp.kind)
        worker = followUp.worker
        visitor = followUp.result.by?.staffNumber ?? followUp.visitor
        due = 1
        switch followUp.status {
        case .due, .void: return
        case .unreached: unreached = 1
        case .done:
            let isLate = followUp.endedAt.map { $0 > followUp.dueAt } ?? false
            (inTime, late) = isLate ? (0, 1) : (1, 0)
            take(followUp.result)
        }
    }

    private mutating func take(_ result: FollowUpResult) {
        switch result.satisfied {
        case .satisfied: satisfied = 1
        case .fair: fair = 1
        case .dissatisfied: dissatisfied = 1
        case nil: break
        }
        if result.expectation > 0, result.experience > 0 {
            (differenceSum, differenceCount) = (result.experience - result.expectation, 1)
        }
        timeliness = ScoreSum(of: result.timeliness)
        quality = ScoreSum(of: result.quality)
        attitude = ScoreSum(of: result.attitude)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "month", "月份", &month)
        visitor.field(2, "kind", "种类", &kind)
        visitor.field(3, "worker", "经办人", &worker)
        visitor.field(4, "visitor", "回访人", &self.visitor)
        visitor.field(5, "due", "应访", &due)
        visitor.field(6, "inTime", "按期", &inTime)
        visitor.field(7, "late", "逾期完成", &late)
        visitor.field(8, "unreached", "未联系上", &unreached)
        visitor.field(9, "satisfied", "满意", &satisfied)
        visitor.field(10, "fair", "基本满意", &fair)
        visitor.field(11, "dissatisfied", "不满意", &dissatisfied)
        visitor.field(12, "differenceSum", "体验减期望", &differenceSum)
        visitor.field(13, "differenceCount", "两项都评", &differenceCount)
        visitor.field(14, "timeliness", "及时", &timeliness)
        visitor.field(15, "quality", "质量", &quality)
        visitor.field(16, "attitude", "态度", &attitude)
    }

    /// How many were done, in time or not.
    package var done: Int { inTime + late }

    /// The rate: done in time ÷ due (DOMAIN 3.6).
    package var rate: Share { Share(part: inTime, whole: due) }

    /// Adds another one, or takes it off.
    package mutating func add(_ other: FollowUpFlow, _ sign: Int = 1) {
        due += sign * other.due
        inTime += sign * other.inTime
        late += sign * other.late
        unreached += sign * other.unreached
        satisfied += sign * other.satisfied
        fair += sign * other.fair
        dissatisfied += sign * other.dissatisfied
        differenceSum += sign * other.differenceSum
        differenceCount += sign * other.differenceCount
        timeliness.add(other.timeliness, sign)
        quality.add(other.quality, sign)
        attitude.add(other.attitude, sign)
    }
}

/// Scores from 1 to 5, added up.
package struct ScoreSum: Fielded {
    /// Their sum.
    package var sum = 0
    /// How many were given.
    package var count = 0

    /// None given.
    package init() {}

    /// One score; 0 is none.
    fileprivate init(of score: Int) {
        if score > 0 { (sum, count) = (score, 1) }
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "sum", "合计", &sum)
        visitor.field(2, "count", "次数", &count)
    }

    fileprivate mutating func add(_ other: ScoreSum, _ sign: Int) {
        sum += sign * other.sum
        count += sign * other.count
    }

    /// The mean in tenths, rounded half up; nil of none.
    package var meanTenths: Int? { count > 0 ? (sum * 20 + count) / (count * 2) : nil }

    /// The mean as it is written: `4.3`.
    package var meanText: String? { meanTenths.map { "\($0 / 10).\($0 % 10)" } }
}
