import FrontDesk
import Testing

@testable import Exchange

@Suite("The schema of a procedure's steps")
struct StepSchemaTests {
    private let schema = Schema.document()

    /// Builds a step's entries as another program would: from the schema alone, besides the staff
    /// numbers and the moment it is.
    private struct Builder {
        var schema: PlainValue
        var now: Instant
        /// Which form of a list is written.
        var prefersText = false

        private static let staff = ["handler": "1007", "preparedBy": "1001"]

        /// The entries that are demanded of any complaint, and those in `missed`.
        func message(_ verb: String, _ id: String, missed: [String]) throws -> String {
            let step = try unwrapped(schema["$defs"]?[verb])
            guard case .object(let properties) = step["properties"] else { throw Missing() }
            let demands = properties.compactMapValues { $0["x-demand"] }
            var entries: [String: PlainValue] = [:]
            for (name, demand) in demands
            where demand["need"]?.text == "always" || missed.contains(name) {
                entries[name] = try value(name, unwrapped(properties[name]))
            }
            for (name, demand) in demands where demand["need"]?.text == "entries" {
                guard holds(try unwrapped(demand["if"]), entries) else { continue }
                entries[name] = try value(name, unwrapped(properties[name]))
            }
            entries["command"] = .text(verb)
            entries["id"] = .text(id)
            return JSONText.text(.object(entries))
        }

        private func holds(_ condition: PlainValue, _ entries: [String: PlainValue]) -> Bool {
            let entry = entries[condition["entry"]?.text ?? ""]
            if let value = condition["is"] { return entry == value }
            if let value = condition["isNot"] { return entry != value }
            return condition["given"] == .bool(entry != nil)
        }

        private func value(_ name: String, _ rules: PlainValue) throws -> PlainValue {
            if let number = Self.staff[name] { return .text(number) }
            if let only = rules["const"] { return only }
            if case .list(let words) = rules["enum"] { return try unwrapped(words.first) }
            if case .list(let kinds) = rules["anyOf"] {
                return try value(name, unwrapped(prefersText ? kinds.last : kinds.first))
            }
            if let pattern = rules["pattern"]?.text {
                // Its alternatives stand in brackets; one of them will do.
                let words = pattern.split(whereSeparator: { "^(|)".contains($0) })
                return .text(String(try unwrapped(words.first)))
            }
            switch (rules["type"]?.text, rules["format"]?.text) {
            case ("boolean", _): return .bool(true)
            case ("integer", _): return rules["minimum"] ?? .integer(0)
            case ("string", "date-time"):
                let hours = rules["x-demand"]?["time"]?.text == "past" ? -1 : 1
                return .text(DeskZone().iso(now.adding(minutes: hours * 60)))
            case ("string", _):
                let count = Int(rules["minLength"]?.integer ?? 1)
                return .text(String(repeating: "填", count: count))
            case ("array", _):
                let items = try unwrapped(rules["items"])
                return .list([try value(name, items)])
            default: throw Missing()
            }
        }
    }

    private static let actors: [Actor] = [
        SampleDesk.clerk, SampleDesk.clerk, SampleDesk.supervisor, SampleDesk.lead,
        SampleDesk.lead, SampleDesk.lead, .staff("1009"), SampleDesk.supervisor,
    ]

    /// A complaint of which as little is said at first as may be, so that the steps demand the rest.
    private static let stranger = """
        {"command":"complaint.receive","complainant":"路人","type":"物业管理类","what":"广场舞音乐太吵"}
        """

    /// The message that takes the next step: what the record itself lacks is added once the desk
    /// has said so.
    private func message(
        _ row: ProcedureStep<Complaint>,
        _ id: String,
        on sample: SampleDesk,
        prefersText: Bool = false
    ) throws -> String {
        let builder = Builder(schema: schema, now: sample.now, prefersText: prefersText)
        var trial = sample
        let first = try builder.message(row.verb, id, missed: [])
        do {
            try trial.send(first, as: Self.actors[row.number - 1])
            return first
        } catch let refusal as Refusal where refusal.code == .entryMissing {
            return try builder.message(row.verb, id, missed: refusal.fields)
        }
    }

    @Test(
        "entries built from the schema alone take a complaint through all its steps",
        arguments: [false, true]
    )
    func builtFromTheSchema(prefersText: Bool) throws {
        var sample = try SampleDesk()
        let id = try sample.send(Self.stranger)
        let validator = SchemaValidator(root: schema)
        for row in Complaint.procedure.steps {
            sample.now = sample.now.adding(minutes: 2)
            let message = try message(row, id, on: sample, prefersText: prefersText)
            let plain = try JSONText.parse(Array(message.utf8))
            #expect(validator.faults(plain, schema) == [], "\(row.verb)")
            try sample.send(message, as: Self.actors[row.number - 1])
        }
        let complaint = try unwrapped(RecordID(id).flatMap { sample.desk.complaints[$0] })
        #expect(complaint.status == .archived && complaint.taken.map(\.step) == Array(1...8))
    }

