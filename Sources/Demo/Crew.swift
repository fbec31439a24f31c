package import FrontDesk

/// The staff of the invented community.
package enum Crew {
    static let clerk = "1001"
    static let secondClerk = "1002"
    static let cashier = "1003"
    static let supervisor = "1004"
    static let manager = "1005"
    static let lead = "1006"
    static let plumber = "1007"
    static let electrician = "1008"
    static let carpenter = "1009"
    static let allRounder = "1010"
    static let caller = "1011"
    static let finance = "1012"

    private static let people: [(number: String, name: String, post: Post)] = [
        (clerk, "林晓", .frontDesk), (secondClerk, "何静", .frontDesk), (cashier, "方瑶", .cashier),
        (supervisor, "苏婉", .supervisor), (manager, "梁国栋", .manager),
        (lead, "魏建军", .maintenanceLead), (plumber, "罗志强", .technician),
        (electrician, "张强", .technician), (carpenter, "马俊", .technician),
        (allRounder, "彭涛", .technician), (caller, "袁丽", .followUpAgent),
        (finance, "邓芳", .finance),
    ]

    /// The table of staff, everybody with the hash of the same PIN.
    package static func entries(pinHash: String) -> [StaffEntry] {
        people.enumerated().map { place, person in
            var entry = StaffEntry()
            entry.number = person.number
            entry.name = person.name
            entry.post = person.post
            entry.phone = "1540000" + String(1001 + place)
            entry.pinHash = pinHash
            return entry
        }
    }

    /// Everybody's staff number.
    package static let numbers = people.map(\.number)

    static let duties: [(number: String, duty: Duty)] = [
        (secondClerk, .keyKeeper), (cashier, .fileKeeper), (caller, .followUp),
        (manager, .dutyManager),
    ]

    static func station(of actor: Actor) -> String {
        switch actor {
        case .staff(secondClerk), .staff(caller): "前台2"
        case .staff, .owner, .system: "前台1"
        }
    }
}
