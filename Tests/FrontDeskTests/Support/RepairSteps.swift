import FrontDesk
import Testing

/// A repair's way, a step a function, each with what the step needs and no more.
extension TestDesk {
    /// Logs a repair of 3-2-501, or as `fill` says.
    @discardableResult
    func log(
        _ urgency: Urgency = .ordinary,
        by number: String = People.clerk,
        _ fill: (inout LogRepair) throws -> Void = { _ in }
    ) throws -> RecordID {
        let act = try act(LogRepair.self, by: number) { command in
            command.room = "3-2-501"
            command.category = "水电"
            command.description = "厨房水龙头漏水"
            command.urgency = urgency
            command.duplicateReason = "另一处也坏了"
            try fill(&command)
        }
        return try #require(RecordID(act.answer))
    }

    /// Logs a repair of the lobby.
    @discardableResult
    func logPublic(_ urgency: Urgency = .ordinary) throws -> RecordID {
        try log(urgency) { command in
            command.room = nil
            var area = PublicArea()
            (area.building, area.unit, area.spot) = ("3", "2", "大堂")
            command.publicArea = area
        }
    }

    func assign(_ id: RecordID, to technician: String = People.technician) throws {
        try act(AssignRepair.self, by: People.supervisor) { command in
            command.id = id
            command.assignee = technician
            command.told = People.lead
            if try repair(id).urgency == .appointed { command.appointment = .now }
        }
    }

    func accept(_ id: RecordID) throws {
        try act(AcceptRepair.self) { $0.id = id }
    }

    func appoint(_ id: RecordID, at moment: Instant? = nil) throws {
        try act(AppointRepair.self) { command in
            command.id = id
            command.at = moment ?? now
        }
    }

    func arrive(_ id: RecordID) throws {
        try act(ArriveAtRepair.self) { $0.id = id }
    }

    func pause(
        _ id: RecordID,
        _ reason: PauseReason = .parts,
        minutes: Int = 60,
        by number: String = People.technician
    ) throws {
        try act(PauseRepair.self, by: number) { command in
            command.id = id
            command.reason = reason
            command.resumeAt = now.adding(minutes: minutes)
        }
    }

    func contact(
        _ id: RecordID,
        reached: Bool,
        _ channel: ContactChannel = .phone
    ) throws {
        try act(ContactOwner.self) { command in
            command.id = id
            command.channel = channel
            command.reached = reached
        }
    }

    func finish(_ id: RecordID, by number: String = People.clerk) throws {
        try act(FinishRepair.self, by: number) { command in
            command.id = id
            command.result = .repaired
            command.materials = MaterialList()
        }
    }

    func returnSlip(_ id: RecordID) throws {
        try act(ReturnSlip.self) { command in
            command.id = id
            command.missingReason = "未打印"
            command.confirmedBy = "陈女士"
        }
    }

    func followUp(
        _ id: RecordID,
        _ satisfied: Satisfaction = .satisfied,
        by number: String = People.followUpAgent
    ) throws {
        try act(FollowUpRepair.self, by: number) { command in
            command.id = id
            command.method = .phone
            command.satisfied = satisfied
        }
    }

    func archive(_ id: RecordID) throws {
        try act(ArchiveRepair.self) { $0.id = id }
    }

    /// Drives a repair to a status, in the shortest way that the gates allow.
    func drive(_ id: RecordID, to status: RepairStatus) throws {
        if status == .waiting { return }
        if status == .cancelled {
            try act(CancelRepair.self, by: People.supervisor) { command in
                command.id = id
                command.reason = .falseAlarm
            }
            return
        }
        try assign(id)
        if status == .assigned { return }
        try accept(id)
        if status == .accepted { return }
        if status == .paused { return try pause(id) }
        try appoint(id)
        try arrive(id)
        if status == .onSite { return }
        try finish(id)
        if status == .finished { return }
        try returnSlip(id)
        if status == .awaitingFollowUp { return }
        if !(try repair(id).followUp.isSettled) { try followUp(id) }
        try archive(id)
    }

    /// Logs a repair and drives it to a status.
    func repair(at status: RepairStatus, _ urgency: Urgency = .ordinary) throws -> RecordID {
        let id = try log(urgency)
        try drive(id, to: status)
        #expect(try repair(id).status == status)
        return id
    }
}
