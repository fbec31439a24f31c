/// 收费班次: one cashier at one till on one business date. Counting ends it (CONTRACT 6).
package struct TillSession: Numbered {
    /// 班次号
    package var id = RecordID(prefix: .session, day: 0, number: 0)
    /// 营业日
    package var businessDate = Day()
    /// 钱箱: the drawer.
    package var till = ""
    /// 收费员, staff number.
    package var cashier = ""
    /// When it was opened.
    package var openedAt = Instant(milliseconds: 0)
    /// 备用金 as the cashier counted it at opening, in fen.
    package var floatFen = 0
    /// What the till's last session left in it, in fen; nil for a till without one.
    package var expectedFloatFen: Int?
    /// Where it stands.
    package var state = SessionState.opened
    /// Every count, the first one first; the first stays, a recount is another.
    package var counts: [TillCount] = []
    /// What does not agree, from the count on.
    package var differences: [Difference] = []
    /// 上交, in order.
    package var handIns: [HandIn] = []
    /// The manager's surprise checks.
    package var checks: [TillCheck] = []
    /// How often the X report was asked for.
    package var xReports = 0
    /// 复核人, staff number.
    package var reviewer = ""
    /// When it was reviewed.
    package var reviewedAt: Instant?
    /// Why a supervisor closed it without a count; empty where it was counted.
    package var forced = ""
    /// The day's close that locked it.
    package var close: RecordID?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No session.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "班次号", &id)
        visitor.field(2, "businessDate", "营业日", &businessDate)
        visitor.field(3, "till", "钱箱", &till)
        visitor.field(4, "cashier", "收费员", &cashier)
        visitor.field(5, "openedAt", "开班时间", &openedAt)
        visitor.field(6, "floatFen", "备用金(分)", &floatFen)
        visitor.field(7, "expectedFloatFen", "应有备用金(分)", &expectedFloatFen)
        visitor.field(8, "state", "状态", &state)
        visitor.field(9, "counts", "盘点", &counts)
        visitor.field(10, "differences", "差异", &differences)
        visitor.field(11, "handIns", "上交", &handIns)
        visitor.field(12, "checks", "抽查", &checks)
        visitor.field(13, "xReports", "X报表次数", &xReports)
        visitor.field(14, "reviewer", "复核人", &reviewer)
        visitor.field(15, "reviewedAt", "复核时间", &reviewedAt)
        visitor.field(16, "forced", "强制关班原因", &forced)
        visitor.field(17, "close", "日结单", &close)
        visitor.field(18, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.session
    package static let prefix = RecordPrefix.session
    package static let word = "收费班次"
    package static let book: any WritableKeyPath<Desk, Book<TillSession>> & Sendable = \.sessions
    package static func book(in desk: Desk) -> Book<TillSession> { desk.sessions }
    package static func event(_ change: Change<TillSession>) -> Event { .session(change) }

    package var createdAt: Instant { openedAt }
    package var closedAt: Instant? { isClosed ? reviewedAt ?? openedAt : nil }
    package var isClosed: Bool { state == .locked }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }

    /// Whether receipts can be made in it.
    package var takesMoney: Bool { state == .opened || state == .collecting }
    /// Whether the count is frozen, so that expected sums may be shown.
    package var isFrozen: Bool { !counts.isEmpty || !forced.isEmpty }
    /// The last count; nil before the first.
    package var count: TillCount? { counts.last }
    /// What was handed in, in fen.
    package var handedInFen: Int { handIns.reduce(0) { $0 + $1.amountFen } }
    /// What is still without a cause.
    package var openDifferences: [Difference] { differences.filter { !$0.isSettled } }
}

/// Where a cashier's session stands (DOMAIN 3.8).
package enum SessionState: String, Choice {
    /// 开班: nothing taken yet.
    case opened = "开班"
    /// 收款中
    case collecting = "收款中"
    /// 盘点中: no more receipts.
    case counting = "盘点中"
    /// 已盘点: differences wait for their cause.
    case counted = "已盘点"
    /// 待复核
    case awaitingReview = "待复核"
    /// 已日结
    case locked = "已日结"
}

/// 盘点: what the cashier counted without knowing what was expected.
package struct TillCount: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var by = ""
    /// Notes and coins.
    package var cash = CashPieces()
    /// What each channel's slips say.
    package var channels: [ChannelCount] = []
    /// Who watched a recount, staff number.
    package var witness = ""
    /// What had been handed in before it, in fen.
    package var handedInFen = 0

    /// Nothing counted.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "by", "盘点人", &by)
        visitor.field(3, "cash", "现金", &cash)
        visitor.field(4, "channels", "渠道", &channels)
        visitor.field(5, "witness", "监盘人", &witness)
        visitor.field(6, "handedInFen", "此前上交(分)", &handedInFen)
    }

    /// What was counted by a channel; nil where it was not counted.
    package func channel(_ method: PaymentMethod) -> ChannelCount? {
        channels.first { $0.method == method }
    }
}

