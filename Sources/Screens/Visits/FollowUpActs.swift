import FrontDesk

/// What can be done with a follow-up: one table for F6, the palette and the page.
enum FollowUpActs {
    static func items(_ followUp: FollowUp, _ view: View) -> [MenuLayer.Item] {
        let own = [record(followUp, view), assign(followUp, view)]
        return own + [source(followUp)].compactMap(\.self) + remedies(followUp, view)
    }

    /// 登记回访: what came of asking.
    static func record(_ followUp: FollowUp, _ view: View) -> MenuLayer.Item {
        let item = VisitItem.followUp(followUp.id)
        var form = ActForm(RecordVisit.self)
        form.title = "登记回访  \(item.called(view))"
        form.given = ["id": .text(followUp.id.text)]
        var asked = [
            "method", "reached", "satisfied", "timeliness", "quality", "attitude", "expectation",
            "experience", "words", "defects",
        ]
        if needsManager(followUp, view) { asked.append("accompaniedBy") }
        if !followUp.isOfCase { asked.append("outcome") }
        form.asked = asked
        form.required = ["method", "reached"]
        form.concern(item, view)
        form.note = "\(followUp.resident) \(view.told(followUp.phone))"
        form.prepare = { field in
            switch field.name {
            case "method": field.initial = FollowUpMethod.phone.rawValue
            case "reached": field.initial = "是"
            case "timeliness", "quality", "attitude": field.hint = "1 到 5，不问就不填"
            case "accompaniedBy":
                let managers = StaffChoices.numbers(view) { $0.post == .manager }
                field.kind = .choice(managers)
            case "outcome": field.hint = "不满意时写明怎样跟进"
            default: break
            }
        }
        form.adapt = { values, fields, _ in
            for index in fields.indices where fields[index].name == "satisfied" {
                fields[index].isRequired = values["reached"] != "否"
            }
        }
        form.done = "回访已登记"
        form.then = { id, view in offerRemedy(id, view) }
        return form.item(
            "登记回访",
            .followUp,
            view,
            whyNot: ended(followUp) ?? whyNotMe(followUp, view)
        )
    }

    /// 指定回访人: somebody who may ask, and did not do the work.
    static func assign(_ followUp: FollowUp, _ view: View) -> MenuLayer.Item {
        let item = VisitItem.followUp(followUp.id)
        var form = ActForm(AssignVisit.self)
        form.title = "指定回访人  \(item.called(view))"
        form.given = ["id": .text(followUp.id.text)]
        form.concern(item, view)
        var inHand: [String: Int] = [:]
        for other in view.desk.followUps.openOnes { inHand[other.visitor, default: 0] += 1 }
        let people = StaffChoices.numbers(view, busy: inHand) { person in
            view.desk.may(person, .followUp) && !followUp.concerned.contains(person.number)
        }
        form.prepare = { $0.kind = .choice(people) }
        form.done = "已指定回访人"
        return form.item("指定回访人", .planVisits, view, whyNot: ended(followUp))
    }

    private static func ended(_ followUp: FollowUp) -> String? {
        followUp.isClosed ? "现在是「\(followUp.statusWord)」" : nil
    }

    /// Who did the work does not ask about it, and who was not appointed leaves it to who was.
    private static func whyNotMe(_ followUp: FollowUp, _ view: View) -> String? {
        guard let me = view.person else { return nil }
        if followUp.concerned.contains(me.number) { return "由您经办，须由他人回访" }
        guard !followUp.visitor.isEmpty, followUp.visitor != me.number, !view.may(.planVisits)
        else {
            return nil
        }
        return "已指定\(view.desk.name(ofStaff: followUp.visitor))回访"
    }

    private static func needsManager(_ followUp: FollowUp, _ view: View) -> Bool {
        followUp.source.flatMap { view.desk.complaints[$0] }?.grade == .major
    }

    /// The page of what is asked about.
    private static func source(_ followUp: FollowUp) -> MenuLayer.Item? {
        guard let id = followUp.source else { return nil }
        let page: any Layer
        switch id.prefix {
        case .repair: page = CasePage<Repair>(id)
        case .complaint: page = CasePage<Complaint>(id)
        case .keyIncident: page = ItemPage(KeyItem.incident(id))
        default: return nil
        }
        return MenuLayer.Item(
            label: "看来源单 \(id.short)",
            run: { _ in Response(effects: [.fetch([.numbered(id)])], move: .push(page)) }
        )
    }

    // MARK: What is bad

    /// A bad answer about what goes on by itself nowhere: a repair or a complaint is offered.
    private static func remedies(_ followUp: FollowUp, _ view: View) -> [MenuLayer.Item] {
        guard followUp.isBad, !followUp.isOfCase else { return [] }
        let room = followUp.room
        return [
            MenuLayer.Item(
                label: "登记报修",
                whyNot: view.whyNot(.logRepairs),
                run: { .push(FormLayer(NewRepairForm.make($0, room: room))) }
            ),
            MenuLayer.Item(
                label: "受理投诉",
                whyNot: view.whyNot(.receiveComplaints),
                run: { .push(FormLayer(NewComplaintForm.make($0, room: room))) }
            ),
        ]
    }

    private static func offerRemedy(_ id: String, _ view: View) -> Response {
        guard let followUp = RecordID(id).flatMap({ view.desk.followUps[$0] }) else { return .none }
        let items = remedies(followUp, view)
        guard !items.isEmpty else { return .none }
        let none = MenuLayer.Item(label: "暂不", run: { _ in .pop })
        return .push(MenuLayer("\(followUp.whereText) 有问题，接着办", items + [none]))
    }
}

extension FollowUp {
    /// Whether it asks about a repair or a complaint, which goes on by itself.
    fileprivate var isOfCase: Bool { source?.prefix == .repair || source?.prefix == .complaint }

    /// Whether something must be done about what was heard.
    fileprivate var isBad: Bool { result.satisfied == .dissatisfied || !result.defects.isEmpty }
}
