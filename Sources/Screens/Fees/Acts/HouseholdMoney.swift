import FrontDesk
import Terminal

/// What can be done for a household's money.
enum HouseholdMoney {
    static func items(_ room: RoomCode, _ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(
                label: "收款",
                whyNot: view.whyNotCollect,
                run: { CollectLayer.open(room, $0) }
            ),
            MenuLayer.Item(label: "户账", run: { _ in AccountLayer.open(room) }),
            letter(room, view), charge(room, view), creditRefund(room, view),
            subscription(room, view), end(room, view), contract(room, view),
            MenuLayer.Item(
                label: "抄表",
                whyNot: view.whyNot(.runBills),
                run: { .push(FormLayer(MeterForm.make($0, room: room))) }
            ),
        ]
    }

    private static func creditRefund(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ApplyRefund.self)
        form.title = "退预存款  \(room.display)"
        form.given = [
            "room": .text(room.key), "reason": .text(RefundReason.creditReturn.rawValue),
        ]
        form.asked = ["amountFen", "note"]
        form.subject = .account(room)
        form.done = "已申请退预存款，待审核"
        form.prepare = { if $0.name == "amountFen" { $0.hint = "不填为全部" } }
        let credit = view.desk.account(of: room).creditFen
        let reason = credit == 0 ? "没有预存款" : nil
        return form.item("申请退预存款", .applyFees, view, whyNot: reason)
    }

    /// 催缴: the letter as the policy words it, shown while it is made; then on paper.
    private static func letter(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        let account = view.desk.account(of: room)
        var form = ActForm(SendDunning.self)
        form.title = "催缴  \(view.desk.households[room]?.line ?? room.display)"
        form.given = ["room": .text(room.key)]
        form.subject = .account(room)
        form.seen = view.desk.accounts[room]?.changedAt
        form.note = "已催缴 \(account.dunLevel) 级"
        form.done = "已登记催缴"
        form.prepare = { if $0.name == "text" { $0.hint = "不填用规定的文字" } }
        form.sums = { values, view in
            var command = SendDunning()
            command.room = room
            command.channel =
                values["channel"].flatMap(DunningChannel.init(rawValue:)) ?? .written
            command.text = values["text"] ?? ""
            do throws(Refusal) {
                let draft = try command.draft(of: room, on: view.desk, at: view.now)
                let head = "第 \(draft.level) 级  欠费 \(Money.text(draft.amountFen)) 元"
                return [head] + Width.wrap(draft.text, toCells: 56)
            } catch {
                return [error.message]
            }
        }
        form.then = { id, view in
            guard let letter = RecordID(id).flatMap({ view.desk.letters[$0] }) else {
                return .none
            }
            let text = DunningLetterForm.text(letter, on: view.desk)
            return .push(PaperLayer("催缴函 \(id)", name: "催缴函-\(id)", text: text))
        }
        let owed = view.desk.arrears(of: room).isEmpty ? "没有欠费" : nil
        return form.item("催缴", .applyFees, view, whyNot: owed)
    }

    /// A one-off bill that is paid later.
    private static func charge(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        let rows = view.desk.prices.inForce(on: view.today)
            .filter { $0.cycle == .once && $0.category != .deposit }
        var form = ActForm(ChargeBill.self)
        form.title = "开单  \(room.display)"
        form.given = ["room": .text(room.key)]
        form.subject = .account(room)
        form.done = "已开单"
        form.prepare = { field in
            Self.choosePrice(&field, rows)
            if field.name == "quantity" { field.kind = .quantity(unit: "") }
        }
        return form.item("一次性开单", .runBills, view, whyNot: rows.isEmpty ? "没有一次性的价目" : nil)
    }

    private static func subscription(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        let rows = view.desk.prices.inForce(on: view.today).filter { $0.scope == .subscribers }
        var form = ActForm(Subscribe.self)
        form.title = "订阅费项  \(room.display)"
        form.given = ["room": .text(room.key)]
        form.subject = .account(room)
        form.done = "已订阅"
        form.prepare = { field in
            Self.choosePrice(&field, rows)
            if field.name == "quantity" {
                field.kind = .quantity(unit: "")
                field.initial = "1"
            }
        }
        return form.item("订阅费项", .runBills, view, whyNot: rows.isEmpty ? "没有订阅的价目" : nil)
    }

    private static func end(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        let codes = view.desk.account(of: room).subscriptions
            .filter { $0.to ?? .distantFuture >= view.today }.map(\.code)
        let rows = codes.compactMap { view.desk.prices.versions(of: $0).last }
        var form = ActForm(Unsubscribe.self)
        form.title = "退订费项  \(room.display)"
        form.given = ["room": .text(room.key)]
        form.subject = .account(room)
        form.done = "已退订"
        form.prepare = { Self.choosePrice(&$0, rows) }
        return form.item("退订费项", .runBills, view, whyNot: rows.isEmpty ? "没有订阅" : nil)
    }

    /// Nothing is paid ahead beyond the contract.
    private static func contract(_ room: RoomCode, _ view: View) -> MenuLayer.Item {
        var form = ActForm(SetContractEnd.self)
        form.title = "登记合同到期  \(room.display)"
        form.given = ["room": .text(room.key)]
        form.subject = .account(room)
        form.note = view.desk.account(of: room).contractEnd.map { "现为 \($0.text)" } ?? ""
        form.done = "已登记合同到期"
        return form.item("登记合同到期", .runBills, view)
    }

    private static func choosePrice(_ field: inout FormField, _ rows: [PriceRow]) {
        guard field.name == "price" else { return }
        let items = rows.map { row in
            ChoiceItem(value: row.code, label: row.name, note: "\(row.priceText) \(row.unit)")
        }
        field.kind = .choice(items)
        if rows.count == 1 { field.initial = rows[0].name }
    }
}
