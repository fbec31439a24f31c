import FrontDesk

/// The follow-ups and visitors of a simulated day.
extension SimulatedDay {
    mutating func stepVisit() throws {
        let open = desk.desk.followUps.openOnes
        let visitors = desk.desk.walkIns.openOnes
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<60 where !open.isEmpty: try stepFollowUp(any(open))
        case 60..<80 where !visitors.isEmpty: try attempt(next(any(visitors)), by: People.clerk)
        case 80..<84: try attempt(plan(), by: any([People.supervisor, People.clerk]))
        default: try attempt(call(), by: any([People.clerk, People.cashier, People.lead]))
        }
    }

    private mutating func stepFollowUp(_ followUp: FollowUp) throws {
        // The store sweeps a record before a command on it.
        _ = try desk.perform(Sweep(only: [followUp.source].compactMap(\.self)), by: .system)
        let agents = [People.followUpAgent, People.supervisor, People.manager, People.lead]
        if chance(10) {
            var assign = AssignVisit()
            (assign.id, assign.visitor) = (followUp.id, any(agents))
            return try attempt(assign, by: People.supervisor)
        }
        var record = RecordVisit()
        (record.id, record.method) = (followUp.id, any(FollowUpMethod.allCases))
        record.reached = chance(60)
        record.satisfied = record.reached ? any(Satisfaction.allCases) : nil
        (record.expectation, record.experience) = (any([1, 3, 5]), any([1, 4, 5]))
        record.quality = chance(30) ? any([1, 5, 6]) : nil
        record.accompaniedBy = chance(70) ? People.manager : ""
        try attempt(record, by: any(agents))
    }

    private mutating func plan() -> PlanVisits {
        var command = PlanVisits()
        if chance(50) {
            command.percent = any([50, 100])
        } else {
            command.kind = any([.event, .handover, .paidService, .repair])
            command.room = desk.desk.households.keys.min()
            (command.reason, command.worker) = ("新春走访", any(["", People.lead]))
        }
        return command
    }

    private mutating func call() -> LogWalkIn {
        var command = LogWalkIn()
        command.room = chance(70) ? desk.desk.households.keys.min() : nil
        (command.name, command.words) = (chance(80) ? "来访人" : "", "来访内容\(desk.desk.sequence)")
        command.purpose = any(WalkInPurpose.allCases)
        command.doneOnSpot = chance(20)
        command.answer = chance(70) ? "已答复" : ""
        return command
    }

    private mutating func next(_ visitor: WalkIn) -> any Command {
        var close = CloseWalkIn()
        (close.id, close.answer, close.doneOnSpot) = (visitor.id, "已办结", chance(50))
        var promise = PromiseWalkIn()
        promise.id = visitor.id
        promise.promisedAt = desk.now.adding(minutes: Int.random(in: -5...600, using: &random))
        var convert = ConvertWalkIn()
        (convert.id, convert.stays) = (visitor.id, chance(20))
        if chance(50) {
            var repair = LogRepair()
            (repair.category, repair.urgency) = ("水电", any([.ordinary, .emergency]))
            repair.duplicateReason = chance(80) ? "另一处也坏了" : ""
            convert.repair = Carried(repair)
        } else {
            var complaint = ReceiveComplaint()
            (complaint.type, complaint.duplicateReason) = (.property, "另一件事")
            convert.complaint = Carried(complaint)
        }
        return any([close, promise, convert, convert])
    }
}
