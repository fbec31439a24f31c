/// 出账: what a run for a month would bill, with totals; the preview on the screen and the bills
/// themselves come from the same plan.
///
/// Pure: the same desk, month, rows and day give the same plan. Households are looked up once and
/// rows in turn, so that a month of twenty thousand households takes some tens of milliseconds.
package struct BillRun: Equatable, Sendable {
    /// The first day of the month.
    package let month: Day
    /// The rows, by code, each with its bills.
    package private(set) var rows: [BillRunRow] = []

    /// The plan for a month.
    ///
    /// - Parameters:
    ///   - month: any day of it.
    ///   - prices: the rows to run; one whose cycle begins no period in the month bills nothing.
    ///   - shared: what each shared row shares out, in fen by code.
    ///   - desk: the desk as it is.
    ///   - day: the day of issue.
    ///   - report: hears how far it is, row by row; where it stops the planning, the plan is not
    ///     whole and must be thrown away.
    package init(
        _ month: Day,
        _ prices: [PriceRow],
        shared: [String: Int] = [:],
        on desk: Desk,
        at day: Day,
        report: WorkReport? = nil
    ) {
        self.month = month.firstOfMonth
        // The rooms are sorted, not the households: those are large.
        let payers = desk.households.keys.sorted().compactMap { room in
            desk.households[room].map { FeePayer($0, desk.accounts[room]) }
        }
        for (number, price) in prices.sorted(by: { $0.code < $1.code }).enumerated() {
            if let report, !report(WorkProgress(number, of: prices.count)) { return }
            let fen = shared[price.code] ?? 0
            rows.append(BillRunRow(price, self.month, sharedFen: fen, payers, at: day))
        }
    }

    /// How many bills.
    package var count: Int { rows.reduce(0) { $0 + $1.issue.lines.count } }
    /// What they ask together, in fen.
    package var totalFen: Int { rows.reduce(0) { $0 + $1.totalFen } }
    /// How many were billed before.
    package var covered: Int { rows.reduce(0) { $0 + $1.covered } }
    /// What is in the way, by row and room.
    package var problems: [BillProblem] { rows.flatMap(\.problems) }

    /// The bills, an event's worth for each row that has any, under numbers from the first on.
    package func issues(from first: RecordID) -> [BillIssue] {
        var next = first
        return rows.filter { !$0.issue.lines.isEmpty }.map { row in
            var issue = row.issue
            issue.first = next
            next.number += issue.lines.count
            return issue
        }
    }
}

/// What a run bills by one row.
package struct BillRunRow: Equatable, Sendable {
    /// The row.
    package let price: PriceRow
    /// Its bills, without numbers yet.
    package private(set) var issue = BillIssue()
    /// What they ask together, in fen.
    package private(set) var totalFen = 0
    /// Households that were billed for the period before.
    package private(set) var covered = 0
    /// Households that cannot be billed, by room.
    package private(set) var problems: [BillProblem] = []

    fileprivate init(
        _ price: PriceRow,
        _ month: Day,
        sharedFen: Int,
        _ payers: [FeePayer],
        at day: Day
    ) {
        self.price = price
        (issue.priceCode, issue.priceVersion) = (price.code, price.version)
        issue.dueOn = day.adding(days: price.dueDays)
        let period = BillPeriod(price.cycle, beginning: month)
        (issue.periodFrom, issue.periodTo) = (period?.from, period?.to)
        guard period != nil || price.cycle == .anniversary else { return }
        switch price.basis {
        case .byArea, .fixed: bill(payers) { $0.timeCharges(price, period, month) }
        case .metered:
            bill(payers) { payer in
                period.map { [payer.meteredCharge(price, for: $0)].compactMap(\.self) } ?? []
            }
        case .shared: if let period { share(sharedFen, payers, period) }
        }
    }

    private mutating func bill(_ payers: [FeePayer], _ charges: (FeePayer) -> [PeriodCharge]) {
        for payer in payers {
            for charge in charges(payer) { take(charge, of: payer) }
        }
    }

    /// The sum by area, so that the parts add up to it. Who was billed for the period before takes
    /// no part, nor does who has no area.
    private mutating func share(_ fen: Int, _ payers: [FeePayer], _ period: BillPeriod) {
        var sharers: [(payer: FeePayer, first: Day)] = []
        for payer in payers {
            guard let span = payer.span(price, for: period) else { continue }
            guard let first = span.first else {
                covered += 1
                continue
            }
            guard payer.area > 0 else {
                take(.problem(.noArea), of: payer)
                continue
            }
            sharers.append((payer, first))
        }
        let parts = Sharing.parts(of: fen, by: sharers.map(\.payer.area))
        for (sharer, part) in zip(sharers, parts) where part > 0 {
            let area = sharer.payer.area
            take(
                sharer.payer.line(quantity: area, fen: part, from: sharer.first, to: period.to),
                of: sharer.payer
            )
        }
    }

    private mutating func take(_ charge: PeriodCharge, of payer: FeePayer) {
        switch charge {
        case .line(var line):
            // What the issue says for all of them is not said again.
            if line.periodFrom == issue.periodFrom { line.periodFrom = nil }
            if line.periodTo == issue.periodTo { line.periodTo = nil }
            issue.lines.append(line)
            totalFen += line.amountFen
        case .covered: covered += 1
        case .problem(let kind):
            problems.append(BillProblem(room: payer.room, code: price.code, kind: kind))
        }
    }
}

/// A household that a row cannot bill.
package struct BillProblem: Hashable, Sendable {
    /// 房号
    package var room: RoomCode
    /// 编码 of the row.
    package var code: String
    /// What is missing.
    package var kind: BillProblemKind

    /// In words: `1栋1单元101 WY01 没有建筑面积`.
    package var text: String { "\(room.display) \(code) \(kind.rawValue)" }
}

extension FeePayer {
    /// What a row by time bills of a month; its period is its own where the row's cycle follows the
    /// household's anniversary.
    fileprivate func timeCharges(
        _ row: PriceRow,
        _ period: BillPeriod?,
        _ month: Day
    ) -> [PeriodCharge] {
        if let period { return charges(row, for: period) }
        guard let handedOver else { return duties(row).isEmpty ? [] : [.problem(.noHandover)] }
        return BillPeriod(anniversaryOf: handedOver, beginning: month)
            .map { charges(row, for: $0) } ?? []
    }
}
