import FrontDesk

/// The complaints of a simulated day: people who mostly take the next step, and now and then another.
extension SimulatedDay {
    mutating func stepComplaint() throws {
        let known = desk.desk.complaints.all.map(\.id).sorted()
        let open = desk.desk.complaints.openOnes.map(\.id)
        if open.isEmpty || chance(open.count < 6 ? 20 : 3) {
            return try attempt(complaintCall(), by: chance(90) ? People.clerk : someone())
        }
        let id = chance(95) ? any(open) : any(known)
        guard let complaint = desk.desk.complaints[id] else { return }
        let command = chance(75) ? nextStep(complaint) : beside(complaint, known)
        // The store sweeps a record before a command on it.
        _ = try desk.perform(Sweep(only: [id]), by: .system)
        let fits = chance(88)
        desk.second = chance(50) ? any([People.manager, People.supervisor]) : nil
        try attempt(command, by: fits ? person(for: command, complaint) : someone())
        desk.second = nil
    }

    private mutating func someone() -> String { any(People.rows).number }

    private mutating func person(for command: any Command, _ complaint: Complaint) -> String {
        let handler = complaint.handler ?? People.supervisor
        return switch command {
        case is AssessComplaint, is ArchiveComplaint, is RegradeComplaint, is AssignComplaint,
            is WithdrawComplaint, is MergeComplaint, is ApproveReply:
            any([People.supervisor, People.manager])
        case is FollowUpComplaint: any([People.followUpAgent, People.manager])
        case is InvestigateComplaint, is ReplyToComplaint, is TrackComplaint, is DraftReply,
            is PlanComplaint, is PauseComplaint, is ResumeComplaint, is ReturnComplaint,
            is TellProgress:
            handler
        default: People.clerk
        }
    }

    private mutating func complaintCall() -> ReceiveComplaint {
        var command = ReceiveComplaint()
        if chance(80) {
            command.room = any(Rooms.rows).room
        } else {
            (command.complainant, command.spot) = (chance(50) ? "路过的人" : "", "大堂")
            command.isAnonymous = command.complainant.isEmpty
        }
        command.type = any([.property, .property, .service])
        command.what = "投诉内容 \(desk.desk.sequence)"
        command.source = any(Source.allCases)
        command.against = any(["", "", "保洁部", "吴师傅", "王莉态度差", People.supervisor])
        command.mindset = chance(50) ? any(Mindset.allCases) : nil
        command.means = WordList(chance(15) ? [any(ComplaintMeans.allCases)] : [])
        command.isUrgent = chance(10)
        command.isInjury = chance(5)
        command.safety = chance(10) ? [any(SafetyFlag.allCases)] : []
        command.members = WordList(chance(15) ? ["1-1-101", "林先生", "3-2-502"] : [])
        command.externalRef = chance(10) ? "12345-\(any([1, 2, 3]))" : ""
        command.duplicateReason = chance(85) ? "另一件事" : ""
        command.repair = chance(10) ? desk.desk.repairs.all.map(\.id).min() : nil
        return command
    }

    /// What a person who knows the way would do next.
    private mutating func nextStep(_ complaint: Complaint) -> any Command {
        let id = complaint.id
        if complaint.isClosed { return reopened(id) }
        if complaint.isPaused { return chance(60) ? resumed(id) : contacted(id) }
        switch complaint.step {
        case 3: return assessed(id)
        case 4: return investigated(id)
        case 5: return replied(complaint)
        case 6:
            guard let index = complaint.plan.firstIndex(where: { $0.doneAt == nil }) else {
                return CompleteStep.track(id)
            }
            var done = PlanComplaint()
            (done.id, done.item, done.result) = (id, index + 1, "已完成")
            return done
        case 7:
            return chance(70)
                ? CompleteStep.followUp(id, any(Satisfaction.allCases)) : CompleteStep.missed(id)
        case 8:
            var command = CompleteStep.archive(id)
            command.archiveNo += "-\(complaint.cycle)"
            return command
        default: return CompleteStep.command(complaint.step, id, at: desk.now)
        }
    }

