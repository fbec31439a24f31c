import FrontDesk

/// The form for a new repair, in the order of the conversation on the phone (UX 4.5).
enum NewRepairForm {
    /// Under which name its draft is kept.
    static let draftName = "repair.log"

    /// An empty form, for a household if one is known; or one that a complaint raises.
    static func make(
        _ view: View,
        room: RoomCode? = nil,
        complaint: RecordID? = nil
    ) -> Form {
        let origin = complaint.flatMap { view.desk.complaints[$0] }
        let source = complaint?.text ?? room?.key
        return Form(
            title: "新建报修" + (origin.map { "  由投诉 \($0.id.short) 派生" } ?? ""),
            fields: fields(view, room: room ?? origin?.room, origin),
            draftName: source.map { "\(draftName) \($0)" } ?? draftName,
            done: "已登记",
            joining: Joining(insist: "仍登记") { id, values in
                var urge = UrgeRepair()
                urge.id = id
                urge.note = values["description"] ?? ""
                return urge
            },
            submit: { values, view in submit(values, complaint: complaint, view) }
        )
    }

    private static func fields(
        _ view: View,
        room: RoomCode?,
        _ origin: Complaint?
    ) -> [FormField] {
        [
            FormField(
                "room",
                "房号",
                .place,
                isRequired: true,
                hint: "房号、姓名、拼音、电话尾号；公…",
                initial: room?.display ?? "",
                aliases: ["publicArea"]
            ),
            .words(
                "category",
                "类别",
                view.desk.policy.repairCategories,
                isRequired: true,
                hint: "拼音首字母，如 sd"
            ),
            FormField(
                "description",
                "内容",
                .text(isLong: true),
                isRequired: true,
                hint: "哪里坏了，怎么坏的",
                initial: origin?.what ?? ""
            ),
            FormField(
                "urgency",
                "紧急",
                .choice(urgencies(view)),
                isRequired: true
            ),
            FormField(
                "appointment",
                "预约",
                .appointment,
                hint: "立即、明天9点、不约 原因",
                aliases: ["appointmentFrom", "appointmentUntil", "noAppointmentReason"]
            ),
            FormField("phone", "电话", .phone, hint: "不填用登记电话"),
            FormField("caller", "报修人", .text(isLong: false), hint: "不填为业主"),
            .words("relation", "关系", CallerRelation.allCases.map(\.rawValue), hint: "业主"),
            .words("source", "来源", Source.allCases.map(\.rawValue), hint: "电话"),
            .words("safety", "险情", SafetyFlag.allCases.map(\.rawValue), hint: "没有就不填"),
            .words("access", "入户", AccessMode.allCases.map(\.rawValue), hint: "有人在家"),
            .words("chargeable", "收费", Chargeable.allCases.map(\.rawValue), hint: "待定"),
        ]
    }

    /// How urgent it can be, with what the desk owes for each.
    private static func urgencies(_ view: View) -> [ChoiceItem] {
        let rows: [(Urgency, RepairLimitRow)] = [
            (.emergency, .emergency), (.ordinary, .ordinary), (.appointed, .appointed),
        ]
        return rows.map { urgency, row in
            let limits = view.desk.policy.limits(for: row)
            let arrival =
                limits.arrivalMinutes > 0
                ? "到场 \(durationText(minutes: limits.arrivalMinutes)) " : ""
            let finish = "完工 \(durationText(minutes: limits.finishMinutes))"
            return ChoiceItem(
                value: urgency.rawValue,
                label: urgency.rawValue,
                note: arrival + finish
            )
        }
    }

    private static func submit(
        _ values: FormValues,
        complaint: RecordID?,
        _ view: View
    ) -> FormResult {
        var command = LogRepair()
        let place = values["room"] ?? ""
        if let spot = FormField.publicSpot(place) {
            var area = PublicArea()
            area.spot = spot
            command.publicArea = area
        } else {
            command.room = place
        }
        command.category = values["category"] ?? ""
        command.description = TextCleaning.clean(values["description"] ?? "")
        command.urgency = values["urgency"].flatMap(Urgency.init)
        command.source = values["source"].flatMap(Source.init)
        command.relation = values["relation"].flatMap(CallerRelation.init)
        command.safety = [values["safety"].flatMap(SafetyFlag.init)].compactMap(\.self)
        command.access = values["access"].flatMap(AccessMode.init)
        command.chargeable = values["chargeable"].flatMap(Chargeable.init)
        command.caller = TextCleaning.name(values["caller"] ?? "")
        command.phone = values["phone"] ?? ""
        command.complaint = complaint
        command.duplicateReason = TextCleaning.clean(values["duplicateReason"] ?? "")
        if let appointment = values["appointment"] { arrange(appointment, &command, view) }
        return .command(command)
    }

    private static func arrange(_ text: String, _ command: inout LogRepair, _ view: View) {
        if text == "立即" {
            command.appointment = .now
        } else if text.hasPrefix("不约 ") {
            command.appointment = AppointmentKind.none
            command.noAppointmentReason = String(text.dropFirst(3))
        } else {
            command.appointment = .agreed
            command.appointmentFrom = view.desk.zone.instant(iso: text)
        }
    }
}
