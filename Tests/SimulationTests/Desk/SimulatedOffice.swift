import FrontDesk

@testable import FrontDeskTests

/// People who see to the desk itself: duties, policy, households, meters, phrases.
struct SimulatedOffice: Undecided {
    private let desk: TestDesk
    var random: SeededRandom

    init(at desk: TestDesk, seed: UInt64) {
        self.desk = desk
        random = SeededRandom(seed: seed)
    }

    mutating func act() throws {
        let command = try command()
        let number = chance(5) ? any(People.rows).number : People.manager
        do {
            _ = try desk.perform(command, by: Actor(number))
        } catch is Refusal {}
    }

    private mutating func command() throws -> any Command {
        let row = any(Rooms.rows)
        let room = try RoomCode(parsing: row.room)
        switch number(1...10) {
        case 1:
            var duties = SetDuties()
            duties.number = any([People.clerk, People.followUpAgent])
            duties.duties = chance(2) ? [any(Duty.allCases)] : []
            return duties
        case 2:
            var set = SetPolicy()
            set.policy = desk.desk.policy
            set.policy.pauseCount = number(1...4)
            if chance(4) { set.policy.version += 1 }
            return set
        case 3...4:
            var phones = ChangePhones()
            phones.room = room
            phones.phones = [try PhoneNumber(parsing: "1390000\(number(1000...9999))")]
            return phones
        case 5:
            var unmask = UnmaskPhones()
            (unmask.room, unmask.purpose) = (room, "回电")
            return unmask
        case 6...7: return try meters()
        case 8:
            var tenant = ChangeTenant()
            (tenant.room, tenant.name) = (room, "租户\(number(1...9))")
            return tenant
        case 9:
            var table = ImportHouseholds()
            var entry = try Rooms.entry("5-1-\(number(101...104))", "新业主\(number(1...9))", "")
            entry.areaCentiares = number(3_000...20_000)
            table.entries = [entry]
            return table
        default:
            var subscribe = Subscribe()
            (subscribe.room, subscribe.price) = (room, "TC01")
            return subscribe
        }
    }

    /// The meters of all rooms go up, now and then down.
    private mutating func meters() throws -> ReadMeters {
        var command = ReadMeters()
        for row in Rooms.rows {
            var reading = ReadingEntry()
            reading.room = try RoomCode(parsing: row.room)
            reading.current = Int(desk.desk.sequence) * 100 + number(0...99)
            if chance(6) { reading.current = number(0...500) }
            command.readings.append(reading)
        }
        return command
    }
}
