import FrontDesk
import Terminal

extension FeeItem {
    func detail(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        lines.add([(called(view), .title)])
        let desk = view.desk
        switch self {
        case .household(let room): lines.tell(room, view)
        case .bill(let id): if let bill = desk.bills[id] { lines.tell(bill, view) }
        case .payment(let id): if let payment = desk.payments[id] { lines.tell(payment, view) }
        case .waiver(let id): if let waiver = desk.waivers[id] { lines.tell(waiver, view) }
        case .refund(let id): if let refund = desk.refunds[id] { lines.tell(refund, view) }
        case .deposit(let id): if let deposit = desk.deposits[id] { lines.tell(deposit, view) }
        case .letter(let id): if let letter = desk.letters[id] { lines.tell(letter, view) }
        case .session(let id): if let session = desk.sessions[id] { lines.tell(session, view) }
        case .day(let id): if let day = desk.days[id] { lines.tell(day, view) }
        }
        return lines
    }
}

extension DetailLines {
    private mutating func money(_ label: String, _ fen: Int, _ role: Role = .amount) {
        guard fen != 0 else { return }
        add(label, "\(Money.text(fen)) 元", role)
    }

    private mutating func evidence(_ all: [Evidence], _ view: View) {
        for (index, one) in all.enumerated() {
            let hash = one.hash.isEmpty ? "" : "  校验 \(one.hash.prefix(16))"
            let at = view.desk.zone.shortDateTime(one.at)
            add(index == 0 ? "凭据" : "", "\(at) \(one.note) \(one.path)\(hash)")
        }
    }

    fileprivate mutating func tell(_ room: RoomCode, _ view: View) {
        let bills = view.desk.arrears(of: room)
        let account = view.desk.account(of: room)
        add("缴款人", view.desk.households[room]?.brief ?? "未登记")
        let owed = bills.reduce(0) { $0 + $1.owedFen }
        if owed == 0 { add("欠费", "没有", .done) } else { money("欠费", owed, .debt) }
        money("预存款", account.creditFen)
        for bill in bills {
            let period = BillPeriod.text(bill.periodFrom, bill.periodTo)
            let late = bill.lateOwedFen > 0 ? "  违约金 \(Money.text(bill.lateOwedFen))" : ""
            let sum = Money.text(bill.owedFen)
            let words =
                Width.pad("\(view.feeName(bill)) \(period)", toCells: min(34, width - 12)) + " "
                + Width.pad(sum, toCells: 10, alignment: .trailing)
            let due = width < 64 ? "" : "  应缴 \(bill.dueOn.text)\(late)"
            add([(words, .body), (due, .secondary)])
        }
        if account.dunLevel > 0 {
            let at = account.dunnedAt.map { "  \(view.desk.zone.shortDateTime($0))" } ?? ""
            add("催缴", "\(account.dunLevel) 级\(at)", .atRisk)
        }
        for payment in view.desk.payments.of(room).prefix(3) {
            let at = view.desk.zone.shortDateTime(payment.at)
            add(
                "近期收款",
                "\(payment.receipt)  \(at)  \(Money.text(payment.totalFen)) 元  "
                    + payment.status.rawValue,
                .secondary
            )
        }
    }

    fileprivate mutating func tell(_ bill: Bill, _ view: View) {
        let row = view.desk.price(of: bill)
        add("费项", "\(view.feeName(bill))  \(bill.kind.rawValue)  \(bill.status.rawValue)")
        add("账期", BillPeriod.text(bill.periodFrom, bill.periodTo))
        if let row {
            add("价目", "\(row.id)  \(hundredthsText(bill.quantity)) × \(row.priceText) \(row.unit)")
        }
        money("金额", bill.amountFen)
        money("违约金", bill.lateFen)
        money("已减免", bill.waivedFen + bill.lateWaivedFen)
        money("已缴", bill.paidFen + bill.latePaidFen)
        money("已退", bill.refundedFen)
        money("尚欠", bill.owedFen, .debt)
        add("应缴日期", bill.dueOn.text)
        add("出账", view.desk.zone.dateTime(bill.issuedAt))
        add("书面催缴", bill.demandedOn?.text ?? "")
        if bill.voidedAt != nil {
            let other = bill.replacedBy.map { "，替代 \($0.text)" } ?? ""
            add("作废", bill.voidReason + other)
        }
        evidence(bill.evidence, view)
    }

