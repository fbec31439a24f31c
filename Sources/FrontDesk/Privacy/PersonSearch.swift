/// Finds what the desk holds about one person: by household, by name, by telephone, or several of
/// them together. All records that are to be found must be in memory.
package struct PersonSearch {
    private let desk: Desk
    /// 姓名; empty: whoever it is.
    package let name: String
    /// 房号
    package let room: RoomCode?
    /// 电话
    package let phone: PhoneNumber?

    /// A search on a desk; at least one of the three must be given to find anything.
    package init(
        _ desk: Desk,
        name: String = "",
        room: RoomCode? = nil,
        phone: PhoneNumber? = nil
    ) {
        (self.desk, self.name, self.room, self.phone) = (desk, name, room, phone)
    }

    /// The households that belong to what is sought, in their order.
    package var households: [Household] {
        let all =
            room.map { [desk.households[$0]].compactMap(\.self) } ?? Array(desk.households.values)
        return all.filter { household in
            if room != nil, name.isEmpty, phone == nil { return true }
            return (household.owners + household.tenants).contains(where: isSought)
        }.sorted { $0.room < $1.room }
    }

    /// The people of the staff that are sought; they belong to no household.
    package var staff: [Staff] {
        guard room == nil else { return [] }
        return desk.staff.values.filter { person in
            (!name.isEmpty || phone != nil) && (name.isEmpty || person.name == name)
                && (phone == nil || person.phone == phone?.text)
        }.sorted { $0.number < $1.number }
    }

    /// The records that tell of whoever is sought, by kind and number.
    package var records: [any Numbered] {
        Desk.numberedKinds.flatMap { records(of: $0) }
    }

    /// Those of them that are not done with.
    package var openRecords: [RecordID] {
        records.filter { !$0.isClosed }.map { $0.id }
    }

    /// The numbers that stand beside the name, in the household and in its records.
    package var phones: [PhoneNumber] {
        let homes = households.flatMap { $0.owners + $0.tenants }.filter { $0.name == name }
        let told = records.flatMap { Self.people(in: $0) }.filter { $0.name == name }.map(\.phone)
        var seen: Set<PhoneNumber> = [PhoneNumber()]
        return (homes.flatMap(\.phones) + told).filter { seen.insert($0).inserted }
    }

    private func isSought(_ person: Resident) -> Bool {
        (name.isEmpty || person.name == name)
            && (phone.map { person.phones.contains($0) } ?? true)
    }

    private func records<Subject: Numbered>(of kind: Subject.Type) -> [any Numbered] {
        let book = desk.book(of: Subject.self)
        let all = room.map { book.of($0) } ?? Array(book.all)
        return all.filter(tells).sorted { $0.id < $1.id }
    }

    private func tells(_ subject: some Numbered) -> Bool {
        if name.isEmpty, phone == nil { return room != nil }
        if room == nil {
            return Self.people(in: subject).contains { person in
                (name.isEmpty || person.name == name) && (phone == nil || person.phone == phone)
            }
        }
        let sought = [name, phone?.text ?? ""].filter { !$0.isEmpty }
        return sought.allSatisfy { subject.reworded(by: .without([$0])) != subject }
    }

    /// Whom a record names in fields of their own.
    private static func people(in subject: any Numbered) -> [(name: String, phone: PhoneNumber)] {
        switch subject {
        case let repair as Repair: [(repair.caller, repair.phone)]
        case let complaint as Complaint:
            [(complaint.complainant, complaint.phone)]
                + complaint.members.map { ($0.name, $0.phone) }
        case let walkIn as WalkIn: [(walkIn.name, walkIn.phone)]
        case let followUp as FollowUp: [(followUp.resident, followUp.phone)]
        case let loan as KeyLoan:
            ([loan.borrower] + loan.handovers.map(\.from)).map { ($0.name, $0.phone) }
        case let payment as Payment: [(payment.payer, PhoneNumber())]
        case let deposit as Deposit: [(deposit.payer, PhoneNumber())]
        case let refund as Refund: [(refund.receiver, PhoneNumber())]
        default: []
        }
    }
}
