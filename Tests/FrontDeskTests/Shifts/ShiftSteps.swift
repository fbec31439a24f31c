import FrontDesk
import Testing

/// The steps of a shift, and of what it hands over, as tests take them.
extension TestDesk {
    /// Opens a shift; its number.
    @discardableResult
    func openShift(_ name: String = "早班", by number: String = People.clerk) throws -> RecordID {
        let answer = try act(OpenShift.self, by: number) { $0.name = name }.answer
        return try #require(RecordID(answer))
    }

    /// Hands the shift over, with an excuse for every point that is not clean.
    @discardableResult
    func handOver(by number: String = People.clerk, words: String = "") throws -> Shift {
        let open = try openChecks()
        let answer = try act(HandOverShift.self, by: number) { command in
            command.words = words
            command.excuses = open.compactMap { check in
                ShiftPoint(rawValue: check.name).map { CheckExcuse($0, "下一班接着办") }
            }
        }.answer
        return try shift(try #require(RecordID(answer)))
    }

    /// The points of the list that are neither clean nor excused.
    func openChecks() throws -> [ShiftCheck] {
        let shift = try #require(desk.openShift)
        return ShiftChecking(desk, at: now).checks(of: shift).filter { !$0.isSettled }
    }

    /// What the desk finds wrong with a point of the list.
    func finding(_ point: ShiftPoint) throws -> String {
        let shift = try #require(desk.openShift)
        let checks = ShiftChecking(desk, at: now).checks(of: shift)
        return try #require(checks.first { $0.name == point.rawValue }).finding
    }

    /// The next shift takes everything on.
    func accept(by number: String = People.supervisor) throws {
        try act(AcceptShift.self, by: number) { $0.takesAll = true }
    }

    /// What would be handed over now.
    func gathered() -> [HandoverItem] {
        HandoverGathering(desk, at: now).items(for: desk.openShift ?? Shift())
    }

    func shift(_ id: RecordID) throws -> Shift {
        try #require(desk.shifts[id], "no shift \(id.text)")
    }

    // MARK: What is handed over

    /// A key set on its hook.
    func hang(_ code: String, _ name: String = "消防泵房", _ cabinet: String = "C1") throws {
        var keySet = KeySet()
        (keySet.code, keySet.name, keySet.cabinet, keySet.hook) = (code, name, cabinet, 1)
        (keySet.keyClass, keySet.copies, keySet.reserveCopies) = (.equipment, 3, 1)
        try happen([.keySet(Change("keys.import", from: nil, to: keySet))])
    }

    /// A key that is out until a moment; the loan's number.
    @discardableResult
    func lend(_ code: String, until due: Instant) throws -> RecordID {
        var loan = KeyLoan()
        (loan.id, loan.key) = (desk.nextID(.keyLoan, at: now), code)
        (loan.borrower.number, loan.borrower.name) = (People.technician, "张强")
        (loan.borrower.role, loan.reason) = (.engineer, .inspection)
        (loan.outAt, loan.issuer) = (now, People.clerk)
        loan.clocks = [
            Clock(
                .keyReturn,
                cycle: 1,
                startedAt: now,
                target: .until(due),
                calendar: .always,
                pausable: false
            )
        ]
        let keys = try #require(desk.keys[code])
        var after = keys
        after.out += 1
        try happen([
            .keyLoan(Change("key.lend", from: nil, to: loan)),
            .keySet(Change("key.lend", from: keys, to: after)),
        ])
        return loan.id
    }

    /// Changes a loan as a command about keys would.
    func change(_ id: RecordID, _ act: String, _ change: (inout KeyLoan) -> Void) throws {
        let before = try #require(desk.loans[id])
        var after = before
        change(&after)
        try happen([.keyLoan(Change(act, from: before, to: after))])
    }

    /// The borrower was called.
    func chase(_ id: RecordID, _ note: String = "马上送回") throws {
        try change(id, "key.contact") { loan in
            var contact = Contact()
            (contact.at, contact.by) = (now, Actor(People.clerk))
            (contact.reached, contact.note) = (true, note)
            loan.contacts.append(contact)
        }
    }

    /// Two people counted the hooks.
    func countHooks(_ cabinet: String = "") throws {
        var audit = KeyAudit()
        (audit.id, audit.at) = (desk.nextID(.keyAudit, at: now), now)
        (audit.cabinet, audit.counters) = (cabinet, [People.clerk, People.supervisor])
        try happen([.keyAudit(Change("key.audit", from: nil, to: audit))])
    }

    /// A visitor at the counter.
    @discardableResult
    func visitor(promised: Instant? = nil) throws -> RecordID {
        var walkIn = WalkIn()
        (walkIn.id, walkIn.at, walkIn.name) = (desk.nextID(.walkIn, at: now), now, "何先生")
        (walkIn.words, walkIn.promisedAt) = ("问停车月卡", promised)
        try happen([.walkIn(Change("walkIn.log", from: nil, to: walkIn))])
        return walkIn.id
    }

    /// Somebody to be asked by a moment.
    @discardableResult
    func ask(by due: Instant) throws -> RecordID {
        var followUp = FollowUp()
        (followUp.id, followUp.createdAt) = (desk.nextID(.followUp, at: now), now)
        (followUp.dueAt, followUp.reason) = (due, "急修")
        followUp.room = try RoomCode(parsing: "3-2-501")
        try happen([.followUp(Change("repair.archive", from: nil, to: followUp))])
        return followUp.id
    }
}
