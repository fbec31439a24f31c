import FrontDesk

/// Everything that a case can be found by in the list, as bytes: made once, searched by each key.
struct SearchText: Sendable {
    /// What is looked for.
    struct Query: Sendable {
        fileprivate let bytes: [UInt8]
        fileprivate let asName: [UInt8]

        init(_ text: String) {
            bytes = SearchText.folded(text)
            asName = [SearchText.mark] + bytes
        }
    }

    /// The sequence of the record that the text was made of.
    let changedAt: UInt64
    private let text: [UInt8]
    /// Names in pinyin, each behind a mark: they are met from their beginning.
    private let names: [UInt8]
    private static let mark: UInt8 = 1

    init(_ subject: some ListedCase, _ view: View) {
        changedAt = subject.changedAt
        let people = subject.rooms.compactMap { view.desk.households[$0] }
            .flatMap { $0.owners + $0.tenants }
        var parts = [subject.id.text, subject.place, subject.statusWord]
        parts += subject.rooms.map(\.key) + subject.searchWords(view) + people.map(\.name)
        text = Self.folded(parts.joined(separator: "\n"))
        var names: [UInt8] = []
        for person in people {
            for key in person.keys.initials + person.keys.full {
                names.append(Self.mark)
                names += Array(key.utf8)
            }
        }
        self.names = names
    }

    /// Whether the text, or the beginning of a name in pinyin, is what is looked for.
    func matches(_ query: Query) -> Bool {
        Self.contains(text, query.bytes) || Self.contains(names, query.asName)
    }

    /// Half-width, letters of ASCII small: a thousand texts are folded within one key.
    static func folded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in TextFolding.trimmed(text).unicodeScalars {
            let twin = TextFolding.halfWidth(scalar)
            if twin.isASCII {
                let byte = UInt8(twin.value)
                bytes.append((0x41...0x5a).contains(byte) ? byte | 0x20 : byte)
            } else {
                bytes += UTF8.encode(twin) ?? UTF8.encodedReplacementCharacter
            }
        }
        return bytes
    }

    /// Whether some bytes stand within others.
    static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, wanted.count <= text.count else { return wanted.isEmpty }
        return text.withUnsafeBufferPointer { text in
            wanted.withUnsafeBufferPointer { wanted in
                var place = 0
                while place <= text.count - wanted.count {
                    if text[place] == first {
                        var length = 1
                        while length < wanted.count, text[place + length] == wanted[length] {
                            length += 1
                        }
                        if length == wanted.count { return true }
                    }
                    place += 1
                }
                return false
            }
        }
    }
}
