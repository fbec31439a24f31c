/// 回访结果: whether one is due, what was tried and what was heard.
package struct FollowUpResult: Fielded {
    /// Why one is due: 抽中, 补抽, 急修, 有偿, 返修, 漏水; empty when none is.
    package var dueReason = ""
    /// Attempts that reached nobody.
    package var attempts: [Instant] = []
    /// When it was done.
    package var doneAt: Instant?
    /// By whom.
    package var by: Actor?
    /// How.
    package var method: FollowUpMethod?
    /// What the resident says.
    package var satisfied: Satisfaction?
    /// Expectation before, 1 to 5 (seed 004: 满意度 = 体验感 − 期望值).
    package var expectation = 0
    /// Experience, 1 to 5.
    package var experience = 0
    /// The resident's words.
    package var words = ""
    /// Closed after three attempts on different half-days: counts as not done.
    package var unreached = false
    /// 及时, 1 to 5; 0: not asked.
    package var timeliness = 0
    /// 质量, 1 to 5; 0: not asked.
    package var quality = 0
    /// 态度, 1 to 5; 0: not asked.
    package var attitude = 0
    /// What was found wrong.
    package var defects = ""

    /// None due.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "dueReason", "回访缘由", &dueReason)
        visitor.field(2, "attempts", "未接通", &attempts)
        visitor.field(3, "doneAt", "回访于", &doneAt)
        visitor.field(4, "by", "回访人", &by)
        visitor.field(5, "method", "方式", &method)
        visitor.field(6, "satisfied", "满意程度", &satisfied)
        visitor.field(7, "expectation", "期望值", &expectation)
        visitor.field(8, "experience", "体验感", &experience)
        visitor.field(9, "words", "业主原话", &words, .personal)
        visitor.field(10, "unreached", "未联系上", &unreached)
        visitor.field(11, "timeliness", "及时", &timeliness)
        visitor.field(12, "quality", "质量", &quality)
        visitor.field(13, "attitude", "态度", &attitude)
        visitor.field(14, "defects", "发现问题", &defects, .personal)
    }

    /// Whether its source may be filed as far as the follow-up is concerned.
    package var isSettled: Bool { dueReason.isEmpty || doneAt != nil || unreached }

    /// Whether the resident is to be asked, or was.
    package var isDueOrDone: Bool { !dueReason.isEmpty || doneAt != nil }
}

extension FollowUpResult {
    /// Notes an attempt that reached nobody. After so many on different half-days it is closed as
    /// not done (DOMAIN 3.6).
    mutating func missed(at moment: Instant, _ desk: Desk) {
        attempts.append(moment)
        let halves = Set(
            attempts.map { moment in
                let isAfternoon = desk.zone.minute(of: moment).minutes >= 720
                return "\(desk.zone.day(of: moment).text) \(isAfternoon)"
            }
        )
        unreached = halves.count >= desk.policy.visits.attempts
    }
}
