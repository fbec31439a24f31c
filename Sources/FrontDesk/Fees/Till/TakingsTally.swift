/// Adds payments up in every direction that a report shows, in one pass: tenders by method, lines by
/// price row and owner, receipts by cashier.
struct TakingsTally {
    private var methods: [PaymentMethod: MethodTotal] = [:]
    private var rows: [String: RowTotal] = [:]
    private var cashiers: [String: CashierTotal] = [:]
    private var known: [RowKey: PriceRow] = [:]
    private var report = ZReport()
    private var first: ReceiptNumber?
    private var last: ReceiptNumber?

    private struct RowKey: Hashable {
        var code: String
        var version: Int
    }

    /// Adds a payment, a reversal with its negative sums.
    mutating func add(_ payment: Payment, _ prices: PriceList) {
        report.receiptCount += 1
        report.receiptsFen += payment.totalFen
        report.reprints += payment.reprints
        if let receipt = ReceiptNumber(payment.receipt) {
            first = min(first ?? receipt, receipt)
            last = max(last ?? receipt, receipt)
        }
        cashiers[payment.cashier, default: CashierTotal(payment.cashier)].add(payment)
        addTenders(of: payment)
        for line in payment.lines { add(line, prices) }
        if payment.reversalOf != nil { report.voids.append(payment.voidLine) }
    }

    /// Writes the sums into a report.
    func write(into target: inout ZReport) {
        target.receiptCount = report.receiptCount
        target.receiptsFen = report.receiptsFen
        target.reprints = report.reprints
        target.firstReceipt = first?.text ?? ""
        target.lastReceipt = last?.text ?? ""
        target.ownFen = report.ownFen
        target.agencyFen = report.agencyFen
        target.depositsFen = report.depositsFen
        target.creditFen = report.creditFen
        target.lateFen = report.lateFen
        target.voids = report.voids
        target.methods = PaymentMethod.allCases.compactMap { methods[$0] }
        target.rows = rows.values.sorted { $0.code < $1.code }
        target.cashiers = cashiers.values.sorted { $0.number < $1.number }
    }

    private mutating func addTenders(of payment: Payment) {
        var seen: [PaymentMethod] = []
        for tender in payment.tenders {
            methods[tender.method, default: MethodTotal(tender.method)].takenFen += tender.amountFen
            guard !seen.contains(tender.method) else { continue }
            seen.append(tender.method)
            methods[tender.method, default: MethodTotal(tender.method)].count += 1
        }
        guard payment.changeFen != 0 else { return }
        methods[.cash, default: MethodTotal(.cash)].takenFen -= payment.changeFen
    }

    private mutating func add(_ line: PaymentLine, _ prices: PriceList) {
        let row = row(of: line, prices)
        let code = line.kind == .credit ? "" : line.priceCode
        var total = rows[code] ?? RowTotal()
        total.code = code
        total.name = line.kind == .credit ? PaymentLineKind.credit.rawValue : row?.name ?? code
        total.payee = line.kind == .credit ? "" : row?.payee ?? ""
        total.amountFen += line.amountFen
        total.lateFen += line.lateFen
        rows[code] = total
        report.lateFen += line.lateFen
        switch line.kind {
        case .credit: report.creditFen += line.totalFen
        case .deposit: report.depositsFen += line.totalFen
        case .bill where row?.isAgency == true: report.agencyFen += line.totalFen
        case .bill: report.ownFen += line.totalFen
        }
    }

    private mutating func row(of line: PaymentLine, _ prices: PriceList) -> PriceRow? {
        let key = RowKey(code: line.priceCode, version: line.priceVersion)
        if let row = known[key] { return row }
        let row = prices[line.priceCode, line.priceVersion]
        known[key] = row
        return row
    }
}

extension MethodTotal {
    fileprivate init(_ method: PaymentMethod) {
        self.init()
        self.method = method
    }
}

extension CashierTotal {
    fileprivate init(_ number: String) {
        self.init()
        self.number = number
    }

    fileprivate mutating func add(_ payment: Payment) {
        count += 1
        amountFen += payment.totalFen
    }
}

extension Payment {
    fileprivate var voidLine: ReportLine {
        var line = ReportLine()
        line.number = receipt
        line.room = room
        line.what = reason
        line.methods = moneyMethods
        line.amountFen = totalFen
        return line
    }

    /// The methods it was paid by, each once, in their order.
    var moneyMethods: [PaymentMethod] {
        PaymentMethod.allCases.filter { method in tenders.contains { $0.method == method } }
    }
}