    fileprivate mutating func tell(_ payment: Payment, _ view: View) {
        let desk = view.desk
        let who = desk.name(ofStaff: payment.cashier)
        add("收款", "\(desk.zone.dateTime(payment.at))  \(who)  \(payment.status.rawValue)")
        add("缴款人", payment.payer)
        for (index, line) in payment.lines.enumerated() {
            let what =
                line.kind == .bill
                ? view.priceName(line.priceCode, line.priceVersion)
                : "\(line.kind.rawValue) \(view.priceName(line.priceCode, line.priceVersion))"
            let late = line.lateFen == 0 ? "" : "（含违约金 \(Money.text(line.lateFen))）"
            let period = BillPeriod.text(line.periodFrom, line.periodTo)
            add(
                index == 0 ? "明细" : "",
                "\(what) \(period)  \(Money.text(line.totalFen)) 元\(late)"
            )
        }
        for (index, tender) in payment.tenders.enumerated() {
            let reference = tender.reference.isEmpty ? "" : "  参考号 \(tender.reference)"
            add(
                index == 0 ? "方式" : "",
                "\(tender.method.rawValue) \(Money.text(tender.amountFen)) 元\(reference)"
            )
        }
        money("找零", payment.changeFen)
        money("合计", payment.totalFen)
        add("大写", ChineseAmount.text(fen: payment.totalFen))
        add("发票号", payment.invoice)
        add("备注", payment.note)
        if payment.isPicked { add("说明", "缴款人指定") }
        if let original = payment.reversalOf { add("冲正原单", receipt(original, view)) }
        if let reversal = payment.reversedBy { add("已冲正", receipt(reversal, view), .atRisk) }
        add("原因", payment.reason)
        if !payment.approvedBy.isEmpty { add("认可人", desk.name(ofStaff: payment.approvedBy)) }
        money("已退", payment.refundedFen)
        if payment.reprints > 0 { add("补打", "\(payment.reprints) 次") }
        add("班次", "\(payment.session.text)  营业日 \(payment.businessDate.text)")
        evidence(payment.evidence, view)
    }

    private func receipt(_ id: RecordID, _ view: View) -> String {
        view.desk.payments[id]?.receipt ?? id.text
    }

    fileprivate mutating func tell(_ waiver: Waiver, _ view: View) {
        let desk = view.desk
        let who = desk.name(ofStaff: waiver.applicant)
        add("申请", "\(desk.zone.dateTime(waiver.appliedAt))  \(who)  \(waiver.statusWord)")
        money("减免", waiver.amountFen)
        add("种类", waiver.kind.rawValue)
        add("原因", waiver.reason)
        if let bill = desk.bills[waiver.bill] {
            let period = BillPeriod.text(bill.periodFrom, bill.periodTo)
            add("账单", "\(bill.id.text)  \(view.feeName(bill)) \(period)")
            money("尚欠", bill.owedFen, .debt)
        }
        if let at = waiver.reviewedAt {
            add("审核", "\(desk.zone.dateTime(at))  \(desk.name(ofStaff: waiver.reviewer))")
        }
        add("意见", waiver.verdict)
        evidence(waiver.evidence, view)
    }

    fileprivate mutating func tell(_ refund: Refund, _ view: View) {
        let desk = view.desk
        let who = desk.name(ofStaff: refund.applicant)
        add("申请", "\(desk.zone.dateTime(refund.appliedAt))  \(who)  \(refund.statusWord)")
        money("退款", refund.amountFen)
        add("大写", ChineseAmount.text(fen: refund.amountFen))
        add("来源", "\(refund.source.rawValue)  \(refund.payment.map { receipt($0, view) } ?? "")")
        add("原因", "\(refund.reason.rawValue)  \(refund.note)")
        if refund.staysOwed { add("账单", "退款后仍欠", .atRisk) }
        if let at = refund.reviewedAt {
            add("审核", "\(desk.zone.dateTime(at))  \(desk.name(ofStaff: refund.reviewer))")
        }
        add("意见", refund.verdict)
        if let at = refund.paidAt {
            let method = refund.method?.rawValue ?? ""
            add("付款", "\(desk.zone.dateTime(at))  \(desk.name(ofStaff: refund.paidBy))  \(method)")
        }
        add("领款人", refund.receiver)
        tellClocks(refund, view)
        evidence(refund.evidence, view)
        tellHistory(refund, view)
    }

