import FrontDesk

/// What a caller said.
struct Call {
    var room = ""
    var area: PublicArea?
    var category = "水电"
    var subcategory = ""
    var words = ""
    var urgency = Urgency.ordinary
    var source = Source.phone
    var relation = CallerRelation.owner
    var safety: [SafetyFlag] = []
    var access: AccessMode?
    var from: Instant?
    var duplicateReason = ""

    var command: LogRepair {
        filled(LogRepair()) {
            $0.room = area == nil ? room : nil
            $0.publicArea = area
            $0.caller = area == nil ? "" : "巡逻岗"
            $0.relation = relation
            $0.category = category
            $0.subcategory = subcategory
            $0.description = words
            $0.urgency = urgency
            $0.source = source
            $0.safety = safety
            $0.access = access
            $0.appointmentFrom = from
            $0.appointmentUntil = from?.adding(minutes: 60)
            $0.duplicateReason = duplicateReason
            $0.chargeable = area == nil ? nil : .free
        }
    }
}

extension Story where Subject == Repair {
    init(
        _ key: String,
        at moment: Instant,
        _ call: Call,
        by clerk: String = Crew.clerk,
        raisedBy complaint: String? = nil
    ) {
        self.init(key, at: moment, by: clerk, worker: Crew.plumber) { rehearsal in
            filled(call.command) { $0.complaint = complaint.flatMap { rehearsal.ids[$0] } }
        }
    }

    func told(_ minutes: Int) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(DispatchRepair()) { ($0.id, $0.told) = (id, Crew.lead) }
        }
    }

    func reached(_ minutes: Int, _ note: String) -> Story {
        contact(minutes, note, reached: true)
    }

    func unreached(_ minutes: Int, _ note: String) -> Story {
        contact(minutes, note, reached: false)
    }

    private func contact(_ minutes: Int, _ note: String, reached: Bool) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(ContactOwner()) {
                ($0.id, $0.channel, $0.reached, $0.note) = (id, .phone, reached, note)
            }
        }
    }

    func assigned(_ minutes: Int) -> Story {
        then(minutes, by: Crew.lead) { [worker] id, _ in
            filled(AssignRepair()) { ($0.id, $0.assignee, $0.told) = (id, worker, Crew.lead) }
        }
    }

    func printed(_ minutes: Int) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in filled(PrintSlip()) { $0.id = id } }
    }

    func accepted(_ minutes: Int) -> Story {
        then(minutes, by: worker) { id, _ in filled(AcceptRepair()) { $0.id = id } }
    }

    func agreed(_ minutes: Int, on moment: Instant) -> Story {
        then(minutes, by: Crew.clerk) { id, _ in
            filled(AppointRepair()) {
                ($0.id, $0.at, $0.until) = (id, moment, moment.adding(minutes: 60))
            }
        }
    }

    func agreed(_ minutes: Int, in later: Int) -> Story {
        agreed(minutes, on: calledAt.adding(minutes: later))
    }

    func arrived(_ minutes: Int) -> Story {
        then(minutes, by: worker) { id, _ in filled(ArriveAtRepair()) { $0.id = id } }
    }

    func noted(_ minutes: Int, _ words: String) -> Story {
        then(minutes, by: worker) { id, _ in
            filled(NoteRepair()) { ($0.id, $0.note) = (id, words) }
        }
    }

    func urged(_ minutes: Int, _ words: String) -> Story {
        then(minutes, by: Crew.secondClerk) { id, _ in
            filled(UrgeRepair()) { ($0.id, $0.note) = (id, words) }
        }
    }
}
