/// 借出钥匙: to whom, what for, until when, on whose word (DOMAIN 3.5).
///
/// The rules stand in `Lending`; they read the table of classes, `KeyRule`.
package struct LendKeys: Command, BorrowerEntry {
    package static let verb = "key.lend"
    package static let summary = "借出钥匙"
    package static let permission = Permission.lendKeys

    /// 钥匙编号
    package var key = ""
    /// Who takes it: a staff number, or the name of somebody from outside with their `borrowerRole`.
    package var borrower = ""
    /// 事由
    package var reason: LendReason?
    /// The repair it is for.
    package var repair: RecordID?
    /// 工作票、抄表单号、委托书号
    package var permit = ""
    /// When it must be back; the longest that the class allows where none is given.
    package var dueAt: Instant?
    /// Who allows it, staff number; whoever gave their PIN where none is named.
    package var authoriser = ""
    /// Who goes along: a staff number, or a name.
    package var secondPerson = ""
    /// How many copies.
    package var count = 1
    /// How the owner was told, of an owner's key.
    package var ownerContact = ""
    /// The paper slip that the borrower signed, where no PIN was given.
    package var slipNo = ""
    /// Whether it is the reserve copy, by the emergency procedure.
    package var isReserve = false
    /// The seal of the bag that is opened.
    package var sealNo = ""
    /// What the borrower is; of the staff it follows from post and class where it is not given.
    package var borrowerRole: BorrowerRole?
    /// 电话, of others.
    package var borrowerPhone = PhoneNumber()
    /// 单位, of others.
    package var borrowerCompany = ""
    /// The last four digits of the ID, of others.
    package var borrowerIDTail = ""
    /// 说明; of a reserve copy, what happened.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "borrower", "借用人", &borrower, .required)
        visitor.field(3, "reason", "事由", &reason, .required)
        visitor.field(4, "repair", "报修单", &repair)
        visitor.field(5, "permit", "工作票", &permit)
        visitor.field(6, "dueAt", "应还时间", &dueAt)
        visitor.field(7, "authoriser", "授权人", &authoriser)
        visitor.field(8, "secondPerson", "同行人", &secondPerson)
        visitor.field(9, "count", "数量", &count, .stated)
        visitor.field(10, "ownerContact", "告知业主", &ownerContact)
        visitor.field(11, "slipNo", "纸单号", &slipNo)
        visitor.field(12, "reserve", "备用钥匙", &isReserve)
        visitor.field(13, "sealNo", "启封条号", &sealNo)
        visitor.field(14, "borrowerRole", "借用人身份", &borrowerRole)
        visitor.field(15, "borrowerPhone", "借用人电话", &borrowerPhone)
        visitor.field(16, "borrowerCompany", "借用人单位", &borrowerCompany)
        visitor.field(17, "borrowerIdTail", "证件后四位", &borrowerIDTail)
        visitor.field(18, "note", "说明", &note)
    }

    package var subject: String { key }
    package var subjects: [RecordKey] { [repair].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard !key.isEmpty else { throw Refusal.invalid("key", "缺少钥匙编号") }
        let keys = try desk.foundKeys(key, situation)
        try desk.checkHolds(repair, Repair.self)
        let taker = try taker(on: desk)
        try keys.checkInUse()
        try checkRepair(of: keys, desk)
        try desk.require(Self.permission, situation)
        let context = CaseContext(desk: desk, situation: situation)
        return try Lending(self, of: keys, to: taker, context).decision()
    }

    /// Throws unless the repair is open, and of the household that the keys belong to.
    private func checkRepair(of keys: KeySet, _ desk: Desk) throws(Refusal) {
        guard let repair = repair.flatMap({ desk.repairs[$0] }) else { return }
        guard !repair.isClosed else {
            throw Refusal.wrongState(
                repair.id.text,
                repair.statusWord,
                needs: "不能再凭它借钥匙"
            )
        }
        guard let ours = keys.room, let theirs = repair.room, ours != theirs else { return }
        throw Refusal(
            .notSameMatter,
            "\(repair.id.text) 报修的是 \(theirs.key)，\(keys.code) 不是这一户的钥匙，请核对",
            field: "repair"
        )
    }
}
