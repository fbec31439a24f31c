/// A command that tells what came of asking somebody: the same entries, whatever was asked about.
package protocol FollowUpAnswer: Command {
    /// How.
    var method: FollowUpMethod? { get set }
    /// Whether somebody was reached.
    var reached: Bool { get set }
    /// What they say.
    var satisfied: Satisfaction? { get set }
    /// Expectation before, 1 to 5.
    var expectation: Int? { get set }
    /// Experience, 1 to 5 (seed 004: 满意度 = 体验感 − 期望值).
    var experience: Int? { get set }
    /// Their own words.
    var words: String { get set }
    /// 及时, 1 to 5.
    var timeliness: Int? { get set }
    /// 质量, 1 to 5.
    var quality: Int? { get set }
    /// 态度, 1 to 5.
    var attitude: Int? { get set }
    /// What was found wrong.
    var defects: String { get set }
}

extension FollowUpAnswer {
    /// What a record's history says of it.
    var said: String {
        [reached ? satisfied?.rawValue ?? "" : "未联系上", words].filter { !$0.isEmpty }
            .joined(separator: "：")
    }

    /// Throws unless it says how, and of somebody who was reached what they say.
    func checkAnswer(_ name: String) throws(Refusal) {
        guard method != nil else { throw Refusal.missing("method", "\(name) 须填回访方式") }
        if reached, satisfied == nil {
            throw Refusal.missing("satisfied", "\(name) 须填满意程度")
        }
        try checkScores()
    }

    /// Throws where a score is none of the five.
    func checkScores() throws(Refusal) {
        let scores = [
            ("expectation", expectation), ("experience", experience), ("timeliness", timeliness),
            ("quality", quality), ("attitude", attitude),
        ]
        for case (let name, .some(let score)) in scores where !(1...5).contains(score) {
            throw Refusal.invalid(name, "应为 1 到 5")
        }
    }

    /// Notes what was heard, or that nobody was reached.
    func note(in result: inout FollowUpResult, by actor: Actor, at now: Instant, _ desk: Desk) {
        guard reached else {
            result.missed(at: now, desk)
            return
        }
        result.unreached = false
        (result.doneAt, result.by, result.method) = (now, actor, method)
        (result.satisfied, result.words, result.defects) = (satisfied, words, defects)
        (result.expectation, result.experience) = (expectation ?? 0, experience ?? 0)
        (result.timeliness, result.quality) = (timeliness ?? 0, quality ?? 0)
        result.attitude = attitude ?? 0
    }

    /// Takes over what another answer says.
    mutating func take(_ other: some FollowUpAnswer) {
        (method, reached, satisfied) = (other.method, other.reached, other.satisfied)
        (expectation, experience) = (other.expectation, other.experience)
        (timeliness, quality, attitude) = (other.timeliness, other.quality, other.attitude)
        (words, defects) = (other.words, other.defects)
    }
}
