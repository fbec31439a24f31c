import FrontDesk

/// What is done with a shift and with what it hands over: one table for F6, the menu and the list.
enum ShiftActs {
    // MARK: The shift

    /// Everything that can be done with the shift at hand.
    static func items(_ marks: HandoverMarks, _ view: View) -> [MenuLayer.Item] {
        guard let shift = view.desk.openShift else { return [opening(view)] }
        let handing = handingOver(shift, view)
        return shift.status == .awaiting
            ? [signing(shift, marks, view), handing] : [handing, note(view)]
    }

    /// 开班, where nobody is on duty.
    static func opening(_ view: View) -> MenuLayer.Item {
        let next = view.desk.shiftName(after: view.desk.lastShift?.name ?? "")
        var form = ActForm(OpenShift.self)
        form.title = "前台开班"
        form.note = "从现在起由您当班"
        form.prepare = { field in
            let names = view.desk.policy.shifts.names
            field.kind = .choice(names.map { ChoiceItem(value: $0, label: $0) })
            field.initial = next
        }
        form.done = "已开班，从现在起由您当班"
        return form.item("开班", .handOver, view)
    }

    /// 交班: the list with an excuse for every point that is not clean, and what is added.
    static func handingOver(_ shift: Shift, _ view: View) -> MenuLayer.Item {
        let checks = ShiftChecking(view.desk, at: view.now).checks(of: shift)
        let open = checks.filter { !$0.finding.isEmpty }
        let count = HandoverGathering(view.desk, at: view.now).items(for: shift).filter(\.isOpen)
            .count
        var form = ActForm(HandOverShift.self)
        form.title = "交班  \(shift.name) \(shift.id.short)"
        form.note = "\(count) 项交给下一班"
        form.given = ["id": .text(shift.id.text)]
        form.asked = ["words"]
        form.subject = .numbered(shift.id)
        form.seen = shift.changedAt
        form.prepare = { $0.hint = "没有就不填" }
        form.extra = open.map { check in
            FormField(
                check.name,
                check.name,
                .text(isLong: true),
                isRequired: true,
                hint: "未清，写明为什么可以这样交班",
                initial: check.excuse
            )
        }
        form.complete = { members, values in
            members["excuses"] = .list(
                open.compactMap { check in
                    values[check.name].map {
                        .object(["check": .text(check.name), "excuse": .text($0)])
                    }
                }
            )
        }
        form.sums = { _, _ in
            open.isEmpty ? ["清单六项都清"] : open.map { "!! \($0.name)：\($0.finding)" }
        }
        form.done = "已交班，等接班人逐项签收"
        let label = shift.status == .awaiting ? "重新交班" : "交班"
        return form.item(label, .handOver, view)
    }

    /// 接班签字, or sending back what was refused.
    static func signing(_ shift: Shift, _ marks: HandoverMarks, _ view: View) -> MenuLayer.Item {
        let refused = marks.refusals(of: shift.items)
        var command = AcceptShift()
        command.id = shift.id
        command.accepted = marks.accepted(of: shift.items)
        command.refused = refused
        let wish = CommandWish(
            command: command,
            seen: shift.changedAt,
            then: { _, view in
                guard let next = view.desk.openShift, next.id != shift.id else {
                    return .say("已退回 \(refused.count) 项，\(shift.name)继续当班")
                }
                return .say("已接班：\(next.name) \(next.id.short)，从现在起由您当班")
            }
        )
        let words =
            refused.isEmpty
            ? "接班：\(command.accepted.count) 项全部接收，\(shift.name)结束，从现在起由您当班。"
            : "退回 \(refused.count) 项，其余 \(command.accepted.count) 项接收；\(shift.name)继续当班，办完后重新交班。"
        return MenuLayer.Item(
            label: refused.isEmpty ? "接班签字" : "退回交班",
            keys: "F6",
            whyNot: whyNotAccept(view) ?? whyNotSign(shift, marks),
            run: { _ in .push(ConfirmLayer(words, Response(command: wish))) }
        )
    }

    private static func whyNotSign(_ shift: Shift, _ marks: HandoverMarks) -> String? {
        let open = marks.open(of: shift.items)
        return open.isEmpty ? nil : "还有 \(open.count) 项未定，Space 接收，F7 退回"
    }

