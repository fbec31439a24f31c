import FrontDesk

/// What can be done with a cashier's session, in the order of its life.
enum SessionActs {
    static func items(_ session: TillSession, _ view: View) -> [MenuLayer.Item] {
        [count(session, view)] + differences(session, view) + [review(session, view)]
            + [DayActs.lock(session.businessDate, view), reconciliation(session)]
            + handIns(session, view)
            + [check(session, view), figures(session, view), force(session, view)]
    }

    private static func count(_ session: TillSession, _ view: View) -> MenuLayer.Item {
        let isOwn = session.cashier == view.person?.number
        let reason: String? =
            session.reviewedAt != nil
            ? "已复核" : !session.forced.isEmpty ? "已强制关班" : isOwn ? nil : "由收费员本人盘点"
        return MenuLayer.Item(
            label: session.isFrozen ? "重盘" : "盘点",
            whyNot: view.whyNot(.collectFees) ?? reason,
            run: { CountForm.begin(session, $0) }
        )
    }

    private static func reconciliation(_ session: TillSession) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "对账",
            run: { ReconciliationLayer.open(session.businessDate, at: session.id, $0) }
        )
    }

    /// One item for each difference that is not settled.
    private static func differences(
        _ session: TillSession,
        _ view: View
    ) -> [MenuLayer.Item] {
        session.openDifferences.map { explanation(of: $0, in: session, view) }
    }

    /// The form that gives a difference its cause, or accepts it.
    static func explanation(
        of difference: Difference,
        in session: TillSession,
        _ view: View
    ) -> MenuLayer.Item {
        let accepts = view.may(.lockDay)
        var form = ActForm(ExplainDifference.self)
        let what = "差异 \(difference.number) \(difference.kind.rawValue)"
        let sum = "\(Money.text(difference.amountFen)) 元"
        form.title = "\(accepts && !difference.cause.isEmpty ? "认可" : "说明")\(what)  \(sum)"
        form.given = [
            "session": .text(session.id.text), "difference": .integer(Int64(difference.number)),
        ]
        form.asked = ["cause"]
        if difference.cause.isEmpty { form.required = ["cause"] }
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.done = "差异已登记"
        form.prepare = { $0.initial = difference.cause }
        if !accepts {
            form.second = .lockDay
            form.secondIsRequired = false
        }
        let isOwn = session.cashier == view.person?.number
        let made = form
        return MenuLayer.Item(
            label: "\(accepts ? "认可" : "说明")\(what) \(sum)",
            whyNot: view.whyNotWrite ?? (isOwn || accepts ? nil : "由收费员说明，复核人认可"),
            run: { made.begin($0) }
        )
    }

    private static func review(_ session: TillSession, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ReviewDay.self)
        form.given = ["session": .text(session.id.text)]
        form.asked = []
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.question = { _, view in
            let who = view.desk.name(ofStaff: session.cashier)
            return "复核 \(session.id.text)（\(who) \(session.till)）？复核即签字认可盘点和差异。"
        }
        form.then = { _, _ in .say("已复核 \(session.id.text)。各班次都复核后可以日结") }
        let open = session.openDifferences.count
        let reason: String? =
            session.reviewedAt != nil
            ? "已复核"
            : !session.isFrozen ? "还没有盘点" : open > 0 ? "还有 \(open) 项差异没有清" : nil
        let own = session.cashier == view.person?.number ? "不能复核自己的班次" : nil
        return form.item("复核", .lockDay, view, whyNot: reason ?? own)
    }

    // MARK: Cash

    private static func handIns(_ session: TillSession, _ view: View) -> [MenuLayer.Item] {
        var form = ActForm(HandInTakings.self)
        form.title = "上交  \(session.till)"
        form.given = ["session": .text(session.id.text)]
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.note = "存银行填银行和单号；进保险柜填同在人"
        form.done = "已登记上交"
        let people = StaffChoices.numbers(view) { $0.number != view.person?.number }
        form.prepare = { field in
            if field.name == "second" {
                field.kind = .choice(people)
                field.hint = "放入保险柜时"
            }
            if field.name == "to" { field.hint = "银行或接收人" }
        }
        let hand = form.item(
            "上交",
            .applyFees,
            view,
            whyNot: session.isClosed ? "已日结" : nil
        )
        let safes = session.handIns.indices.filter { session.handIns[$0].bank.isEmpty }
        return [hand] + safes.map { bank($0, session, view) }
    }

    /// What lay in the safe goes to the bank.
    static func bank(
        _ index: Int,
        _ session: TillSession,
        _ view: View
    ) -> MenuLayer.Item {
        let sum = Money.text(session.handIns[index].amountFen)
        var form = ActForm(BankHandIn.self)
        form.title = "保险柜存行  第 \(index + 1) 笔  \(sum) 元"
        form.given = [
            "session": .text(session.id.text), "handIn": .integer(Int64(index + 1)),
        ]
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.done = "已登记存行"
        return form.item("保险柜 \(sum) 元存行", .applyFees, view)
    }

    // MARK: Supervision

    private static func check(_ session: TillSession, _ view: View) -> MenuLayer.Item {
        var form = ActForm(CheckTill.self)
        form.title = "抽查钱箱  \(session.till)  \(view.desk.name(ofStaff: session.cashier))"
        form.given = ["session": .text(session.id.text)]
        form.required = ["countedFen"]
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.done = "抽查已登记"
        let post: String? = view.person?.post == .manager ? nil : "须由\(Post.manager.rawValue)抽查"
        return form.item(
            "抽查",
            .lockDay,
            view,
            whyNot: post ?? (session.isFrozen ? "已经盘点" : nil)
        )
    }

    /// The X: asked for by a reviewer, noted, then shown.
    private static func figures(_ session: TillSession, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ReadTakings.self)
        form.given = ["session": .text(session.id.text)]
        form.asked = []
        form.then = { _, view in
            guard let current = view.desk.sessions[session.id] else { return .none }
            let report = view.desk.xReport(of: [current])
            let text = ZReportForm.x(report, on: view.desk, at: view.now)
            let name = "X报表-\(session.id.text)-\(current.xReports)"
            return .push(PaperLayer("X报表 \(session.id.text)", name: name, text: text))
        }
        return form.item(
            "X报表",
            .lockDay,
            view,
            whyNot: session.isClosed ? "已日结，请看日结报表" : nil
        )
    }

    private static func force(_ session: TillSession, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ForceClose.self)
        form.title = "强制关班  \(session.id.text)  \(session.till)"
        form.given = ["session": .text(session.id.text)]
        form.required = ["reason"]
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.note = "记为未盘点"
        form.done = "已强制关班"
        form.question = { _, _ in "强制关班后不能再盘点，这个班次记为「未盘点」。" }
        let own = session.cashier == view.person?.number ? "不能关自己的班次" : nil
        return form.item(
            "强制关班",
            .lockDay,
            view,
            whyNot: session.isFrozen ? "已经盘点" : own
        )
    }
}
