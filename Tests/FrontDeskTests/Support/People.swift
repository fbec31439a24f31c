import FrontDesk
import Testing

/// The staff of the test desk: one person of each post, and a second technician.
enum People {
    static let clerk = "1001"
    static let cashier = "1002"
    static let supervisor = "1003"
    static let manager = "1004"
    static let lead = "1005"
    static let technician = "1006"
    static let otherTechnician = "1007"
    static let followUpAgent = "1008"
    static let finance = "1009"

    static let rows: [(number: String, name: String, post: Post)] = [
        (clerk, "李梅", .frontDesk),
        (cashier, "王莉", .cashier),
        (supervisor, "周主管", .supervisor),
        (manager, "钱经理", .manager),
        (lead, "吴师傅", .maintenanceLead),
        (technician, "张强", .technician),
        (otherTechnician, "赵勇", .technician),
        (followUpAgent, "孙芳", .followUpAgent),
        (finance, "郑敏", .finance),
    ]

    static let hash = "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA"

    static func entry(_ number: String, _ name: String, _ post: Post) -> StaffEntry {
        var entry = StaffEntry()
        entry.number = number
        entry.name = name
        entry.post = post
        entry.pinHash = hash
        return entry
    }
}

/// The households of the test desk.
enum Rooms {
    static let rows: [(room: String, owner: String, phone: String)] = [
        ("1-1-101", "黄国柱", "13900001111"),
        ("3-2-501", "陈女士", "13812348000"),
        ("3-2-502", "林先生", "0755-26001234"),
    ]

    static func entry(_ room: String, _ owner: String, _ phone: String) throws -> HouseholdEntry {
        var entry = HouseholdEntry()
        entry.room = try RoomCode(parsing: room)
        entry.owner = owner
        entry.phones = phone.isEmpty ? [] : [try PhoneNumber(parsing: phone)]
        return entry
    }
}

extension TestDesk {
    /// A desk with its staff, who all have a PIN of their own, and its households.
    static func furnished() throws -> TestDesk {
        let desk = TestDesk()
        try desk.act(OpenDesk.self, by: "owner") { $0.profile.name = "桃园里" }
        try desk.act(ImportHouseholds.self, by: "owner") { command in
            command.entries = try Rooms.rows.map { try Rooms.entry($0.room, $0.owner, $0.phone) }
        }
        try desk.act(ImportStaff.self, by: "owner") { command in
            command.entries = People.rows.map { People.entry($0.number, $0.name, $0.post) }
        }
        for person in People.rows {
            try desk.act(ChangePIN.self, by: person.number) { command in
                command.number = person.number
                command.pinHash = People.hash
            }
        }
        return desk
    }

    /// The household of that room.
    func household(_ room: String) throws -> Household {
        let code = try RoomCode(parsing: room)
        return try #require(desk.households[code], "no household \(room)")
    }
}
