import FrontDesk
import Testing

@Suite("fields: what other programs send")
struct ParseTests {
    private let style = PlainStyle(times: TestDesk.zone)

    private func refusal(_ members: [String: PlainValue]) -> Refusal? {
        do throws(Refusal) {
            _ = try Commands.parse(.object(members), in: style)
            return nil
        } catch {
            return error
        }
    }

    private func refusal(
        _ verb: String,
        _ members: [String: PlainValue]
    ) -> Refusal? {
        refusal(members.merging(["command": .text(verb)]) { $1 })
    }

    private let call: [String: PlainValue] = [
        "room": .text("3-2-501"), "category": .text("水电"), "urgency": .text("一般"),
        "description": .text("厨房水龙头漏水"),
    ]

    @Test func aWholeCommand() throws {
        let message = PlainValue.object(
            call.merging([
                "command": .text("repair.log"), "seen": .integer(7),
                "commandId": .text("00112233-4455-6677-8899-AABBCCDDEEFF"),
                "appointmentFrom": .text("2026-11-24T10:00:00+08:00"),
                "safety": .list([.text("漏水")]), "phone": .null,
            ]) { $1 }
        )
        let parsed = try Commands.parse(message, in: style)
        let command = try #require(parsed.request.command as? LogRepair)
        #expect(command.urgency == .ordinary)
        #expect(command.safety == [.leak])
        #expect(command.phone == "")
        #expect(command.appointmentFrom == (try TestDesk.moment("2026-11-24T10:00")))
        #expect(parsed.seen == 7)
        #expect(parsed.request.commandID.high == 0x0011_2233_4455_6677)
    }

    @Test func theEnvelope() {
        #expect(refusal([:])?.field == "command")
        #expect(refusal("repair.explode", [:])?.code == .unknownCommand)
        // What the program gives itself has no place here.
        for inner in Commands.inner {
            #expect(refusal(inner.verb, [:])?.code == .unknownCommand)
        }
        for id in ["1", "00000000-0000-0000-0000-000000000000"] {
            #expect(
                refusal("repair.log", call.merging(["commandId": .text(id)]) { $1 })?.field
                    == "commandId"
            )
        }
        for seen in [PlainValue.integer(-1), .text("7"), .real(1.5)] {
            #expect(refusal("repair.log", call.merging(["seen": seen]) { $1 })?.field == "seen")
        }
        let pin = call.merging(["secondPin": .integer(2580)]) { $1 }
        #expect(refusal("repair.log", pin)?.field == "secondPin")
        let nulls = call.merging(["secondPin": .null, "seen": .null, "commandId": .null]) { $1 }
        #expect(refusal("repair.log", nulls) == nil)
        do throws(Refusal) {
            _ = try Commands.parse(.list([]), in: style)
            Issue.record("a list was taken for a command")
        } catch {
            #expect(error.code == .invalidField)
        }
    }

    @Test func theWrongFieldIsNamed() {
        let wrong: [(members: [String: PlainValue], field: String)] = [
            (["colour": .text("red")], "colour"),
            (["category": .null], "category"),
            (["description": .integer(4)], "description"),
            (["urgency": .text("立刻")], "urgency"),
            (["appointmentFrom": .text("明天")], "appointmentFrom"),
            (["safety": .text("漏水")], "safety"),
            (["safety": .list([.text("漏水"), .text("火")])], "safety[1]"),
            (["publicArea": .object(["spot": .bool(true)])], "publicArea.spot"),
            (["publicArea": .object(["where": .text("大堂")])], "publicArea.where"),
            (["relatedTo": .text("BX2026-7")], "relatedTo"),
            (["description": .text(String(repeating: "长", count: 2001))], "description"),
            (["description": .text(String(repeating: "a", count: 2001))], "description"),
        ]
        for (members, field) in wrong {
            let refusal = refusal("repair.log", call.merging(members) { $1 })
            #expect(refusal?.code == .invalidField, "\(field)")
            #expect(refusal?.field == field)
        }
        let numbers: [PlainValue] = [.real(1.5), .text("100"), .bool(true)]
        for number in numbers {
            let members = ["id": PlainValue.text("BX20261123-0001"), "amountFen": number]
            #expect(refusal("repair.quote", members)?.field == "amountFen")
        }
    }

    @Test func theSentenceNamesTheFieldAsTheDeskDoes() throws {
        let urgency = try #require(
            refusal("repair.log", call.merging(["urgency": .text("立刻")]) { $1 })
        )
        #expect(urgency.message == "「紧急」应为其中之一：急修、一般、预约")
        let safety = try #require(
            refusal("repair.log", call.merging(["safety": .list([.text("火")])]) { $1 })
        )
        #expect(safety.message.hasPrefix("「险情 第1项」应为"))
        let spot = ["publicArea": PlainValue.object(["spot": .bool(true)])]
        let nested = try #require(refusal("repair.log", call.merging(spot) { $1 }))
        #expect(nested.message.hasPrefix("「公共区域 位置」应为文字"))
    }

    @Test func textComesInClean() throws {
        var members = call
        members["command"] = .text("repair.log")
        members["description"] = .text("  厨房\u{1b}[31m漏水\u{202e}了\u{7} \u{0}\r\n第二行 ")
        members["caller"] = .text("陈\u{200b}女士")
        let parsed = try Commands.parse(.object(members), in: style)
        let command = try #require(parsed.request.command as? LogRepair)
        #expect(command.description == "厨房漏水了 \n第二行")
        #expect(command.caller == "陈女士")
    }

    @Test func noRefusalCarriesControlCharacters() {
        let evil = "\u{1b}]0;x\u{7}\u{202e}\u{1b}[2J"
        let messages: [[String: PlainValue]] = [
            ["command": .text(evil)],
            ["command": .text("repair.log"), evil: .null],
            call.merging(["command": .text("repair.log"), "urgency": .text(evil)]) { $1 },
            ["command": .text("household.owner"), "room": .text(evil), "name": .text("x")],
            ["command": .text("household.owner"), "room": .text("3\u{1b}2"), "name": .text("x")],
            [
                "command": .text("household.phones"), "room": .text("3-2-501"),
                "phones": .list([.text(evil + "13800")]),
            ],
        ]
        for message in messages {
            let refusal = refusal(message)
            let text = (refusal?.message ?? "") + (refusal?.field ?? "")
            #expect(!text.isEmpty)
            let controls = text.unicodeScalars.filter {
                $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) || $0.value == 0x202e
            }
            #expect(controls.isEmpty, "\(message)")
        }
    }

    @Test func plainAndBack() throws {
        var policy = Policy()
        policy.standardName = ""
        policy.repairLimits = []
        let style = PlainStyle(times: TestDesk.zone, masksPersonal: false)
        #expect(try Policy.parse(policy.plain(in: style), in: style) == policy)
        let desk = try TestDesk.furnished()
        let repair = try desk.repair(try desk.repair(at: .finished))
        #expect(try Repair.parse(repair.plain(in: style), in: style) == repair)
        let masked = repair.plain(in: PlainStyle(times: TestDesk.zone))
        #expect(masked["phone"] == .text("138****8000"))
        #expect(repair.plain(in: style)["phone"] == .text("13812348000"))
    }
}
