/// What a clock counts towards. A record has several, one of each name in a cycle.
package enum ClockName: String, CaseIterable, Hashable, Sendable {
    /// A repair told to maintenance.
    case relay = "传达"
    /// A complaint passed on to the department.
    case passOn = "传递"
    /// The first contact with the customer about it.
    case firstResponse = "首次响应"
    /// A worker at the door.
    case arrival = "到场"
    /// The work done.
    case completion = "完工"
    /// The customer told how far it is.
    case progressNotice = "进度告知"
    /// The customer asked afterwards.
    case followUp = "回访"
    /// The first step of a complaint, 受理.
    case step1 = "step1"
    /// The second step of a complaint.
    case step2 = "step2"
    /// The third step of a complaint.
    case step3 = "step3"
    /// The fourth step of a complaint.
    case step4 = "step4"
    /// The fifth step of a complaint.
    case step5 = "step5"
    /// The sixth step of a complaint.
    case step6 = "step6"
    /// The seventh step of a complaint.
    case step7 = "step7"
    /// The eighth step of a complaint.
    case step8 = "step8"
    /// The whole of a complaint, from its start.
    case total = "总时限"
    /// The answer the law demands.
    case statutory = "法定答复"
    /// Keys back.
    case keyReturn = "归还"
    /// Other business done.
    case handling = "办理"

    /// How the desk calls it: the steps of a complaint by their names.
    package var title: String {
        guard let number = stepNumber else { return rawValue }
        return ComplaintProcedure.table.step(number).title
    }

    /// The step of a complaint that it counts towards, 1 to 8; nil for another clock.
    package var stepNumber: Int? {
        rawValue.hasPrefix("step") ? Int(rawValue.dropFirst(4)) : nil
    }

    /// Whether a pause may ever stop it: first response and the statutory answer never pause
    /// (DOMAIN 3.2, pausing 4).
    package var mayPause: Bool { self != .firstResponse && self != .statutory }

    /// The clock of a step of a complaint, 1 to 8, or nil.
    package static func step(_ number: Int) -> ClockName? {
        let steps: [ClockName] = [.step1, .step2, .step3, .step4, .step5, .step6, .step7, .step8]
        return steps.indices.contains(number - 1) ? steps[number - 1] : nil
    }
}
