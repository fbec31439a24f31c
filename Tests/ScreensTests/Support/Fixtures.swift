import Demo
import FrontDesk

/// The desks on which the screens are tested.
enum Fixture {
    /// Saturday 2025-11-22 14:32, as on the pictures of the design.
    static let now = Instant(seconds: 1_763_793_120)

    /// The demonstration's day: fourteen open repairs in every status.
    static let day = DemoDay(now: now, pinHash: "$argon2id$").desk

    static func demo() -> ScreenDriver { ScreenDriver(day, at: now) }

    /// A small community of which every name is known here, without any repair.
    static func little() -> ScreenDriver { ScreenDriver(littleDesk, at: now) }

    private static let people: [(number: String, name: String, post: Post)] = [
        ("1001", "林晓", .frontDesk), ("1002", "李娜", .frontDesk), ("1003", "方瑶", .cashier),
        ("1004", "苏婉", .supervisor), ("1006", "魏建军", .maintenanceLead),
        ("1007", "罗志强", .technician), ("1008", "张强", .technician),
    ]

    private static let households: [(room: String, owner: String, phone: String)] = [
        ("1-1-101", "华桂珍", "13812342210"), ("1-1-102", "王淑兰", "18213186091"),
        ("1-1-1203", "黄国忠", "13296030824"), ("2-2-702", "何贵芝", "13248219935"),
        ("3-2-501", "陈世明", "13912345678"), ("3-2-502", "欧阳雪", "15501815908"),
        ("6-1-402", "买买提艾力", "13700001111"), ("7栋商铺03", "老王面馆", "075526001234"),
    ]

    static let littleDesk: Desk = {
        var desk = Desk()
        let morning = now.adding(minutes: -1440)
        func perform(_ command: any Command, by actor: Actor) {
            desk.happen(command, by: actor, at: morning)
        }
        var opening = OpenDesk()
        opening.profile.name = "桂花园"
        perform(opening, by: .owner)
        var staff = ImportStaff()
        staff.entries = people.map { person in
            var entry = StaffEntry()
            (entry.number, entry.name, entry.post) = (person.number, person.name, person.post)
            entry.pinHash = "$argon2id$"
            return entry
        }
        perform(staff, by: .owner)
        var table = ImportHouseholds()
        table.entries = households.compactMap { household in
            guard let room = try? RoomCode(parsing: household.room) else { return nil }
            var entry = HouseholdEntry()
            entry.room = room
            entry.owner = household.owner
            entry.phones = PhoneNumber.list(household.phone).numbers
            return entry
        }
        perform(table, by: .owner)
        return desk
    }()
}

extension Desk {
    /// What happened before a test begins: it must be possible.
    mutating func happen(_ command: any Command, by actor: Actor, at moment: Instant) {
        let situation = Situation(now: moment, actor: actor)
        guard let verdict = try? decide(CommandRequest(command), situation),
            case .act(let act) = verdict
        else { preconditionFailure("the fixture was refused: \(command)") }
        let stamp = Stamp(sequence: sequence + 1, at: moment, actor: actor, station: "")
        guard (try? apply(act, stamp)) != nil else {
            preconditionFailure("the fixture cannot be applied: \(command)")
        }
    }
}

extension LogRepair {
    /// A call about water, as tests need one.
    static func call(
        _ room: String,
        _ words: String,
        category: String = "水电",
        _ urgency: Urgency = .ordinary
    ) -> LogRepair {
        var call = LogRepair()
        call.room = room
        call.category = category
        call.description = words
        call.urgency = urgency
        return call
    }
}
