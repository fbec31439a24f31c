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

/// One repair told step by step; minutes count from the call.
struct Story {
    struct Step {
        var at: Instant
        var actor: Actor
        var make: (_ id: RecordID?, _ rehearsal: Rehearsal) -> (any Command)?
    }

    let key: String
    let calledAt: Instant
    var steps: [Step]
    /// Who does the work.
    var worker = Crew.plumber

    init(_ key: String, at moment: Instant, _ call: Call, by clerk: String = Crew.clerk) {
        self.key = key
        calledAt = moment
        steps = [Step(at: moment, actor: .staff(clerk)) { _, _ in call.command }]
    }

    /// Adds a command on the story's repair.
    func then(
        _ minutes: Int,
        by actor: String,
        _ make: @escaping (_ id: RecordID?, _ rehearsal: Rehearsal) -> (any Command)?
    ) -> Story {
        var story = self
        let at = calledAt.adding(minutes: minutes)
        story.steps.append(Step(at: at, actor: .staff(actor), make: make))
        return story
    }

    /// The same story, done by another technician.
    func done(by worker: String) -> Story {
        var story = self
        story.worker = worker
        return story
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
