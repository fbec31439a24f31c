import FrontDesk
import Terminal

/// The lists of the fee pane.
enum FeeSection: ListSection {
    /// Households that owe something, the oldest debt first.
    case arrears
    /// What was taken on days that are not locked yet, the latest first.
    case payments
    /// Waivers and refunds that wait for their reviewer or their payer.
    case requests
    /// Deposits that are held, with their clocks.
    case deposits
    /// Sessions and days, the latest first.
    case days

    var title: String {
        switch self {
        case .arrears: "欠费"
        case .payments: "收款"
        case .requests: "待办"
        case .deposits: "押金"
        case .days: "日结"
        }
    }

    var nothing: String {
        switch self {
        case .arrears: "没有欠费的住户。F9 办理：出账"
        case .payments: "今天还没有收款。F2 收第一笔"
        case .requests: "没有待审核或待付款的申请。F3 找住户申请退款、减免"
        case .deposits: "没有在押的押金。F2 收款可收押金"
        case .days: "还没有班次。F7 开班"
        }
    }

    func items(_ view: View) -> [FeeItem] {
        let desk = view.desk
        switch self {
        case .arrears: return Self.debtors(desk)
        case .payments:
            let today = view.today
            return desk.payments.all.filter { !$0.isLocked || $0.businessDate >= today }
                .sorted { ($0.at, $0.id) > ($1.at, $1.id) }.map { .payment($0.id) }
        case .requests: return desk.undecided + desk.toBePaid
        case .deposits:
            return desk.deposits.openOnes.sorted {
                (Self.due($0, desk), $0.id) < (Self.due($1, desk), $1.id)
            }.map { .deposit($0.id) }
        case .days:
            let sessions = desk.sessions.all.filter { !$0.isClosed }
                .sorted { ($0.businessDate, $0.id) > ($1.businessDate, $1.id) }
            let days = desk.days.all.filter(\.isClosed).sorted { $0.businessDate > $1.businessDate }
            return sessions.map { .session($0.id) } + days.map { .day($0.id) }
        }
    }

    /// Households that owe, by the due date of their oldest bill, then by the sum.
    private static func debtors(_ desk: Desk) -> [FeeItem] {
        var debts: [RoomCode: (oldest: Day, fen: Int)] = [:]
        for id in desk.bills.open {
            guard let bill = desk.bills[id], bill.owedFen > 0, bill.refund == nil else { continue }
            let known = debts[bill.room] ?? (bill.dueOn, 0)
            debts[bill.room] = (min(known.oldest, bill.dueOn), known.fen + bill.owedFen)
        }
        return debts.sorted { left, right in
            (left.value.oldest, right.value.fen, left.key)
                < (right.value.oldest, left.value.fen, right.key)
        }.map { .household($0.key) }
    }

    private static func due(_ deposit: Deposit, _ desk: Desk) -> Instant {
        let running = deposit.clocks.filter(\.isRunning)
        return running.map { $0.dueAt(deposit.pauses, desk.calendars) }.min() ?? .farFuture
    }

    /// To look for new debtors among all households would cost too much.
    var takesNewAtOnce: Bool { self != .arrears }

    /// A session that was left from another day stands out.
    func role(of item: FeeItem, _ view: View) -> Role {
        guard case .session(let id) = item, let session = view.desk.sessions[id],
            session.businessDate < view.today
        else { return .body }
        return .breached
    }

    // MARK: Columns

    var columns: [TextColumn<FeeItem>] {
        switch self {
        case .arrears: Self.arrearsColumns
        case .payments: Self.paymentColumns
        case .requests: Self.requestColumns
        case .deposits: Self.depositColumns
        case .days: Self.dayColumns
        }
    }

    private static let place = TextColumn<FeeItem>("房号", 15) { item, view in
        item.room(view.desk)?.display ?? ""
    }

    private static func arrears(_ item: FeeItem, _ view: View) -> [Bill] {
        item.room(view.desk).map { view.desk.arrears(of: $0) } ?? []
    }

    private static let arrearsColumns: [TextColumn<FeeItem>] = [
        place,
        TextColumn("业主", 0) { item, view in
            item.room(view.desk).flatMap { view.desk.households[$0]?.brief } ?? ""
        },
        TextColumn("催缴", 4, from: 84) { item, view in
            let level = item.room(view.desk).map { view.desk.account(of: $0).dunLevel } ?? 0
            return level == 0 ? "" : "\(level) 级"
        },
        TextColumn("最早应缴", 10, from: 70) { arrears($0, $1).first?.dueOn.text ?? "" },
        TextColumn("逾期", 6, .trailing) { item, view in
            guard let first = arrears(item, view).first, first.dueOn < view.today else { return "" }
            return "\(view.today.number - first.dueOn.number) 天"
        },
        TextColumn("笔数", 4, .trailing) { String(arrears($0, $1).count) },
        .money("欠费") { item, view in arrears(item, view).reduce(0) { $0 + $1.owedFen } },
    ]

