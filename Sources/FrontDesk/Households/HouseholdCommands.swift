/// One row of a table of households, checked and normalised by whoever read it.
package struct HouseholdEntry: Fielded {
    /// 房号
    package var room = RoomCode()
    /// 业主姓名; empty where the row names nobody.
    package var owner = ""
    /// 共有人: further owners, whose phones the row does not tell apart.
    package var coOwners: [String] = []
    /// 联系电话
    package var phones: [PhoneNumber] = []
    /// 建筑面积 in hundredths of a square metre.
    package var areaCentiares = 0
    /// 入伙日期
    package var handedOver: Day?
    /// 物业类型
    package var kindOfProperty = ""
    /// 客户等级
    package var tier = ""
    /// 备注
    package var notes = ""

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "owner", "业主姓名", &owner)
        visitor.field(3, "phones", "联系电话", &phones)
        visitor.field(4, "areaCentiares", "建筑面积(百分之一平方米)", &areaCentiares)
        visitor.field(5, "handedOver", "入伙日期", &handedOver)
        visitor.field(6, "kind", "物业类型", &kindOfProperty)
        visitor.field(7, "tier", "客户等级", &tier)
        visitor.field(8, "notes", "备注", &notes)
        visitor.field(9, "coOwners", "共有人", &coOwners)
    }
}

/// 导入住户: a whole table at once, all or nothing (CONTRACT 5).
package struct ImportHouseholds: BatchCommand {
    package static let verb = "household.import"
    package static let summary = "导入住户"

    /// The rows, at most one for each room.
    package var entries: [HouseholdEntry] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "households", "住户", &entries, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.importHouseholds, situation)
        guard !entries.isEmpty else { throw Refusal.missing("households", "表中没有住户") }
        var seen: Set<RoomCode> = []
        var reader = PinyinReader()
        var events: [Event] = []
        events.reserveCapacity(entries.count)
        for entry in entries {
            guard !entry.room.isEmpty, seen.insert(entry.room).inserted else {
                throw Refusal.invalid("households", "房号 \(entry.room.key) 出现了两次")
            }
            let before = desk.households[entry.room]
            let after = entry.merged(into: before, &reader)
            guard before != after else { continue }
            events.append(.household(Change(Self.verb, from: before, to: after)))
        }
        return Decision(events)
    }

    /// What the table would change.
    package func report(on desk: Desk) -> HouseholdImportReport {
        var report = HouseholdImportReport()
        var reader = PinyinReader()
        for entry in entries {
            guard let before = desk.households[entry.room] else {
                report.added += 1
                continue
            }
            if entry.merged(into: before, &reader) == before {
                report.unchanged += 1
            } else {
                report.changed.append(entry.room)
            }
        }
        let named = Set(entries.map(\.room))
        report.gone = desk.households.keys.filter { !named.contains($0) }.sorted()
        return report
    }
}

extension HouseholdEntry {
    /// The household after the row: what the row leaves empty stays as it was.
    fileprivate func merged(
        into before: Household?,
        _ reader: inout PinyinReader
    ) -> Household {
        var household = before ?? Household()
        household.room = room
        household.owners = owners(after: household.owners, &reader)
        if areaCentiares > 0 { household.areaCentiares = areaCentiares }
        if let handedOver { household.handedOver = handedOver }
        if !kindOfProperty.isEmpty { household.kindOfProperty = kindOfProperty }
        if !tier.isEmpty { household.tier = tier }
        if !notes.isEmpty { household.notes = notes }
        return household
    }

    /// The owners after the row: whoever is still named keeps the phones that the row leaves out.
    private func owners(after known: [Resident], _ reader: inout PinyinReader) -> [Resident] {
        guard !owner.isEmpty else {
            var owners = known
            if !phones.isEmpty, !owners.isEmpty { owners[0].phones = phones }
            return owners
        }
        let named = ([owner] + coOwners).enumerated().map { index, name in
            let before = known.first { $0.name == name }
            let given = index == 0 && !phones.isEmpty ? phones : before?.phones ?? []
            if let before, before.phones == given { return before }
            return Resident(name: name, phones: given, reader: &reader)
        }
        let isSame = coOwners.isEmpty && known.first?.name == owner
        return named + (isSame ? known.dropFirst() : [])
    }
}

