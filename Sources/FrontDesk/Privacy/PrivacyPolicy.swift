/// How long personal details are kept once what they were taken for is done with, in months.
///
/// Each default has its reason (`reason`); what the law demands is no less than it demands.
package struct PrivacyPolicy: Fielded {
    /// 报修单, from its end.
    package var repairMonths = 36
    /// 投诉单, from its end, where the archive says no other day.
    package var complaintMonths = 36
    /// 来访单, from the visitor's leaving.
    package var walkInMonths = 12
    /// 借用单 and what went wrong with keys, from its end.
    package var keyMonths = 36
    /// 回访单, from its end.
    package var followUpMonths = 36
    /// 交班单, from the signature.
    package var shiftMonths = 36
    /// Residents who moved out, from the change.
    package var residentMonths = 36
    /// Staff who left, from leaving.
    package var staffMonths = 24
    /// Everything about money, from its end.
    package var moneyMonths = 120
    /// Looks of one person on one day from which on they are marked as many.
    package var manyLooks = 20

    /// The defaults.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "repairMonths", "报修保存(月)", &repairMonths, .stated)
        visitor.field(2, "complaintMonths", "投诉保存(月)", &complaintMonths, .stated)
        visitor.field(3, "walkInMonths", "来访保存(月)", &walkInMonths, .stated)
        visitor.field(4, "keyMonths", "钥匙借用保存(月)", &keyMonths, .stated)
        visitor.field(5, "followUpMonths", "回访保存(月)", &followUpMonths, .stated)
        visitor.field(6, "shiftMonths", "交班保存(月)", &shiftMonths, .stated)
        visitor.field(7, "residentMonths", "迁出住户保存(月)", &residentMonths, .stated)
        visitor.field(8, "staffMonths", "离职员工保存(月)", &staffMonths, .stated)
        visitor.field(9, "moneyMonths", "收费保存(月)", &moneyMonths, .stated)
        visitor.field(10, "manyLooks", "每日查看全号提示(次)", &manyLooks, .stated)
    }

    /// Throws where a span is outside what can be meant, or below what the law demands.
    func check() throws(Refusal) {
        let spans: [(name: String, months: Int, least: Int)] = [
            ("repairMonths", repairMonths, 1), ("complaintMonths", complaintMonths, 1),
            ("walkInMonths", walkInMonths, 1), ("keyMonths", keyMonths, 24),
            ("followUpMonths", followUpMonths, 1), ("shiftMonths", shiftMonths, 1),
            ("residentMonths", residentMonths, 1), ("staffMonths", staffMonths, 24),
            ("moneyMonths", moneyMonths, 120), ("manyLooks", manyLooks, 1),
        ]
        for span in spans where !(span.least...1200).contains(span.months) {
            throw Refusal.invalid("policy.privacy.\(span.name)", "应在 \(span.least) 到 1200 之间")
        }
    }

    /// How many months a kind of record is kept, whether the law itself demands it, and why so long.
    package func span(
        of prefix: RecordPrefix
    ) -> (months: Int, isLaw: Bool, reason: String) {
        switch prefix {
        case .repair: (repairMonths, false, Self.limitation)
        case .complaint: (complaintMonths, true, "投诉档案保管期；\(Self.limitation)")
        case .walkIn: (walkInMonths, false, "个人信息保护法第十九条，实现目的所必要的最短时间")
        case .keyLoan, .keyIncident, .keyAudit: (keyMonths, false, Self.limitation)
        case .followUp: (followUpMonths, false, Self.limitation)
        case .shift: (shiftMonths, false, Self.limitation)
        case .payment, .refund, .deposit, .waiver, .letter, .session, .dayClose, .settlement,
            .payout, .bill:
            (moneyMonths, true, "税收征收管理法实施细则第二十九条，账簿凭证保存十年")
        }
    }

    private static let limitation = "民法典第一百八十八条，诉讼时效三年"
    /// Why the details of residents who moved out are kept so long.
    package static let residentReason = limitation
    /// Why the details of staff who left are kept so long.
    package static let staffReason = "劳动合同法第五十条，劳动合同保存二年备查"
}
