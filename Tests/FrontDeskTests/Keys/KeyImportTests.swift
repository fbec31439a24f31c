import FrontDesk
import Testing

@Suite("keys: a table of keys")
struct KeyImportTests {
    private func entry(
        _ keyClass: KeyClass?,
        _ name: String,
        _ copies: Int = 1,
        reserve: Int = 0
    ) -> KeyEntry {
        var entry = KeyEntry()
        (entry.keyClass, entry.name, entry.place) = (
            keyClass, name, name.split(separator: " ").first.map(String.init) ?? ""
        )
        (entry.copies, entry.reserveCopies) = (copies, reserve)
        return entry
    }

    /// A building of homes, two locks each, in the order of their addresses.
    private var homes: [KeyEntry] {
        (1...40).flatMap { floor in
            ["防盗门", "信箱"].map { entry(.owner, "3栋2单元\(floor)01 \($0)") }
        }
    }

    private func desk(_ rows: [KeyEntry], random: UInt64 = 42) throws -> TestDesk {
        let desk = try TestDesk.furnished()
        desk.random = random
        try desk.act(ImportKeys.self, by: People.supervisor) { $0.rows = rows }
        return desk
    }

    @Test func whatTheTableSaysStandsInTheRegister() throws {
        let desk = try TestDesk.forKeys()
        #expect(desk.desk.keys.count == KeyNames.rows.count)
        let door = try desk.keys(KeyNames.door)
        #expect(door.code == "B0001" && door.hookText == "B1-1" && door.place == "1栋1单元1层")
        #expect(door.copies == 3 && door.reserveCopies == 1 && door.room == nil)
        let home = try desk.keys(KeyNames.home)
        #expect(home.lockKind == .frontDoor && home.room?.key == "3-2-501")
        #expect(try desk.keys(KeyNames.mailbox).lockKind == .mailbox)
        #expect(try desk.keys(KeyNames.power).needsTwo)
        #expect(try desk.keys(KeyNames.vacant).room?.key == "1-1-101")
        #expect(desk.desk.keys.values.allSatisfy { $0.adds && $0.status == .inUse })
    }

    @Test func ownersCodesTellNoAddress() throws {
        let first = try desk(homes)
        let codes = try homes.map { try first.code($0.name) }
        #expect(Set(codes).count == 80 && codes.sorted().first == "A0001" && codes.max() == "A0080")
        #expect(codes != codes.sorted())
        // Neighbours in the table are no neighbours on the board, chance apart.
        let steps = zip(codes, codes.dropFirst()).filter { left, right in
            abs((Int(left.dropFirst()) ?? 0) - (Int(right.dropFirst()) ?? 0)) == 1
        }
        #expect(steps.count < 12)
        #expect(first.desk.keyCabinets == ["A1", "A2"])
        let hooks = first.desk.keys.values.map(\.hookText)
        #expect(Set(hooks).count == 80)
        // Another draw, another order; the same draw, the same.
        let other = try desk(homes, random: 43)
        #expect(try homes.map { try other.code($0.name) } != codes)
        let again = try desk(homes)
        #expect(try homes.map { try again.code($0.name) } == codes)
    }

    @Test func othersFollowTheTable() throws {
        let doors = (1...70).map { entry(.publicDoor, "\($0)层管道井", 2, reserve: 1) }
        let desk = try desk(doors)
        #expect(try desk.keys("1层管道井").hookText == "B1-1")
        #expect(try desk.keys("60层管道井").hookText == "B1-60")
        #expect(try desk.keys("61层管道井").hookText == "B2-1")
    }

