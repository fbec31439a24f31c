/// What happened to what is owed, month by month and price row by price row: small facts that a
/// month's statement needs however long ago the bills were paid (CONTRACT 1.9).
///
/// They follow from the events, one amount from each change of a bill, so that
/// `期初欠费 + 本期应收 + 违约金 − 减免 − 实收 + 退款 = 期末欠费` holds by construction of each flow
/// and is tested against the bills themselves.
package struct FeeFlows: Equatable, Sendable {
    private var months: [String: [String: FeeFlow]] = [:]

    /// Nothing happened.
    package init() {}

    /// The months in which something happened, in time.
    package var monthKeys: [String] { months.keys.sorted() }

    /// The flows of a month by price row code.
    package func flows(in month: String) -> [String: FeeFlow] { months[month] ?? [:] }

    /// What was owed for a row when a month began, in fen.
    package func opening(_ code: String, before month: String) -> Int {
        months.reduce(0) { $0 + ($1.key < month ? $1.value[code]?.netFen ?? 0 : 0) }
    }

    /// Takes in what a change did to a bill; `before` is nil for a new one.
    mutating func note(_ before: Bill?, _ after: Bill, on day: Day) {
        var flow = FeeFlow()
        flow.code = after.priceCode
        let asked = (before.map(\.askedFen) ?? 0, after.askedFen)
        if after.kind == .opening {
            flow.openingFen = asked.1 - asked.0
        } else {
            flow.billedFen = asked.1 - asked.0
        }
        flow.lateFen = after.liveLateFen - (before.map(\.liveLateFen) ?? 0)
        flow.waivedFen = after.liveWaivedFen - (before.map(\.liveWaivedFen) ?? 0)
        let paid =
            after.paidFen + after.latePaidFen - (before.map { $0.paidFen + $0.latePaidFen } ?? 0)
        flow.paidFen = max(0, paid)
        flow.refundedFen = max(0, -paid)
        add(flow, on: day)
    }

    /// Takes in bills that were issued together.
    mutating func note(_ issue: BillIssue, on day: Day) {
        var flow = FeeFlow(code: issue.priceCode)
        if issue.kind == .opening {
            flow.openingFen = issue.totalFen
        } else {
            flow.billedFen = issue.totalFen
        }
        add(flow, on: day)
    }

    private mutating func add(_ flow: FeeFlow, on day: Day) {
        guard !flow.isNothing else { return }
        months[day.monthKey, default: [:]][flow.code, default: FeeFlow(code: flow.code)].add(flow)
    }

    /// Takes in agency money that was paid over.
    mutating func notePaidOver(_ code: String, _ fen: Int, on day: Day) {
        months[day.monthKey, default: [:]][code, default: FeeFlow(code: code)].paidOverFen += fen
    }

    /// What was taken for a row and neither given back nor paid over, in fen: of an agency row, what
    /// the desk still holds for its owner.
    package func heldFen(_ code: String) -> Int {
        months.values.reduce(0) { $0 + ($1[code]?.heldFen ?? 0) }
    }

    /// The flows as a snapshot keeps them.
    var page: [MonthFlows] {
        months.sorted { $0.key < $1.key }.map { month, flows in
            var page = MonthFlows()
            page.month = month
            page.flows = flows.values.sorted { $0.code < $1.code }
            return page
        }
    }

    /// The flows that a snapshot kept.
    init(_ page: [MonthFlows]) {
        for month in page {
            months[month.month] = Dictionary(
                month.flows.map { ($0.code, $0) },
                uniquingKeysWith: { _, last in last }
            )
        }
    }
}

extension Bill {
    /// What it asks, nothing once it is void.
    fileprivate var askedFen: Int { voidedAt == nil ? amountFen : 0 }
    /// The late fee that counts.
    fileprivate var liveLateFen: Int { voidedAt == nil ? lateFen : 0 }
    /// What was let off, a refund that need not be paid again among it.
    fileprivate var liveWaivedFen: Int {
        voidedAt == nil ? waivedFen + lateWaivedFen + refundedFen : 0
    }
}

/// What happened to what is owed for one price row, in fen.
package struct FeeFlow: Fielded {
    /// 编码
    package var code = ""
    /// 期初: brought in as owed from before.
    package var openingFen = 0
    /// 本期应收: billed, voids taken off.
    package var billedFen = 0
    /// 违约金 assessed.
    package var lateFen = 0
    /// 减免, what was refunded and is no longer owed among it.
    package var waivedFen = 0
    /// 实收
    package var paidFen = 0
    /// 退款, reversals among it.
    package var refundedFen = 0
    /// Agency money paid over to its owner; it changes nothing of what is owed.
    package var paidOverFen = 0

    /// Nothing happened.
    package init() {}

    /// Nothing happened to a row.
    package init(code: String) { self.code = code }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编码", &code)
        visitor.field(2, "openingFen", "期初(分)", &openingFen)
        visitor.field(3, "billedFen", "应收(分)", &billedFen)
        visitor.field(4, "lateFen", "违约金(分)", &lateFen)
        visitor.field(5, "waivedFen", "减免(分)", &waivedFen)
        visitor.field(6, "paidFen", "实收(分)", &paidFen)
        visitor.field(7, "refundedFen", "退款(分)", &refundedFen)
        visitor.field(8, "paidOverFen", "上缴(分)", &paidOverFen)
    }

    /// Taken and still with the desk, in fen.
    package var heldFen: Int { paidFen - refundedFen - paidOverFen }

    /// What it adds to what is owed, in fen.
    package var netFen: Int {
        openingFen + billedFen + lateFen - waivedFen - paidFen + refundedFen
    }

    var isNothing: Bool { self == FeeFlow(code: code) }

    /// Adds another flow of the same row.
    package mutating func add(_ other: FeeFlow) {
        openingFen += other.openingFen
        billedFen += other.billedFen
        lateFen += other.lateFen
        waivedFen += other.waivedFen
        paidFen += other.paidFen
        refundedFen += other.refundedFen
        paidOverFen += other.paidOverFen
    }
}

/// One month's flows, as a snapshot keeps them.
struct MonthFlows: Fielded {
    var month = ""
    var flows: [FeeFlow] = []

    init() {}

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "month", "月份", &month)
        visitor.field(2, "flows", "费项", &flows)
    }
}
