import FrontDesk

/// The eight steps; `worker` is the handler.
extension Story where Subject == Complaint {
    init(
        _ key: String,
        at moment: Instant,
        _ grievance: Grievance,
        by clerk: String = Crew.clerk,
        handler: String = Crew.secondClerk
    ) {
        self.init(key, at: moment, by: clerk, worker: handler) { _ in grievance.command }
    }

    func acknowledged(_ minutes: Int, _ how: ContactChannel = .phone) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(AcknowledgeComplaint()) { ($0.id, $0.how, $0.numberTold) = (id, how, true) }
        }
    }

    func confirmed(_ minutes: Int, _ facts: String, _ department: Department) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(ConfirmComplaint()) {
                ($0.id, $0.how, $0.facts) = (id, .phone, facts)
                ($0.agreed, $0.duplicatesChecked) = (true, true)
                ($0.department, $0.receivedBy) = (department.name, department.person)
            }
        }
    }

    /// The reply is promised for a day later; where the fault is real, the lead appears.
    func assessed(
        _ minutes: Int,
        _ grade: ComplaintGrade,
        _ validity: Validity = .valid,
        isFault: Bool = true
    ) -> Story {
        let moment = calledAt.adding(minutes: minutes)
        return then(minutes, by: Crew.supervisor) { [worker] id, _ in
            filled(AssessComplaint()) {
                ($0.id, $0.validity, $0.grade, $0.isUrgent) = (id, validity, grade, false)
                ($0.handler, $0.promisedAt) = (worker, moment.adding(minutes: 1440))
                $0.faultIsReal = isFault
                guard isFault else { return }
                ($0.headName, $0.headAt) = ("魏建军", moment.adding(minutes: 120))
            }
        }
    }

    /// What was found, on what ground, and why; each measure is due in two days.
    func investigated(_ minutes: Int, _ found: Findings) -> Story {
        let due = calledAt.adding(minutes: minutes + 2880)
        return then(minutes, by: worker) { id, _ in
            filled(InvestigateComplaint()) {
                $0.id = id
                ($0.findings, $0.basis, $0.cause) = (found.findings, found.basis, found.cause)
                $0.validity = found.validity
                $0.evidence = WordList(found.evidence)
                if found.evidence.isEmpty { $0.noEvidenceReason = "口头反映，现场已恢复" }
                $0.plan = found.measures.map { measure in
                    var item = PlanItem()
                    (item.action, item.owner, item.due) = (measure, Crew.lead, due)
                    return item
                }
            }
        }
    }

    func drafted(_ minutes: Int, _ text: String, fen: Int = 0) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(DraftReply()) { ($0.id, $0.text, $0.compensationFen) = (id, text, fen) }
        }
    }

    func approved(_ minutes: Int, by person: String) -> Story {
        then(minutes, by: person) { id, _ in filled(ApproveReply()) { $0.id = id } }
    }

    /// Answered with the approved draft where no text is given.
    func replied(
        _ minutes: Int,
        _ accepted: Acceptance,
        _ text: String = "",
        notLiable reason: String = ""
    ) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(ReplyToComplaint()) {
                ($0.id, $0.mode, $0.text, $0.accepted) = (id, .phone, text, accepted)
                $0.nonLiabilityReason = reason
            }
        }
    }

    func tracked(_ minutes: Int, _ result: String) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(TrackComplaint()) { ($0.id, $0.result, $0.how) = (id, result, .phone) }
        }
    }

    func asked(_ minutes: Int, _ heard: Opinion) -> Story {
        then(minutes, by: Crew.caller) { id, rehearsal in
            let isMajor = id.flatMap { rehearsal.desk.complaints[$0] }?.grade == .major
            return filled(FollowUpComplaint()) {
                ($0.id, $0.method, $0.satisfied) = (id, .phone, heard.satisfied)
                ($0.expectation, $0.experience) = (heard.expectation, heard.experience)
                ($0.words, $0.accompaniedBy) = (heard.words, isMajor ? Crew.manager : "")
            }
        }
    }

    func notAsked(_ minutes: Int) -> Story {
        then(minutes, by: Crew.caller) { id, _ in
            filled(FollowUpComplaint()) { ($0.id, $0.method, $0.reached) = (id, .phone, false) }
        }
    }

    func filed(_ minutes: Int, _ tale: ComplaintTale) -> Story {
        then(minutes, by: Crew.supervisor) { id, _ in
            guard let id else { return nil }
            return filled(ArchiveComplaint()) {
                ($0.id, $0.preventive) = (id, tale.preventive)
                $0.archiveNo = "档\(id.day)-\(id.number)"
                $0.documents = WordList(["投诉记录表", "调查记录", "回访记录"])
                $0.preparedBy = tale.preparedBy
            }
        }
    }
}

/// What an investigation found.
struct Findings {
    var findings: String
    var basis: String
    var cause: String
    var evidence: [String] = ["现场照片"]
    var measures: [String] = []
    /// Where the assessment left it open.
    var validity: Validity?
}

/// What the complainant says in the end.
struct Opinion {
    var satisfied = Satisfaction.satisfied
    var expectation = 3
    var experience = 4
    var words = "处理得挺快，态度也好"
}
