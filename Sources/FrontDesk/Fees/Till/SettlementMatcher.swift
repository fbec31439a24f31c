/// Holds the rows of a channel's file against what the desk took: by reference, then by amount and
/// time within ten minutes. Every look-up is by table, so that a large file takes no longer a row.
struct SettlementMatcher {
    /// How far apart channel and desk may tell the time of one payment, in milliseconds.
    static let tolerance: Int64 = 10 * 60 * 1000

    private struct Sum: Hashable {
        var method: PaymentMethod
        var fen: Int
    }

    private struct Part: Hashable {
        var payment: RecordID
        var method: PaymentMethod
    }

    private let desk: Desk
    private var named: Set<Part> = []
    private var refundsNamed: Set<RecordID> = []
    private var refundsByReference: [RefundKey: Refund] = [:]
    private var refundsOf: [RecordID: [RecordID]] = [:]

    private struct RefundKey: Hashable {
        var method: PaymentMethod
        var reference: String
    }

    /// A matcher on a desk; what earlier files named is known to it.
    init(_ desk: Desk) {
        self.desk = desk
        for settlement in desk.settlements.all {
            for row in settlement.rows { note(row) }
        }
        let paid = desk.refunds.all.filter { $0.paidAt != nil }
        for refund in paid.sorted(by: { $0.id < $1.id }) { note(refund) }
    }

    /// The rows that no earlier file brought, each once.
    static func newRows(_ rows: [SettlementRow], on desk: Desk) -> [SettlementRow] {
        var files: [RecordID: Settlement] = [:]
        for row in rows {
            for file in desk.settlements.bearing(row.alias) { files[file.id] = file }
        }
        var seen = Set(files.values.flatMap { $0.rows.map(RowKey.init) })
        return rows.filter { seen.insert(RowKey($0)).inserted }
    }

    /// The rows with the payments they match and what is wrong with them.
    mutating func matched(_ rows: [SettlementRow]) -> [SettlementRow] {
        var matched = rows.map { row in
            var bare = row
            (bare.payment, bare.difference) = (nil, nil)
            return bare
        }
        let refunded = Set(matched.filter(\.isRefund).map(\.reference))
        for index in matched.indices {
            matchByReference(&matched[index], refunded)
            note(matched[index])
        }
        matchByAmount(&matched)
        return matched
    }

    /// What the desk took by the file's channels on the file's days and no file names.
    func missing(from settlement: Settlement) -> [MissingPayment] {
        let methods = Set(settlement.rows.map(\.method))
        let days = Set(settlement.rows.map { desk.zone.day(of: $0.at) })
        let taken = desk.payments.all.filter { payment in
            payment.reversalOf == nil && payment.reversedBy == nil
                && days.contains(desk.zone.day(of: payment.at))
        }
        let payments = taken.sorted { $0.id < $1.id }.flatMap { payment in
            PaymentMethod.channels.compactMap { method -> MissingPayment? in
                let fen = payment.fen(by: method)
                let part = Part(payment: payment.id, method: method)
                guard fen > 0, methods.contains(method), !named.contains(part) else { return nil }
                return MissingPayment(payment.id, method, fen)
            }
        }
        return payments + missingRefunds(methods, days)
    }

    /// Earlier files whose lacking payments this one names: what was missing then came later.
    func completed(by settlement: Settlement) -> [(before: Settlement, after: Settlement)] {
        let found = Set(
            settlement.rows.compactMap { row in
                row.payment.map { Part(payment: $0, method: row.method) }
            }
        )
        return desk.settlements.openOnes.compactMap { before in
            var after = before
            for difference in before.openDifferences where difference.kind == .onlyDesk {
                guard let payment = difference.payment,
                    found.contains(Part(payment: payment, method: difference.method))
                else { continue }
                let cause = "已由 \(settlement.id.text) 补入"
                after.causes.append(
                    SettlementCause(difference.number, cause, at: settlement.importedAt)
                )
            }
            after.settle(at: settlement.importedAt)
            return after == before ? nil : (before, after)
        }
    }

    private mutating func note(_ row: SettlementRow) {
        guard let payment = row.payment, !row.isRefund else { return }
        named.insert(Part(payment: payment, method: row.method))
    }

    private mutating func note(_ refund: Refund) {
        if let payment = refund.payment { refundsOf[payment, default: []].append(refund.id) }
        guard let method = refund.method, !refund.reference.isEmpty else { return }
        refundsByReference[RefundKey(method: method, reference: refund.reference)] = refund
    }

    private mutating func matchByReference(_ row: inout SettlementRow, _ refunded: Set<String>) {
        if row.isRefund { return matchRefund(&row) }
        guard let (payment, tender) = taken(row.method, row.reference) else { return }
        row.payment = payment.id
        if tender.amountFen != row.amountFen {
            row.difference = row.isSuccess ? .amount : .status
        } else if !row.isSuccess {
            row.difference = payment.reversedBy == nil ? .status : nil
        } else if payment.reversedBy != nil, !refunded.contains(row.reference) {
            row.difference = .status
        }
    }

