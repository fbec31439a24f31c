package import FrontDesk

/// The JSON Schema (2020-12) of everything that `do` takes and answers, drawn from the fields.
package enum Schema {
    /// The whole document: the root describes a command, `$defs` has one entry a verb, and
    /// `answer`, `repairItem`, `complaintItem` and `clock` describe what comes out.
    package static func document() -> PlainValue {
        var definitions: [String: PlainValue] = [
            "answer": answer, "repairItem": ListingSchema.repairItem,
            "complaintItem": ListingSchema.complaintItem, "clock": ListingSchema.clock,
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

    static func property(_ field: FieldDescription) -> PlainValue {
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
                    .object(self.shape(.list(element))), .object(text(listing: element)),
                ])
            ]
        case .integerOr(let whole):
            ["anyOf": .list([.object(self.shape(.integer)), .object(self.shape(whole))])]
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

    /// The schema of a text that says a list in words, its parts divided.
    static func text(listing element: FieldShape) -> [String: PlainValue] {
        var members: [String: PlainValue] = [
            "type": .text("string"), "description": .text("各项以 、 分开"),
        ]
        if case .choice(let words) = element {
            let word = "(\(words.joined(separator: "|")))"
            members["pattern"] = .text("^\(word)([、，,;；]\(word))*$")
        }
        return members
    }

    private static let answer = PlainValue.object([
        "title": .text("回答"),
        "oneOf": .list([
            .object([
                "type": .text("object"),
                "properties": .object([
                    "ok": .object(["const": .bool(true)]),
                    "id": described("string", "所办记录的编号"),
                    "receipt": described("string", "收据号，收费和冲正等命令才有"),
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
                    "fields": .object([
                        "type": .text("array"), "items": .object(["type": .text("string")]),
                        "description": .text("entry-missing 时缺少的全部字段"),
                    ]),
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
