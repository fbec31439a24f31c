internal import FrontDesk

extension Schema {
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
            "type": .text("string"), "description": .text("第二人口令，须两人办理时填，也可写作 工号:口令；不保存"),
        ]),
    ]

    /// The schema of one command: its fields, when it may be given and by whom.
    static func command(_ type: any Command.Type) -> PlainValue {
        let fields = type.fieldDescriptions.filter { !$0.traits.contains(.secret) }
        var properties = common
        properties["command"] = .object(["const": .text(type.verb)])
        for field in fields { properties[field.name] = property(field) }
        var schema: [String: PlainValue] = [
            "type": .text("object"),
            "title": .text(type.summary),
            "description": .text("\(type.summary)。"),
            "additionalProperties": .bool(false),
        ]
        var required = fields.filter { $0.traits.contains(.required) }.map(\.name)
        if let step = type as? any StepCommand.Type {
            let words = StepSchema(step)
            words.describe(&properties)
            required += words.required
            schema.merge(words.members) { $1 }
        } else if let scope = CommandScope(type) {
            schema.merge(scope.members) { $1 }
        } else {
            schema["description"] = .text(type.summary)
        }
        schema["properties"] = .object(properties)
        schema["required"] = .list((["command"] + required).map(PlainValue.text))
        return .object(schema)
    }
}

/// At which steps, in which statuses and by which posts a command may be given that takes no step.
private struct CommandScope {
    private var summary: String
    private var steps: ClosedRange<Int>?
    private var statuses: [String]
    private var permission: Permission
    private var isForHandler = false

    /// The scope of a command on a case; nil for any other command.
    init?(_ type: any Command.Type) {
        summary = type.summary
        if let repair = type as? any RepairCommand.Type {
            statuses = RepairStatus.allCases.filter(repair.statuses.contains).map(\.rawValue)
            permission = repair.permission
        } else if let complaint = type as? any ComplaintCommand.Type {
            statuses = ComplaintStatus.allCases.filter(complaint.statuses.contains)
                .map(\.rawValue)
            permission = complaint.permission
            steps = complaint.steps
            isForHandler = complaint.isForHandler
        } else {
            return nil
        }
    }

    /// In words, and as `x-scope` for programs.
    var members: [String: PlainValue] {
        let posts = Schema.posts(permission)
        var scope: [String: PlainValue] = [
            "statuses": .list(statuses.map(PlainValue.text)), "posts": .list(posts),
        ]
        var words = "\(summary)。"
        if let steps {
            scope["steps"] = .list(steps.map { .integer(Int64($0)) })
            scope["forHandler"] = .bool(isForHandler)
            words += "步骤：第 \(steps.lowerBound) 到 \(steps.upperBound) 步。"
        }
        words += "状态：\(statuses.joined(separator: "、"))。"
        words += "岗位：\(posts.compactMap(\.text).joined(separator: "、"))。"
        if isForHandler { words += "由经办人或主管办理。" }
        return ["description": .text(words), "x-scope": .object(scope)]
    }
}

extension Schema {
    /// The posts that hold a permission.
    static func posts(_ permission: Permission) -> [PlainValue] {
        Post.allCases.filter { PermissionTable.allows($0, permission) }.map { .text($0.rawValue) }
    }
}
