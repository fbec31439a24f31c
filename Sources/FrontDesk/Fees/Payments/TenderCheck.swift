/// What business says about the means of a payment, whatever they pay.
struct TenderCheck {
    let tenders: [Tender]
    let room: RoomCode
    let desk: Desk

    /// Throws `reference-used`, `not-inspected` or `over-limit`.
    func check() throws(Refusal) {
        var seen: Set<Alias> = []
        for tender in tenders where tender.method.isChannel {
            try checkUnused(tender)
            let alias = Payment.referenceAlias(tender.method, tender.reference)
            guard seen.insert(alias).inserted else { throw used(tender, "本次收款的另一项") }
        }
        try checkCredit()
        try checkDeposits()
    }

    /// A reference belongs to one payment of its method; that of a reversed one is free again,
    /// because the channel's money may belong to another bill.
    private func checkUnused(_ tender: Tender) throws(Refusal) {
        let alias = Payment.referenceAlias(tender.method, tender.reference)
        let other = desk.payments.bearing(alias).first { payment in
            payment.reversedBy == nil && payment.reversalOf == nil
                && payment.tenders.contains {
                    $0.method == tender.method && $0.reference == tender.reference
                }
        }
        if let other { throw used(tender, other.receipt) }
    }

    private func used(_ tender: Tender, _ by: String) -> Refusal {
        Refusal(
            .referenceUsed,
            "\(tender.method.rawValue)参考号 \(tender.reference) 已用于 \(by)，请核对小票",
            field: "tenders"
        )
    }

    private func checkCredit() throws(Refusal) {
        let fen = tenders.reduce(0) { $0 + ($1.method == .credit ? $1.amountFen : 0) }
        let there = desk.availableCreditFen(of: room)
        guard fen <= there else {
            throw Refusal(
                .overLimit,
                "预存款可用 \(Money.text(there)) 元，不够抵扣 \(Money.text(fen)) 元",
                field: "tenders"
            )
        }
    }

    private func checkDeposits() throws(Refusal) {
        var wanted: [RecordID: Int] = [:]
        for tender in tenders {
            guard let id = tender.depositID else { continue }
            wanted[id, default: 0] += tender.amountFen
        }
        for (id, fen) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let deposit = desk.deposits[id] else { throw Refusal.notFound("押金单", id.text) }
            guard deposit.inspectedAt != nil else {
                throw Refusal(.notInspected, "\(id.text) 的装修验收还没有通过，押金不能动用")
            }
            guard fen <= deposit.heldFen else {
                throw Refusal(
                    .overLimit,
                    "\(id.text) 还押 \(Money.text(deposit.heldFen)) 元，"
                        + "不够抵扣 \(Money.text(fen)) 元",
                    field: "tenders"
                )
            }
        }
    }
}

extension Desk {
    /// What of a household's credit is not bespoken by a refund that is under way, in fen.
    package func availableCreditFen(of room: RoomCode) -> Int {
        let bespoken = refunds.of(room).filter { $0.source == .credit && $0.isUnderWay }
        return account(of: room).creditFen - bespoken.reduce(0) { $0 + $1.amountFen }
    }
}

extension Refund {
    /// Applied for, and neither refused nor paid.
    package var isUnderWay: Bool { status == .applied || status == .granted }
}