    @Test("what the schema demands is what the rules miss, entry by entry")
    func everyDemandIsReal() throws {
        var sample = try SampleDesk()
        let id = try sample.send(Self.stranger)
        for row in Complaint.procedure.steps {
            let actor = Self.actors[row.number - 1]
            sample.now = sample.now.adding(minutes: 2)
            let message = try message(row, id, on: sample)
            guard case .list(let required) = schema["$defs"]?[row.verb]?["required"],
                case .object(let entries) = try JSONText.parse(Array(message.utf8))
            else { throw Missing() }
            for name in required.compactMap(\.text) where !["command", "id"].contains(name) {
                var without = entries
                without[name] = nil
                let refusal = #expect(throws: Refusal.self) {
                    try sample.send(JSONText.text(.object(without)), as: actor)
                }
                #expect(refusal?.code == .entryMissing, "\(name): \(refusal?.message ?? "")")
                #expect(refusal?.fields.contains(name) == true, "\(name)")
            }
            try sample.send(message, as: actor)
        }
    }

    @Test("a step says its number, title, posts and principle, an entry when it is demanded")
    func words() throws {
        let assess = try unwrapped(schema["$defs"]?["complaint.assess"])
        #expect(
            assess["description"]?.text
                == "投诉处理第 3 步，共 8 步。原则：违约或责任属实的认真对待，部门主要负责人第一时间出面。"
                + "岗位：客服主管、管理处经理。"
        )
        #expect(
            assess["x-step"]
                == .object([
                    "procedure": .text("投诉处理"), "number": .integer(3), "steps": .integer(8),
                    "title": .text("投诉评估"), "mayBeReturnedTo": .bool(true),
                    "principle": .text("违约或责任属实的认真对待，部门主要负责人第一时间出面"),
                    "posts": .list([.text("客服主管"), .text("管理处经理")]),
                ])
        )
        let properties = try unwrapped(assess["properties"])
        #expect(properties["validity"]?["description"]?.text == "有效性，必填")
        #expect(
            properties["headName"]?["description"]?.text == "出面负责人，责任属实时必填：哪位负责人出面"
        )
        #expect(
            properties["headName"]?["x-demand"]
                == .object([
                    "need": .text("entries"), "when": .text("责任属实时"),
                    "if": .object(["entry": .text("faultIsReal"), "is": .bool(true)]),
                ])
        )
        let findings = schema["$defs"]?["complaint.investigate"]?["properties"]?["findings"]
        #expect(findings?["minLength"] == .integer(10))
        #expect(findings?["description"]?.text == "查明情况，必填：查到了什么，至少 10 个字")
        let pause = try unwrapped(schema["$defs"]?["complaint.pause"])
        #expect(
            pause["description"]?.text
                == "暂停。步骤：第 2 到 7 步。状态：办理中。"
                + "岗位：前台客服、收费员、客服主管、管理处经理、维修主管。由经办人或主管办理。"
        )
        #expect(pause["x-scope"]?["steps"] == .list((2...7).map { .integer($0) }))
        let numbers = Complaint.procedure.steps.map {
            schema["$defs"]?[$0.verb]?["x-step"]?["number"]
        }
        #expect(numbers == (1...8).map { .integer($0) })
    }

    @Test("an entry that others demand is missed by the schema as by the rules")
    func conditions() throws {
        let validator = SchemaValidator(root: schema)
        let id = "TS20261122-0001"
        func faults(_ verb: String, _ change: (inout [String: PlainValue]) -> Void) throws -> Int {
            let text = ComplaintExamples.message(verb, id)
            guard case .object(var members) = try JSONText.parse(Array(text.utf8)) else {
                throw Missing()
            }
            change(&members)
            return validator.faults(.object(members), schema).count
        }
        #expect(try faults("assess") { _ in } == 0)
        #expect(try faults("assess") { $0["headName"] = nil } > 0)
        #expect(
            try faults("assess") { members in
                members["headName"] = nil
                members["headAt"] = nil
                members["faultIsReal"] = .bool(false)
            } == 0
        )
        #expect(try faults("investigate") { $0["evidence"] = nil } > 0)
        #expect(try faults("followUp") { $0["satisfied"] = nil } > 0)
        #expect(try faults("followUp") { $0["expectation"] = .integer(6) } > 0)
        #expect(
            try faults("followUp") { members in
                for name in ["satisfied", "expectation", "experience"] { members[name] = nil }
                members["reached"] = .bool(false)
            } == 0
        )
        #expect(try faults("acknowledge") { $0["numberTold"] = .bool(false) } > 0)
    }
}
