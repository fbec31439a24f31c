import FrontDesk

/// What can be done with a business date and its close.
enum DayActs {
    static func items(_ day: DayClose, _ view: View) -> [MenuLayer.Item] {
        [paper(day), large(day), correction(day, view), lock(day.businessDate, view)]
    }

    /// A wrong Z is corrected by an entry of today.
    private static func correction(_ day: DayClose, _ view: View) -> MenuLayer.Item {
        let z = day.report?.number ?? 0
        var form = ActForm(AdjustDay.self)
        form.title = "更正 Z\(z)  \(day.businessDate.text)"
        form.given = ["z": .integer(Int64(z))]
        form.asked = ["amountFen", "method", "reason"]
        form.required = ["reason"]
        form.extra = [.words("way", "增减", ["增加", "减少"], isRequired: true)]
        form.note = "记入今天，原报表不变"
        form.done = "已记更正"
        form.complete = { members, values in
            guard values["way"] == "减少", let fen = members["amountFen"]?.integer else { return }
            members["amountFen"] = .integer(-fen)
        }
        return form.item("更正", .lockDay, view, whyNot: day.isClosed ? nil : "还没有日结")
    }

    /// 日结: the lock, and the Z on the screen, ready to be printed.
    static func lock(_ date: Day, _ view: View) -> MenuLayer.Item {
        var form = ActForm(LockDay.self)
        form.given = ["date": .text(date.text)]
        form.asked = []
        form.question = { _, _ in "日结 \(date.text)？日结以后不能撤销，更正只能记入以后的营业日。" }
        form.then = { id, view in
            guard let id = RecordID(id), let day = view.desk.days[id] else { return .none }
            var response = Response.push(z(day, view, isNew: true))
            response.message = Message("已日结 \(date.text)，Z\(day.report?.number ?? 0)。F9 打印")
            return response
        }
        let day = view.desk.days[DayClose.id(of: date)]
        let blocks = view.desk.closeBlocks(of: date)
        let isOwn = view.desk.openSessions(on: date).contains {
            $0.cashier == view.person?.number
        }
        let reason: String? =
            day?.isClosed == true
            ? "已经日结" : isOwn ? "有自己的班次，须另一人日结" : blocks.first?.message
        return form.item("日结 \(date.text)", .lockDay, view, whyNot: reason)
    }

    /// The Z on the screen; every copy after the first is counted.
    static func z(_ day: DayClose, _ view: View, isNew: Bool) -> PaperLayer {
        let date = day.businessDate
        return PaperLayer(
            "日结报表 Z\(day.report?.number ?? 0)",
            name: zName(date),
            text: ZReportForm.z(day, on: view.desk, at: view.now),
            isPrinted: !isNew,
            again: { _ in again(date) }
        )
    }

    private static func zName(_ date: Day) -> String { "日结报表-\(date.text)" }

    private static func again(_ date: Day) -> CommandWish {
        var command = ReprintDay()
        command.date = date
        var wish = CommandWish(command: command)
        wish.then = { id, view in
            guard let day = RecordID(id).flatMap({ view.desk.days[$0] }) else { return .none }
            let text = ZReportForm.z(day, on: view.desk, at: view.now)
            return Response(effects: [.print(title: zName(date), text: text)])
        }
        return wish
    }

    private static func paper(_ day: DayClose) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "看日结报表、补打",
            whyNot: day.isClosed ? nil : "还没有日结",
            run: { .push(z(day, $0, isNew: false)) }
        )
    }

    private static func large(_ day: DayClose) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "大额日报",
            whyNot: day.isClosed ? nil : "还没有日结",
            run: { view in
                let text = ZReportForm.large(day, on: view.desk, at: view.now)
                let name = "大额收款日报-\(day.businessDate.text)"
                var response = Response.push(PaperLayer("大额收款日报", name: name, text: text))
                response.effects = [.fetch(day.largeReceipts)]
                return response
            }
        )
    }
}

/// F7: the session's life from opening to the lock, whoever's turn it is.
enum SessionMenu {
    static func make(_ view: View) -> MenuLayer {
        let dates = view.desk.unlockedDates
        let own = view.person.flatMap { view.desk.sessionAtHand(of: $0.number) }
        let first = view.desk.sessions.openOnes.first
        let session = own ?? (view.may(.collectFees) ? nil : first)
        let acts = session.map { SessionActs.items($0, view) } ?? []
        let days = dates.filter { $0 != session?.businessDate }.map { date in
            MenuLayer.Item(
                label: "对账 \(date.text)",
                run: { ReconciliationLayer.open(date, at: nil, $0) }
            )
        }
        let opening = opening(view)
        let isOpen = own?.isFrozen == false
        let items = isOpen ? acts + [opening] + days : [opening] + acts + days
        let name = session.map {
            "\($0.till) \(view.desk.name(ofStaff: $0.cashier)) \($0.state.rawValue)"
        }
        return MenuLayer(name ?? "班次与日结", items)
    }

    private static func opening(_ view: View) -> MenuLayer.Item {
        var form = ActForm(OpenTill.self)
        form.title = "开班"
        form.note = "备用金先清点，再填"
        form.required = ["floatFen"]
        form.prepare = { field in
            if field.name == "till" { field.hint = "不填为本工位" }
        }
        form.then = { id, view in
            guard let id = RecordID(id), let session = view.desk.sessions[id] else { return .none }
            let different = session.differences.isEmpty ? "" : "，与上一班留存不符，已记差异"
            return .say("已开班 \(session.till)\(different)。F2 收款")
        }
        let own = view.person.flatMap { view.desk.sessionAtHand(of: $0.number) }
        let reason = own?.isFrozen == false ? "\(own?.till ?? "") 的班次还没有盘点" : nil
        return form.item("开班", .collectFees, view, whyNot: reason)
    }
}
