/// 收费: takes money from a household and gives a receipt.
///
/// Without lines it pays what is owed, the oldest first. The answer is the receipt's number.
package struct CollectFees: MoneyCommand, ReceiptAnswering {
    package static let verb = "fee.collect"
    package static let summary = "收费"

    /// The household.
    package var room: RoomCode?
    /// What is paid, in the payer's order; empty: what is owed, the oldest first.
    package var lines: [CollectionWish] = []
    /// How it is paid.
    package var tenders: [Tender] = []
    /// 缴款人; empty: whoever the household names first.
    package var payer = ""
    /// 备注
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "lines", "明细", &lines)
        visitor.field(3, "tenders", "收款方式", &tenders, .required)
        visitor.field(4, "payer", "缴款人", &payer)
        visitor.field(5, "note", "备注", &note)
    }

    package var subject: String { room?.key ?? "" }

    package var subjects: [RecordKey] {
        lines.compactMap(\.bill).map(RecordKey.numbered)
            + tenders.compactMap(\.depositID).map(RecordKey.numbered)
            + tenders.filter { $0.method.isChannel }.map {
                .aliased(.payment, Payment.referenceAlias($0.method, $0.cleanReference))
            }
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let room = try checkFields()
        try find(room, desk)
        try checkSeen(room, desk, situation)
        try checkStates(desk)
        try desk.require(.collectFees, situation)
        try checkEntries(desk)
        let session = try desk.sessionTakingMoney(situation)
        let plan = try CollectionPlan(self, on: desk, at: situation.now)
        let collected = CollectedPayment(
            plan: plan,
            session: session,
            desk: desk,
            now: situation.now
        )
        return collected.decision(payer: payer, note: note)
    }

    /// The room; throws what no sum, line or method can be.
    func checkFields() throws(Refusal) -> RoomCode {
        guard let room, !room.isEmpty else { throw Refusal.invalid("room", "缺少房号") }
        guard lines.count <= 200, tenders.count <= 20 else {
            throw Refusal.invalid("lines", "一次最多 200 项、20 种收款")
        }
        for (index, line) in lines.enumerated() { try line.check("lines[\(index)]") }
        for (index, tender) in tenders.enumerated() {
            try Money.check(tender.amountFen, "tenders[\(index)].amountFen")
            guard tender.method != .deposit || tender.reference.isEmpty || tender.depositID != nil
            else {
                throw Refusal.invalid(
                    "tenders[\(index)].reference",
                    "押金转的参考号应为押金单号，例如 YJ20261122-0001"
                )
            }
        }
        return room
    }

    /// Throws unless everything that is named is there, and is the household's.
    private func find(_ room: RoomCode, _ desk: Desk) throws(Refusal) {
        guard desk.households[room] != nil else { throw Refusal.notFound("住户", room.key) }
        for id in lines.compactMap(\.bill) {
            guard desk.bills[id]?.room == room else {
                throw Refusal.notFound("\(room.key) 的账单", id.text)
            }
        }
        for name in lines.map(\.price) where !name.isEmpty {
            guard desk.prices.code(named: name) != nil else { throw Refusal.notFound("费项", name) }
        }
        for id in tenders.compactMap(\.depositID) {
            guard desk.deposits[id]?.room == room else {
                throw Refusal.notFound("\(room.key) 的押金单", id.text)
            }
        }
    }

    /// Throws where something happened to the household's account since it was looked at.
    private func checkSeen(
        _ room: RoomCode,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        guard let seen = situation.seen, desk.account(of: room).changedAt > seen else { return }
        throw Refusal.changedSince(room.key, changes: desk.money(of: room, after: seen))
    }

    /// Throws where a bill is void or being refunded, or a deposit is not there to be used.
    private func checkStates(_ desk: Desk) throws(Refusal) {
        for bill in lines.compactMap(\.bill).compactMap({ desk.bills[$0] })
        where bill.status == .void || bill.status == .refunding {
            throw Refusal.wrongState(bill.id.text, bill.status.rawValue, needs: "不能收款")
        }
        for deposit in tenders.compactMap(\.depositID).compactMap({ desk.deposits[$0] })
        where deposit.heldFen == 0 || deposit.refund != nil {
            throw Refusal.wrongState(deposit.id.text, deposit.statusWord, needs: "不能抵扣")
        }
    }

    /// Throws where a tender lacks what its method demands.
    private func checkEntries(_ desk: Desk) throws(Refusal) {
        guard !tenders.isEmpty else { throw Refusal.missing("tenders", "请填收款方式和金额") }
        for (index, tender) in tenders.enumerated() {
            let field = "tenders[\(index)].reference"
            if tender.method.isChannel, tender.cleanReference.isEmpty {
                throw Refusal.missing(field, "\(tender.method.rawValue)收款须填参考号")
            }
            guard tender.method == .deposit else { continue }
            guard let id = tender.depositID, let deposit = desk.deposits[id] else {
                throw Refusal.missing(field, "押金转须填押金单号")
            }
            guard deposit.hasProofOfDeduction else {
                throw Refusal.missing(
                    "evidence",
                    "\(id.text) 用押金抵扣须先附照片和业主签字（凭据说明写明「签字」），请先登记押金凭据"
                )
            }
        }
    }
}

extension Tender {
    /// The deposit that 押金转 names; nil for another method or another text.
    package var depositID: RecordID? {
        guard method == .deposit, let id = RecordID(reference), id.prefix == .deposit else {
            return nil
        }
        return id
    }

    /// The reference as it is kept: cash and credit have none.
    var cleanReference: String {
        method == .cash || method == .credit ? "" : TextCleaning.clean(reference, limit: 64)
    }
}

extension Desk {
    /// The open session of whoever acts, of a date that is not past.
    ///
    /// Throws `no-open-session`, or `day-not-closed` where it was left open overnight.
    func sessionTakingMoney(_ situation: Situation) throws(Refusal) -> TillSession {
        guard let number = situation.actor.staffNumber, let session = openSession(of: number) else {
            throw Refusal(.noSession, "还没有开班，请先开班（清点备用金）再收付款")
        }
        guard session.businessDate >= zone.day(of: situation.now) else {
            throw Refusal(
                .dayNotClosed,
                "班次 \(session.id.text) 是 \(session.businessDate.text) 的，请先盘点关班，再重新开班"
            )
        }
        return session
    }

    /// What happened to a household's money since a sequence, a line each.
    func money(of room: RoomCode, after seen: UInt64) -> [String] {
        let paid = payments.of(room).filter { $0.changedAt > seen }.map { payment in
            let what = payment.reversalOf == nil ? "收款" : "冲正"
            return "\(zone.time(payment.at)) \(name(ofStaff: payment.cashier)) \(what) "
                + "\(payment.receipt) \(Money.text(payment.totalFen)) 元"
        }
        let billed = bills.of(room).filter { $0.changedAt > seen && $0.paidFen == 0 }.map { bill in
            "\(bill.id.text) \(bill.status.rawValue) \(Money.text(bill.owedFen)) 元"
        }
        return paid + billed
    }
}
