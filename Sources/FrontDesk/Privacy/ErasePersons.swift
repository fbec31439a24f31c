/// 删除个人信息: what was told of somebody goes, from the desk, its journal and its archive; the
/// books that the law demands stay (DOMAIN 3.1; LAW L8).
///
/// One of four: a record, a person of the staff who left, somebody who moved out of a household, or
/// everything whose time is over.
package struct ErasePersons: BatchCommand {
    package static let verb = "person.erase"
    package static let summary = "删除个人信息"

    /// One closed record.
    package var record: RecordID?
    /// A person who left, staff number.
    package var staff = ""
    /// The household that somebody moved out of.
    package var room: RoomCode?
    /// Who moved out.
    package var name = ""
    /// Everything whose time is over.
    package var due = false
    /// What for.
    package var purpose = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "record", "单号", &record)
        visitor.field(2, "staff", "离职工号", &staff)
        visitor.field(3, "room", "房号", &room)
        visitor.field(4, "name", "迁出住户", &name)
        visitor.field(5, "due", "到期的全部", &due)
        visitor.field(6, "purpose", "用途", &purpose)
    }

    package var subject: String { scope }

    package func reads(on desk: Desk) -> [RecordKey] {
        // What is told of a person may stand anywhere.
        if due || room != nil { return Desk.numberedKinds.map { .every($0.prefix) } }
        guard let record else { return [] }
        return [.numbered(record), .every(.shift), .every(.followUp)]
    }

    private var scope: String {
        if due { return "到期的全部" }
        if let record { return record.text }
        return room.map { "迁出住户 \($0.key)" } ?? "离职员工 \(staff)"
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let named = [record != nil, !staff.isEmpty, room != nil, due].count { $0 }
        guard named == 1 else {
            throw Refusal.missing("record", "须写明删除哪一项：单号、离职工号、迁出住户的房号和姓名，或到期的全部")
        }
        try desk.require(.erasePersons, situation)
        guard purpose.count >= 2 else {
            throw Refusal.missing("purpose", "删除个人信息须写明原因，例如：业主迁出后本人申请")
        }
        try checkSecond(desk, situation)
        let plan = try plan(on: desk, at: situation.now)
        guard !plan.entries.isEmpty else {
            guard !plan.kept.isEmpty else {
                throw Refusal(.nothingToErase, "\(scope) 没有可以删除的个人信息")
            }
            throw Refusal(
                .mustBeKept,
                "\(scope) 的个人信息现在不能删除",
                details: plan.kept.map(\.words)
            )
        }
        var head = Erasure.Head()
        head.through = desk.sequence
        (head.purpose, head.scope) = (purpose, scope)
        head.second = situation.second ?? ""
        head.kept = plan.kept.map(\.words)
        return Decision([.erased(Erasure(head, plan.entries))])
    }

    /// What would go and what would stay; throws where whom it is about is not to be had, or owes.
    package func plan(on desk: Desk, at now: Instant) throws(Refusal) -> ErasePlan {
        var plan = ErasePlan(desk, at: now)
        if let record {
            guard desk.holds(record) else {
                throw Refusal.notFound(record.prefix.word, record.text)
            }
            plan.take(record: record)
        } else if let room {
            plan.take(resident: name, of: try formerHome(room, desk))
        } else if due {
            plan.takeDue()
        } else {
            guard let person = desk.staff[staff] else { throw Refusal.notFound("工号", staff) }
            plan.take(staff: person)
        }
        return plan
    }

    /// The household that somebody moved out of, who owes nothing and of whom nothing is open.
    private func formerHome(_ room: RoomCode, _ desk: Desk) throws(Refusal) -> Household {
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        guard name.count >= 2 else { throw Refusal.missing("name", "须写明迁出住户的姓名") }
        guard !(household.owners + household.tenants).contains(where: { $0.name == name }) else {
            throw Refusal(
                .mustBeKept,
                "\(room.display) 仍登记着这位住户，请先变更业主或租户",
                field: "name"
            )
        }
        let owed = desk.arrears(of: room).count
        guard owed == 0 else {
            throw Refusal(.mustBeKept, "\(room.display) 还有 \(owed) 笔账单未缴清，须先结清")
        }
        let open = PersonSearch(desk, name: name, room: room).openRecords
        guard open.isEmpty else {
            throw Refusal(
                .mustBeKept,
                "还有没办结的单据，须先办结",
                details: open.map(\.text)
            )
        }
        return household
    }

    private func checkSecond(_ desk: Desk, _ situation: Situation) throws(Refusal) {
        guard let second = situation.second else {
            throw Refusal.missing("secondPin", "删除个人信息须第二人在场认可，请另一位主管或经理输入口令")
        }
        guard second != situation.actor.staffNumber else {
            throw Refusal(.samePerson, "第二人不能是办理人本人")
        }
        guard let person = desk.staff[second], !person.isInactive,
            [.manager, .supervisor, .finance].contains(person.post)
        else { throw Refusal(.notPermitted, "第二人须是管理处经理、客服主管或财务") }
    }
}
