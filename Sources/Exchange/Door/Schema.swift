package import FrontDesk

/// The JSON Schema (2020-12) of everything that `do` takes and answers, drawn from the fields.
package enum Schema {
    /// The whole document: the root describes a command, `$defs` has one entry a verb, and
    /// `answer`, `repairItem` and `clock` describe what comes out.
    package static func document() -> PlainValue {
        var definitions: [String: PlainValue] = [
            "answer": answer, "repairItem": ListingSchema.repairItem,
            "clock": ListingSchema.clock,
        ]
        for type in Commands.all { definitions[type.verb] = command(type) }
        return .object([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("前台：qiantai do 的命令"),
            "description": .text(
                "标准输入每行一条命令，标准输出每行一条回答（$defs/answer）；不填与 null 相同。"
            ),
            "oneOf": .list(
                Commands.all.map { .object(["$ref": .text("#/$defs/\($0.verb)")]) }
            ),
            "$defs": .object(definitions),
        ])
    }

    /// The members that every command may have besides its own.
    private static let common: [String: PlainValue] = [
        "commandId": .object([
            "type": .text("string"), "format": .text("uuid"),
            "description": .text("命令号：重发同一命令号只执行一次，并给出原来的回答"),
        ]),
        "seen": .object([
            "type": .text("integer"), "minimum": .integer(0),
            "description": .text("看到的记录的变更序号（changedAt）；记录此后有变动则退回 changed-since"),
        ]),
        "secondPin": .object([
            "type": .text("string"), "description": .text("第二人口令，须两人办理时填；不保存"),
        ]),
    ]

    private static func command(_ type: any Command.Type) -> PlainValue {
        let fields = type.fieldDescriptions.filter { !$0.traits.contains(.secret) }
        var members = common
        members["command"] = .object(["const": .text(type.verb)])
        for field in fields { members[field.name] = property(field) }
        let required = fields.filter { $0.traits.contains(.required) }.map(\.name)
        return .object([
            "type": .text("object"),
            "title": .text(type.summary),
            "description": .text(description(type)),
            "properties": .object(members),
            "required": .list((["command"] + required).map(PlainValue.text)),
            "additionalProperties": .bool(false),
        ])
    }

    /// What it does, in which statuses, by whom.
    private static func description(_ type: any Command.Type) -> String {
        guard let repair = type as? any RepairCommand.Type else { return type.summary }
        let statuses = RepairStatus.allCases.filter(repair.statuses.contains).map(\.rawValue)
        let posts = Post.allCases.filter { PermissionTable.allows($0, repair.permission) }
        return "\(type.summary)。状态：\(statuses.joined(separator: "、"))。"
            + "岗位：\(posts.map(\.rawValue).joined(separator: "、"))。"
    }

    private static func property(_ field: FieldDescription) -> PlainValue {
        var members = shape(field.shape)
        members["description"] = .text(field.label)
        return .object(members)
    }

    /// The schema of values of this shape.
    package static func shape(_ shape: FieldShape) -> [String: PlainValue] {
        switch shape {
        case .text: ["type": .text("string")]
        case .integer: ["type": .text("integer")]
        case .flag: ["type": .text("boolean")]
        case .moment: ["type": .text("string"), "format": .text("date-time")]
        case .day: ["type": .text("string"), "format": .text("date")]
        case .choice(let words):
            ["type": .text("string"), "enum": .list(words.map(PlainValue.text))]
        case .list(let element):
            ["type": .text("array"), "items": .object(self.shape(element))]
        case .textOrList(let element):
            [
                "anyOf": .list([
                    .object(["type": .text("string")]), .object(self.shape(.list(element))),
                ])
            ]
        case .object(let fields):
            [
                "type": .text("object"),
                "properties": .object(
                    Dictionary(
                        fields.filter { !$0.traits.contains(.secret) }
                            .map { ($0.name, property($0)) },
                        uniquingKeysWith: { first, _ in first }
                    )
                ),
                "required": .list(
                    fields.filter { $0.traits.contains(.required) }.map { .text($0.name) }
                ),
                "additionalProperties": .bool(false),
            ]
        }
    }

    private static let answer = PlainValue.object([
        "title": .text("回答"),
        "oneOf": .list([
            .object([
                "type": .text("object"),
                "properties": .object([
                    "ok": .object(["const": .bool(true)]),
                    "id": described("string", "所办记录的编号"),
                    "seq": described("integer", "存盘的序号"),
                ]),
                "required": .list([.text("ok"), .text("seq")]),
                "additionalProperties": .bool(false),
            ]),
            .object([
                "type": .text("object"),
                "properties": .object([
                    "ok": .object(["const": .bool(false)]),
                    "code": .object(["oneOf": .list(codes)]),
                    "message": described("string", "原因和办法，中文"),
                    "field": described("string", "出错的字段"),
                    "details": .object([
                        "type": .text("array"), "items": .object(["type": .text("string")]),
                        "description": .text("改动了什么，或与哪些单重复"),
                    ]),
                ]),
                "required": .list([.text("ok"), .text("code"), .text("message")]),
                "additionalProperties": .bool(false),
            ]),
        ]),
    ])

    /// Every code that an answer may have, with its meaning.
    private static var codes: [PlainValue] {
        let refusals = RefusalCode.allCases.map { ($0.rawValue, $0.meaning) }
        let others = DoorCode.allCases.map { ($0.rawValue, $0.meaning) }
        return (refusals + others).map { code, meaning in
            .object(["const": .text(code), "description": .text(meaning)])
        }
    }

    static func described(_ type: String, _ description: String) -> PlainValue {
        .object(["type": .text(type), "description": .text(description)])
    }
}