/// What a channel's slips say: how many and how much.
package struct ChannelCount: Fielded {
    /// The channel.
    package var method = PaymentMethod.card
    /// How many; nil where only the sum was counted.
    package var pieces: Int?
    /// How much, in fen.
    package var sumFen = 0

    /// Nothing.
    package init() {}

    /// So much by a channel.
    package init(_ method: PaymentMethod, _ sumFen: Int, pieces: Int? = nil) {
        (self.method, self.sumFen, self.pieces) = (method, sumFen, pieces)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "method", "渠道", &method)
        visitor.field(2, "pieces", "笔数", &pieces)
        visitor.field(3, "sumFen", "合计(分)", &sumFen)
    }
}

/// 差异: what was counted or what a channel reports and what the desk expects do not agree.
package struct Difference: Fielded {
    /// Its number within the session, from 1.
    package var number = 1
    /// What kind.
    package var kind = DifferenceKind.cashShort
    /// 方式
    package var method = PaymentMethod.cash
    /// Counted less expected, in fen.
    package var amountFen = 0
    /// The payment it is about, where one is known.
    package var payment: RecordID?
    /// The reference it is about, where one is known.
    package var reference = ""
    /// 原因
    package var cause = ""
    /// Who gave the cause, staff number.
    package var explainedBy = ""
    /// Who accepted it, staff number: a supervisor, above the limit the manager.
    package var acceptedBy = ""

    /// No difference.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "序号", &number, .stated)
        visitor.field(2, "kind", "类型", &kind, .stated)
        visitor.field(3, "method", "方式", &method)
        visitor.field(4, "amountFen", "差额(分)", &amountFen)
        visitor.field(5, "payment", "收款号", &payment)
        visitor.field(6, "reference", "参考号", &reference)
        visitor.field(7, "cause", "原因", &cause)
        visitor.field(8, "explainedBy", "说明人", &explainedBy)
        visitor.field(9, "acceptedBy", "认可人", &acceptedBy)
    }

    /// Whether it has its cause and was accepted.
    package var isSettled: Bool { !cause.isEmpty && !acceptedBy.isEmpty }
}

/// What kind of difference (DOMAIN 3.8, 4).
package enum DifferenceKind: String, Choice {
    /// 现金长款
    case cashOver = "现金长款"
    /// 现金短款
    case cashShort = "现金短款"
    /// 渠道有本地无
    case onlyChannel = "渠道有本地无"
    /// 本地有渠道无
    case onlyDesk = "本地有渠道无"
    /// 金额不符
    case amount = "金额不符"
    /// 状态不符
    case status = "状态不符"
    /// 退款不符
    case refund = "退款不符"
    /// 开班不符: the float at opening is not what the last session left.
    case opening = "开班不符"
}

/// 上交: takings handed in, to the bank or into the safe.
package struct HandIn: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// How much, in fen.
    package var amountFen = 0
    /// To whom.
    package var to = ""
    /// The bank; empty where it went into the safe.
    package var bank = ""
    /// 缴款单号 of the bank.
    package var slip = ""
    /// By whom, staff number.
    package var by = ""
    /// The second name where it went into the safe, staff number.
    package var second = ""
    /// When it must be at the bank, where it went into the safe.
    package var dueAt: Instant?
    /// When it was brought from the safe to the bank.
    package var bankedAt: Instant?

    /// Nothing handed in.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "amountFen", "金额(分)", &amountFen)
        visitor.field(3, "to", "交给", &to)
        visitor.field(4, "bank", "银行", &bank)
        visitor.field(5, "slip", "缴款单号", &slip)
        visitor.field(6, "by", "上交人", &by)
        visitor.field(7, "second", "同在人", &second)
        visitor.field(8, "dueAt", "应存时间", &dueAt)
        visitor.field(9, "bankedAt", "存行时间", &bankedAt)
    }
}

/// 抽查: the manager's surprise check of a till (seed 003, 4.8.5).
package struct TillCheck: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var by = ""
    /// What was counted, in fen.
    package var countedFen = 0
    /// What should have been there, in fen; 0 until the session's count is frozen, so that nothing
    /// that shows the session tells it (CONTRACT 6).
    package var expectedFen = 0
    /// What was found.
    package var note = ""
    /// 违规: a breach, reported at once.
    package var isBreach = false

    /// No check.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "by", "抽查人", &by)
        visitor.field(3, "countedFen", "实点(分)", &countedFen)
        visitor.field(4, "expectedFen", "应有(分)", &expectedFen)
        visitor.field(5, "note", "情况", &note)
        visitor.field(6, "isBreach", "违规", &isBreach)
    }
}
