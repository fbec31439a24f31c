/// 代收款上缴: agency money is paid over to whom it belongs, never more than was taken for it.
package struct PayAgency: MoneyCommand {
    package static let verb = "agency.pay"
    package static let summary = "上缴代收款"

    /// The price row, by code or name.
    package var price = ""
    /// How much, in fen.
    package var amountFen = 0
    /// 凭证号 of the bank.
    package var reference = ""
    /// 备注
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "price", "费项", &price, .required)
        visitor.field(2, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(3, "reference", "凭证号", &reference, .required)
        visitor.field(4, "note", "备注", &note)
    }

    package var subject: String { price }

    package var subjects: [RecordKey] { [.aliased(.payout, AgencyPayout.alias(cleanReference))] }

    private var cleanReference: String { TextCleaning.clean(reference, limit: 64) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try Money.check(amountFen, "amountFen")
        guard let code = desk.prices.code(named: price),
            let row = desk.prices.versions(of: code).last
        else { throw Refusal.notFound("费项", price) }
        try desk.require(.payAgency, situation)
        guard row.isAgency else {
            throw Refusal.invalid("price", "「\(row.name)」是自有收入，不是代收代缴")
        }
        guard !cleanReference.isEmpty else { throw Refusal.missing("reference", "请填银行凭证号") }
        let held = desk.flows.heldFen(code)
        guard amountFen <= held else {
            throw Refusal(
                .overLimit,
                "「\(row.name)」代收未缴 \(Money.text(held)) 元，不能上缴 \(Money.text(amountFen)) 元",
                field: "amountFen"
            )
        }
        let alias = AgencyPayout.alias(cleanReference)
        if let other = desk.payouts.bearing(alias).first(where: { $0.reference == cleanReference })
        {
            throw Refusal(
                .referenceUsed,
                "凭证号 \(cleanReference) 已用于 \(other.id.text)",
                field: "reference"
            )
        }
        return decision(row, desk, situation)
    }

    private func decision(_ row: PriceRow, _ desk: Desk, _ situation: Situation) -> Decision {
        var payout = AgencyPayout()
        payout.id = desk.nextID(.payout, at: situation.now)
        (payout.payee, payout.priceCode) = (row.payee, row.code)
        payout.amountFen = amountFen
        payout.reference = cleanReference
        payout.paidAt = situation.now
        payout.businessDate = desk.businessDate(at: situation.now)
        payout.paidBy = situation.actor.staffNumber ?? ""
        payout.note = TextCleaning.clean(note, limit: 500)
        return Decision(
            [.payout(Change(Self.verb, from: nil, to: payout))],
            answer: payout.id.text
        )
    }
}
