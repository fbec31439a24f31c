/// A loan of keys, from the desk's hand back into it, against the clock 归还 (DOMAIN 3.5).
package struct KeyLoan: Case {
    /// 借用单号
    package var id = RecordID(prefix: .keyLoan, day: 0, number: 0)
    /// 钥匙编号
    package var key = ""
    /// The household whose keys they are.
    package var room: RoomCode?
    /// How many copies went.
    package var count = 1
    /// Copies that came back.
    package var returned = 0
    /// Copies that were reported lost.
    package var lost = 0
    /// It is the reserve copy, lent by the emergency procedure.
    package var isReserve = false
    /// Who has it now.
    package var borrower = Borrower()
    /// What for.
    package var reason = LendReason.publicRepair
    /// The repair it is for.
    package var repair: RecordID?
    /// 工作票、抄表单号、委托书号
    package var permit = ""
    /// When it went.
    package var outAt = Instant(milliseconds: 0)
    /// Who gave it out, staff number.
    package var issuer = ""
    /// Who allowed it, staff number; empty where the desk may.
    package var authoriser = ""
    /// Who goes along or stands by: a staff number, or a name.
    package var second = ""
    /// How the owner was told, of an owner's key.
    package var ownerContact = ""
    /// How the borrower confirmed.
    package var signature: LoanSignature?
    /// The paper slip's number, where it was one.
    package var slipNo = ""
    /// The seal that was broken, of a reserve copy.
    package var sealBefore = ""
    /// The incident that a reserve copy's leaving is.
    package var incident: RecordID?
    /// When it ended.
    package var endedAt: Instant?
    /// Who took it back, staff number.
    package var receiver = ""
    /// How it looked.
    package var condition: KeyCondition?
    /// Where it stands.
    package var status = LoanStatus.out
    /// When it was made longer, oldest first.
    package var extensions: [LoanExtension] = []
    /// To whom it was handed on, oldest first.
    package var handovers: [LoanHandover] = []
    /// Calls to the borrower.
    package var contacts: [Contact] = []
    /// The supervisor was told that it is late.
    package var isSupervisorTold = false
    /// 归还
    package var clocks: [Clock] = []
    /// It never pauses.
    package var pauses: [Pause] = []
    /// What happened, oldest first.
    package var history: [HistoryEntry] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No loan.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitOut(&visitor)
        visitBack(&visitor)
    }

    private mutating func visitOut(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "借用单号", &id)
        visitor.field(2, "key", "钥匙编号", &key)
        visitor.field(3, "count", "数量", &count, .stated)
        visitor.field(4, "returned", "已还数量", &returned)
        visitor.field(5, "lost", "遗失数量", &lost)
        visitor.field(6, "isReserve", "备用钥匙", &isReserve)
        visitor.field(7, "borrower", "借用人", &borrower, .personal)
        visitor.field(8, "reason", "事由", &reason)
        visitor.field(9, "repair", "报修单", &repair)
        visitor.field(10, "permit", "工作票", &permit)
        visitor.field(11, "outAt", "借出时间", &outAt)
        visitor.field(12, "issuer", "发放人", &issuer)
        visitor.field(13, "authoriser", "授权人", &authoriser)
        visitor.field(14, "second", "同行人", &second, .personal)
        visitor.field(15, "ownerContact", "告知业主", &ownerContact, .personal)
        visitor.field(16, "signature", "签收方式", &signature)
        visitor.field(17, "slipNo", "纸单号", &slipNo)
        visitor.field(18, "sealBefore", "启封条号", &sealBefore)
        visitor.field(19, "incident", "异常单", &incident)
    }

    private mutating func visitBack(_ visitor: inout some FieldVisitor) {
        visitor.field(20, "endedAt", "结束时间", &endedAt)
        visitor.field(21, "receiver", "收回人", &receiver)
        visitor.field(22, "condition", "完好程度", &condition)
        visitor.field(23, "status", "状态", &status)
        visitor.field(24, "extensions", "续借", &extensions)
        visitor.field(25, "handovers", "转交", &handovers, .personal)
        visitor.field(26, "contacts", "催还", &contacts, .personal)
        visitor.field(27, "isSupervisorTold", "已报主管", &isSupervisorTold)
        visitor.field(28, "timers", "时限", &clocks)
        visitor.field(29, "pauses", "暂停", &pauses)
        visitor.field(30, "history", "经过", &history, [.derived, .personal])
        visitor.field(31, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(32, "room", "房号", &room)
    }

    package static let kind = RecordKind.keyLoan
    package static let prefix = RecordPrefix.keyLoan
    package static let word = "借用单"
    package static let book: any WritableKeyPath<Desk, Book<KeyLoan>> & Sendable = \.loans
    package static func book(in desk: Desk) -> Book<KeyLoan> { desk.loans }
    package static func event(_ change: Change<KeyLoan>) -> Event { .keyLoan(change) }

    package var createdAt: Instant { outAt }
    package var closedAt: Instant? { endedAt }
    package var isClosed: Bool { endedAt != nil }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }
    package var statusWord: String { status.rawValue }
    package var place: String { key }
    package var isPaused: Bool { false }
    package var cycle: Int { 1 }
    package mutating func endPause(at moment: Instant) {}

    /// Copies that are still away.
    package var remaining: Int { count - returned - lost }

    package func informed(of rung: Rung) -> String {
        switch rung {
        case .nearing: "借用人"
        case .breached: "前台，致电借用人"
        case .dayAfter: "管理处经理，按遗失处理"
        }
    }

    package mutating func rise(to rung: Rung) {
        if rung == .dayAfter { status = .missing }
    }

    package func ownEvents(at now: Instant, _ desk: Desk) -> [OwnEvent<KeyLoan>] {
        guard let moment = nextOwnEvent(desk), now >= moment else { return [] }
        return [
            OwnEvent(moment: moment, said: "逾期未还，报告客服主管") { $0.isSupervisorTold = true }
        ]
    }

    /// The rung of the ladder between the breach and the day after it.
    package func nextOwnEvent(_ desk: Desk) -> Instant? {
        guard !isSupervisorTold, isRunning(.keyReturn) else { return nil }
        return dueAt.adding(minutes: desk.policy.keys.supervisorMinutes)
    }
}

