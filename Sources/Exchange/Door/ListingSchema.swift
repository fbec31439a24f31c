internal import FrontDesk

/// What `list repairs --json` gives, as a schema.
enum ListingSchema {
    /// One clock of a repair.
    static let clock = PlainValue.object([
        "type": .text("object"),
        "title": .text("时限"),
        "properties": .object([
            "name": choice(ClockName.allCases.map(\.rawValue), "时限名称"),
            "cycle": Schema.described("integer", "轮次，返修后加一"),
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
    static let repairItem = PlainValue.object([
        "type": .text("object"),
        "title": .text("报修"),
        "properties": .object([
            "id": Schema.described("string", "单号"),
            "room": nullable("string", "房号，3-2-501；公共区域为 null"),
            "place": Schema.described("string", "位置，按前台的说法"),
            "status": choice(RepairStatus.allCases.map(\.rawValue), "状态"),
            "urgency": choice(Urgency.allCases.map(\.rawValue), "紧急程度"),
            "category": Schema.described("string", "类别"),
            "description": Schema.described("string", "报修内容"),
            "caller": Schema.described("string", "报修人"),
            "phone": Schema.described("string", "联系电话，中间几位以 * 代替"),
            "assignee": nullable("string", "责任人工号；未派为 null"),
            "assigneeName": nullable("string", "责任人姓名；未派为 null"),
            "createdAt": nullable("string", "受理时间", format: "date-time"),
            "changedAt": Schema.described("integer", "变更序号，可作下一条命令的 seen"),
            "cycle": Schema.described("integer", "轮次，返修后加一"),
            "clocks": .object([
                "type": .text("array"), "items": .object(["$ref": .text("#/$defs/clock")]),
                "description": .text("每种时限最近的一个"),
            ]),
        ]),
        "required": .list(
            ["id", "room", "status", "urgency", "assignee", "clocks"].map(PlainValue.text)
        ),
    ])

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
