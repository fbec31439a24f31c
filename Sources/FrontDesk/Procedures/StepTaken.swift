/// A step that was taken: by whom, when, with which entries. It stays as it was entered.
package struct StepTaken: Fielded {
    /// Which step, from 1.
    package var step = 1
    /// In which cycle.
    package var cycle = 1
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom.
    package var by = Actor.system
    /// What was entered.
    package var entries = StepEntries()

    /// No step.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "step", "步骤", &step, .stated)
        visitor.field(2, "cycle", "轮次", &cycle, .stated)
        visitor.field(3, "at", "时间", &at)
        visitor.field(4, "by", "经手", &by)
        visitor.field(5, "entries", "内容", &entries)
    }
}

/// The entries of a step as its command held them, readable ever after by the command's fields.
package struct StepEntries: FieldValue {
    /// The command's verb.
    package var verb = ""
    private var fields: [UInt8] = []

    /// No entries.
    package init() {}

    /// What a command says.
    init(_ command: some Command) {
        verb = type(of: command).verb
        var writer = ByteWriter()
        command.encode(into: &writer)
        fields = writer.bytes
    }

    package static var shape: FieldShape { .object([]) }

    /// What was entered goes as a whole: it is the words of those whom the step is about.
    package func reworded(by rule: WordRule) -> StepEntries {
        switch rule {
        case .masked: return self
        case .erased, .without:
            var rest = self
            let texts = plain(in: PlainStyle(times: DeskZone(), masksPersonal: false)).texts
            if texts.contains(where: { rule($0) != $0 }) { rest.fields = [] }
            return rest
        }
    }

    package func encode(into writer: inout ByteWriter) {
        guard !verb.isEmpty else { return }
        writer.appendSized { $0.append(verb.utf8) }
        writer.append(fields)
    }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> StepEntries {
        var entries = StepEntries()
        guard !payload.isEmpty else { return entries }
        var reader = ByteReader(payload)
        entries.verb = String(decoding: try reader.sized(), as: UTF8.self)
        entries.fields = [UInt8](reader.remaining)
        return entries
    }

    /// The entries with their labels, the record's number left out.
    package func listed(in style: PlainStyle) -> [PatchedField] {
        guard let type = Commands.type(of: verb) else { return [] }
        let fields = (try? type.fields(patchedBy: fields, in: style)) ?? []
        return fields.filter { $0.description.name != "id" }
    }

    /// The command that was given.
    package func command<C: Command>(_ type: C.Type) -> C? {
        guard verb == type.verb else { return nil }
        var command = C()
        return (try? command.patch(with: fields)) == nil ? nil : command
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .object(
            Dictionary(
                listed(in: style).map { ($0.description.name, $0.value) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> StepEntries {
        throw FieldProblem("步骤内容只能由办理步骤的命令写入")
    }
}

/// One time that a case was sent back.
package struct StepReturn: Fielded {
    /// From which step.
    package var from = 1
    /// To which step.
    package var to = 1
    /// In which cycle.
    package var cycle = 1
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom.
    package var by = Actor.system
    /// Why.
    package var reason = ""

    /// No return.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "from", "自", &from, .stated)
        visitor.field(2, "to", "至", &to, .stated)
        visitor.field(3, "cycle", "轮次", &cycle, .stated)
        visitor.field(4, "at", "时间", &at)
        visitor.field(5, "by", "经手", &by)
        visitor.field(6, "reason", "原因", &reason)
    }
}
