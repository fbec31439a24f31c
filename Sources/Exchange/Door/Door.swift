package import FrontDesk

/// What became of a command that was understood.
package enum DoorOutcome: Equatable, Sendable {
    /// Stored, after the sync: the id of the record it is about (may be empty), its sequence.
    case stored(id: String, sequence: UInt64)
    /// Nothing was written; the reason in words.
    case notSaved(String)
    /// Nobody knows whether it was written; the reason in words.
    case unknown(String)
}

/// The JSON door: one command a line in, one answer a line out (CONTRACT 4).
package struct Door: Sendable {
    /// The most bytes a line may have.
    package static let lineLimit = 1 << 20
    /// The order in which an answer's names are written.
    package static let answerNames = [
        "ok", "id", "receipt", "seq", "code", "message", "field", "fields", "details",
    ]

    private var style: PlainStyle

    /// A door that reads times as the desk writes them.
    package init(zone: DeskZone) {
        style = PlainStyle(times: zone)
    }

    /// The answer to a line: what `perform` made of its command, or why it was not understood;
    /// nil for a blank line.
    package func answer(
        _ line: [UInt8],
        perform: (ParsedCommand) throws(Refusal) -> DoorOutcome
    ) -> PlainValue? {
        answer(DoorLine(bytes: line, length: line.count), perform: perform)
    }

    /// The answer to a line that may have been longer than what was kept of it.
    package func answer(
        _ line: DoorLine,
        perform: (ParsedCommand) throws(Refusal) -> DoorOutcome
    ) -> PlainValue? {
        if line.isBlank { return nil }
        do throws(Refusal) {
            let parsed = try command(line)
            return Self.answer(try perform(parsed), to: parsed.request.command)
        } catch {
            return Self.answer(error)
        }
    }

    /// The command of a line; throws `invalid-field` or `unknown-command`.
    package func command(_ line: DoorLine) throws(Refusal) -> ParsedCommand {
        guard line.length <= Self.lineLimit else {
            throw Refusal.invalid("(整条)", "一行有 \(line.length) 字节，最多 \(Self.lineLimit) 字节")
        }
        let message: PlainValue
        do throws(FieldProblem) {
            message = try JSONText.parse(line.bytes)
        } catch {
            throw Refusal.invalid(error)
        }
        return try Commands.parse(message, in: style)
    }

    /// The outcome of a command: where its id is a receipt's number, it is told by that name too.
    package static func answer(
        _ outcome: DoorOutcome,
        to command: any Command
    ) -> PlainValue {
        let answer = answer(outcome)
        guard command is any ReceiptAnswering, case .object(var members) = answer,
            let id = members["id"]
        else { return answer }
        members["receipt"] = id
        return .object(members)
    }

    /// An outcome as other programs read it.
    package static func answer(_ outcome: DoorOutcome) -> PlainValue {
        switch outcome {
        case .stored(let id, let sequence):
            var members: [String: PlainValue] = [
                "ok": .bool(true), "seq": .integer(Int64(clamping: sequence)),
            ]
            if !id.isEmpty { members["id"] = .text(id) }
            return .object(members)
        case .notSaved(let message): return failure(DoorCode.notSaved.rawValue, message)
        case .unknown(let message): return failure(DoorCode.unknownOutcome.rawValue, message)
        }
    }

    /// A refusal as other programs read it; what it repeats of the input is cleaned.
    package static func answer(_ refusal: Refusal) -> PlainValue {
        var members: [String: PlainValue] = [:]
        if let field = refusal.field {
            members["field"] = .text(TextCleaning.clean(field, limit: 120))
        }
        if refusal.code == .entryMissing {
            members["fields"] = .list(refusal.fields.map(PlainValue.text))
        }
        if !refusal.details.isEmpty {
            members["details"] = .list(refusal.details.map { .text(TextCleaning.clean($0)) })
        }
        return failure(refusal.code.rawValue, refusal.message, members)
    }

    /// An answer as one line, without its line break.
    package static func line(_ answer: PlainValue) -> String {
        JSONText.text(answer, first: answerNames)
    }

    private static func failure(
        _ code: String,
        _ message: String,
        _ more: [String: PlainValue] = [:]
    ) -> PlainValue {
        var members = more
        members["ok"] = .bool(false)
        members["code"] = .text(code)
        members["message"] = .text(TextCleaning.clean(message))
        return .object(members)
    }
}

/// The codes of answers that are no refusal: the rules had agreed, the disk had not.
package enum DoorCode: String, CaseIterable, Sendable {
    /// Nothing was written.
    case notSaved = "not-saved"
    /// Nobody knows whether it was written.
    case unknownOutcome = "unknown-outcome"

    /// What the code means, for the schema.
    package var meaning: String {
        switch self {
        case .notSaved: "没有存盘，什么也没有改变；排除原因后重发"
        case .unknownOutcome: "是否存盘不明；用同一 commandId 重发，不会重复执行"
        }
    }
}
