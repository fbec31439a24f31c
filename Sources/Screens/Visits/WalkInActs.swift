import FrontDesk

/// What can be done with a visitor at the counter: one table for F6, the palette and the page.
enum WalkInActs {
    /// What the visitor came for stands in front, so that F6 does it; who may not do it settles the
    /// visit, and does not turn it into something else.
    static func items(_ walkIn: WalkIn, _ view: View) -> [MenuLayer.Item] {
        let conversions = WalkInConversion.allCases.filter { $0.purpose == walkIn.purpose }
        let others = WalkInConversion.allCases.filter { $0.purpose != walkIn.purpose }
        let own = [close(walkIn, view), promise(walkIn, view), link(walkIn, view)]
        return conversions.map { $0.item(walkIn, view) } + own
            + others.map { $0.item(walkIn, view) }
    }

    /// 登记来访: who, what for; all else may stay open.
    static func log(_ view: View) -> Response {
        var form = ActForm(LogWalkIn.self)
        form.title = "登记来访"
        form.asked = ["room", "name", "purpose", "words", "phone", "promisedAt", "answer"]
        form.prepare = { field in
            switch field.name {
            case "room":
                field.kind = .place
                field.label = "住户"
                field.hint = "房号、姓名、拼音；外来的按 Enter"
            case "name": field.hint = "不填为住户登记的联系人"
            case "phone":
                field.kind = .phone
                field.hint = "不填用登记电话"
            case "promisedAt": field.hint = "答应几时答复"
            case "answer":
                field.label = "当场答复"
                field.hint = "当场办结才填"
            default: break
            }
        }
        form.adapt = { values, fields, _ in
            for index in fields.indices where fields[index].name == "room" {
                fields[index].isRequired = values["name"] == nil
            }
        }
        form.complete = { members, values in
            if values["answer"] != nil { members["doneOnSpot"] = .bool(true) }
        }
        form.done = "已登记来访"
        form.then = { id, view in select(id, view) }
        return form.begin(view)
    }

    /// The visitor who was logged is the one that F6 goes on with.
    private static func select(_ id: String, _ view: View) -> Response {
        guard let id = RecordID(id), let walkIn = view.desk.walkIns[id] else { return .none }
        let next = walkIn.isClosed ? "" : "。F6 \(items(walkIn, view).first?.label ?? "")"
        var response = Response.say("已登记来访 \(walkIn.name) \(walkIn.purpose.rawValue)\(next)")
        response.onTop = { layer, view in
            guard var pane = layer as? VisitPane else { return Response.none }
            pane.show(.walkIns, view)
            pane.list.select(.walkIn(id))
            layer = pane
            return Response.none
        }
        return response
    }

    private static func close(_ walkIn: WalkIn, _ view: View) -> MenuLayer.Item {
        var form = form(CloseWalkIn.self, "办结", walkIn, view)
        form.asked = ["answer", "doneOnSpot"]
        form.required = ["answer"]
        form.prepare = { field in
            if field.name == "doneOnSpot" {
                field.initial = "是"
            } else {
                field.hint = "怎样答复、办结的"
            }
        }
        form.done = "来访已办结"
        return form.item("办结", .logWalkIns, view, whyNot: ended(walkIn))
    }

    private static func promise(_ walkIn: WalkIn, _ view: View) -> MenuLayer.Item {
        var form = form(PromiseWalkIn.self, "承诺答复", walkIn, view)
        form.required = ["promisedAt"]
        form.done = "已登记承诺"
        return form.item("承诺答复", .logWalkIns, view, whyNot: ended(walkIn))
    }

    /// A record that stands already takes it up.
    private static func link(_ walkIn: WalkIn, _ view: View) -> MenuLayer.Item {
        var form = form(ConvertWalkIn.self, "关联已有单", walkIn, view)
        form.asked = ["record"]
        form.required = ["record"]
        form.prepare = { $0.hint = "BX20261122-0007" }
        form.done = "已关联"
        return form.item("关联已有单", .logWalkIns, view, whyNot: ended(walkIn))
    }

    static func ended(_ walkIn: WalkIn) -> String? {
        walkIn.isClosed ? "现在是「\(walkIn.statusWord)」" : nil
    }

    private static func form(
        _ type: any WalkInCommand.Type,
        _ label: String,
        _ walkIn: WalkIn,
        _ view: View
    ) -> ActForm {
        let item = VisitItem.walkIn(walkIn.id)
        var form = ActForm(type)
        form.title = "\(label)  \(item.called(view))"
        form.given = ["id": .text(walkIn.id.text)]
        form.concern(item, view)
        form.note = walkIn.words
        return form
    }
}
