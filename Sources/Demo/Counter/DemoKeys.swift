import FrontDesk

/// The keys of the invented community, as its table would have them.
enum DemoKeys {
    /// The name of the set that two men need: 配电房 of a house.
    static func switchRoom(_ building: Int) -> String { "\(building)栋配电房" }
    /// The pump room of a house.
    static func pumpRoom(_ building: Int) -> String { "\(building)栋水泵房" }
    /// The door to the shafts on a floor.
    static func shaftDoor(_ building: Int, _ unit: Int, _ floor: Int) -> String {
        "\(building)栋\(unit)单元\(floor)层管道井"
    }

    /// Public doors, equipment rooms and meter boxes of the houses, and what a few owners have left
    /// at the desk: some ninety sets.
    static func entries(_ rooms: [RoomCode]) -> [KeyEntry] {
        var rows: [KeyEntry] = []
        for building in 1...5 {
            for unit in 1...2 {
                for floor in [1, 7, 14] {
                    let place = "\(building)栋\(unit)单元\(floor)层"
                    rows.append(row(.publicDoor, shaftDoor(building, unit, floor), place, 2, 1))
                }
                let place = "\(building)栋\(unit)单元1层"
                rows.append(row(.meterBox, "\(building)栋\(unit)单元水表箱", place, 2, 1))
            }
            let cellar = "\(building)栋负一层"
            rows.append(row(.equipment, switchRoom(building), cellar, 3, 1))
            rows.append(row(.equipment, pumpRoom(building), cellar, 3, 1))
        }
        for (place, room) in rooms.enumerated() where place % 19 == 7 && !room.isShop {
            for lock in [LockKind.frontDoor, .innerDoor, .mailbox] {
                let name = "\(room.display) \(lock.rawValue)"
                rows.append(row(.owner, name, room.display, 1, 0))
            }
        }
        return rows
    }

    private static func row(
        _ keyClass: KeyClass,
        _ name: String,
        _ place: String,
        _ copies: Int,
        _ reserve: Int
    ) -> KeyEntry {
        filled(KeyEntry()) {
            ($0.keyClass, $0.name, $0.place) = (keyClass, name, place)
            ($0.copies, $0.reserveCopies) = (copies, reserve)
        }
    }
}

extension Desk {
    /// The code of a set by its name; empty where there is none.
    func code(ofKeys name: String) -> String {
        keys.values.first { $0.name == name }?.code ?? ""
    }
}
