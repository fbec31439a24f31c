import FrontDesk

/// The form for a new complaint, in the order of the conversation (UX 4.5).
enum NewComplaintForm {
    /// Under which name its draft is kept.
    static let draftName = "complaint.receive"
    /// What is typed for a complainant who wants no name on it.
    private static let anonymous = "匿名"

    /// An empty form, for a household, or for a repair that becomes a complaint.
    static func make(_ view: View, room: RoomCode? = nil, repair: RecordID? = nil) -> Form {
        let origin = repair.flatMap { view.desk.repairs[$0] }
        let known = room ?? origin?.room
        let from = origin.map { "  由报修 \($0.id.short) 转来" } ?? ""
        let source = repair?.text ?? room?.key
        var form = Form(
            title: "受理投诉\(from)",
            fields: fields(view, room: known, origin),
            draftName: source.map { "\(draftName) \($0)" } ?? draftName,
            done: "已受理投诉",
            adapt: { values, fields, view in adapt(&fields, to: values, view) },
            joining: Joining(insist: "仍受理") { id, values in
                var urge = UrgeComplaint()
                urge.id = id
                urge.note = [values["what"], values["demand"]].compactMap(\.self)
                    .joined(separator: "；诉求：")
                return urge
            },
            submit: { values, view in .command(command(values, repair: repair, view)) }
        )
        form.adapt(to: form.fields.map(\.initial), view)
        return form
    }

    private static func fields(
        _ view: View,
        room: RoomCode?,
        _ origin: Repair?
    ) -> [FormField] {
        let mayKnow = StaffChoices.names(view) + words(view.desk.policy.departments)
        return [
            FormField(
                "room",
                "房号",
                .place,
                hint: "房号、姓名、拼音、电话尾号；公…",
                initial: room?.display ?? "",
                aliases: ["spot"]
            ),
            FormField(
                "complainant",
                "投诉人",
                .named([ChoiceItem(value: anonymous, label: anonymous)]),
                hint: "不填为业主；不留名填 匿名",
                aliases: ["anonymous"]
            ),
            FormField(
                "type",
                "类型",
                .choice(words(ComplaintType.allCases.map(\.rawValue))),
                isRequired: true,
                hint: "拼音首字母，如 wy",
                initial: origin == nil ? "" : ComplaintType.property.rawValue
            ),
            FormField("subtype", "细类", .choice([]), initial: origin == nil ? "" : "维修"),
            FormField("what", "内容", .text(isLong: true), isRequired: true, hint: "投诉什么，怎么发生的"),
            FormField("demand", "诉求", .text(isLong: false), hint: "希望怎样解决"),
            FormField("against", "被投诉方", .named(mayKnow), hint: "姓名、部门、施工方、邻居"),
            .words("source", "来源", Source.allCases.map(\.rawValue), hint: "电话"),
            FormField(
                "means",
                "方式",
                .several(words(ComplaintMeans.allCases.map(\.rawValue))),
                hint: "几种用、分开"
            ),
            .words("mindset", "心态", Mindset.allCases.map(\.rawValue)),
            .words("urgent", "紧急", ["是", "否"], hint: "否"),
            FormField(
                "safety",
                "险情",
                .several(words(SafetyFlag.allCases.map(\.rawValue))),
                hint: "没有就不填"
            ),
            .words("injury", "人身伤害", ["是", "否"], hint: "否"),
            FormField("members", "联名户", .rows(members), hint: "1-1-102、1-1-103；或姓名"),
            FormField("externalRef", "转办编号", .code, hint: "12345 或主管单位的编号"),
            FormField("externalDueAt", "转办期限", .moment, hint: "要求何时答复"),
            FormField("phone", "电话", .phone, hint: "不填用登记电话"),
            FormField("happenedAt", "发生时间", .pastMoment, hint: "不填即现在"),
        ]
    }

    /// Who else complains, a household or a name each: of a pasted row the cell that is a room, else
    /// the first one.
    private static let members = FieldRows(separator: "、", unit: "户", isOneCell: true) {
        cells,
        view in
        let isRoom: (String) -> Bool = { (try? RoomCode(parsing: $0)) != nil }
        guard let cell = cells.first(where: isRoom) ?? cells.first else {
            return .problem("没有房号也没有姓名")
        }
        guard let room = try? RoomCode(parsing: cell) else { return .row(cell, value: cell) }
        let isKnown = view.desk.households[room] != nil
        return isKnown ? .row(cell, value: cell) : .problem("没有这一户")
    }

    private static func words(_ words: [String]) -> [ChoiceItem] {
        words.map { ChoiceItem(value: $0, label: $0) }
    }

    /// The household is asked for unless somebody from outside complains, and the subtypes are
    /// those of the type.
    private static func adapt(_ fields: inout [FormField], to values: FormValues, _ view: View) {
        let type = values["type"].flatMap(ComplaintType.init)
        let types = type.map { [$0] } ?? ComplaintType.allCases
        let subtypes = types.flatMap(\.subtypes) + view.desk.policy.complaintSubtypes
        for index in fields.indices {
            switch fields[index].name {
            case "room": fields[index].isRequired = values["complainant"] == nil
            case "subtype": fields[index].kind = .choice(words(subtypes))
            default: break
            }
        }
    }

    private static func command(
        _ values: FormValues,
        repair: RecordID?,
        _ view: View
    ) -> ReceiveComplaint {
        var command = ReceiveComplaint()
        let place = values["room"] ?? ""
        if let spot = FormField.publicSpot(place) {
            command.spot = spot
        } else {
            command.room = place
        }
        let complainant = values["complainant"] ?? ""
        command.isAnonymous = complainant == anonymous
        command.complainant = command.isAnonymous ? "" : TextCleaning.name(complainant)
        command.type = values["type"].flatMap(ComplaintType.init)
        command.subtype = values["subtype"] ?? ""
        command.what = TextCleaning.clean(values["what"] ?? "")
        command.demand = TextCleaning.clean(values["demand"] ?? "")
        command.against = TextCleaning.clean(values["against"] ?? "")
        command.source = values["source"].flatMap(Source.init)
        command.means = WordList(values.list("means").compactMap(ComplaintMeans.init))
        command.mindset = values["mindset"].flatMap(Mindset.init)
        command.isUrgent = values["urgent"] == "是"
        command.safety = values.list("safety").compactMap(SafetyFlag.init)
        command.isInjury = values["injury"] == "是"
        command.members = WordList(values.list("members"))
        command.externalRef = TextCleaning.clean(values["externalRef"] ?? "")
        command.externalDueAt = values.moment("externalDueAt", view)
        command.phone = values["phone"] ?? ""
        command.happenedAt = values.moment("happenedAt", view)
        command.duplicateReason = TextCleaning.clean(values["duplicateReason"] ?? "")
        command.repair = repair
        return command
    }
}
