package import FrontDesk

/// One record with everything that is known of it: what `show` gives.
package struct RecordPage: Sendable {
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle
    private var masksPersonal: Bool

    /// The pages of a desk at a moment.
    package init(_ desk: Desk, now: Instant, masksPersonal: Bool = true) {
        self.desk = desk
        self.now = now
        self.masksPersonal = masksPersonal
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The record that a text names: a repair's number, a staff number, a room in any form.
    ///
    /// A repair is only named, not looked for: it may have to be brought into memory first.
    package func key(_ text: String) throws(Refusal) -> RecordKey {
        let name = TextFolding.halfWidth(TextCleaning.clean(text, limit: 60)).uppercased()
        if let id = RecordID(name), [.repair, .complaint].contains(id.prefix) {
            return RecordKey(id)
        }
        if desk.staff[name] != nil { return .staff(name) }
        if let room = try? RoomCode(parsing: name), desk.households[room] != nil {
            return .household(room)
        }
        throw Refusal.notFound("报修单、住户或员工", name)
    }

    /// The record for programs; throws `not-found`.
    package func plain(_ key: RecordKey) throws(Refusal) -> PlainValue {
        switch key {
        case .repair(let id): .object(members(try repair(id)))
        case .complaint(let id): .object(["id": .text(try complaint(id).id.text)])
        case .household(let room): .object(members(try household(room)))
        case .staff(let number): .object(people.item(try person(number)))
        }
    }

    /// The record for people; throws `not-found`.
    package func lines(_ key: RecordKey) throws(Refusal) -> [String] {
        let shown = ShownValue(zone: desk.zone)
        switch key {
        case .repair(let id):
            let repair = try repair(id)
            let fields = Repair.fieldDescriptions.filter {
                !["timers", "history"].contains($0.name)
            }
            return shown.lines(members(repair), fields) + clockLines(repair) + historyLines(repair)
        case .complaint(let id):
            return [try complaint(id).id.text]
        case .household(let room):
            let household = try household(room)
            let repairs = desk.repairs.of(room).map { repair in
                "报修：\(repair.id.text) \(repair.status.rawValue) "
                    + TextCleaning.clean(repair.description)
            }
            return shown.lines(people.item(household), Household.fieldDescriptions) + repairs
        case .staff(let number):
            return shown.lines(people.item(try person(number)), Staff.fieldDescriptions)
        }
    }

    private var people: PeopleListing { PeopleListing(desk, masksPersonal: masksPersonal) }

    private func repair(_ id: RecordID) throws(Refusal) -> Repair {
        guard let repair = desk.repairs[id] else { throw Refusal.notFound("报修单", id.text) }
        return repair
    }

    private func complaint(_ id: RecordID) throws(Refusal) -> Complaint {
        guard let complaint = desk.complaints[id] else {
            throw Refusal.notFound(Complaint.word, id.text)
        }
        return complaint
    }

    private func household(_ room: RoomCode) throws(Refusal) -> Household {
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.key)
        }
        return household
    }

    private func person(_ number: String) throws(Refusal) -> Staff {
        guard let person = desk.staff[number] else { throw Refusal.notFound("员工", number) }
        return person
    }

    /// Every field, the item of the list, the clocks of every cycle, the history with names.
    private func members(_ repair: Repair) -> [String: PlainValue] {
        let listing = RepairListing(desk, now: now, masksPersonal: masksPersonal)
        var members = listing.item(repair)
        if case .object(let fields) = repair.plain(in: style) {
            members.merge(fields) { item, _ in item }
        }
        members["timers"] = nil
        members["allClocks"] = .list(repair.clocks.map { listing.clock($0, of: repair) })
        members["history"] = .list(
            repair.history.map { entry in
                guard case .object(var line) = entry.plain(in: style) else { return .null }
                line["actorName"] = .text(desk.name(of: entry.actor))
                line["summary"] = .text(Commands.summary(of: entry.act))
                return .object(line)
            }
        )
        if let hint = WarrantyHint(repair, desk, now: now) {
            members["warrantyHint"] = .text(hint.text)
        }
        return members
    }

    /// Every field, and the household's repairs in memory, newest first.
    private func members(_ household: Household) -> [String: PlainValue] {
        let listing = RepairListing(desk, now: now, masksPersonal: masksPersonal)
        var members = people.item(household)
        members["repairs"] = .list(
            desk.repairs.of(household.room).map { .object(listing.item($0)) }
        )
        return members
    }

    private func clockLines(_ repair: Repair) -> [String] {
        repair.clocks.map { clock in
            let reading = clock.reading(at: now, repair.pauses, desk.calendars)
            let due = reading.dueAt < .farFuture ? desk.zone.dateTime(reading.dueAt) : "无期限"
            let cycle = repair.cycle > 1 ? "（第 \(clock.cycle) 轮）" : ""
            let estimated = reading.isEstimated ? " 估算" : ""
            return "时限：\(clock.name.rawValue)\(cycle) 应于 \(due) \(reading.text)\(estimated)"
        }
    }

    private func historyLines(_ repair: Repair) -> [String] {
        repair.history.map { entry in
            let said = TextCleaning.clean(entry.remark)
            return "经过：\(desk.zone.dateTime(entry.moment ?? entry.at)) "
                + "\(desk.name(of: entry.actor)) \(Commands.summary(of: entry.act))"
                + (said.isEmpty ? "" : "：\(said)")
        }
    }
}
