import FrontDesk
import Testing

/// The key sets of the test desk, by the names of their table.
enum KeyNames {
    static let door = "1栋1单元1层管道井"
    static let pump = "1栋水泵房"
    static let power = "1栋配电房"
    static let meters = "1栋1单元水表箱"
    static let home = "3栋2单元501 防盗门"
    static let mailbox = "3栋2单元502 信箱"
    static let vacant = "1栋1单元101 样板房"
    static let shaft = "1栋强电管井"

    static let rows:
        [(keyClass: KeyClass, name: String, place: String, copies: Int, reserve: Int)] = [
            (.publicDoor, door, "1栋1单元1层", 3, 1),
            (.equipment, pump, "1栋负一层", 3, 1),
            (.equipment, power, "1栋负一层", 3, 1),
            (.meterBox, meters, "1栋1单元1层", 2, 1),
            (.owner, home, "3栋2单元501", 1, 0),
            (.owner, mailbox, "3栋2单元502", 2, 0),
            (.vacant, vacant, "1栋1单元101", 1, 0),
            (.shaft, shaft, "1栋", 2, 0),
        ]

    static var entries: [KeyEntry] {
        rows.map { row in
            var entry = KeyEntry()
            (entry.keyClass, entry.name, entry.place) = (row.keyClass, row.name, row.place)
            (entry.copies, entry.reserveCopies) = (row.copies, row.reserve)
            return entry
        }
    }
}

extension TestDesk {
    /// A furnished desk with its key sets, on Monday at nine.
    static func forKeys() throws -> TestDesk {
        let desk = try furnished()
        try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = FeePeople.rows.map { People.entry($0.number, $0.name, $0.post) }
        }
        try desk.act(ImportKeys.self, by: People.supervisor) { $0.rows = KeyNames.entries }
        return desk
    }

    /// The code of a set of the table.
    func code(_ name: String) throws -> String {
        try keys(name).code
    }

    /// A set of the table.
    func keys(_ name: String) throws -> KeySet {
        try #require(desk.keys.values.first { $0.name == name }, "no keys \(name)")
    }

    func loan(_ id: RecordID) throws -> KeyLoan {
        try #require(desk.loans[id], "no loan \(id.text)")
    }

    /// The incidents of a set, oldest first.
    func incidents(_ name: String) throws -> [KeyIncident] {
        let code = try code(name)
        return desk.incidents.all.filter { $0.key == code }.sorted { $0.id < $1.id }
    }

    /// Does something with a second person's PIN at hand.
    func with<Result>(_ second: String?, _ act: () throws -> Result) rethrows -> Result {
        let before = self.second
        self.second = second
        defer { self.second = before }
        return try act()
    }

    /// What each class needs and no more, for a technician or who else may have it.
    func fill(_ command: inout LendKeys, _ name: String) throws {
        let keys = try keys(name)
        command.key = keys.code
        command.borrower = People.technician
        command.slipNo = "J1"
        command.reason = .publicRepair
        switch keys.keyClass {
        case .owner:
            command.reason = .houseRepair
            command.repair = try log { $0.room = keys.room?.key }
            command.secondPerson = People.otherTechnician
            command.ownerContact = "电话告知，同意"
        case .equipment, .vacant:
            command.permit = "GZP-7"
            command.secondPerson = People.otherTechnician
        case .publicDoor, .meterBox, .shaft: break
        }
    }

    /// Whose word the class of a set wants.
    func authoriser(_ name: String) throws -> String? {
        switch try keys(name).keyClass {
        case .owner, .vacant: People.supervisor
        case .equipment: People.lead
        case .publicDoor, .meterBox, .shaft: nil
        }
    }

    /// Lends a set as its class wants it, with the changes that `change` makes.
    @discardableResult
    func lend(
        _ name: String,
        by clerk: String = People.clerk,
        second: String?? = .none,
        seen: UInt64? = nil,
        _ change: (inout LendKeys) throws -> Void = { _ in }
    ) throws -> RecordID {
        var filled = LendKeys()
        try fill(&filled, name)
        try change(&filled)
        let other = try second ?? authoriser(name)
        let act = try with(other) {
            try self.act(LendKeys.self, by: clerk, seen: seen) { $0 = filled }
        }
        return try #require(RecordID(act.answer))
    }

    /// Why that loan would be refused.
    func lendRefusal(
        _ name: String,
        by clerk: String = People.clerk,
        second: String?? = .none,
        seen: UInt64? = nil,
        _ change: (inout LendKeys) throws -> Void = { _ in }
    ) throws -> Refusal? {
        var filled = LendKeys()
        try fill(&filled, name)
        try change(&filled)
        let other = try second ?? authoriser(name)
        return try with(other) {
            try refusal(LendKeys.self, by: clerk, seen: seen) { $0 = filled }
        }
    }

    /// The code of that refusal.
    func lendCode(
        _ name: String,
        by clerk: String = People.clerk,
        second: String?? = .none,
        _ change: (inout LendKeys) throws -> Void = { _ in }
    ) throws -> RefusalCode? {
        try lendRefusal(name, by: clerk, second: second, change)?.code
    }

    /// Makes somebody from outside the borrower.
    static func outsider(_ command: inout LendKeys, _ role: BorrowerRole) throws {
        command.borrower = "吴明"
        command.borrowerRole = role
        command.borrowerPhone = try PhoneNumber(parsing: "13812345678")
        command.borrowerCompany = "自来水公司"
        command.borrowerIDTail = "018X"
    }

    /// Lends the reserve copy to the manager, the supervisor standing by.
    @discardableResult
    func lendReserve(_ name: String = KeyNames.pump) throws -> RecordID {
        let act = try with(People.supervisor) {
            try self.act(LendKeys.self) { try Self.reserve(&$0, try code(name)) }
        }
        return try #require(RecordID(act.answer))
    }

    static func reserve(_ command: inout LendKeys, _ code: String) throws {
        command.key = code
        command.borrower = People.manager
        command.reason = .emergency
        command.isReserve = true
        command.sealNo = "F1"
        command.slipNo = "J2"
        command.note = "水泵房进水"
    }

    func giveBack(
        _ id: RecordID,
        _ count: Int? = nil,
        _ condition: KeyCondition = .good,
        sealNo: String = ""
    ) throws {
        try act(ReturnKeys.self) { command in
            command.id = id
            command.count = try count ?? loan(id).remaining
            (command.condition, command.sealNo) = (condition, sealNo)
        }
    }
}
