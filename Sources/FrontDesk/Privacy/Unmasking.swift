/// By which way somebody came to see whole numbers.
package enum LookKind: String, Choice {
    /// On a page of the screen.
    case screen = "屏幕查看"
    /// By `show`.
    case command = "命令查看"
    /// In an export.
    case export = "导出全号"
    /// Everything about one person, for the person.
    case person = "导出个人信息"
}

/// Somebody looked at whole numbers, and why (DOMAIN 3.1; LAW L8).
package struct Unmasking: Fielded {
    /// The household, of a look at one.
    package var room = ""
    /// The purpose.
    package var purpose = ""
    /// The record, of a look at another one: a number, a staff number; empty for an export.
    package var subject = ""
    /// What was shown: the export's name; empty for one record.
    package var what = ""
    /// How many records were shown; 0 is one, as looks were written before they were counted.
    package var count = 0
    /// By which way; nil is the screen.
    package var kind: LookKind?
    /// On whose request a person's data were handed out.
    package var requester = ""

    /// Nothing looked at.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "purpose", "用途", &purpose)
        visitor.field(3, "subject", "记录", &subject)
        visitor.field(4, "what", "内容", &what)
        visitor.field(5, "count", "数量", &count)
        visitor.field(6, "kind", "方式", &kind)
        visitor.field(7, "requester", "申请人", &requester)
    }

    /// What was looked at, in the desk's words.
    package var about: String {
        [room, subject, what].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Desk {
    /// Throws unless a purpose says what for.
    func require(purpose: String) throws(Refusal) {
        guard purpose.count >= 2 else {
            throw Refusal.missing("purpose", "查看完整号码须写明用途，例如：联系上门")
        }
    }
}

/// 查看全号: whole numbers of one record, for a purpose that is recorded.
package struct UnmaskRecord: Command {
    package static let verb = "record.unmask"
    package static let summary = "查看全号"

    /// The record: a number, a room or a staff number.
    package var record = ""
    /// What for.
    package var purpose = ""

    /// An empty form.
    package init() {}

    /// A look at a record.
    package init(_ key: RecordKey, purpose: String) {
        (record, self.purpose) = (key.spoken, purpose)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "record", "记录", &record, .required)
        visitor.field(2, "purpose", "用途", &purpose)
    }

    package var subject: String { record }
    package var subjects: [RecordKey] { RecordID(record).map { [.numbered($0)] } ?? [] }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        var look = Unmasking()
        look.purpose = purpose
        if let id = RecordID(record) {
            guard desk.holds(id) else { throw Refusal.notFound(id.prefix.word, record) }
            look.subject = record
        } else if let room = try? RoomCode(parsing: record), desk.households[room] != nil {
            look.room = room.key
        } else {
            guard desk.staff[record] != nil else { throw Refusal.notFound("记录", record) }
            look.subject = record
        }
        try desk.require(.unmask, situation)
        try desk.require(purpose: purpose)
        return Decision([.unmasked(look)], answer: record)
    }
}

/// 登记全号使用: whole numbers leave the desk by the command line; the program gives it itself.
package struct NoteLook: Command {
    package static let verb = "personal.look"
    package static let summary = "登记个人信息使用"

    /// What was shown, to whom, what for.
    package var look = Unmasking()

    /// Nothing shown.
    package init() {}

    /// What is to be shown.
    package init(_ look: Unmasking) { self.look = look }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "look", "使用", &look, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(look.kind == .person ? .exportPerson : .unmask, situation)
        try desk.require(purpose: look.purpose)
        if look.kind == .person, look.requester.isEmpty {
            throw Refusal.missing("requester", "导出个人信息须写明申请人，例如：本人持身份证到前台")
        }
        return Decision([.unmasked(look)])
    }
}
