import FrontDesk
import Testing

/// The eight commands, each with every entry that its step demands of a 轻微 complaint, and who may
/// give it.
enum CompleteStep {
    static let actors = [
        People.clerk, People.clerk, People.supervisor, People.lead, People.lead, People.lead,
        People.followUpAgent, People.supervisor,
    ]

    /// The handler whom `assess` appoints.
    static let handler = People.lead

    static func actor(_ step: Int) -> String { actors[step - 1] }

    static func command(_ step: Int, _ id: RecordID, at now: Instant) -> any Command {
        switch step {
        case 1: acknowledge(id)
        case 2: confirm(id)
        case 3: assess(id, at: now)
        case 4: investigate(id)
        case 5: reply(id)
        case 6: track(id)
        case 7: followUp(id)
        default: archive(id)
        }
    }

    static func acknowledge(_ id: RecordID) -> AcknowledgeComplaint {
        var command = AcknowledgeComplaint()
        (command.id, command.how, command.numberTold) = (id, .phone, true)
        command.mindset = .respect
        command.means = WordList([.company])
        command.demand = "及时清运"
        command.spot = "三栋大堂"
        return command
    }

    static func confirm(_ id: RecordID) -> ConfirmComplaint {
        var command = ConfirmComplaint()
        (command.id, command.how, command.facts) = (id, .phone, "垃圾三天未清")
        (command.agreed, command.duplicatesChecked) = (true, true)
        (command.department, command.receivedBy) = ("保洁部", "何班长")
        return command
    }

    static func assess(
        _ id: RecordID,
        _ grade: ComplaintGrade = .minor,
        at now: Instant
    ) -> AssessComplaint {
        var command = AssessComplaint()
        (command.id, command.validity, command.grade) = (id, .valid, grade)
        (command.isUrgent, command.department, command.handler) = (false, "保洁部", handler)
        command.promisedAt = now.adding(minutes: 1440)
        command.faultIsReal = true
        (command.headName, command.headAt) = ("何班长", now.adding(minutes: 60))
        return command
    }

    static func investigate(_ id: RecordID) -> InvestigateComplaint {
        var command = InvestigateComplaint()
        command.id = id
        command.findings = "保洁排班漏排三号楼，已三天未清运"
        (command.basis, command.cause) = ("保洁作业标准", "排班漏排")
        command.evidence = WordList(["排班表", "现场照片"])
        command.validity = .valid
        return command
    }

    static func reply(_ id: RecordID) -> ReplyToComplaint {
        var command = ReplyToComplaint()
        (command.id, command.mode, command.accepted) = (id, .phone, .accepted)
        command.text = "已经清运并补排班次，致歉"
        command.nonLiabilityReason = "不在物业服务范围内"
        return command
    }

    static func track(_ id: RecordID) -> TrackComplaint {
        var command = TrackComplaint()
        (command.id, command.result, command.how) = (id, "连续三天按时清运", .phone)
        return command
    }

    static func followUp(
        _ id: RecordID,
        _ satisfied: Satisfaction = .satisfied
    ) -> FollowUpComplaint {
        var command = FollowUpComplaint()
        (command.id, command.method, command.satisfied) = (id, .phone, satisfied)
        (command.expectation, command.experience) = (3, 4)
        return command
    }

    /// Nobody answered.
    static func missed(_ id: RecordID) -> FollowUpComplaint {
        var command = FollowUpComplaint()
        (command.id, command.method, command.reached) = (id, .phone, false)
        return command
    }

    static func archive(_ id: RecordID) -> ArchiveComplaint {
        var command = ArchiveComplaint()
        (command.id, command.preventive, command.archiveNo) = (id, "排班表双人核对", id.text)
        command.documents = WordList(["投诉记录表", "排班表"])
        command.preparedBy = People.clerk
        return command
    }
}

/// A complaint's way, a step a function, each with what the step needs and no more.
extension TestDesk {
    /// Receives a complaint of 3-2-501, or as `fill` says.
    @discardableResult
    func receive(
        by number: String = People.clerk,
        _ fill: (inout ReceiveComplaint) throws -> Void = { _ in }
    ) throws -> RecordID {
        let act = try act(ReceiveComplaint.self, by: number) { command in
            command.room = "3-2-501"
            command.type = .property
            command.subtype = "保洁"
            command.what = "楼道垃圾三天没有清运"
            command.demand = "及时清运"
            command.source = .phone
            command.mindset = .respect
            command.means = WordList([.company])
            command.duplicateReason = "另一件事"
            try fill(&command)
        }
        return try #require(RecordID(act.answer))
    }

