/// Writes what a record can be found by on one line of bytes: its number, its rooms, who lives
/// there with the pinyin of their names, and every word in it.
///
/// A line is folded (`SearchFolding`), begins with the record's number and holds no line break, so
/// that a whole history is one text that is searched from end to end.
package struct SearchLines {
    private let households: [RoomCode: Household]
    private let style: PlainStyle
    private var shapes: [RecordKind: FieldShape] = [:]

    /// Lines of the records of a desk, with its households as they are now.
    package init(_ desk: Desk) {
        households = desk.households
        style = PlainStyle(times: desk.zone, masksPersonal: false)
    }

    /// The line of a record, without a line break.
    package mutating func line(of subject: some Numbered) -> [UInt8] {
        var line = SearchFolding()
        line.add(subject.id.text)
        for room in subject.rooms {
            line.add(room.key)
            guard let household = households[room] else { continue }
            for person in household.owners + household.tenants {
                line.add(person.name)
                for key in person.keys.initials + person.keys.full { line.add(key) }
            }
        }
        add(subject.plain(in: style), shape(of: subject), to: &line)
        if let subject = subject as? any Case {
            for entry in subject.history { line.add(entry.remark) }
        }
        return line.bytes
    }

    private mutating func shape<Subject: Numbered>(of subject: Subject) -> FieldShape {
        if let shape = shapes[Subject.kind] { return shape }
        let told = Subject.fieldDescriptions.filter { field in
            !field.traits.contains(.secret) && !Self.toldElsewhere.contains(field.name)
                && (!field.traits.contains(.derived) || Self.words.contains(field.name))
        }
        let shape = FieldShape.object(told)
        shapes[Subject.kind] = shape
        return shape
    }

    /// Fields that say nothing that anybody would look for, or say it again.
    private static let toldElsewhere: Set<String> = ["id", "timers", "pauses", "history"]
    /// Derived fields that hold what somebody said.
    private static let words: Set<String> = ["steps"]

    private func add(_ value: PlainValue, _ shape: FieldShape, to line: inout SearchFolding) {
        switch (value, shape) {
        case (.text(let text), .text), (.text(let text), .choice), (.text(let text), .textOrList):
            line.add(text)
        case (.list(let items), .list(let element)), (.list(let items), .textOrList(let element)):
            for item in items { add(item, element, to: &line) }
        case (.object(let members), .object(let fields)):
            for field in fields where !field.traits.contains(.secret) {
                if let member = members[field.name] { add(member, field.shape, to: &line) }
            }
        case (.object, .integerOr(let whole)): add(value, whole, to: &line)
        default: break
        }
    }
}

/// Text as it is searched: half-width, ASCII letters small, white space and control characters one
/// space.
struct SearchFolding {
    private(set) var bytes: [UInt8] = []
    private static let space = UInt8(ascii: " ")

    /// A text folded by itself.
    static func folded(_ text: String) -> [UInt8] {
        var folding = SearchFolding()
        folding.add(text)
        return folding.bytes
    }

    /// Adds a text behind a space.
    mutating func add(_ text: String) {
        if !bytes.isEmpty, bytes.last != Self.space { bytes.append(Self.space) }
        for scalar in text.unicodeScalars {
            let twin = TextFolding.halfWidth(scalar)
            guard twin.value < 0x80 else {
                bytes += UTF8.encode(twin) ?? UTF8.encodedReplacementCharacter
                continue
            }
            let byte = UInt8(twin.value)
            switch byte {
            case 0...0x20, 0x7f:
                if !bytes.isEmpty, bytes.last != Self.space { bytes.append(Self.space) }
            case 0x41...0x5a: bytes.append(byte | 0x20)
            default: bytes.append(byte)
            }
        }
    }
}