    /// Why the person may not accept what waits, or nil.
    static func whyNotAccept(_ view: View) -> String? {
        guard let shift = view.desk.openShift, shift.status == .awaiting else {
            return "没有待接的班次"
        }
        if let reason = view.whyNot(.handOver) { return reason }
        let own = [shift.lead, shift.handedOverBy].contains(view.person?.number ?? "")
        return own ? "须由另一人接班" : nil
    }

    /// 记事: something that no record tells.
    static func note(_ view: View) -> MenuLayer.Item {
        let shift = view.desk.openShift
        var form = ActForm(NoteShift.self)
        form.title = "记交班事项"
        form.note = "未办结的逐班传下去"
        form.asked = ["words", "dueAt"]
        form.given = shift.map { ["id": .text($0.id.text)] } ?? [:]
        form.subject = shift.map { .numbered($0.id) }
        form.done = "已记入交班事项"
        let reason =
            shift == nil ? "无人当班，先按 F6 开班" : shift?.status == .onDuty ? nil : "已交班，等接班"
        return form.item("记事", .handOver, view, whyNot: reason)
    }

    // MARK: One item

    /// What can be done with an item.
    static func items(for item: HandoverItem, _ view: View) -> [MenuLayer.Item] {
        var items: [MenuLayer.Item] = []
        if let page = page(of: item, view) {
            items.append(MenuLayer.Item(label: "打开单据", keys: "Enter", run: { _ in page }))
        }
        if item.kind == .key, let chasing = chasing(item, view) { items.append(chasing) }
        if item.kind == .word, let settling = settling(item, view) { items.append(settling) }
        return items
    }

    /// The page of the record that an item is about.
    static func page(of item: HandoverItem, _ view: View) -> Response? {
        item.record.map { Opening.page(.numbered($0), view) }
    }

    /// 催还: the borrower of a key is called; what was said stands in the diary.
    private static func chasing(_ item: HandoverItem, _ view: View) -> MenuLayer.Item? {
        guard let loan = item.record.flatMap({ view.desk.loans[$0] }), !loan.isClosed else {
            return nil
        }
        var form = ActForm(ContactBorrower.self)
        form.title = "催还  \(loan.key)  \(loan.borrower.name)"
        form.note = "应还 \(view.moment(loan.dueAt))"
        form.given = ["loan": .text(loan.id.text)]
        form.required = ["channel", "reached"]
        form.subject = .numbered(loan.id)
        form.seen = loan.changedAt
        form.prepare = { field in
            if field.name == "channel" { field.initial = ContactChannel.phone.rawValue }
        }
        form.done = "已登记催还"
        return form.item("催还", .lendKeys, view)
    }

    /// 办结: the note need not be handed on.
    private static func settling(_ item: HandoverItem, _ view: View) -> MenuLayer.Item? {
        guard let shift = view.desk.openShift, shift.status == .onDuty, item.isOpen,
            let note = shift.notes.first(where: { $0.isOpen && $0.text == item.text })
        else { return nil }
        var form = ActForm(SettleNote.self)
        form.title = "办结  \(item.text)"
        form.given = ["id": .text(shift.id.text), "no": .integer(Int64(note.number))]
        form.subject = .numbered(shift.id)
        form.done = "已办结"
        return form.item("办结", .handOver, view)
    }

    /// 退回: why the incoming clerk does not take an item on; nothing is written down before the
    /// signature.
    static func refusal(of item: HandoverItem) -> Form {
        Form(
            title: "退回  第 \(item.number) 项 \(item.kind.rawValue) \(item.place)",
            fields: [
                FormField(
                    "reason",
                    "退回原因",
                    .text(isLong: true),
                    isRequired: true,
                    hint: "交班人办完后重新交班",
                    initial: item.refusal
                )
            ],
            draftName: nil,
            note: "签字时一并登记",
            submit: { values, _ in
                let reason = values["reason"] ?? ""
                return .response(
                    Response(
                        move: .pop,
                        onTop: { layer, _ in
                            guard var pane = layer as? ShiftPane else { return .none }
                            pane.marks[item] = .refused(reason)
                            layer = pane
                            return .none
                        }
                    )
                )
            }
        )
    }

    // MARK: Paper

    /// The diary of a shift, with what its file is called.
    static func paper(_ shift: Shift, _ view: View) -> (title: String, text: String) {
        let day = view.desk.zone.day(of: shift.openedAt).text
        let text = ShiftDiaryForm.diary(shift, on: view.desk, at: view.now)
        return ("交班日记-\(day)-\(shift.name)-\(shift.id.number)", text)
    }
}
