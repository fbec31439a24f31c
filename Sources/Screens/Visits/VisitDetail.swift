import FrontDesk
import Terminal

extension DetailLines {
    mutating func tell(_ followUp: FollowUp, _ view: View) {
        let desk = view.desk
        let standing = followUp.standing(view)
        let due = "  应 \(view.moment(followUp.dueAt))"
        let label = Width.pad("时限", toCells: Self.labelCells)
        add([(label, .label), (standing.text, standing.role), (due, .secondary)])
        let must = followUp.isMandatory ? "必访" : "抽样"
        let source = followUp.source.map { "  \($0.text)" } ?? ""
        add("事项", "\(followUp.kind.rawValue)  \(must)  \(followUp.reason)\(source)")
        let phone = followUp.phone.text.isEmpty ? "" : "  \(view.told(followUp.phone))"
        add("对象", "\(followUp.resident)\(phone)")
        let concerned = followUp.concerned.map { desk.name(ofStaff: $0) }
        add("应回避", concerned.joined(separator: "、"), .atRisk)
        let visitor = followUp.visitor.isEmpty ? "" : desk.name(ofStaff: followUp.visitor)
        add("回访人", visitor.isEmpty && !followUp.isClosed ? "未指定，F7 指定" : visitor)
        let tries = followUp.result.attempts.map { desk.zone.shortDateTime($0) }
        add("未接通", tries.joined(separator: "、"))
        tell(followUp.result, view)
        add("处理", followUp.outcome, .atRisk)
    }

    private mutating func tell(_ result: FollowUpResult, _ view: View) {
        guard let doneAt = result.doneAt else {
            if result.unreached { add("结果", "未联系上，按未回访计", .atRisk) }
            return
        }
        let by = result.by.map { view.desk.name(of: $0) } ?? ""
        let method = result.method?.rawValue ?? ""
        add("回访", "\(view.desk.zone.dateTime(doneAt))  \(by)  \(method)")
        let isBad = result.satisfied == .dissatisfied
        add("满意程度", result.satisfied?.rawValue ?? "", isBad ? .breached : .done)
        let scores = [
            ("及时", result.timeliness), ("质量", result.quality), ("态度", result.attitude),
            ("期望值", result.expectation), ("体验感", result.experience),
        ]
        let given = scores.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
        add("评分", given.joined(separator: "  "))
        add("原话", result.words)
        add("发现问题", result.defects, .atRisk)
    }

    mutating func tell(_ walkIn: WalkIn, _ view: View) {
        let desk = view.desk
        let phone = walkIn.phone.text.isEmpty ? "" : "  \(view.told(walkIn.phone))"
        add("来访人", "\(walkIn.name)\(phone)")
        if let household = walkIn.room.flatMap({ desk.households[$0] }) {
            add("住户", "\(household.line)  \(household.openWords(view).joined(separator: " "))")
        }
        add("来意", "\(walkIn.purpose.rawValue)  \(walkIn.words)")
        let by = desk.name(ofStaff: walkIn.receivedBy)
        add("接待", "\(desk.zone.dateTime(walkIn.at))  \(by)  \(walkIn.statusWord)")
        if let promisedAt = walkIn.promisedAt {
            let isLate = !walkIn.isClosed && view.now > promisedAt
            add("承诺", "\(desk.zone.dateTime(promisedAt)) 前答复", isLate ? .breached : .body)
        }
        add("已转为", walkIn.convertedTo.map(\.text).joined(separator: "、"), .done)
        add("答复", walkIn.answer)
        if let leftAt = walkIn.leftAt { add("办结", desk.zone.dateTime(leftAt)) }
    }
}
