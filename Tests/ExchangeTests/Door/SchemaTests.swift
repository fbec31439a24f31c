import FrontDesk
import Testing

@testable import Exchange

@Suite("The schema")
struct SchemaTests {
    private let schema = Schema.document()
    private var validator: SchemaValidator { SchemaValidator(root: schema) }

    /// A message for every verb, as another program would send it.
    static let examples: [String] =
        [
            SampleDesk.example,
            #"{"command":"repair.log","publicArea":{"building":"1","spot":"大堂"},"category":"照明","description":"大堂的灯不亮","urgency":"一般","safety":["坠物"],"photos":[]}"#,
        ] + onRepairs.map { #"{"command":"repair.\#($0.0)","id":"BX20261122-0001"\#($0.1)}"# } + [
            #"{"command":"household.owner","room":"1-1-101","name":"陈晨","phones":["13812345678"]}"#,
            #"{"command":"household.tenant","room":"1-1-101","name":"","phones":[]}"#,
            #"{"command":"household.phones","room":"1-1-101","phones":["13812345678"]}"#,
            #"{"command":"household.unmask","room":"1-1-101","purpose":"联系上门"}"#,
            #"{"command":"record.unmask","record":"BX20261122-0001","purpose":"联系上门"}"#,
            #"{"command":"person.erase","room":"1-1-101","name":"王芳","purpose":"迁出后本人申请","secondPin":"1003:2580"}"#,
            #"{"command":"person.erase","record":"LF20251122-0001","staff":"","due":false,"purpose":"本人申请"}"#,
            #"{"command":"staff.duties","no":"1001","duties":["钥匙管理员"]}"#,
            #"{"command":"staff.leave","no":"1001"}"#,
            #"{"command":"policy.set","policy":{"followUpPercent":40}}"#,
            #"{"command":"desk.confirmTime","commandId":"00112233-4455-6677-8899-aabbccddeeff"}"#,
        ] + ComplaintExamples.all + BillExamples.all + MoneyExamples.all
        + KeyExamples.all + VisitExamples.all + ShiftExamples.all

    private static let onRepairs = [
        ("dispatch", #","told":"何勇","seen":7"#), ("assign", #","assignee":"1008","told":"何勇""#),
        ("reject", #","reason":"不会修""#), ("transfer", #","reason":"要电工","to":"电工""#),
        ("accept", ""), ("appoint", #","at":"2026-11-23T09:00:00+08:00""#),
        ("contact", #","channel":"电话","reached":true,"note":"明天在家""#), ("arrive", ""),
        ("quote", #","amountFen":5000"#), ("acceptQuote", ""),
        ("pause", #","reason":"待备件","resumeAt":"2026-11-23T09:00:00+08:00""#), ("resume", ""),
        ("finish", #","result":"修复","materials":[{"item":"水龙头","qty":1,"unitFen":3000}]"#),
        ("finish", #","result":"修复","materials":"无用料""#),
        ("returnSlip", #","no":"R1","takenBy":"1001""#),
        ("followUp", #","method":"电话","satisfied":"满意","expectation":4,"experience":5"#),
        ("archive", ""), ("reopen", #","reason":"又漏了""#), ("cancel", #","reason":"误报""#),
        ("urge", ""), ("merge", #","into":"BX20261122-0002""#), ("note", #","note":"业主来过""#),
        ("print", ""),
    ]

    @Test("an example of every verb parses, and fits the schema of its verb alone")
    func everyVerb() throws {
        var verbs: Set<String> = []
        for example in Self.examples {
            let message = try JSONText.parse(Array(example.utf8))
            #expect(throws: Never.self, "\(example)") {
                try Commands.parse(message, in: PlainStyle(times: DeskZone()))
            }
            #expect(validator.faults(message, schema) == [], "\(example)")
            verbs.insert(message["command"]?.text ?? "")
        }
        #expect(verbs == Set(Commands.all.map { $0.verb }))
    }

    @Test(
        "what the desk refuses to read does not fit",
        arguments: [
            #"{"command":"repair.log","category":"水电","description":"厨房漏水了"}"#,
            #"{"command":"repair.log","category":"水电","description":"厨房漏水了","urgency":"快"}"#,
            #"{"command":"repair.accept","id":"BX20261122-0001","x":1}"#,
            #"{"command":"repair.quote","id":"BX20261122-0001","amountFen":"5"}"#,
            #"{"command":"staff.pin","no":"1001"}"#, #"{"command":"sweep"}"#, "[]", "{}",
        ]
    )
    func refused(line: String) throws {
        let message = try JSONText.parse(Array(line.utf8))
        #expect(validator.faults(message, schema) != [])
        #expect(throws: Refusal.self) {
            try Commands.parse(message, in: PlainStyle(times: DeskZone()))
        }
    }

    @Test("answers fit, and every code is listed once with its meaning")
    func answers() throws {
        let answer = try #require(schema["$defs"]?["answer"])
        let refusal = Refusal(.possibleDuplicate, "重复", field: "x", details: ["a"])
        for plain in [
            Door.answer(.stored(id: "BX20261122-0001", sequence: 1)),
            Door.answer(.stored(id: "", sequence: 1)), Door.answer(.notSaved("满")),
            Door.answer(.unknown("不明")), Door.answer(refusal),
            Door.answer(Refusal(.entryMissing, "缺", field: "a", fields: ["a", "b"])),
        ] {
            #expect(validator.faults(plain, answer) == [])
        }
        #expect(validator.faults(.object(["ok": .bool(false)]), answer) != [])
        guard case .list(let kinds) = answer["oneOf"],
            case .list(let codes) = kinds[1]["properties"]?["code"]?["oneOf"]
        else { throw Missing() }
        let listed = codes.compactMap { $0["const"]?.text }
        #expect(
            listed == RefusalCode.allCases.map(\.rawValue) + ["not-saved", "unknown-outcome"]
        )
        #expect(codes.allSatisfy { $0["description"]?.text?.isEmpty == false })
    }

    @Test("the list of repairs fits what the schema says of it")
    func listing() throws {
        var sample = try SampleDesk()
        try sample.log()
        sample.now = sample.now.adding(minutes: 4000)
        let item = try #require(schema["$defs"]?["repairItem"])
        guard case .list(let items) = RepairListing(sample.desk, now: sample.now).plain() else {
            throw Missing()
        }
        #expect(items.count == 1 && items.allSatisfy { validator.faults($0, item) == [] })
        guard case .object(let properties) = item["properties"],
            case .object(let members) = items[0]
        else { throw Missing() }
        #expect(Set(members.keys) == Set(properties.keys))
    }

    @Test("it says who may do what in which status, and shows no secret")
    func descriptions() throws {
        let assign = try #require(schema["$defs"]?["repair.assign"])
        #expect(assign["title"]?.text == "派单")
        #expect(assign["description"]?.text == "派单。状态：待派单、已派单。岗位：客服主管、管理处经理、维修主管。")
        #expect(!JSONText.text(schema).contains("pinHash"))
        #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
    }
}