    /// Money that the channel gave back: a reversal or a refund of the desk stands behind it.
    private mutating func matchRefund(_ row: inout SettlementRow) {
        guard row.isSuccess else { return }
        let fen = abs(row.amountFen)
        let key = RefundKey(method: row.method, reference: row.reference)
        if let refund = refundsByReference[key] {
            row.payment = refund.payment
            refundsNamed.insert(refund.id)
            row.difference = refund.amountFen == fen ? nil : .refund
            return
        }
        guard let (payment, tender) = taken(row.method, row.reference) else {
            row.difference = .refund
            return
        }
        row.payment = payment.id
        let isReversed = payment.reversedBy != nil && tender.amountFen == fen
        let isRefunded = payment.refundedFen >= fen
        row.difference = isReversed || isRefunded ? nil : .refund
        refundsNamed.formUnion(refundsOf[payment.id] ?? [])
    }

    /// The payment and tender of a reference; a reversal bears none.
    private func taken(_ method: PaymentMethod, _ reference: String) -> (Payment, Tender)? {
        guard !reference.isEmpty else { return nil }
        for payment in desk.payments.bearing(Payment.referenceAlias(method, reference)) {
            let tender = payment.tenders.first {
                $0.method == method && $0.reference == reference && $0.amountFen > 0
            }
            if let tender { return (payment, tender) }
        }
        return nil
    }

    /// What no reference matched: the nearest payment of the same sum within ten minutes.
    private mutating func matchByAmount(_ rows: inout [SettlementRow]) {
        let open = rows.indices.filter { rows[$0].payment == nil && !rows[$0].isRefund }
        guard !open.isEmpty else { return }
        var candidates = unnamedBySum()
        for index in open {
            let row = rows[index]
            let key = Sum(method: row.method, fen: row.amountFen)
            let near = candidates[key]?.enumerated().min { left, right in
                abs(left.element.at.milliseconds(since: row.at))
                    < abs(right.element.at.milliseconds(since: row.at))
            }
            guard let near, abs(near.element.at.milliseconds(since: row.at)) <= Self.tolerance
            else {
                rows[index].difference = row.isSuccess ? .onlyChannel : nil
                continue
            }
            candidates[key]?.remove(at: near.offset)
            rows[index].payment = near.element.id
            rows[index].difference = row.isSuccess ? nil : .status
            note(rows[index])
        }
    }

    private func unnamedBySum() -> [Sum: [Payment]] {
        var sums: [Sum: [Payment]] = [:]
        for payment in desk.payments.all
        where payment.reversalOf == nil && payment.reversedBy == nil {
            for tender in payment.tenders where tender.method.isChannel && tender.amountFen > 0 {
                let part = Part(payment: payment.id, method: tender.method)
                guard !named.contains(part) else { continue }
                sums[Sum(method: tender.method, fen: tender.amountFen), default: []].append(payment)
            }
        }
        return sums.mapValues { $0.sorted { $0.id < $1.id } }
    }

    /// Refunds that the desk paid through a channel and the file does not name, as negative sums.
    private func missingRefunds(
        _ methods: Set<PaymentMethod>,
        _ days: Set<Day>
    ) -> [MissingPayment] {
        desk.refunds.all.sorted { $0.id < $1.id }.compactMap { refund in
            guard let paidAt = refund.paidAt, days.contains(desk.zone.day(of: paidAt)),
                let method = refund.method, methods.contains(method),
                let payment = refund.payment, !refundsNamed.contains(refund.id)
            else { return nil }
            return MissingPayment(payment, method, -refund.amountFen)
        }
    }
}

/// What makes two rows the same row.
private struct RowKey: Hashable {
    var method: PaymentMethod
    var reference: String
    var amountFen: Int
    var at: Instant
    var isRefund: Bool

    init(_ row: SettlementRow) {
        (method, reference, amountFen) = (row.method, row.reference, row.amountFen)
        (at, isRefund) = (row.at, row.isRefund)
    }
}

extension MissingPayment {
    fileprivate init(_ payment: RecordID, _ method: PaymentMethod, _ fen: Int) {
        self.init()
        (self.payment, self.method, amountFen) = (payment, method, fen)
    }
}

extension SettlementRow {
    /// Money that went back to the payer.
    package var isRefund: Bool { amountFen < 0 || status.contains("退款") }

    /// Whether the channel says that it was carried out; an empty word says so.
    package var isSuccess: Bool {
        let failed = ["失败", "撤销", "关闭", "取消", "处理中", "待支付", "未支付", "FAIL"]
        return !failed.contains { status.uppercased().contains($0) }
    }
}
