import FrontDesk

/// A desk at work: many people, most of whom know what they do, and a clock that moves.
struct SimulatedDay {
    let desk: TestDesk
    var random: SeededRandom
    private(set) var done = 0
    private(set) var refused: [RefusalCode: Int] = [:]

    init(seed: UInt64) throws {
        self.init(at: try TestDesk.furnished(), seed: seed)
    }

    /// The same people at another desk.
    init(at desk: TestDesk, seed: UInt64) {
        self.desk = desk
        random = SeededRandom(seed: seed)
    }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: 0..<choices.count, using: &random)]
    }

    /// Lets time pass: mostly minutes, now and then a night, seldom a step back.
    private mutating func tick() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<70: desk.wait(minutes: Int.random(in: 0...45, using: &random))
        case 70..<90: desk.wait(minutes: Int.random(in: 45...600, using: &random))
        case 90..<97: desk.wait(minutes: Int.random(in: 600...4000, using: &random))
        default: desk.wait(minutes: -1)
        }
        desk.random = random.next()
    }

    /// One sweep, or one command on a repair, a complaint, a follow-up or a visitor.
    mutating func step() throws {
        tick()
        if chance(30) {
            try desk.sweep()
            return
        }
        try act()
    }

    /// One command on a repair, a complaint, a follow-up or a visitor.
    mutating func act() throws {
        if chance(15) { return try stepVisit() }
        if chance(55) { return try stepComplaint() }
        try stepRepair()
    }

    private mutating func stepRepair() throws {
        let known = desk.desk.repairs.all.map(\.id).sorted()
        let open = desk.desk.repairs.openOnes.map(\.id)
        if open.isEmpty || chance(15) {
            try attempt(call(), by: chance(90) ? People.clerk : any(People.rows).number)
            return
        }
        let id = chance(90) ? any(open) : any(known)
        guard let repair = desk.desk.repairs[id] else { return }
        let command = chance(80) ? next(repair) : anything(repair, known)
        // The store sweeps a record before a command on it.
        _ = try desk.perform(Sweep(only: [id]), by: .system)
        let fits = chance(85)
        try attempt(command, by: fits ? person(for: command, repair) : any(People.rows).number)
    }

    mutating func attempt(_ command: any Command, by number: String) throws {
        do {
            let seen = chance(10) ? desk.desk.sequence : nil
            let id = chance(20) ? CommandID(high: random.next(), low: 1) : .none
            _ = try desk.perform(command, by: .staff(number), seen: seen, id: id)
            done += 1
        } catch let refusal as Refusal {
            refused[refusal.code, default: 0] += 1
        }
    }

    private mutating func person(for command: any Command, _ repair: Repair) -> String {
        switch command {
        case is AssignRepair, is CancelRepair, is MergeRepair: People.supervisor
        case is FollowUpRepair: any([People.followUpAgent, People.supervisor])
        case is PauseRepair: any([People.lead, repair.assignee ?? People.clerk])
        default: any([People.clerk, People.clerk, repair.assignee ?? People.clerk])
        }
    }

    private mutating func call() -> LogRepair {
        var command = LogRepair()
        if chance(80) {
            command.room = any(Rooms.rows).room
        } else {
            var area = PublicArea()
            (area.building, area.spot) = ("3", any(["大堂", "车库", "电梯厅"]))
            command.publicArea = area
        }
        command.category = any(["水电", "门窗", "电梯", "水暖"])
        command.description = "报修内容 \(desk.desk.sequence)"
        command.urgency = any(Urgency.allCases)
        command.source = any(Source.allCases)
        command.chargeable = any(Chargeable.allCases)
        command.safety = chance(20) ? [any(SafetyFlag.allCases)] : []
        command.duplicateReason = chance(80) ? "另一处也坏了" : ""
        if chance(30) {
            command.appointmentFrom = desk.now.adding(
                minutes: Int.random(in: -30...3000, using: &random)
            )
        }
        return command
    }

    /// What a person who knows the way would do next.
    private mutating func next(_ repair: Repair) -> any Command {
        let choices: [any Command] =
            switch repair.status {
            case .waiting: [dispatch(repair), assign(repair), assign(repair)]
            case .assigned: [reject(repair), accept(repair), accept(repair), accept(repair)]
            case .accepted: [appoint(repair), pause(repair), arrive(repair), arrive(repair)]
            case .onSite: [quote(repair), pause(repair), finish(repair), finish(repair)]
            case .paused: [resume(repair), contact(repair)]
            case .finished: [slip(repair)]
            case .awaitingFollowUp: [followUp(repair), archive(repair)]
            case .archived, .cancelled: [reopen(repair)]
            }
        return any(choices)
    }

    private mutating func anything(_ repair: Repair, _ known: [RecordID]) -> any Command {
        var merge = MergeRepair()
        (merge.id, merge.into) = (repair.id, any(known))
        var cancel = CancelRepair()
        (cancel.id, cancel.reason) = (repair.id, any(CancelReason.allCases))
        var urge = UrgeRepair()
        urge.id = repair.id
        var print = PrintSlip()
        print.id = repair.id
        var agreed = AcceptQuote()
        agreed.id = repair.id
        return any([
            merge, chance(30) ? cancel : urge, urge, print, agreed, agreed, contact(repair),
            appoint(repair), quote(repair), pause(repair), reopen(repair), arrive(repair),
            finish(repair), accept(repair), resume(repair),
        ])
    }

    private mutating func dispatch(_ repair: Repair) -> DispatchRepair {
        var command = DispatchRepair()
        (command.id, command.told) = (repair.id, People.lead)
        return command
    }

    private mutating func assign(_ repair: Repair) -> AssignRepair {
        var command = AssignRepair()
        command.id = repair.id
        command.assignee = any([People.technician, People.otherTechnician, People.lead])
        command.told = chance(90) ? "吴师傅" : ""
        command.appointment = chance(50) ? .now : nil
        return command
    }

    private func reject(_ repair: Repair) -> RejectRepair {
        var command = RejectRepair()
        (command.id, command.reason) = (repair.id, "忙不过来")
        return command
    }

    private func accept(_ repair: Repair) -> AcceptRepair {
        var command = AcceptRepair()
        command.id = repair.id
        return command
    }

    private mutating func appoint(_ repair: Repair) -> AppointRepair {
        var command = AppointRepair()
        command.id = repair.id
        command.at = desk.now.adding(minutes: Int.random(in: -20...2000, using: &random))
        return command
    }

    private func arrive(_ repair: Repair) -> ArriveAtRepair {
        var command = ArriveAtRepair()
        command.id = repair.id
        return command
    }

    private mutating func quote(_ repair: Repair) -> any Command {
        guard repair.quoteFen == nil || chance(20) else {
            var accepted = AcceptQuote()
            accepted.id = repair.id
            return accepted
        }
        var command = QuoteRepair()
        (command.id, command.amountFen) = (repair.id, Int.random(in: 0...9000, using: &random))
        return command
    }

    private mutating func pause(_ repair: Repair) -> PauseRepair {
        var command = PauseRepair()
        (command.id, command.reason) = (repair.id, any(PauseReason.allCases))
        command.resumeAt = desk.now.adding(minutes: Int.random(in: 1...6000, using: &random))
        return command
    }

    private func resume(_ repair: Repair) -> ResumeRepair {
        var command = ResumeRepair()
        command.id = repair.id
        return command
    }

    private mutating func contact(_ repair: Repair) -> ContactOwner {
        var command = ContactOwner()
        (command.id, command.channel) = (repair.id, any(ContactChannel.allCases))
        command.reached = chance(50)
        return command
    }

    private mutating func finish(_ repair: Repair) -> FinishRepair {
        var command = FinishRepair()
        (command.id, command.result) = (repair.id, any(RepairResult.allCases))
        command.materials = MaterialList()
        return command
    }

    private mutating func slip(_ repair: Repair) -> ReturnSlip {
        var command = ReturnSlip()
        command.id = repair.id
        command.no = chance(80) ? repair.slip.number : "RW-1"
        command.missingReason = "遗失"
        command.confirmedBy = chance(80) ? "业主" : ""
        return command
    }

    private mutating func followUp(_ repair: Repair) -> FollowUpRepair {
        var command = FollowUpRepair()
        (command.id, command.method) = (repair.id, any(FollowUpMethod.allCases))
        command.reached = chance(70)
        command.satisfied = any(Satisfaction.allCases)
        return command
    }

    private func archive(_ repair: Repair) -> ArchiveRepair {
        var command = ArchiveRepair()
        command.id = repair.id
        return command
    }

    private func reopen(_ repair: Repair) -> ReopenRepair {
        var command = ReopenRepair()
        (command.id, command.reason) = (repair.id, "又坏了")
        return command
    }
}
