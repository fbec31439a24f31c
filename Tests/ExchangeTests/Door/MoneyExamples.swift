/// A command of every verb about taking money, giving it back and closing the day, as another
/// program sends it.
enum MoneyExamples {
    static let all: [String] = collecting + refunds + till

    private static let collecting: [String] = [
        #"{"command":"fee.collect","room":"1-1-801","tenders":[{"method":"现金","amountFen":90000}]}"#,
        #"{"command":"fee.collect","room":"1-1-801","lines":[{"bill":"ZD20261101-0007","amountFen":10000},{"price":"YC01","quantity":200},{"price":"WY01","months":3},{"creditFen":5000}],"tenders":[{"method":"微信","amountFen":30000,"reference":"WX1"}],"payer":"华女士"}"#,
        #"{"command":"fee.reverse","receipt":"SJ2026-000001","reason":"收错户","secondPin":"2580"}"#,
        #"{"command":"fee.reprint","receipt":"SJ2026-000001"}"#,
        #"{"command":"fee.invoice","receipt":"SJ2026-000001","invoice":"033002000411"}"#,
    ]

    private static let refunds: [String] = [
        #"{"command":"fee.refundApply","receipt":"SJ2026-000001","lines":[{"bill":"ZD20261101-0007","amountFen":5000}],"reason":"错收","note":"重复收取"}"#,
        #"{"command":"fee.refundApply","deposit":"YJ20261122-0001","reason":"退还押金"}"#,
        #"{"command":"fee.refundReview","id":"TK20261122-0001","granted":true}"#,
        #"{"command":"fee.refundPay","id":"TK20261122-0001","method":"现金","receiver":"华女士"}"#,
        #"{"command":"deposit.inspect","id":"YJ20261122-0001","passed":true,"note":"无违规"}"#,
        #"{"command":"deposit.attach","id":"YJ20261122-0001","path":"/evidence/sign.jpg","note":"业主签字"}"#,
        #"{"command":"agency.pay","price":"SF01","amountFen":120000,"reference":"HK1"}"#,
    ]

    private static let till: [String] = [
        #"{"command":"day.open","floatFen":50000,"till":"1号"}"#,
        #"{"command":"day.beginCount"}"#,
        #"{"command":"day.count","cash":{"10000":3,"50":2},"channels":{}}"#,
        #"{"command":"day.count","cash":{"10000":3},"channels":{"POS":0,"微信":{"count":3,"amountFen":12345},"支付宝":0,"转账":0}}"#,
        #"{"command":"day.explain","difference":1,"cause":"找零时多找了十元"}"#,
        #"{"command":"day.handIn","amountFen":30100,"to":"开户行","bank":"建设银行","slip":"JK1"}"#,
        #"{"command":"day.bank","session":"BC20261122-0001","handIn":1,"bank":"建设银行","slip":"JK1"}"#,
        #"{"command":"day.check","session":"BC20261122-0001","countedFen":50000,"note":"相符"}"#,
        #"{"command":"day.xReport"}"#,
        #"{"command":"day.force","session":"BC20261122-0001","reason":"收费员突发疾病"}"#,
        #"{"command":"day.review","date":"2026-11-22"}"#, #"{"command":"day.lock"}"#,
        #"{"command":"day.adjust","z":1,"amountFen":-1000,"method":"现金","reason":"长款退回"}"#,
        #"{"command":"day.reprint","date":"2026-11-22"}"#,
        #"{"command":"settlement.explain","id":"DZ20261122-0001","row":2,"cause":"次日到账"}"#,
    ]
}
