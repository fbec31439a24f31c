import FrontDesk

/// What can be done with a key set, on its hook or away from it.
enum KeySetActs {
    static func items(_ keys: KeySet, _ view: View) -> [MenuLayer.Item] {
        let loans = view.desk.openLoans(ofKey: keys.code).sorted { $0.dueAt < $1.dueAt }
        var items = loans.map { loan in
            var item = LoanActs.giveBack(loan, view)
            if loans.count > 1 { item.label += "  \(loan.borrower.name)" }
            return item
        }
        if keys.isUnsealed { items.append(seal(keys, view)) }
        items.append(lend(keys, view))
        if keys.sealedReserve > 0 { items.append(emergency(keys, view)) }
        items += [
            report(.lost, keys, view), report(.damaged, keys, view),
            report(.unexplainedReturn, keys, view),
        ]
        if !keys.isUnsealed { items.append(seal(keys, view)) }
        items.append(changeLock(keys, view))
        if keys.keyClass == .owner { items.append(withdraw(keys, view)) }
        return items + [suspend(keys, .suspended, view), suspend(keys, .sealed, view)]
            + (keys.status == .inUse ? [] : [resume(keys, view)])
    }

    private static func lend(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "借出",
            keys: "F2",
            whyNot: view.whyNot(.lendKeys) ?? LendForm.whyNot(keys),
            run: { LendForm.begin(keys, $0) }
        )
    }

    private static func emergency(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "应急动用备用钥匙",
            whyNot: view.whyNot(.lendKeys) ?? LendForm.whyNotInUse(keys),
            run: { .push(FormLayer(LendForm(keys, isReserve: true, $0).make($0))) }
        )
    }

    // MARK: What goes wrong

    private static func report(
        _ what: KeyIncidentKind,
        _ keys: KeySet,
        _ view: View
    ) -> MenuLayer.Item {
        var form = form(ReportKeys.self, what.rawValue, keys, view)
        form.given["what"] = .text(what.rawValue)
        form.asked = ["count", "words", "paidBy"]
        if what == .unexplainedReturn { form.asked = ["count", "words"] }
        form.prepare = { field in
            if field.name == "count" { field.initial = "1" }
            if field.name == "paidBy" { field.hint = "可以处理时再定" }
        }
        form.done = "已登记异常"
        let none = what != .unexplainedReturn && keys.onHook == 0 ? "在库没有钥匙" : nil
        let label = what == .unexplainedReturn ? what.rawValue : "在库\(what.rawValue)"
        return form.item("登记\(label)", .lendKeys, view, whyNot: none)
    }

    private static func seal(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        var form = form(SealReserve.self, "封存备用钥匙", keys, view)
        form.note = keys.sealNo.isEmpty ? "" : "旧封条 \(keys.sealNo)"
        form.prepare = { field in
            if field.name == "copies" { field.initial = String(keys.sealedReserve) }
        }
        form.done = "已封存"
        return form.item("封存备用钥匙", .lendKeys, view)
    }

    // MARK: The register

    private static func changeLock(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        var form = form(ChangeLock.self, "换锁", keys, view)
        form.note = keys.copiesText
        form.prepare = { field in
            switch field.name {
            case "copies": field.hint = "还没配好填 0"
            case "reserveCopies": field.initial = String(keys.reserveCopies)
            default: break
            }
        }
        form.question = { _, _ in
            "换锁：\(keys.code) \(keys.name) 的旧钥匙全部作废，数量按新钥匙重记。"
        }
        form.done = "已登记换锁"
        let out = keys.out > 0 ? "还有 \(keys.out) 把借出，请先收回或登记遗失" : nil
        return form.item("换锁", .keepKeys, view, whyNot: out)
    }

    private static func withdraw(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        var form = form(WithdrawKeys.self, "业主取回", keys, view)
        form.note = keys.copiesText
        form.prepare = { field in
            switch field.name {
            case "name":
                let household = keys.room.flatMap { view.desk.households[$0] }
                field.kind = .named(BorrowerFields.owners(of: household))
            case "slipNo": field.hint = "取回人签字的纸单"
            default: break
            }
        }
        form.done = "业主已取回"
        let gone = keys.status == .withdrawn && keys.onHook == 0 ? "业主已经取回" : nil
        return form.item("业主取回", .lendKeys, view, whyNot: gone)
    }

    private static func suspend(
        _ keys: KeySet,
        _ status: KeySetStatus,
        _ view: View
    ) -> MenuLayer.Item {
        var form = form(SuspendKeys.self, status.rawValue, keys, view)
        form.given["status"] = .text(status.rawValue)
        form.done = "已\(status.rawValue)"
        return form.item(
            status.rawValue,
            .keepKeys,
            view,
            whyNot: LendForm.whyNotInUse(keys)
        )
    }

    private static func resume(_ keys: KeySet, _ view: View) -> MenuLayer.Item {
        let isBack = keys.status == .withdrawn
        var form = form(ResumeKeys.self, "恢复使用", keys, view)
        form.asked = isBack ? ["copies", "consent"] : []
        form.required = isBack ? ["copies", "consent"] : []
        form.done = "已恢复使用"
        let void = keys.status == .replaced ? "新钥匙配好后按「换锁」登记" : nil
        return form.item("恢复使用", .keepKeys, view, whyNot: void)
    }

    /// 登记钥匙: a set by hand.
    static func register(_ view: View) -> MenuLayer.Item {
        var form = ActForm(RegisterKeys.self)
        form.prepare = { field in
            switch field.name {
            case "reserveCopies": field.hint = "公共门窗、设备房、水表箱须留一把"
            case "place": field.hint = "楼层、房号"
            case "needsTwo": field.hint = "配电房、电梯机房按名称自动"
            default: break
            }
        }
        form.done = "已登记钥匙"
        return form.item("登记钥匙", .keepKeys, view)
    }

    private static func form(
        _ type: any Command.Type,
        _ label: String,
        _ keys: KeySet,
        _ view: View
    ) -> ActForm {
        var form = ActForm(type)
        form.title = "\(label)  \(keys.code) \(keys.name)"
        form.given = ["key": .text(keys.code)]
        form.concern(KeyItem.keys(keys.code), view)
        return form
    }
}

/// What can be done with something that is wrong with keys.
enum IncidentActs {
    static func items(_ incident: KeyIncident, _ view: View) -> [MenuLayer.Item] {
        let item = KeyItem.incident(incident.id)
        var form = ActForm(SettleIncident.self)
        form.title = "处理异常  \(item.called(view))  \(incident.kind.rawValue)"
        form.given = ["id": .text(incident.id.text)]
        let asksOwner = incident.tellsOwner && incident.ownerToldAt == nil
        form.asked = (asksOwner ? ["ownerTold"] : []) + ["outcome", "paidBy"]
        form.concern(item, view)
        form.prepare = { field in
            switch field.name {
            case "outcome": field.hint = asksOwner ? "不填则只登记已告知业主" : "怎样处理的"
            case "ownerTold": field.hint = "当日告知"
            default: field.initial = incident.paidBy
            }
        }
        form.done = "已处理"
        let ended = incident.isClosed ? "现在是「\(incident.statusWord)」" : nil
        return [form.item("处理", .lendKeys, view, whyNot: ended)]
            + (view.desk.keys[incident.key].map { KeySetActs.items($0, view) } ?? [])
    }
}
