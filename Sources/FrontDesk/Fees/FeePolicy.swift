/// What the desk has settled about money: all of it practice or choice, none of it law (DOMAIN 3.7
/// and 3.8).
package struct FeePolicy: Fielded {
    /// 收据本: the letters in front of a receipt's year.
    package var receiptBook = "SJ"
    /// The longest time paid ahead, in months (杭州市物业管理条例: at most twelve).
    package var advanceMonths = 12
    /// 装修押金 may be collected at all: off until the project knows that local rules allow it.
    package var takesDeposits = false
    /// Working days until a deposit is given back after a passed inspection, and a refund paid.
    package var refundWorkingDays = 15
    /// The largest refund that is paid in cash, in fen; above it the payment's own channel is used.
    package var cashRefundFen = 50_000
    /// From this sum on a payer's day goes into the report of large sums, in fen.
    package var largeFen = 1_000_000
    /// What may stay in a drawer after the close, in fen.
    package var floatLimitFen = 100_000
    /// A difference above this needs the manager, in fen.
    package var differenceFen = 5_000
    /// A meter's use beyond so many percent of the last one is a jump.
    package var meterJumpPercent = 300
    /// 催缴 texts of the four levels; `{房号}` `{业主}` `{金额}` `{账期}` are filled in.
    package var dunningTexts = [
        "{业主}您好：{房号}尚有物业相关费用{金额}元（{账期}）未缴，方便时请到前台或线上缴纳，如已缴纳请忽略。",
        "{业主}您好：{房号}的费用{金额}元（{账期}）已过缴费期限，请在收到本通知后 15 日内缴纳；对账单有疑问请到前台核对。",
        "催缴通知：{业主}，{房号}欠缴费用{金额}元（{账期}）。请在 7 日内缴清；如有困难或异议，请与我们联系协商。",
        "律师函前告知：{业主}，{房号}欠缴费用{金额}元（{账期}），多次催缴未果。请在 7 日内缴清，逾期将依法通过诉讼或仲裁主张。",
    ]

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "receiptBook", "收据本", &receiptBook, .stated)
        visitor.field(2, "advanceMonths", "预收上限(月)", &advanceMonths, .stated)
        visitor.field(3, "takesDeposits", "收取押金", &takesDeposits)
        visitor.field(4, "refundWorkingDays", "退款期限(工作日)", &refundWorkingDays, .stated)
        visitor.field(5, "cashRefundFen", "现金退款上限(分)", &cashRefundFen, .stated)
        visitor.field(6, "largeFen", "大额起点(分)", &largeFen, .stated)
        visitor.field(7, "floatLimitFen", "备用金上限(分)", &floatLimitFen, .stated)
        visitor.field(8, "differenceFen", "差异须经理认可(分)", &differenceFen, .stated)
        visitor.field(9, "meterJumpPercent", "用量突增(百分比)", &meterJumpPercent, .stated)
        visitor.field(10, "dunningTexts", "催缴文字", &dunningTexts, .stated)
    }
}

extension FeePolicy {
    /// Throws `invalid-field` for what cannot be settled so, `threat-in-text` for a letter that
    /// threatens.
    func check() throws(Refusal) {
        let letters = receiptBook.utf8
        guard (1...8).contains(letters.count), letters.allSatisfy({ (65...90).contains($0) }) else {
            throw Refusal.invalid("policy.fees.receiptBook", "应为 1 到 8 个大写字母")
        }
        let amounts: [(name: String, amount: Int, allowed: ClosedRange<Int>)] = [
            ("advanceMonths", advanceMonths, 0...12),
            ("refundWorkingDays", refundWorkingDays, 1...250),
            ("cashRefundFen", cashRefundFen, 0...Money.limit),
            ("largeFen", largeFen, 1...Money.limit),
            ("floatLimitFen", floatLimitFen, 0...Money.limit),
            ("differenceFen", differenceFen, 0...Money.limit),
            ("meterJumpPercent", meterJumpPercent, 100...100_000),
        ]
        for (name, amount, allowed) in amounts where !allowed.contains(amount) {
            throw Refusal.invalid(
                "policy.fees.\(name)",
                "应在 \(allowed.lowerBound) 到 \(allowed.upperBound) 之间"
            )
        }
        guard dunningTexts.count == SendDunning.highestLevel, !dunningTexts.contains("") else {
            throw Refusal.invalid("policy.fees.dunningTexts", "须有四级催缴文字，每级不能为空")
        }
        for (index, text) in dunningTexts.enumerated() {
            try DunningText.check(text, field: "policy.fees.dunningTexts[\(index)]")
        }
    }
}
