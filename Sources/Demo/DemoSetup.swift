package import FrontDesk

/// What stands on the desk before the first call.
package enum DemoSetup {
    /// The community's name; there is none of it.
    package static let community = "翠湖花园"

    /// Six houses of flats and one of shops: 300 households.
    package static func rooms() -> [RoomCode] {
        var texts: [String] = []
        for building in 1...5 {
            for unit in 1...2 {
                for floor in 1...14 {
                    texts += (1...2).map { "\(building)-\(unit)-\(floor)0\($0)" }
                }
            }
        }
        for floor in 1...6 { texts += (1...2).map { "6-1-\(floor)0\($0)" } }
        texts += (1...8).map { "7栋商铺0\($0)" }
        return texts.compactMap { try? RoomCode(parsing: $0) }
    }

    /// Who lives there; the houses were handed over one after the other, some years ago.
    static func households(now: Day) -> [HouseholdEntry] {
        var invention = Invention(seed: 20)
        let first = now.adding(days: -6 * 365)
        return rooms().map { room in
            let house = Int(room.building) ?? 1
            return invention.household(room, handedOver: first.adding(days: house * 240))
        }
    }

    /// The holidays that have a fixed date, for this year and the next.
    package static func workdays(now: Day) -> [WorkdayRow] {
        let holidays: [(month: Int, days: ClosedRange<Int>, name: String)] = [
            (1, 1...1, "元旦"), (5, 1...5, "劳动节"), (10, 1...7, "国庆节"),
        ]
        var rows: [WorkdayRow] = []
        for year in now.year...now.year + 1 {
            for holiday in holidays {
                rows += holiday.days.compactMap { number in
                    Day(year: year, month: holiday.month, day: number).map {
                        WorkdayRow(day: $0, kind: .closed, name: holiday.name)
                    }
                }
            }
        }
        return rows
    }

    /// Sets the desk up: its name, staff, days and households, everybody's own PIN, some tenants.
    static func perform(on rehearsal: inout Rehearsal, at moment: Instant, pinHash: String) {
        let today = DeskZone().day(of: moment)
        let opening = filled(OpenDesk()) {
            $0.profile.name = community
            $0.profile.isSandbox = true
        }
        rehearsal.perform(opening, at: moment, by: .owner)
        let staff = filled(ImportStaff()) { $0.entries = Crew.entries(pinHash: pinHash) }
        rehearsal.perform(staff, at: moment.adding(minutes: 4), by: .owner)
        let days = filled(ImportWorkdays()) { $0.rows = workdays(now: today) }
        rehearsal.perform(days, at: moment.adding(minutes: 6), by: .owner)
        let table = filled(ImportHouseholds()) { $0.entries = households(now: today) }
        rehearsal.perform(table, at: moment.adding(minutes: 9), by: .owner)
        for (place, number) in Crew.numbers.enumerated() {
            let change = filled(ChangePIN()) { ($0.number, $0.pinHash) = (number, pinHash) }
            rehearsal.perform(change, at: moment.adding(minutes: 12 + place), by: .staff(number))
        }
        for (place, given) in Crew.duties.enumerated() {
            let duty = filled(SetDuties()) { ($0.number, $0.duties) = (given.number, [given.duty]) }
            let at = moment.adding(minutes: 30 + place)
            rehearsal.perform(duty, at: at, by: .staff(Crew.supervisor))
        }
        moveTenantsIn(on: &rehearsal, at: moment.adding(minutes: 40))
    }

    private static func moveTenantsIn(on rehearsal: inout Rehearsal, at moment: Instant) {
        var invention = Invention(seed: 21)
        for (place, room) in rooms().enumerated() where place % 23 == 5 || place > 295 {
            let tenant = filled(ChangeTenant()) {
                $0.room = room
                $0.name = invention.name()
                $0.phones = [invention.phone()]
            }
            rehearsal.perform(tenant, at: moment.adding(seconds: place), by: .staff(Crew.clerk))
        }
    }
}