    /// The complaint of that number.
    func complaint(_ id: RecordID) throws -> Complaint {
        try #require(desk.complaints[id], "no complaint \(id.text)")
    }

    /// Performs a command as the person of that number.
    func give(_ command: some Command, by number: String) throws {
        _ = try perform(command, by: .staff(number))
    }

    /// Why a command would be refused; nil if it would not be.
    func refusal(of command: any Command, by number: String) throws -> Refusal? {
        do throws(Refusal) {
            _ = try desk.decide(CommandRequest(command), situation(.staff(number)))
            return nil
        } catch {
            return error
        }
    }

    /// Takes the step that is next, with the reply approved where it must be.
    func takeStep(_ id: RecordID, grade: ComplaintGrade = .minor) throws {
        let complaint = try complaint(id)
        switch complaint.step {
        case 3: try give(CompleteStep.assess(id, grade, at: now), by: CompleteStep.actor(3))
        case 5 where complaint.approval(paying: 0) != nil:
            try approve(id)
            try give(CompleteStep.reply(id), by: CompleteStep.actor(5))
        default:
            let command = CompleteStep.command(complaint.step, id, at: now)
            try give(command, by: CompleteStep.actor(complaint.step))
        }
    }

    /// The manager approves the words of `CompleteStep.reply`.
    func approve(_ id: RecordID, by number: String = People.manager) throws {
        try act(ApproveReply.self, by: number) { command in
            command.id = id
            command.text = CompleteStep.reply(id).text
        }
    }

    /// Drives a complaint to where a step is next; 9 is the file.
    func drive(_ id: RecordID, toStep step: Int, grade: ComplaintGrade = .minor) throws {
        while try complaint(id).step < min(step, 8) { try takeStep(id, grade: grade) }
        if step > 8 { try takeStep(id) }
    }

    /// Receives a complaint and drives it to where a step is next; 9 is the file.
    func complaint(
        atStep step: Int,
        grade: ComplaintGrade = .minor,
        _ fill: (inout ReceiveComplaint) throws -> Void = { _ in }
    ) throws -> RecordID {
        let id = try receive(fill)
        try drive(id, toStep: step, grade: grade)
        return id
    }

    func sendBack(_ id: RecordID, to step: Int) throws {
        try act(ReturnComplaint.self, by: People.supervisor) { command in
            command.id = id
            command.toStep = step
            command.reason = "事实有出入"
        }
    }

    func reopen(_ id: RecordID) throws {
        try act(ReopenComplaint.self) { command in
            command.id = id
            command.reason = "又不清运了"
        }
    }

    func regrade(_ id: RecordID, _ grade: ComplaintGrade, isUrgent: Bool? = nil) throws {
        try act(RegradeComplaint.self, by: People.supervisor) { command in
            command.id = id
            command.grade = grade
            command.isUrgent = isUrgent
            command.reason = "重新评估"
        }
    }

    func pauseComplaint(
        _ id: RecordID,
        _ reason: PauseReason = .thirdParty,
        minutes: Int = 60
    ) throws {
        try act(PauseComplaint.self, by: People.supervisor) { command in
            command.id = id
            command.reason = reason
            command.resumeAt = now.adding(minutes: minutes)
        }
    }

    func resumeComplaint(_ id: RecordID) throws {
        try act(ResumeComplaint.self, by: People.supervisor) { $0.id = id }
    }

    func merge(_ id: RecordID, into other: RecordID) throws {
        try act(MergeComplaint.self, by: People.supervisor) { command in
            command.id = id
            command.into = other
        }
    }

    /// The latest clock of that name in the running cycle.
    func complaintClock(_ name: ClockName, of id: RecordID) throws -> Clock {
        let complaint = try complaint(id)
        let clock = complaint.clocks.last { $0.name == name && $0.cycle == complaint.cycle }
        return try #require(clock, "no clock \(name.rawValue)")
    }

    /// When that clock is due, as the desk reads it.
    func due(_ name: ClockName, of id: RecordID) throws -> String {
        let clock = try complaintClock(name, of: id)
        return Self.zone.shortDateTime(
            clock.dueAt(try complaint(id).pauses, desk.calendars)
        )
    }
}
