import Demo
import Exchange
import FrontDesk
import Terminal
import Testing

/// Hostile words at every way in: what is stored is letters alone, and what looks alike is the same.
@Suite("Hostile words on their way in")
struct DoorTests {
    private static let zone = DeskZone()

    /// A desk on which a person of each post works.
    private func desk() -> Desk { HostileDesk.day.desk }

    private func send(_ message: [String: PlainValue], _ desk: inout Desk, as number: String)
        -> PlainValue?
    {
        let line = Array(JSONText.text(.object(message)).utf8)
        return Door(zone: Self.zone).answer(line) { parsed throws(Refusal) in
            let situation = Situation(now: HostileDesk.now, actor: .staff(number))
            guard case .act(let act) = try desk.decide(parsed.request, situation) else {
                return .notSaved("nothing to do")
            }
            let stamp = Stamp(
                sequence: desk.sequence + 1,
                at: situation.now,
                actor: situation.actor,
                station: ""
            )
            do throws(FieldFault) {
                try desk.apply(act, stamp)
            } catch {
                return .notSaved(error.what)
            }
            return .stored(id: act.answer, sequence: stamp.sequence)
        }
    }

    @Test("the JSON door", arguments: Hostile.texts.indices)
    func json(_ index: Int) throws {
        let words = PlainValue.text(Hostile.texts[index].text)
        var desk = desk()
        let room = try #require(desk.households.keys.min()).key
        let messages: [[String: PlainValue]] = [
            [
                "command": .text("repair.log"), "room": .text(room), "caller": words,
                "phone": .text("13800000000"), "category": .text("水电"), "description": words,
                "urgency": .text("一般"), "duplicateReason": words,
            ],
            [
                "command": .text("complaint.receive"), "room": .text(room), "complainant": words,
                "phone": .text("13800000000"), "type": .text("工程维修"), "what": words,
                "demand": words, "spot": words, "duplicateReason": words,
            ],
            [
                "command": .text("walkIn.log"), "name": words, "phone": .text("13800000000"),
                "purpose": .text("咨询"), "words": words,
            ],
        ]
        for message in messages {
            let answer = try #require(send(message, &desk, as: "1001"))
            let told = Door.line(answer)
            #expect(Hostile.flaw(told) == nil)
            guard answer["ok"] == .bool(true), let id = RecordID(answer["id"]?.text ?? "") else {
                continue
            }
            let record: (any Fielded)? =
                desk.repairs[id] ?? desk.complaints[id] ?? desk.walkIns[id]
            for text in Self.texts(in: record) {
                #expect(Hostile.flaw(text, lineBreaks: true) == nil, "\(text.debugDescription)")
                // Eight faces in one character, each with its colour and its selector.
                #expect(text.unicodeScalars.count <= text.count * 31 + 31)
            }
        }
    }

    @Test("what the door repeats of names, verbs and values")
    func echoes() throws {
        var desk = desk()
        for (name, text) in Hostile.texts {
            let messages: [[String: PlainValue]] = [
                ["command": .text(text)], ["command": .text("repair.note"), text: .text(text)],
                ["command": .text("repair.note"), "id": .text(text), "note": .text("x")],
                ["command": .text("repair.log"), "category": .text(text), "room": .text(text)],
                ["command": .text("bill.attach"), "bill": .text(text), "path": .text(text)],
            ]
            for message in messages {
                let answer = try #require(send(message, &desk, as: "1001"))
                #expect(answer["ok"] == .bool(false), "\(name)")
                for value in Self.texts(of: answer) {
                    #expect(Hostile.flaw(value) == nil, "\(name)")
                }
            }
        }
    }

    @Test("nobody is told apart by signs that nobody sees")
    func lookalikes() throws {
        var invisible = 0
        for value in UInt32(0x80)...0xe_0fff {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            guard properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format,
                Hostile.flaw(String(Character(scalar))) != nil
            else { continue }
            invisible += 1
            #expect(
                TextCleaning.name("王\(Character(scalar))芳") == "王芳",
                "U+\(String(value, radix: 16))"
            )
            #expect(
                TextCleaning.clean("1\(Character(scalar))001") == "1001",
                "U+\(String(value, radix: 16))"
            )
            #expect(["1001", "1?001"].contains(Printable.text("1\(Character(scalar))001")))
        }
        #expect(invisible > 4000)
    }

    @Test("two numbers or names that look alike are one, or refused")
    func staff() throws {
        let twins = ["1001\u{200b}", "１００１", "\u{202e}1001", " 1001\u{3000}", "1001\u{e0041}"]
        for twin in twins {
            let table = "工号,姓名,岗位\n1001,林晓,前台客服\n\(twin),林\u{200b}晓,前台客服\n"
            let read = StaffImport.read(Array(table.utf8))
            #expect(!read.isAcceptable, "\(twin.debugDescription)")
            #expect(read.problemLines.first?.contains("重复") == true, "\(read.problemLines)")
        }
        // А, О and Е of Cyrillic are no part of a number of staff, a room or a key.
        for twin in ["10О1", "1-1-1О1"] {
            let table = StaffImport.read(Array("工号,姓名,岗位\n\(twin),林晓,前台客服\n".utf8))
            #expect(!table.isAcceptable)
            #expect(throws: (any Error).self) { try RoomCode(parsing: twin) }
        }
    }

    @Test("emoji stay whole, their parts alone do not")
    func emoji() {
        #expect(TextCleaning.clean("好👨‍👩‍👧❤️") == "好👨‍👩‍👧❤️")
        #expect(TextCleaning.clean("好👍🏽") == "好👍🏽")
        #expect(TextCleaning.clean("❤️\u{fe0f}\u{fe0f}x\u{200d}y😀\u{200d}") == "❤️xy😀")
        #expect(TextCleaning.clean("😀\u{200d}\u{200d}好") == "😀好")
    }

    // MARK: Looking into values

    private static func texts(in record: (any Fielded)?) -> [String] {
        let style = PlainStyle(times: zone, masksPersonal: false)
        return record.map { texts(of: $0.plain(in: style)) } ?? []
    }

    private static func texts(of value: PlainValue) -> [String] {
        switch value {
        case .text(let text): [text]
        case .list(let items): items.flatMap(texts)
        case .object(let members): members.flatMap { [$0.key] + texts(of: $0.value) }
        default: []
        }
    }
}
