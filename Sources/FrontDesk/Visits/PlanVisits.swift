/// 指定回访人: the supervisor appoints who asks (seed 003 ⑻ 4.3.2).
package struct AssignVisit: Command {
    package static let verb = "visit.assign"
    package static let summary = "指定回访人"

    /// The follow-up.
    package var id: RecordID?
    /// Who, staff number.
    package var visitor = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "回访单号", &id, .required)
        visitor.field(2, "visitor", "回访人", &self.visitor, .required)
    }

    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try desk.openFollowUp(id, situation)
        try desk.require(.planVisits, situation)
        let person = try desk.visitor(visitor)
        try desk.checkNotConcerned(person.number, before, field: "visitor")
        var after = before
        after.visitor = person.number
        guard after != before else { return Decision([], answer: before.id.text) }
        let change = Change(Self.verb, from: before, to: after, remark: person.name)
        return Decision([.followUp(change)], answer: before.id.text)
    }
}

/// 安排回访: the household visits of a quarter, or one visit about something that no other record
/// asks about (DOMAIN 3.6).
package struct PlanVisits: Command {
    package static let verb = "visit.plan"
    package static let summary = "安排回访"

    /// The quarter, `2026Q4`; the present one where neither it nor a kind is given.
    package var quarter = ""
    /// The share of households that is visited, in percent; the policy's where none is given.
    package var percent: Int?
    /// 活动, 交房, 特约服务 or 居住回访, for one visit.
    package var kind: FollowUpKind?
    /// 房号
    package var room: RoomCode?
    /// Where, of what concerns no household.
    package var place = ""
    /// Whom to ask; the household's contact where none is given.
    package var resident = ""
    /// 电话
    package var phone = ""
    /// When it must be done.
    package var dueAt: Instant?
    /// What it is about.
    package var reason = ""
    /// Who did what is asked about, staff number.
    package var worker = ""
    /// Who asks, staff number.
    package var visitor = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "quarter", "季度", &quarter)
        visitor.field(2, "percent", "比例(百分比)", &percent)
        visitor.field(3, "kind", "种类", &kind)
        visitor.field(4, "room", "房号", &room)
        visitor.field(5, "place", "位置", &place)
        visitor.field(6, "resident", "回访对象", &resident)
        visitor.field(7, "phone", "电话", &phone)
        visitor.field(8, "dueAt", "应完成", &dueAt)
        visitor.field(9, "reason", "缘由", &reason)
        visitor.field(10, "worker", "经办人", &worker)
        visitor.field(11, "visitor", "回访人", &self.visitor)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let kind else { return try planQuarter(desk, situation) }
        return try planOne(kind, desk, situation)
    }

    // MARK: A quarter

    private func planQuarter(
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> Decision {
        let today = desk.zone.day(of: situation.now)
        let quarter = try quarter(today)
        let share = percent ?? desk.policy.visits.householdPercent
        guard (1...100).contains(share) else {
            throw Refusal.invalid("percent", "应在 1 到 100 之间")
        }
        let known = desk.visitPlans[quarter.text]
        guard known?.percent != share else {
            throw Refusal.wrongState(
                quarter.text,
                "已安排居住回访 \(share)%",
                needs: "要改比例请填新的比例"
            )
        }
        try desk.require(.planVisits, situation)
        guard !desk.households.isEmpty else {
            throw Refusal.missing("quarter", "还没有住户，请先导入住户再安排居住回访")
        }
        var plan = known ?? VisitPlan(quarter, from: today.next, salt: situation.random)
        (plan.percent, plan.by) = (share, situation.actor.text)
        return Decision([.visitPlan(plan)], answer: quarter.text)
    }

    private func quarter(_ today: Day) throws(Refusal) -> Quarter {
        let present = Quarter(today)
        guard !quarter.isEmpty else { return present }
        guard let named = Quarter(quarter) else {
            throw Refusal.invalid("quarter", "应为季度，例如 \(present.text)")
        }
        guard named == present || named == present.next else {
            throw Refusal.invalid(
                "quarter",
                "只能安排本季度 \(present.text) 或下季度 \(present.next.text)"
            )
        }
        return named
    }

    // MARK: One visit

    private static let plannable: [FollowUpKind] = [.event, .handover, .paidService, .household]

    private func planOne(
        _ kind: FollowUpKind,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> Decision {
        guard Self.plannable.contains(kind) else {
            throw Refusal.invalid("kind", "\(kind.rawValue)的回访由系统自动生成，不能另行安排")
        }
        guard quarter.isEmpty, percent == nil else {
            throw Refusal.invalid("quarter", "安排季度的居住回访不填种类")
        }
        var followUp = FollowUp()
        followUp.id = desk.nextID(.followUp, at: situation.now)
        (followUp.kind, followUp.createdAt) = (kind, situation.now)
        followUp.dueAt = try due(kind, situation)
        try fillPlace(of: &followUp, desk)
        try desk.require(.planVisits, situation)
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "须写明为什么回访")
        }
        followUp.reason = reason
        if !worker.isEmpty {
            let number = try Complaint.person(worker, field: "worker", desk).number
            (followUp.worker, followUp.concerned) = (number, [number])
        }
        if !visitor.isEmpty {
            followUp.visitor = try desk.visitor(visitor).number
            try desk.checkNotConcerned(followUp.visitor, followUp, field: "visitor")
        }
        return Decision(
            [.followUp(Change(Self.verb, from: nil, to: followUp))],
            answer: followUp.id.text
        )
    }

    /// An event is asked about within a month, anything else within a week (DOMAIN 3.6).
    private func due(_ kind: FollowUpKind, _ situation: Situation) throws(Refusal) -> Instant {
        guard let dueAt else {
            return situation.now.adding(minutes: (kind == .event ? 30 : 7) * 1440)
        }
        guard dueAt > situation.now else { throw Refusal.invalid("dueAt", "已经过去，请另填时间") }
        guard dueAt <= situation.now.adding(minutes: 366 * 1440) else {
            throw Refusal.invalid("dueAt", "在一年以后，请核对日期")
        }
        return dueAt
    }

    private func fillPlace(of followUp: inout FollowUp, _ desk: Desk) throws(Refusal) {
        guard room != nil || !place.isEmpty else { throw Refusal.invalid("room", "请填房号或位置") }
        followUp.phone = try desk.phone(phone)
        (followUp.place, followUp.resident) = (place, resident)
        guard let room else { return }
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        followUp.room = room
        let contact = household.contact
        if resident.isEmpty { followUp.resident = contact?.name ?? "" }
        if phone.isEmpty { followUp.phone = contact?.phones.first ?? PhoneNumber() }
    }
}

extension VisitPlan {
    /// A plan of a quarter whose visits begin on a day of it, at the latest on its last.
    fileprivate init(_ quarter: Quarter, from day: Day, salt: UInt64) {
        self.init()
        self.quarter = quarter.text
        from = min(max(day, quarter.first), quarter.last)
        self.salt = salt
    }
}

extension Desk {
    /// The person of a staff number or name who may ask residents.
    fileprivate func visitor(_ named: String) throws(Refusal) -> Staff {
        let person = try Complaint.person(named, field: "visitor", self)
        guard may(person, .followUp) else {
            throw Refusal.invalid(
                "visitor",
                "\(person.name)（\(person.post.rawValue)）不能回访，请指定回访专员、主管或回访专人"
            )
        }
        return person
    }

    /// A number as it was typed.
    func phone(_ text: String, field: String = "phone") throws(Refusal) -> PhoneNumber {
        guard !text.isEmpty else { return PhoneNumber() }
        do throws(PhoneProblem) {
            return try PhoneNumber(parsing: text)
        } catch {
            throw Refusal.invalid(field, error.message)
        }
    }
}
