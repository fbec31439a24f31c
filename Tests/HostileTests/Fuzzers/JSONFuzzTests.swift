import Demo
import Exchange
import FrontDesk
import Testing

/// The JSON door, from text to decision.
@Suite("Fuzzed JSON")
struct JSONFuzzTests {
    private static let zone = DeskZone()
    private static let style = PlainStyle(times: zone, masksPersonal: false)

    private static let words = [
        "null", "true", "false", "{}", "[]", "[[", "{\"a\":", "\\u0000", "\\ud83d", "\\ude00",
        "\\ud83d\\ude00", "\"command\":", "\"commandId\":", "\"seen\":", "\"id\":", "1e400", "-0",
        "9223372036854775807", "9223372036854775808", "1.0", "0x10", "NaN", "Infinity", "/**/",
        "\"BX20261122-0001\"", "\"2026-11-22T10:00:00+08:00\"", "\"1-1-101\"", "\u{2028}",
        "\"secondPin\":", ",,", ",}",
    ]

    /// A command of each kind that the demonstration gives, as another program would send it.
    private static let commands: [[UInt8]] = {
        var lines: [String: [UInt8]] = [:]
        for step in HostileDesk.day.steps {
            let verb = type(of: step.command).verb
            guard lines[verb] == nil, case .object(var members) = step.command.plain(in: style)
            else { continue }
            members["command"] = .text(verb)
            lines[verb] = Array(JSONText.text(.object(members)).utf8)
        }
        return lines.sorted { $0.key < $1.key }.map(\.value).filter { $0.count < 4000 }
    }()

    @Test("a text is refused in words, or read and written back as it was")
    func text() {
        Fuzzer(name: "json", words: Self.words, cases: 6000, beginnings: Self.commands).run {
            let value: PlainValue
            do throws(FieldProblem) {
                value = try JSONText.parse($0)
            } catch {
                return error.message.isEmpty ? "refused without words" : nil
            }
            for isPretty in [false, true] {
                let text = JSONText.text(value, pretty: isPretty)
                if let flaw = Hostile.flaw(text, lineBreaks: isPretty) { return flaw }
                guard let again = try? JSONText.parse(Array(text.utf8)) else {
                    return "written, and not read"
                }
                // What is no number any more is written as nothing.
                if again != value, !text.contains("null") { return "read back as another" }
            }
            return nil
        }
    }

    @Test("a command is refused with a field, or decided, applied, and told as one line")
    func commands() {
        let desk = HostileDesk.day.desk
        let now = HostileDesk.now
        Fuzzer(
            name: "json",
            words: Self.words + Commands.all.map { "\"\($0.verb)\"" },
            cases: 2500,
            weight: 10,
            beginnings: Self.commands
        ).run { line in
            var flaw: String?
            let answer = Door(zone: Self.zone).answer(line) { parsed throws(Refusal) in
                for number in ["1001", "1005"] {
                    let situation = Situation(now: now, actor: .staff(number))
                    guard case .act(let act)? = try? desk.decide(parsed.request, situation) else {
                        continue
                    }
                    flaw = flaw ?? Self.flaw(of: act, on: desk, now)
                }
                return .stored(id: "", sequence: 1)
            }
            guard let answer else {
                let isBlank = line.allSatisfy { [0x20, 0x09, 0x0d].contains($0) }
                return isBlank ? nil : "no answer"
            }
            let told = Door.line(answer)
            return flaw ?? Hostile.flaw(told) ?? (told.contains("\"ok\":") ? nil : "no ok")
        }
    }

    private static func flaw(of act: Act, on desk: Desk, _ now: Instant) -> String? {
        var after = desk
        let stamp = Stamp(sequence: desk.sequence + 1, at: now, actor: .owner, station: "")
        let bytes = act.encoded()
        guard let read = try? Act(body: bytes.body, personal: bytes.personal.map(Optional.some))
        else { return "an act that cannot be read" }
        if read != act { return "an act that is read as another" }
        guard (try? after.apply(read, stamp)) != nil else { return "an act that is not applied" }
        for line in LogText(after, masksPersonal: false).lines(stamp, read) {
            // What the door took is clean already.
            if let flaw = Hostile.flaw(line) { return flaw }
        }
        return nil
    }
}
