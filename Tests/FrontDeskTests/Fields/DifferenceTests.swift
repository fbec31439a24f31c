import FrontDesk
import Testing

@Suite("fields: differences")
struct DifferenceTests {
    @Test func onlyWhatChangedIsWritten() throws {
        let desk = try TestDesk.furnished()
        let before = try desk.household("3-2-501")
        var after = before
        after.tier = ""
        after.notes = "夜班，白天勿扰"
        let difference = FieldDifference(from: before, to: after)
        #expect(difference.open == [7, 0])
        #expect(difference.personal.first == 8)
        var patched = before
        try patched.patch(with: difference.open)
        try patched.patch(with: difference.personal)
        #expect(patched == after)
        let nothing = FieldDifference(from: after, to: after)
        #expect(nothing.open.isEmpty && nothing.personal.isEmpty)
    }

    @Test func derivedFieldsStayOut() {
        var after = Repair()
        after.changedAt = 7
        after.history = [HistoryEntry()]
        let difference = FieldDifference(from: Repair(), to: after)
        #expect(difference.open.isEmpty && difference.personal.isEmpty)
    }

    @Test(arguments: 1...30) func anyTwoVersions(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let desk = try TestDesk.furnished()
        let versions = try RepairStatus.allCases.map { status in
            try desk.repair(try desk.repair(at: status))
        }
        for _ in 0..<20 {
            var before = try #require(versions.randomElement(using: &random))
            var after = try #require(versions.randomElement(using: &random))
            before.id = after.id
            (before.history, before.changedAt) = (after.history, after.changedAt)
            if Bool.random(using: &random) { after.pauses.removeAll() }
            let change = Change("test", from: before, to: after, remark: "备注")
            #expect(try change.applied(to: before) == after, "seed \(seed)")
        }
    }

    /// What is personal must stand in the personal part: within a record, a personal field may not
    /// hide inside one that is not.
    @Test func whatIsPersonalIsMarkedAtTheTop() {
        func hides(_ shape: FieldShape) -> Bool {
            switch shape {
            case .list(let element): hides(element)
            case .object(let fields):
                fields.contains { $0.traits.contains(.personal) || hides($0.shape) }
            default: false
            }
        }
        for fields in [
            Household.fieldDescriptions, Staff.fieldDescriptions, Repair.fieldDescriptions,
        ] {
            for field in fields where !field.traits.contains(.personal) {
                #expect(!hides(field.shape), "\(field.name)")
            }
        }
    }

    /// A value left out reads as its default, so a field that begins as something else than nothing
    /// must be marked to be written even when it is nothing.
    @Test func fieldsThatBeginAsSomethingAreStated() {
        func check<Value: Fielded>(_ type: Value.Type) {
            var finder = UnstatedFinder()
            var value = Value()
            value.visitFields(&finder)
            #expect(finder.names == [], "\(type)")
        }
        check(Household.self)
        check(HouseholdEntry.self)
        check(Resident.self)
        check(Staff.self)
        check(StaffEntry.self)
        check(Repair.self)
        check(RepairCycle.self)
        check(Appointment.self)
        check(PublicArea.self)
        check(Material.self)
        check(Contact.self)
        check(TaskSlip.self)
        check(OwnerConfirmation.self)
        check(FollowUpResult.self)
        check(HistoryEntry.self)
        check(Policy.self)
        check(RepairLimits.self)
        check(DeskProfile.self)
        check(FollowUpSalt.self)
        check(Unmasking.self)
        check(Clock.self)
        check(Pause.self)
        check(FrozenOutcome.self)
        check(TimeLimit.self)
        check(ServiceHours.self)
        check(OpenInterval.self)
        check(Workdays.self)
        check(WorkdayRow.self)
        check(Answer.self)
        for command in Commands.all + Commands.inner { check(command) }
    }
}

/// Finds fields whose default leaves bytes although nothing would be a possible value of them.
private struct UnstatedFinder: FieldVisitor {
    var names: [String] = []

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard !traits.contains(.stated), !bytes(of: value).isEmpty else { return }
        let nothing = try? [UInt8]().reading { raw throws(FieldFault) in try Value.decode(raw) }
        guard let nothing, bytes(of: nothing).isEmpty else { return }
        // An actor has a number, a nested record is as its own fields say.
        guard !(nothing is Actor), !(nothing is any Fielded) else { return }
        names.append(name)
    }
}