    @Test func againTheSameTableChangesNothing() throws {
        let desk = try TestDesk.forKeys()
        let before = desk.desk.keys
        var command = ImportKeys()
        command.rows = KeyNames.entries
        let report = try command.report(on: desk.desk)
        #expect(
            report.unchanged == KeyNames.rows.count && report.added == 0 && report.changed == []
        )
        let act = try desk.act(ImportKeys.self, by: People.manager) { $0.rows = command.rows }
        #expect(act.events.isEmpty && desk.desk.keys == before)
    }

    @Test func aChangedRowChangesItsSetAndANewOneComesAfterTheLast() throws {
        let desk = try TestDesk.forKeys()
        var command = ImportKeys()
        command.rows = KeyNames.entries
        command.rows[0].copies = 5
        command.rows.append(entry(.publicDoor, "2栋大堂门", 2))
        command.rows.append(entry(.owner, "1栋1单元101 防盗门"))
        let report = try command.report(on: desk.desk)
        #expect(report.added == 2 && report.changed == ["B0001"])
        #expect(report.withoutReserve == ["2栋大堂门"])
        try desk.lend(KeyNames.door)
        try desk.act(ImportKeys.self, by: People.supervisor) { $0.rows = command.rows }
        let door = try desk.keys(KeyNames.door)
        #expect(door.copies == 5 && door.out == 1 && door.lendable == 3)
        #expect(try desk.keys("2栋大堂门").code == "B0002")
        #expect(try desk.keys("1栋1单元101 防盗门").code == "A0003")
    }

    @Test func copiesThatAreOutAreNotForgotten() throws {
        let desk = try TestDesk.forKeys()
        try desk.lend(KeyNames.door) { $0.count = 2 }
        let short: (Int, Int) -> (inout ImportKeys) -> Void = { copies, reserve in
            { command in
                command.rows = KeyNames.entries
                (command.rows[0].copies, command.rows[0].reserveCopies) = (copies, reserve)
            }
        }
        let by = People.supervisor
        #expect(try desk.code(ImportKeys.self, by: by, short(1, 0)) == .countMismatch)
        #expect(try desk.code(ImportKeys.self, by: by, short(2, 1)) == .countMismatch)
        #expect(try desk.code(ImportKeys.self, by: by, short(2, 0)) == nil)
        try desk.lendReserve(KeyNames.door)
        #expect(try desk.code(ImportKeys.self, by: by, short(3, 0)) == .countMismatch)
    }

    @Test func aBadRowIsNamed() throws {
        let desk = try TestDesk.furnished()
        let good = entry(.shaft, "一号井", 2)
        let bad: [(KeyEntry, String)] = [
            (entry(nil, "二号井"), "rows[1]"), (entry(.shaft, ""), "rows[1]"),
            (good, "rows[1].name"), (entry(.shaft, "二号井", 0), "rows[1].copies"),
            (entry(.shaft, "二号井", 100), "rows[1].copies"),
            (entry(.shaft, "二号井", 1, reserve: 2), "rows[1].reserveCopies"),
        ]
        for (row, field) in bad {
            let refusal = try desk.refusal(ImportKeys.self, by: People.manager) {
                $0.rows = [good, row]
            }
            #expect(refusal?.code == .invalidField && refusal?.field == field)
        }
        #expect(try desk.code(ImportKeys.self, by: People.manager) == .entryMissing)
        #expect(try desk.code(ImportKeys.self) { $0.rows = [good] } == .notPermitted)
    }

    @Test func theOwnerOfTheDirectoryImportsUntilThereIsAManager() throws {
        let desk = TestDesk()
        try desk.act(OpenDesk.self, by: "owner") { $0.profile.name = "桃园里" }
        try desk.act(ImportKeys.self, by: "owner") { $0.rows = [entry(.shaft, "一号井", 2)] }
        #expect(desk.desk.keys.count == 1)
        let furnished = try TestDesk.furnished()
        #expect(
            try furnished.code(ImportKeys.self, by: "owner") { $0.rows = KeyNames.entries }
                == .notPermitted
        )
    }

    @Test func hooksStayWhereTheyAreWhenCabinetsGrow() throws {
        let desk = try desk((1...3).map { entry(.shaft, "\($0)号井") })
        var policy = desk.desk.policy
        policy.version += 1
        policy.keys.hooksPerCabinet = 2
        try desk.happen([.policy(policy)])
        try desk.act(ImportKeys.self, by: People.supervisor) { command in
            command.rows = (1...6).map { entry(.shaft, "\($0)号井") }
        }
        let hooks = desk.desk.keys.values.map(\.hookText)
        #expect(Set(hooks).count == 6, "\(hooks.sorted())")
        #expect(try desk.keys("3号井").hookText == "F1-3")
    }
}
