import FrontDesk

/// 盘点, blind: pieces of every denomination, slips and sum of every channel. All is empty, all is
/// mandatory, and nothing of what is expected stands on the screen (DOMAIN 3.8, 2; CONTRACT 6).
enum CountForm {
    /// What begins when a session is to be counted: no more receipts, then the form; a count that was
    /// begun or is to be repeated goes to the form at once.
    static func begin(_ session: TillSession, _ view: View) -> Response {
        guard session.takesMoney else { return .push(FormLayer(make(session, view))) }
        var command = BeginCount()
        command.session = session.id
        var wish = CommandWish(command: command, seen: session.changedAt)
        wish.then = { _, view in
            guard let current = view.desk.sessions[session.id] else { return .none }
            return .push(FormLayer(make(current, view)))
        }
        let words = "开始盘点 \(session.till)？开始以后本班次不再收款。"
        return .push(ConfirmLayer(words, Response(command: wish)))
    }

    private static func make(_ session: TillSession, _ view: View) -> Form {
        var form = ActForm(CountTill.self)
        let times = session.counts.count
        form.title = times == 0 ? "盘点  \(session.till)" : "重盘  \(session.till)  第 \(times + 1) 次"
        form.given = ["session": .text(session.id.text)]
        form.asked = []
        form.extra = cashFields + channelFields
        form.subject = .numbered(session.id)
        form.seen = session.changedAt
        form.note = "没有的填 0"
        form.done = "盘点已提交"
        if session.isFrozen { form.second = .lockDay }
        form.complete = { members, values in fill(&members, values) }
        form.question = { _, _ in "提交盘点？提交后不能修改，差异随即列出；重盘须有复核人在场。" }
        form.sums = { values, _ in sums(values) }
        form.then = { _, view in
            guard let counted = view.desk.sessions[session.id] else { return .none }
            return ReconciliationLayer.open(counted.businessDate, at: counted.id, view)
        }
        return form.make(view)
    }

    private static let cashFields = CashPieces.denominations.map { fen in
        FormField(
            "cash.\(fen)",
            CashPieces.name(of: fen),
            .pieces(fen),
            isRequired: true,
            hint: "张"
        )
    }

    private static let channelFields = PaymentMethod.channels.flatMap { method in
        [
            FormField(
                count(method),
                "\(method.rawValue)笔数",
                .number,
                isRequired: true,
                hint: "签购单或对账单的笔数"
            ),
            FormField(sum(method), "\(method.rawValue)合计", .money, isRequired: true, hint: "元"),
        ]
    }

    private static func count(_ method: PaymentMethod) -> String { "\(method.rawValue).count" }
    private static func sum(_ method: PaymentMethod) -> String { "\(method.rawValue).amountFen" }

    private static func fill(_ members: inout [String: PlainValue], _ values: FormValues) {
        var cash: [String: PlainValue] = [:]
        for fen in CashPieces.denominations {
            cash[String(fen)] = values["cash.\(fen)"].flatMap { Int64($0) }.map(PlainValue.integer)
        }
        var channels: [String: PlainValue] = [:]
        for method in PaymentMethod.channels {
            var entry: [String: PlainValue] = [:]
            entry["count"] = values[count(method)].flatMap { Int64($0) }.map(PlainValue.integer)
            entry["amountFen"] = values[sum(method)].flatMap { Int64($0) }.map(PlainValue.integer)
            channels[method.rawValue] = .object(entry)
        }
        members["cash"] = .object(cash)
        members["channels"] = .object(channels)
    }

    /// What was typed so far, added up: never what is expected.
    private static func sums(_ values: FormValues) -> [String] {
        let cash = CashPieces.denominations.reduce(0) { sum, fen in
            sum + fen * (values["cash.\(fen)"].flatMap { Int($0) } ?? 0)
        }
        let channels = PaymentMethod.channels.reduce(0) { total, method in
            total + (values[sum(method)].flatMap { Int($0) } ?? 0)
        }
        return ["实点 现金 \(Money.text(cash)) 元   渠道 \(Money.text(channels)) 元"]
    }
}
