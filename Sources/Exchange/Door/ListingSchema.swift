internal import FrontDesk

/// What `list repairs --json` and `list complaints --json` give, as a schema.
enum ListingSchema {
    /// One clock of a case.
    static let clock = PlainValue.object([
        "type": .text("object"),
        "title": .text("时限"),
        "properties": .object([
            "name": choice(ClockName.allCases.map(\.rawValue), "时限名称"),
            "cycle": Schema.described("integer", "轮次，返修或重开后加一"),
            "dueAt": nullable("string", "应完成的时间；没有期限为 null", format: "date-time"),
            "state": choice(ClockState.allCases.map(\.word), "状态"),
            "remainingMinutes": nullable(
                "integer",
                "按该时限自己的日历剩余的分钟；已超时为 0，已停止或没有期限为 null"
            ),
            "overrunMinutes": Schema.described("integer", "超时的分钟，按自然时间；没有超时则无此项"),
            "resumeAt": nullable("string", "暂停自动恢复的时间", format: "date-time"),
            "estimated": Schema.described("boolean", "估算：该年没有工作日表；不是估算则无此项"),
        ]),
        "required": .list(
            ["name", "cycle", "dueAt", "state", "remainingMinutes"].map(PlainValue.text)
        ),
    ])

    /// One repair of the list.
    static let repairItem = item(
        "报修",
        statuses: RepairStatus.allCases.map(\.rawValue),
        required: ["urgency", "assignee"],
        [
            "urgency": choice(Urgency.allCases.map(\.rawValue), "紧急程度"),
            "category": Schema.described("string", "类别"),
            "description": Schema.described("string", "报修内容"),
            "caller": Schema.described("string", "报修人"),
            "assignee": nullable("string", "责任人工号；未派为 null"),
            "assigneeName": nullable("string", "责任人姓名；未派为 null"),
        ]
    )

    /// One complaint of the list, which is in triage order.
    static let complaintItem = item(
        "投诉",
        statuses: ComplaintStatus.allCases.map(\.rawValue),
        required: ["step", "stepName", "grade", "cycle", "bucket"],
        [
            "step": .object([
                "type": .text("integer"), "minimum": .integer(1),
                "maximum": .integer(Int64(Complaint.procedure.steps.count)),
                "description": .text("下一步要办的步骤；归档后仍为 8"),
            ]),
            "stepName": choice(Complaint.procedure.steps.map(\.title), "步骤名称"),
            "grade": choice(ComplaintGrade.allCases.map(\.rawValue), "等级"),
            "urgent": Schema.described("boolean", "紧急：时限按重大计"),
            "bucket": nullable("integer", "次序：0 险情 1 超时 2 临期 3 待派 4 办理中 5 暂停；已结为 null"),
            "type": choice(ComplaintType.allCases.map(\.rawValue), "类型"),
            "subtype": Schema.described("string", "细类"),
            "what": Schema.described("string", "投诉内容"),
            "complainant": Schema.described("string", "投诉人；匿名为空"),
            "handler": nullable("string", "经办人工号；未定为 null"),
            "handlerName": nullable("string", "经办人姓名；未定为 null"),
            "externalRef": Schema.described("string", "12345 或主管单位的转办编号；没有为空"),
        ]
    )

    /// An item of a list of cases: what all have, and the kind's own.
    private static func item(
        _ title: String,
        statuses: [String],
        required: [String],
        _ own: [String: PlainValue]
    ) -> PlainValue {
        let common: [String: PlainValue] = [
            "id": Schema.described("string", "单号"),
            "room": nullable("string", "房号，3-2-501；没有房号为 null"),
            "place": Schema.described("string", "位置，按前台的说法"),
            "status": choice(statuses, "状态"),
            "phone": Schema.described("string", "联系电话，中间几位以 * 代替"),
            "createdAt": nullable("string", "受理时间", format: "date-time"),
            "changedAt": Schema.described("integer", "变更序号，可作下一条命令的 seen"),
            "cycle": Schema.described("integer", "轮次，返修或重开后加一"),
            "clocks": .object([
                "type": .text("array"), "items": .object(["$ref": .text("#/$defs/clock")]),
                "description": .text("每种时限最近的一个"),
            ]),
        ]
        return .object([
            "type": .text("object"),
            "title": .text(title),
            "properties": .object(common.merging(own) { $1 }),
            "required": .list(
                (["id", "room", "status", "clocks"] + required).map(PlainValue.text)
            ),
        ])
    }

    private static func choice(_ words: [String], _ description: String) -> PlainValue {
        .object([
            "type": .text("string"), "enum": .list(words.map(PlainValue.text)),
            "description": .text(description),
        ])
    }

    private static func nullable(
        _ type: String,
        _ description: String,
        format: String? = nil
    ) -> PlainValue {
        var members: [String: PlainValue] = [
            "type": .list([.text(type), .text("null")]), "description": .text(description),
        ]
        if let format { members["format"] = .text(format) }
        return .object(members)
    }
}
