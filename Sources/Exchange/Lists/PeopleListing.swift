package import FrontDesk

/// Households and staff as other programs and people read them.
package struct PeopleListing: Sendable {
    private var desk: Desk
    private var style: PlainStyle

    /// The lists of a desk.
    package init(_ desk: Desk, masksPersonal: Bool = true) {
        self.desk = desk
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// Every household, in the order of rooms.
    package var households: [Household] { desk.households.values.sorted { $0.room < $1.room } }

    /// Everybody on the staff, in the order of numbers; whoever left is there too.
    package var staff: [Staff] {
        desk.staff.values.sorted {
            ($0.number.utf8.count, $0.number) < ($1.number.utf8.count, $1.number)
        }
    }

    /// The households for programs.
    package var plainHouseholds: PlainValue { .list(households.map { .object(item($0)) }) }

    /// The staff for programs; a PIN's hash never leaves the desk.
    package var plainStaff: PlainValue { .list(staff.map { .object(item($0)) }) }

    /// One household.
    package func item(_ household: Household) -> [String: PlainValue] {
        var members = Self.members(household.plain(in: style))
        members["place"] = .text(household.room.display)
        members["owners"] = members["owners"] ?? .list([])
        members["tenants"] = members["tenants"] ?? .list([])
        return members
    }

    /// One person of the staff.
    package func item(_ person: Staff) -> [String: PlainValue] {
        var members = Self.members(person.plain(in: style))
        members["phone"] = phone(of: person)
        members["duties"] = members["duties"] ?? .list([])
        return members
    }

    private static func members(_ plain: PlainValue) -> [String: PlainValue] {
        guard case .object(let members) = plain else { return [:] }
        return members
    }

    private func phone(of person: Staff) -> PlainValue {
        PhoneNumber(normalised: person.phone).plain(in: style)
    }

    /// The households for people.
    package var householdTable: TextTable {
        var table = TextTable(
            ["房号", "业主", "电话", "租户", "面积", "入伙日期", "类型", "等级", "备注"],
            masks: style.masksPersonal
        )
        for household in households {
            let phones = household.owners.flatMap(\.phones)
            table.append([
                household.room.key, Self.names(household.owners),
                phones.map { $0.plain(in: style).text ?? "" }.joined(separator: "、"),
                Self.names(household.tenants), Self.area(household.areaCentiares),
                household.handedOver?.text ?? "", household.kindOfProperty, household.tier,
                household.notes,
            ])
        }
        return table
    }

    /// The staff for people.
    package var staffTable: TextTable {
        var table = TextTable(["工号", "姓名", "岗位", "职责", "电话", "状态"], masks: style.masksPersonal)
        for person in staff {
            let state = person.isInactive ? "离职" : person.pinIsOneTime ? "待改口令" : "在册"
            table.append([
                person.number, person.name, person.post.rawValue,
                person.duties.map(\.rawValue).joined(separator: "、"),
                phone(of: person).text ?? "", state,
            ])
        }
        return table
    }

    private static func names(_ people: [Resident]) -> String {
        people.map(\.name).joined(separator: "、")
    }

    /// `94.21` of hundredths of a square metre; empty where it is not known.
    package static func area(_ centiares: Int) -> String {
        centiares > 0 ? hundredthsText(centiares) : ""
    }
}