    private static func payment(_ item: FeeItem, _ view: View) -> Payment? {
        guard case .payment(let id) = item else { return nil }
        return view.desk.payments[id]
    }

    private static let paymentColumns: [TextColumn<FeeItem>] = [
        TextColumn("收据", 13) { item, view in payment(item, view)?.receipt ?? "" },
        TextColumn("时间", 11, from: 72) { item, view in
            payment(item, view).map { view.moment($0.at) } ?? ""
        },
        place,
        TextColumn("缴款人", 0) { item, view in payment(item, view)?.payer ?? "" },
        TextColumn("收费员", 8, from: 92) { item, view in
            payment(item, view).map { view.desk.name(ofStaff: $0.cashier) } ?? ""
        },
        TextColumn("状态", 6) { item, view in payment(item, view)?.status.rawValue ?? "" },
        .money("金额") { item, view in payment(item, view)?.totalFen },
    ]

    private static let requestColumns: [TextColumn<FeeItem>] = [
        TextColumn("单号", 15) { item, view in item.number(view.desk) },
        TextColumn("状态", 6) { item, view in
            switch item {
            case .waiver(let id): view.desk.waivers[id]?.statusWord ?? ""
            case .refund(let id): view.desk.refunds[id]?.statusWord ?? ""
            default: ""
            }
        },
        place,
        TextColumn("事由", 0) { item, view in
            switch item {
            case .waiver(let id):
                view.desk.waivers[id].map { "\($0.kind.rawValue) \($0.reason)" } ?? ""
            case .refund(let id):
                view.desk.refunds[id].map { "退款 \($0.reason.rawValue) \($0.note)" } ?? ""
            default: ""
            }
        },
        TextColumn("申请人", 6, from: 76) { item, view in
            switch item {
            case .waiver(let id):
                view.desk.waivers[id].map { view.desk.name(ofStaff: $0.applicant) } ?? ""
            case .refund(let id):
                view.desk.refunds[id].map { view.desk.name(ofStaff: $0.applicant) } ?? ""
            default: ""
            }
        },
        .money("金额") { item, view in
            switch item {
            case .waiver(let id): view.desk.waivers[id]?.amountFen
            case .refund(let id): view.desk.refunds[id]?.amountFen
            default: nil
            }
        },
    ]

    private static func deposit(_ item: FeeItem, _ view: View) -> Deposit? {
        guard case .deposit(let id) = item else { return nil }
        return view.desk.deposits[id]
    }

    private static let depositColumns: [TextColumn<FeeItem>] = [
        TextColumn("单号", 9, from: 72) { item, view in deposit(item, view)?.id.short ?? "" },
        place,
        TextColumn("费项", 0) { item, view in
            deposit(item, view).map { view.priceName($0.priceCode, $0.priceVersion) } ?? ""
        },
        TextColumn("状态", 6) { item, view in deposit(item, view)?.statusWord ?? "" },
        .money("在押", 11) { item, view in deposit(item, view)?.heldFen },
        TextColumn("办理时限", 18) { item, view in
            guard let deposit = deposit(item, view),
                let clock = deposit.clocks.last(where: \.isRunning)
            else { return "" }
            return clock.reading(at: view.now, deposit.pauses, view.desk.calendars).markedText
        },
    ]

    private static let dayColumns: [TextColumn<FeeItem>] = [
        TextColumn("单号", 15) { item, view in item.number(view.desk) },
        TextColumn("营业日", 10) { item, view in
            switch item {
            case .session(let id): view.desk.sessions[id]?.businessDate.text ?? ""
            case .day(let id): view.desk.days[id]?.businessDate.text ?? ""
            default: ""
            }
        },
        TextColumn("状态", 6) { item, view in
            switch item {
            case .session(let id): view.desk.sessions[id]?.state.rawValue ?? ""
            case .day: SessionState.locked.rawValue
            default: ""
            }
        },
        TextColumn("钱箱与收费员", 0) { item, view in
            switch item {
            case .session(let id):
                view.desk.sessions[id].map {
                    "\($0.till) \(view.desk.name(ofStaff: $0.cashier))"
                } ?? ""
            case .day(let id):
                view.desk.days[id].map { "Z\($0.report?.number ?? 0)" } ?? ""
            default: ""
            }
        },
        TextColumn("差异", 6, .trailing, from: 70) { item, view in
            guard case .session(let id) = item, let session = view.desk.sessions[id],
                !session.differences.isEmpty
            else { return "" }
            let open = session.openDifferences.count
            return open == 0 ? "已清" : "\(open) 待清"
        },
    ]
}
