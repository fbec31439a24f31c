/// One row of a table of staff, with the hash of the one-time PIN that was made for it.
package struct StaffEntry: Fielded {
    /// 工号
    package var number = ""
    /// 姓名
    package var name = ""
    /// 岗位
    package var post: Post?
    /// 电话
    package var phone = ""
    /// The Argon2id hash of a one-time PIN; empty keeps the PIN that is there.
    package var pinHash = ""

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .required)
        visitor.field(2, "name", "姓名", &name, .required)
        visitor.field(3, "post", "岗位", &post, .required)
        visitor.field(4, "phone", "电话", &phone)
        visitor.field(5, "pinHash", "口令", &pinHash, .secret)
    }
}

/// 导入员工: upserts by number; whoever the table does not name stays.
package struct ImportStaff: Command {
    package static let verb = "staff.import"
    package static let summary = "导入员工"

    /// The rows, at most one for each number.
    package var entries: [StaffEntry] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "staff", "员工", &entries, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.setPolicy, situation)
        guard !entries.isEmpty else { throw Refusal.missing("staff", "表中没有员工") }
        var seen: Set<String> = []
        var events: [Event] = []
        for entry in entries {
            guard !entry.number.isEmpty, entry.number != "owner", entry.number != "system",
                seen.insert(entry.number).inserted
            else { throw Refusal.invalid("staff", "工号「\(entry.number)」是空的、重复或不能使用") }
            guard !entry.name.isEmpty, let post = entry.post else {
                throw Refusal.invalid("staff", "工号 \(entry.number) 没有姓名或岗位")
            }
            guard entry.pinHash.isEmpty || entry.pinHash.hasPrefix("$argon2id$") else {
                throw Refusal(
                    .pinNotAccepted,
                    "工号 \(entry.number) 的口令须先加密再保存",
                    field: "staff"
                )
            }
            let before = desk.staff[entry.number]
            var after = before ?? Staff()
            after.number = entry.number
            after.name = entry.name
            after.post = post
            after.phone = entry.phone
            (after.isInactive, after.leftAt) = (false, nil)
            // Who is there keeps the PIN; who comes back gets a new one.
            let hasPIN = before.map { !$0.pinHash.isEmpty && !$0.isInactive } ?? false
            if !entry.pinHash.isEmpty, !hasPIN {
                after.pinHash = entry.pinHash
                after.pinIsOneTime = true
            }
            guard before != after else { continue }
            events.append(.staff(Change(Self.verb, from: before, to: after)))
        }
        return Decision(events)
    }
}

/// A command on one person of the staff.
package protocol StaffCommand: Command {
    /// The staff number.
    var number: String { get }
    /// Checks who acts and changes the record.
    func change(
        _ staff: inout Staff,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal)
}

extension StaffCommand {
    package var subject: String { "工号 \(number)" }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let before = desk.staff[number] else { throw Refusal.notFound("工号", number) }
        if let seen = situation.seen, before.changedAt > seen {
            throw Refusal.changedSince(subject, changes: ["员工资料已更新"])
        }
        var after = before
        try change(&after, desk, situation)
        return Decision(
            [.staff(Change(Self.verb, from: before, to: after))],
            answer: number
        )
    }
}

/// 修改口令: one's own PIN. The edge verified the old one and hashed the new.
package struct ChangePIN: StaffCommand {
    package static let verb = "staff.pin"
    package static let summary = "修改口令"

    /// The staff number; only one's own.
    package var number = ""
    /// The Argon2id hash of the new PIN.
    package var pinHash = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .required)
        visitor.field(2, "pinHash", "口令", &pinHash, [.required, .secret])
    }

    package func change(
        _ staff: inout Staff,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        guard situation.actor.staffNumber == number else {
            throw Refusal(.notPermitted, "只能修改自己的口令")
        }
        guard pinHash.hasPrefix("$argon2id$") else {
            throw Refusal(.pinNotAccepted, "口令须先加密再保存", field: "pinHash")
        }
        staff.pinHash = pinHash
        staff.pinIsOneTime = false
    }
}

/// 重置口令: a new one-time PIN for somebody who forgot theirs.
package struct ResetPIN: StaffCommand {
    package static let verb = "staff.resetPin"
    package static let summary = "重置口令"

    /// The staff number.
    package var number = ""
    /// The Argon2id hash of the one-time PIN.
    package var pinHash = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .required)
        visitor.field(2, "pinHash", "口令", &pinHash, [.required, .secret])
    }

    package func change(
        _ staff: inout Staff,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        try desk.require(.setPolicy, situation)
        guard pinHash.hasPrefix("$argon2id$") else {
            throw Refusal(.pinNotAccepted, "口令须先加密再保存", field: "pinHash")
        }
        staff.pinHash = pinHash
        staff.pinIsOneTime = true
    }
}

/// 指定职责: the supervisor gives or takes duties (DOMAIN 0.1).
package struct SetDuties: StaffCommand {
    package static let verb = "staff.duties"
    package static let summary = "指定职责"

    /// The staff number.
    package var number = ""
    /// The duties, as they are to be.
    package var duties: [Duty] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .required)
        visitor.field(2, "duties", "职责", &duties)
    }

    package func change(
        _ staff: inout Staff,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        try desk.require(.giveDuties, situation)
        staff.duties = Duty.allCases.filter(duties.contains)
    }
}

/// 离职: the person may do nothing more; the name stays in the records.
package struct LeaveStaff: StaffCommand {
    package static let verb = "staff.leave"
    package static let summary = "登记离职"

    /// The staff number.
    package var number = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number, .required)
    }

    package func change(
        _ staff: inout Staff,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        try desk.require(.setPolicy, situation)
        (staff.isInactive, staff.leftAt) = (true, staff.leftAt ?? situation.now)
        staff.duties = []
    }
}