    private mutating func assessed(_ id: RecordID) -> AssessComplaint {
        var command = CompleteStep.assess(id, any(ComplaintGrade.allCases), at: desk.now)
        if chance(50) { command.grade = .major }
        command.validity = any(Validity.allCases)
        command.isUrgent = chance(20)
        command.handler = any([People.lead, People.lead, People.cashier, People.clerk])
        return command
    }

    private mutating func investigated(_ id: RecordID) -> InvestigateComplaint {
        var command = CompleteStep.investigate(id)
        command.validity = any([.valid, .invalid])
        if chance(40) {
            command.plan = [PlanItem()]
            (command.plan[0].action, command.plan[0].owner) = ("补排班次", People.technician)
        }
        return command
    }

    private mutating func replied(_ complaint: Complaint) -> any Command {
        if complaint.draft.approvedBy == nil, chance(40) {
            var draft = DraftReply()
            (draft.id, draft.text) = (complaint.id, CompleteStep.reply(complaint.id).text)
            draft.compensationFen = chance(20) ? 5000 : 0
            return chance(50) ? draft : approved(complaint.id)
        }
        var command = CompleteStep.reply(complaint.id)
        command.accepted = any(Acceptance.allCases)
        command.answeredMembers = WordList(complaint.members.map(\.label))
        command.compensationFen = chance(20) ? 3000 : nil
        return command
    }

    private func approved(_ id: RecordID) -> ApproveReply {
        var command = ApproveReply()
        (command.id, command.text) = (id, CompleteStep.reply(id).text)
        return command
    }

    private mutating func beside(_ complaint: Complaint, _ known: [RecordID]) -> any Command {
        let id = complaint.id
        var back = ReturnComplaint()
        (back.id, back.toStep, back.reason) = (id, any([1, 2, 3, 4, 5]), "事实有出入")
        var pause = PauseComplaint()
        (pause.id, pause.reason) = (id, any(PauseReason.allCases))
        pause.resumeAt = desk.now.adding(minutes: Int.random(in: 1...5000, using: &random))
        var regrade = RegradeComplaint()
        (regrade.id, regrade.grade, regrade.reason) = (id, any(ComplaintGrade.allCases), "再议")
        regrade.isUrgent = any([nil, true, false])
        var assign = AssignComplaint()
        (assign.id, assign.handler) = (id, any([People.lead, People.cashier, People.supervisor]))
        var relay = RelayComplaint()
        (relay.id, relay.department, relay.receivedBy) = (id, "维修部", People.lead)
        var progress = TellProgress()
        (progress.id, progress.channel, progress.note) = (id, .message, "正在办理")
        var merge = MergeComplaint()
        let alike = desk.desk.complaints.openOnes.filter {
            $0.id != id && $0.room == complaint.room && $0.type == complaint.type
        }
        (merge.id, merge.into) = (id, any(chance(80) && !alike.isEmpty ? alike.map(\.id) : known))
        var withdraw = WithdrawComplaint()
        (withdraw.id, withdraw.reason) = (id, .satisfied)
        (withdraw.channel, withdraw.note) = (.phone, "不投诉了")
        var urge = UrgeComplaint()
        urge.id = id
        let wrong = CompleteStep.command(any(Array(1...8)), id, at: desk.now)
        return any([
            back, back, pause, pause, regrade, assign, relay, progress, merge, merge,
            chance(50) ? withdraw : urge, urge, wrong, wrong, contacted(id), approved(id),
            reopened(id), resumed(id),
        ])
    }

    private mutating func contacted(_ id: RecordID) -> ContactComplainant {
        var command = ContactComplainant()
        (command.id, command.channel) = (id, any(ContactChannel.allCases))
        command.reached = chance(50)
        return command
    }

    private func resumed(_ id: RecordID) -> ResumeComplaint {
        var command = ResumeComplaint()
        command.id = id
        return command
    }

    private func reopened(_ id: RecordID) -> ReopenComplaint {
        var command = ReopenComplaint()
        (command.id, command.reason) = (id, "又来了")
        return command
    }
}
