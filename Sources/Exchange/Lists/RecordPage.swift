package import FrontDesk

/// One record with everything that is known of it: what `show` gives.
package struct RecordPage: Sendable {
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle
    private var reader: Staff?
    private var masksPersonal: Bool

    /// The pages of a desk at a moment, for a reader; nil for one who did not say who they are.
    package init(
        _ desk: Desk,
        now: Instant,
        reader: Staff? = nil,
        masksPersonal: Bool = true
    ) {
        self.desk = desk
        self.now = now
        self.reader = reader
        self.masksPersonal = masksPersonal
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The record that a text names: a number of any kind, a receipt, a code of the price list or of a
    /// key's tag, a staff number, a room in any form.
    ///
    /// A numbered record is only named, not looked for: it may have to be brought into memory first.
    package func key(_ text: String) throws(Refusal) -> RecordKey {
        let name = TextFolding.halfWidth(TextCleaning.clean(text, limit: 60)).uppercased()
        if let id = RecordID(name), Desk.kind(of: id.prefix) != nil { return .numbered(id) }
        if Self.isReceipt(name) { return .aliased(.payment, Payment.receiptAlias(name)) }
        if desk.prices[name] != nil { return .price(name) }
        let version = desk.prices.lastVersion(of: name)
        if let row = desk.prices[name, version] { return .price(row.id) }
        if desk.staff[name] != nil { return .staff(name) }
        if desk.keys[name] != nil { return .key(name) }
        if let room = try? RoomCode(parsing: name), desk.households[room] != nil {
            return .household(room)
        }
        throw Refusal.notFound("单号、收据、价目、钥匙、住户或员工", name)
    }

    /// `SJ2026-000001`: a book's letters, a year, a number of six digits or more.
    private static func isReceipt(_ name: String) -> Bool {
        name.contains(#/^\p{L}{1,8}\d{4}-\d{6,}$/#)
    }

    /// The record for programs; throws `not-found`.
    package func plain(_ key: RecordKey) throws(Refusal) -> PlainValue {
        switch key {
        case .numbered(let id) where id.prefix == .repair: .object(members(try repair(id)))
        case .numbered(let id) where id.prefix == .complaint:
            .object(page(try complaint(id)).members)
        case .numbered(let id): .object(listed.members(try record(id)))
        case .aliased(_, let alias): .object(listed.members(try payment(alias)))
        case .price(let id): .object(listed.members(try price(id)))
        case .account(let room): .object(listed.members(of: room))
        case .household(let room): .object(members(try household(room)))
        case .staff(let number): .object(people.item(try person(number)))
        case .key(let code): .object(listed.members(try keySet(code)))
        case .every(let prefix): throw Refusal.notFound(prefix.word, "")
        }
    }

    /// The record for people; throws `not-found`.
    package func lines(_ key: RecordKey) throws(Refusal) -> [String] {
        let lines = try wholeLines(key)
        return masksPersonal ? lines.map { PersonalText.masked($0) } : lines
    }

    private func wholeLines(_ key: RecordKey) throws(Refusal) -> [String] {
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
        case .numbered(let id): return listed.lines(try record(id))
        case .aliased(_, let alias): return listed.lines(try payment(alias))
        case .price(let id): return listed.lines(try price(id))
        case .account(let room): return listed.lines(of: room)
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
            return shown.lines(people.item(household), Household.fieldDescriptions)
                + listed.lines(of: room) + repairs + complaints
        case .staff(let number):
            return shown.lines(people.item(try person(number)), Staff.fieldDescriptions)
        case .key(let code): return listed.lines(try keySet(code))
        case .every(let prefix): throw Refusal.notFound(prefix.word, "")
        }
    }

    private var cases: CaseListing { CaseListing(desk, now: now, style) }

    private func page(_ complaint: Complaint) -> ComplaintPage {
        ComplaintPage(complaint, desk, now: now, style)
    }

    private var listed: ListedPage {
        ListedPage(RecordListing(desk, now: now, reader: reader, masksPersonal: masksPersonal))
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

    private func record(_ id: RecordID) throws(Refusal) -> any ListedRecord {
        guard
            let kind = ListKind.allCases.first(where: { $0.records?.prefix == id.prefix })?.records,
            let record = find(kind, id) as? any ListedRecord
        else { throw Refusal.notFound(id.prefix.word, id.text) }
        return record
    }

    private func find<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) -> Subject? {
        desk.book(of: Subject.self)[id]
    }

    private func payment(_ alias: Alias) throws(Refusal) -> Payment {
        let found = desk.payments.bearing(alias).first {
            Payment.receiptAlias($0.receipt) == alias
        }
        guard let found else { throw Refusal.notFound("收据", "") }
        return found
    }

    private func price(_ id: String) throws(Refusal) -> PriceRow {
        guard let price = desk.prices[id] else { throw Refusal.notFound("价目", id) }
        return price
    }

    private func household(_ room: RoomCode) throws(Refusal) -> Household {
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.key)
        }
        return household
    }

    private func keySet(_ code: String) throws(Refusal) -> KeySet {
        guard let keySet = desk.keys[code] else { throw Refusal.notFound("钥匙", code) }
        return keySet
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

    /// Every field, what the household owes and paid, and its repairs and complaints in memory, newest
    /// first.
    private func members(_ household: Household) -> [String: PlainValue] {
        let repairs = RepairListing(desk, now: now, masksPersonal: masksPersonal)
        let complaints = ComplaintListing(desk, now: now, masksPersonal: masksPersonal)
        var members = people.item(household).merging(listed.members(of: household.room)) { $1 }
        members["repairs"] = .list(
            desk.repairs.of(household.room).map { .object(repairs.item($0)) }
        )
        members["complaints"] = .list(
            desk.complaints.of(household.room).map { .object(complaints.item($0)) }
        )
        return members
    }
}
