/// Agency money of one payee: collected for it, and what of it is still to be paid over.
package struct AgencyPayable: Fielded {
    /// 收款方
    package var payee = ""
    /// To be paid over when the month began, in fen.
    package var openingFen = 0
    /// Collected in the month, refunds taken off, in fen.
    package var collectedFen = 0
    /// Paid over in the month, in fen.
    package var paidOverFen = 0

    /// Nothing collected.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "payee", "收款方", &payee)
        visitor.field(2, "openingFen", "期初应付(分)", &openingFen)
        visitor.field(3, "collectedFen", "本期代收(分)", &collectedFen)
        visitor.field(4, "paidOverFen", "本期上缴(分)", &paidOverFen)
        var due = dueFen
        visitor.field(5, "dueFen", "期末应付(分)", &due)
    }

    /// To be paid over at the month's end, in fen.
    package var dueFen: Int { openingFen + collectedFen - paidOverFen }
}

/// Where the takings of one method went, in fen: what the Zs say, and what proves it.
package struct TakingsProof: Fielded {
    /// 方式
    package var method = PaymentMethod.cash
    /// Taken by the Zs, refunds taken off.
    package var takenFen = 0
    /// Cash: banked by slips. A channel: settled by its files.
    package var provedFen = 0
    /// Cash that was handed in and is not at the bank yet.
    package var handedInFen = 0
    /// How much more stays in the drawers than at the start.
    package var floatChangeFen = 0
    /// 长款 less 短款 of the counts.
    package var overShortFen = 0

    /// Nothing taken.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "method", "方式", &method, .stated)
        visitor.field(2, "takenFen", "Z合计(分)", &takenFen)
        visitor.field(3, "provedFen", "凭单合计(分)", &provedFen)
        visitor.field(4, "handedInFen", "已上交未存行(分)", &handedInFen)
        visitor.field(5, "floatChangeFen", "备用金变动(分)", &floatChangeFen)
        visitor.field(6, "overShortFen", "长短款(分)", &overShortFen)
        var missing = missingFen
        visitor.field(7, "missingFen", "缺少凭单(分)", &missing)
    }

    /// Whether no money came or went.
    var isNothing: Bool { [takenFen, provedFen, handedInFen].allSatisfy { $0 == 0 } }

    /// What nothing proves yet; nothing where all is proved.
    package var missingFen: Int {
        takenFen + overShortFen - provedFen - handedInFen - floatChangeFen
    }
}

/// A difference that nobody has settled.
package struct OpenDifference: Fielded {
    /// The session or the settlement.
    package var source = RecordID(prefix: .session, day: 0, number: 0)
    /// What kind.
    package var kind = DifferenceKind.cashShort
    /// 方式
    package var method = PaymentMethod.cash
    /// How much, in fen.
    package var amountFen = 0
    /// The reference or the payment it is about.
    package var about = ""

    /// No difference.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "source", "来源", &source)
        visitor.field(2, "kind", "类型", &kind, .stated)
        visitor.field(3, "method", "方式", &method, .stated)
        visitor.field(4, "amountFen", "差额(分)", &amountFen)
        visitor.field(5, "about", "所指", &about)
    }
}

/// What one person reversed, granted and paid out.
package struct PersonTotal: Fielded {
    /// 工号
    package var number = ""
    /// Receipts reversed as the cashier.
    package var reversals = 0
    /// Their sum, in fen.
    package var reversedFen = 0
    /// Waivers granted as the reviewer.
    package var waivers = 0
    /// Their sum, in fen.
    package var waivedFen = 0
    /// Refunds paid out.
    package var refunds = 0
    /// Their sum, in fen.
    package var refundedFen = 0

    /// Nothing done.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "reversals", "冲正笔数", &reversals)
        visitor.field(3, "reversedFen", "冲正(分)", &reversedFen)
        visitor.field(4, "waivers", "减免笔数", &waivers)
        visitor.field(5, "waivedFen", "减免(分)", &waivedFen)
        visitor.field(6, "refunds", "退款笔数", &refunds)
        visitor.field(7, "refundedFen", "退款(分)", &refundedFen)
    }
}