/// What an import does to the households that are there.
package struct HouseholdImportReport: Equatable, Sendable {
    /// Rooms that were not there.
    package var added = 0
    /// Rooms whose record changes.
    package var changed: [RoomCode] = []
    /// Rooms whose record stays as it is.
    package var unchanged = 0
    /// Rooms on the desk that the table does not name; they stay.
    package var gone: [RoomCode] = []
}

/// A command on one household.
package protocol HouseholdCommand: Command {
    /// The room.
    var room: RoomCode? { get }
    /// What is said with it.
    var remark: String { get }
    /// Changes the household.
    func change(
        _ household: inout Household,
        _ reader: inout PinyinReader
    ) throws(Refusal)
}

extension HouseholdCommand {
    package var remark: String { "" }
    package var subject: String { room?.display ?? "" }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let room else { throw Refusal.invalid("room", "缺少房号") }
        guard let before = desk.households[room] else { throw Refusal.notFound("住户", room.display) }
        if let seen = situation.seen, before.changedAt > seen {
            throw Refusal.changedSince(room.display, changes: ["住户资料已更新"])
        }
        try desk.require(.editHouseholds, situation)
        var reader = PinyinReader()
        var after = before
        try change(&after, &reader)
        let change = Change(Self.verb, from: before, to: after, remark: remark)
        return Decision([.household(change)], answer: room.key)
    }
}

/// 变更业主: the household has a new owner.
package struct ChangeOwner: HouseholdCommand {
    package static let verb = "household.owner"
    package static let summary = "变更业主"

    /// The room.
    package var room: RoomCode?
    /// The new owner's name.
    package var name = ""
    /// The new owner's phones.
    package var phones: [PhoneNumber] = []
    /// When the rooms changed hands.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "name", "姓名", &name, .required)
        visitor.field(3, "phones", "电话", &phones)
        visitor.field(4, "reason", "说明", &reason)
    }

    package var remark: String { reason }

    package func change(
        _ household: inout Household,
        _ reader: inout PinyinReader
    ) throws(Refusal) {
        guard !name.isEmpty else { throw Refusal.missing("name", "须填新业主的姓名") }
        household.owners = [Resident(name: name, phones: phones, reader: &reader)]
    }
}

/// 变更租户: who rents the rooms; no name means that nobody does.
package struct ChangeTenant: HouseholdCommand {
    package static let verb = "household.tenant"
    package static let summary = "变更租户"

    /// The room.
    package var room: RoomCode?
    /// The tenant's name.
    package var name = ""
    /// The tenant's phones.
    package var phones: [PhoneNumber] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "name", "姓名", &name)
        visitor.field(3, "phones", "电话", &phones)
    }

    package func change(
        _ household: inout Household,
        _ reader: inout PinyinReader
    ) throws(Refusal) {
        household.tenants =
            name.isEmpty
            ? [] : [Resident(name: name, relation: "租户", phones: phones, reader: &reader)]
    }
}

/// 变更电话: the first owner's numbers.
package struct ChangePhones: HouseholdCommand {
    package static let verb = "household.phones"
    package static let summary = "变更电话"

    /// The room.
    package var room: RoomCode?
    /// All of the owner's numbers, as they are to be.
    package var phones: [PhoneNumber] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "phones", "电话", &phones, .required)
    }

    package func change(
        _ household: inout Household,
        _ reader: inout PinyinReader
    ) throws(Refusal) {
        guard !household.owners.isEmpty else {
            throw Refusal.missing("name", "\(household.room.display) 还没有登记业主，请先变更业主")
        }
        household.owners[0].phones = phones
    }
}

/// 查看完整电话: recorded with its purpose (DOMAIN 3.1; LAW L8).
package struct UnmaskPhones: Command {
    package static let verb = "household.unmask"
    package static let summary = "查看完整电话"

    /// The room.
    package var room: RoomCode?
    /// What for.
    package var purpose = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "purpose", "用途", &purpose)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let room else { throw Refusal.invalid("room", "缺少房号") }
        guard desk.households[room] != nil else { throw Refusal.notFound("住户", room.display) }
        try desk.require(.unmask, situation)
        try desk.require(purpose: purpose)
        var look = Unmasking()
        look.room = room.key
        look.purpose = purpose
        return Decision([.unmasked(look)], answer: room.key)
    }
}