    private mutating func tellClocks(_ subject: some Case, _ view: View) {
        for clock in subject.clocks {
            let reading = clock.reading(at: view.now, subject.pauses, view.desk.calendars)
            add(Self.clock(clock, reading, view))
        }
    }

    fileprivate mutating func tell(_ deposit: Deposit, _ view: View) {
        let desk = view.desk
        add(
            "费项",
            "\(view.priceName(deposit.priceCode, deposit.priceVersion))  \(deposit.statusWord)"
        )
        add("缴款人", deposit.payer)
        money("收取", deposit.amountFen)
        money("已退", deposit.refundedFen)
        money("已抵扣", deposit.usedFen)
        money("在押", deposit.heldFen)
        add("收据", "\(receipt(deposit.payment, view))  \(desk.zone.dateTime(deposit.receivedAt))")
        add("验收", deposit.inspectedAt.map { desk.zone.dateTime($0) } ?? "未通过")
        add("情况", deposit.inspection)
        tellClocks(deposit, view)
        evidence(deposit.evidence, view)
        tellHistory(deposit, view)
    }

    fileprivate mutating func tell(_ letter: DunningLetter, _ view: View) {
        let who = view.desk.name(ofStaff: letter.sentBy)
        add("催缴", "\(letter.level) 级  \(letter.channel.rawValue)  \(who)")
        add("时间", view.desk.zone.dateTime(letter.sentAt))
        money("欠费", letter.amountFen, .debt)
        add("内容", letter.text)
        evidence(letter.evidence, view)
    }

    /// What anybody may see of a session: never what should be in the drawer.
    fileprivate mutating func tell(_ session: TillSession, _ view: View) {
        let desk = view.desk
        let isLate = session.businessDate < view.today
        add("状态", session.state.rawValue, isLate ? .breached : .body)
        add("收费员", "\(desk.name(ofStaff: session.cashier))  \(session.till)")
        add("营业日", session.businessDate.text)
        add("开班", "\(desk.zone.dateTime(session.openedAt))  备用金 \(Money.text(session.floatFen)) 元")
        add("收据", "\(desk.payments(in: session.id).count) 张")
        if let count = session.count {
            add("盘点", "\(desk.zone.dateTime(count.at))  \(desk.name(ofStaff: count.by))")
            if session.counts.count > 1 { add("", "第 \(session.counts.count) 次盘点") }
        }
        for difference in session.differences {
            add("差异", difference.words, difference.isSettled ? .done : .atRisk)
        }
        for handIn in session.handIns {
            let slip = handIn.slip.isEmpty ? "" : "  缴款单 \(handIn.slip)"
            add("上交", "\(Money.text(handIn.amountFen)) 元 交 \(handIn.to)\(slip)")
        }
        if !session.forced.isEmpty { add("强制关班", session.forced, .breached) }
        if let at = session.reviewedAt {
            add("复核", "\(desk.zone.dateTime(at))  \(desk.name(ofStaff: session.reviewer))")
        }
    }

    fileprivate mutating func tell(_ day: DayClose, _ view: View) {
        let desk = view.desk
        if let at = day.lockedAt {
            add("日结", "\(desk.zone.dateTime(at))  \(desk.name(ofStaff: day.lockedBy))")
        }
        guard let report = day.report else { return }
        add("Z 号", String(report.number))
        add("收据", "\(report.firstReceipt) 至 \(report.lastReceipt)，共 \(report.receiptCount) 张")
        add("合计", "\(Money.text(report.receiptsFen)) 元", .amount)
        add("校验值", day.hash)
    }
}

extension Difference {
    /// `1 现金短款 现金 -5.00 元`, with its cause and who accepted it.
    var words: String {
        let sum = "\(number) \(kind.rawValue) \(method.rawValue) \(Money.text(amountFen)) 元"
        guard !cause.isEmpty else { return "\(sum)  待说明" }
        return "\(sum)  \(cause)\(acceptedBy.isEmpty ? "  待认可" : "")"
    }
}

extension PriceRow {
    /// The price of a unit in yuan: `2.80`, `0.5283`.
    var priceText: String { Self.unitText(unitCentifen) }
}
