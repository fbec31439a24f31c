package import FrontDesk

/// One transaction of the double entry: what it was, on which business date, and its postings, which
/// add up to nothing.
package struct LedgerEntry: Equatable, Sendable {
    /// The business date.
    package var day: Day
    /// What happened.
    package var kind: LedgerKind
    /// The number of the record it comes from.
    package var number: String
    /// What it concerns besides, a room or a price row; never a person.
    package var subject: String
    /// The postings, each account once, none of them nothing.
    package private(set) var postings: [LedgerPosting] = []

    /// A transaction without postings.
    init(_ day: Day, _ kind: LedgerKind, _ number: String, _ subject: String = "") {
        (self.day, self.kind, self.number, self.subject) = (day, kind, number, subject)
    }

    /// Adds so much to an account: a debit, or a credit where it is negative.
    mutating func post(_ account: String, _ fen: Int) {
        if let index = postings.firstIndex(where: { $0.account == account }) {
            postings[index].amountFen += fen
            if postings[index].amountFen == 0 { postings.remove(at: index) }
        } else if fen != 0 {
            postings.append(LedgerPosting(account: account, amountFen: fen))
        }
    }

    /// Adds so much to one account and takes it from another.
    mutating func move(_ fen: Int, to debit: String, from credit: String) {
        post(debit, fen)
        post(credit, -fen)
    }

    /// What the postings add up to: nothing, or it would be no transaction.
    package var balanceFen: Int { postings.reduce(0) { $0 + $1.amountFen } }
}

/// A debit of an account, or a credit where it is negative.
package struct LedgerPosting: Equatable, Sendable {
    /// The account, its levels parted by colons.
    package var account: String
    /// How much, in fen.
    package var amountFen: Int
}

/// What a transaction comes from.
package enum LedgerKind: String, CaseIterable, Sendable {
    /// 出账
    case billed = "出账"
    /// 期初
    case opening = "期初"
    /// 违约金
    case lateFee = "违约金"
    /// 作废
    case voided = "作废"
    /// 减免
    case waived = "减免"
    /// 收款
    case payment = "收款"
    /// 冲正
    case reversal = "冲正"
    /// 退款
    case refund = "退款"
    /// 开班
    case float = "开班"
    /// 盘点
    case count = "盘点"
    /// 上交
    case handIn = "上交"
    /// 代收上缴
    case payout = "代收上缴"
    /// 日结调整
    case adjustment = "日结调整"
}

/// The accounts of the double entry.
enum LedgerAccount {
    /// The top level, with the type that hledger knows it by.
    static let classes = [("资产", "A"), ("负债", "L"), ("权益", "E"), ("收入", "R"), ("费用", "X")]
    /// What a reader may not part by method before it is counted.
    static let uncounted = "资产:当班未盘点"
    /// Handed in, and not at the bank yet.
    static let handedIn = "资产:已上交"
    /// Where floats come from.
    static let floats = "权益:备用金"
    /// What was owed before the desk kept the books.
    static let opening = "权益:期初欠费"
    static let lateFees = "收入:违约金"
    static let waivedLateFees = "费用:减免:违约金"
    static let cashOver = "收入:现金长款"
    static let cashShort = "费用:现金短款"
    static let openingDifference = "费用:开班不符"
    static let adjustments = "费用:日结调整"

    static func money(_ method: PaymentMethod) -> String { "资产:\(method.rawValue)" }
    static func bank(_ name: String) -> String { named("资产:银行", name) }
    static func receivable(_ room: RoomCode) -> String { "资产:应收:\(key(room))" }
    static func deposit(_ room: RoomCode) -> String { "负债:押金:\(key(room))" }
    static func credit(_ room: RoomCode) -> String { "负债:预存:\(key(room))" }
    /// Agency money that was billed and not yet paid in.
    static func agencyBilled(_ payee: String) -> String { named("负债:代收", payee) + ":待收" }
    /// Agency money that was paid in and is to be paid over.
    static func agencyDue(_ payee: String) -> String { named("负债:代收", payee) + ":应付" }
    static func income(_ row: String) -> String { named("收入", row) }
    static func waived(_ row: String) -> String { named("费用:减免", row) }

    private static func key(_ room: RoomCode) -> String { room.isEmpty ? "无房号" : room.key }

    /// A level of its own; signs that part levels, comments and amounts become harmless.
    private static func named(_ parent: String, _ name: String) -> String {
        let words = TextCleaning.clean(name, limit: 60)
            .split { $0 == " " || $0 == "\u{3000}" }.joined(separator: " ")
        let safe = words.map { sign -> Character in
            switch sign {
            case ":": "："
            case ";": "；"
            default: sign
            }
        }
        return safe.isEmpty ? parent : "\(parent):\(String(safe))"
    }
}
