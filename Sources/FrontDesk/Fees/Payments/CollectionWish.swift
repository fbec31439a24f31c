/// One thing that somebody wants to pay at the desk: a bill, a charge that is made on the spot,
/// periods ahead, a deposit, or money to the household's credit.
package struct CollectionWish: Fielded {
    /// A bill that is owed.
    package var bill: RecordID?
    /// A price row by code or name: a one-off charge, a deposit, or with `months` periods ahead.
    package var price = ""
    /// Quantity in hundredths of the row's unit; nil: what the row and the household say.
    package var quantity: Int?
    /// 预收 so many months.
    package var months: Int?
    /// 预存 so much, in fen.
    package var creditFen: Int?
    /// How much of it is paid, in fen; nil: all of it.
    package var amountFen: Int?

    /// Nothing wanted.
    package init() {}

    /// A bill, or a part of it.
    package init(bill: RecordID, amountFen: Int? = nil) {
        (self.bill, self.amountFen) = (bill, amountFen)
    }

    /// A charge on the spot or a deposit.
    package init(price: String, quantity: Int? = nil) {
        (self.price, self.quantity) = (price, quantity)
    }

    /// Periods ahead.
    package init(price: String, months: Int) { (self.price, self.months) = (price, months) }

    /// Money to the credit.
    package init(creditFen: Int) { self.creditFen = creditFen }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "bill", "账单号", &bill)
        visitor.field(2, "price", "费项", &price)
        visitor.field(3, "quantity", "数量(百分之一)", &quantity)
        visitor.field(4, "months", "预收月数", &months)
        visitor.field(5, "creditFen", "预存(分)", &creditFen)
        visitor.field(6, "amountFen", "金额(分)", &amountFen)
    }

    /// Checks that it names exactly one thing, in sums that can be.
    ///
    /// - Parameter field: what the line is called within its command.
    /// - Throws: `invalid-field`.
    func check(_ field: String) throws(Refusal) {
        let named = [bill != nil, !price.isEmpty, creditFen != nil].filter { $0 }.count
        guard named == 1 else {
            throw Refusal.invalid(field, "每项应写明账单 bill、费项 price 或预存 creditFen 中的一个")
        }
        guard (quantity == nil && months == nil) || !price.isEmpty else {
            throw Refusal.invalid(field, "数量和预收月数只用于费项")
        }
        guard quantity == nil || months == nil else {
            throw Refusal.invalid(field, "数量和预收月数只填一个")
        }
        if let bill, bill.prefix != .bill {
            throw Refusal.invalid("\(field).bill", "应为账单号，例如 ZD20261122-0007")
        }
        if let quantity, !(1...Self.quantityLimit).contains(quantity) {
            throw Refusal.invalid("\(field).quantity", "数量应大于 0，且不超过一百万")
        }
        if let months, !(1...120).contains(months) {
            throw Refusal.invalid("\(field).months", "预收月数应在 1 到 120 之间")
        }
        try Money.check(creditFen, "\(field).creditFen")
        try Money.check(amountFen, "\(field).amountFen")
    }

    /// A million units.
    private static let quantityLimit = 100_000_000
}

extension Money {
    /// Checks a sum that was given.
    ///
    /// - Throws: `invalid-field` where it is not above nothing or beyond what capitals write.
    static func check(_ fen: Int?, _ field: String) throws(Refusal) {
        guard let fen else { return }
        guard fen > 0, fen <= limit else {
            throw Refusal.invalid(field, "金额应大于 0 且不超过 \(text(limit)) 元，单位为分")
        }
    }
}