/// Who has a key.
package struct Borrower: Fielded {
    /// Staff number, of one's own people.
    package var number = ""
    /// 姓名
    package var name = ""
    /// What the borrower is.
    package var role = BorrowerRole.staff
    /// 单位, of others.
    package var company = ""
    /// 电话
    package var phone = PhoneNumber()
    /// The last four digits of the ID, of others.
    package var idTail = ""

    /// Nobody.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "name", "姓名", &name, .personal)
        visitor.field(3, "role", "身份", &role)
        visitor.field(4, "company", "单位", &company)
        visitor.field(5, "phone", "电话", &phone, .personal)
        visitor.field(6, "idTail", "证件后四位", &idTail, .personal)
    }

    /// Whether both are the same person: the same staff number, or the same name and phone.
    package func isSame(as other: Borrower) -> Bool {
        number.isEmpty && other.number.isEmpty
            ? name == other.name && phone == other.phone : number == other.number
    }
}

/// A loan that was made longer.
package struct LoanExtension: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var by = ""
    /// The due time before.
    package var from = Instant(milliseconds: 0)
    /// The due time since.
    package var to = Instant(milliseconds: 0)
    /// 原因
    package var reason = ""
    /// Who allowed it, staff number; empty for the first one.
    package var authoriser = ""

    /// None.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "by", "经手", &by)
        visitor.field(3, "from", "原应还", &from)
        visitor.field(4, "to", "现应还", &to)
        visitor.field(5, "reason", "原因", &reason)
        visitor.field(6, "authoriser", "授权人", &authoriser)
    }
}

/// A key that went from one borrower to the next without coming to the desk.
package struct LoanHandover: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom it was logged, staff number.
    package var by = ""
    /// Who had it.
    package var from = Borrower()
    /// How the new borrower confirmed.
    package var signature: LoanSignature?
    /// The paper slip's number, where it was one.
    package var slipNo = ""

    /// None.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "by", "经手", &by)
        visitor.field(3, "from", "原借用人", &from, .personal)
        visitor.field(4, "signature", "签收方式", &signature)
        visitor.field(5, "slipNo", "纸单号", &slipNo)
    }
}
