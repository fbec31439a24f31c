import FrontDesk

/// What happens to a complaint beside the eight steps.
extension Story where Subject == Complaint {
    func relayed(_ minutes: Int, _ department: Department) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(RelayComplaint()) {
                ($0.id, $0.department, $0.receivedBy) = (id, department.name, department.person)
            }
        }
    }

    func urged(_ minutes: Int, _ words: String) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(UrgeComplaint()) { ($0.id, $0.note) = (id, words) }
        }
    }

    func told(_ minutes: Int, _ words: String) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(TellProgress()) { ($0.id, $0.channel, $0.note) = (id, .phone, words) }
        }
    }

    /// The last measure of the plan is done.
    func measureDone(_ minutes: Int, _ result: String) -> Story {
        then(minutes, by: worker) { id, rehearsal in
            let count = id.flatMap { rehearsal.desk.complaints[$0] }?.plan.count
            return filled(PlanComplaint()) { ($0.id, $0.item, $0.result) = (id, count, result) }
        }
    }

    func paused(_ minutes: Int, _ reason: PauseReason, until moment: Instant) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(PauseComplaint()) { ($0.id, $0.reason, $0.resumeAt) = (id, reason, moment) }
        }
    }

    func sentBack(_ minutes: Int, to step: Int, _ reason: String) -> Story {
        then(minutes, by: Crew.supervisor) { id, _ in
            filled(ReturnComplaint()) { ($0.id, $0.toStep, $0.reason) = (id, step, reason) }
        }
    }

    func withdrawn(_ minutes: Int, _ reason: WithdrawReason, _ words: String) -> Story {
        then(minutes, by: Crew.supervisor) { id, _ in
            filled(WithdrawComplaint()) {
                ($0.id, $0.reason, $0.channel, $0.note) = (id, reason, .phone, words)
            }
        }
    }

    func reopened(_ minutes: Int, _ reason: String) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(ReopenComplaint()) { ($0.id, $0.reason) = (id, reason) }
        }
    }
}
