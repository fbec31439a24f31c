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

    /// The record that a text names: a number of a repair or complaint, a staff number, a room in any
    /// form.
    ///
    /// A case is only named, not looked for: it may have to be brought into memory first.
    package func key(_ text: String) throws(Refusal) -> RecordKey {
        let name = TextFolding.halfWidth(TextCleaning.clean(text, limit: 60)).uppercased()
        if let id = RecordID(name), Desk.kind(of: id.prefix) != nil { return .numbered(id) }
        if desk.staff[name] != nil { return .staff(name) }
        if let room = try? RoomCode(parsing: name), desk.households[room] != nil {
            return .household(room)
        }
        throw Refusal.notFound("单号、住户或员工", name)
    }

    /// The record for programs; throws `not-found`.
    package func plain(_ key: RecordKey) throws(Refusal) -> PlainValue {
        switch key {
        case .numbered(let id) where id.prefix == .repair: .object(members(try repair(id)))
        case .numbered(let id) where id.prefix == .complaint:
            .object(page(try complaint(id)).members)
        case .numbered, .price, .account, .aliased: .null
        case .household(let room): .object(members(try household(room)))
        case .staff(let number): .object(people.item(try person(number)))
        }
    }

    /// The record for people; throws `not-found`.
    package func lines(_ key: RecordKey) throws(Refusal) -> [String] {
        let shown = ShownValue(zone: desk.zone)
        switch key {
        case .numbered(let id) where id.prefix == .repair:
            let repair = try repair(id)
            let fields = Repair.fieldDescriptions.filter {
                !["timers", "history"].contains($0.name)
            }
            return shown.lines(members(repair), fields) + cases.clockLines(repair)
                + cases.historyLines(repair)
        case .numbered(let id) where id.prefix == .complaint: return page(try complaint(id)).lines
        case .numbered, .price, .account, .aliased: return []
        case .household(let room):
            let household = try household(room)
            let repairs = desk.repairs.of(room).map { repair in
                "报修：\(repair.id.text) \(repair.status.rawValue) "
                    + TextCleaning.clean(repair.description)
            }
            let complaints = desk.complaints.of(room).map { complaint in
                "投诉：\(complaint.id.text) \(complaint.statusWord) 第 \(complaint.step) 步"
                    + "\(complaint.currentStep.title) \(TextCleaning.clean(complaint.what))"
            }
            return shown.lines(people.item(household), Household.fieldDescriptions) + repairs
                + complaints
        case .staff(let number):
            return shown.lines(people.item(try person(number)), Staff.fieldDescriptions)
        }
    }

    private var cases: CaseListing { CaseListing(desk, now: now, style) }

    private func page(_ complaint: Complaint) -> ComplaintPage {
        ComplaintPage(complaint, desk, now: now, style)
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
        members["allClocks"] = cases.allClocks(of: repair)
        members["history"] = cases.history(of: repair)
        if let hint = WarrantyHint(repair, desk, now: now) {
            members["warrantyHint"] = .text(hint.text)
        }
        return members
    }

    /// Every field, and the household's repairs and complaints in memory, newest first.
    private func members(_ household: Household) -> [String: PlainValue] {
        let repairs = RepairListing(desk, now: now, masksPersonal: masksPersonal)
        let complaints = ComplaintListing(desk, now: now, masksPersonal: masksPersonal)
        var members = people.item(household)
        members["repairs"] = .list(
            desk.repairs.of(household.room).map { .object(repairs.item($0)) }
        )
        members["complaints"] = .list(
            desk.complaints.of(household.room).map { .object(complaints.item($0)) }
        )
        return members
    }
}
