/// What becomes of the words by which a value tells of people.
package enum WordRule: Hashable, Sendable {
    /// All of them go: an erasure.
    case erased
    /// Those go that mention one of some names or numbers.
    case without([String])
    /// Numbers of telephones and identity cards within free text are masked.
    case masked

    /// A text under the rule.
    package func callAsFunction(_ text: String) -> String {
        switch self {
        case .erased: ""
        case .without(let mentions): mentions.contains { text.contains($0) } ? "" : text
        case .masked: PersonalText.masked(text)
        }
    }
}

extension FieldValue {
    /// Most values tell of nobody: a day, a choice, a number.
    package func reworded(by rule: WordRule) -> Self { self }
}

extension Fielded {
    /// A value that marks its personal fields changes in these; one that marks none, in all. A mask
    /// lies over every text: a number may stand where nobody should have written it.
    package func reworded(by rule: WordRule) -> Self {
        var finder = PersonalFinder()
        var value = self
        value.visitFields(&finder)
        let onlyPersonal = finder.hasPersonal && rule != .masked
        var changer = WordChanger(rule: rule, onlyPersonal: onlyPersonal)
        value.visitFields(&changer)
        return value
    }

    /// The personal fields as a patch, derived ones among them: what an erasure says anew.
    package var personalPatch: [UInt8] {
        var collector = PersonalCollector()
        var value = self
        value.visitFields(&collector)
        return collector.writer.bytes
    }

    /// Sets every personal field to nothing.
    package mutating func forgetPersonal() {
        var forgetter = PersonalForgetter()
        visitFields(&forgetter)
    }
}

private struct PersonalFinder: FieldVisitor {
    var hasPersonal = false

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        if traits.contains(.personal) { hasPersonal = true }
    }
}

private struct WordChanger: FieldVisitor {
    var rule: WordRule
    var onlyPersonal: Bool

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard !onlyPersonal || traits.contains(.personal) else { return }
        value = value.reworded(by: rule)
    }
}

private struct PersonalCollector: FieldVisitor {
    var writer = ByteWriter()

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard traits.contains(.personal) else { return }
        let start = writer.count
        writer.append(tag)
        writer.appendSized { value.encode(into: &$0) }
        if writer.count == start + 2 { writer.truncate(to: start) }
    }
}

private struct PersonalForgetter: FieldVisitor {
    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard traits.contains(.personal) else { return }
        // Nothing is what an empty payload reads as, for every kind of value.
        if let nothing = try? Value.decode(UnsafeRawBufferPointer(start: nil, count: 0)) {
            value = nothing
        }
    }
}

extension String {
    package func reworded(by rule: WordRule) -> String { rule(self) }
}

extension Optional where Wrapped: FieldValue {
    package func reworded(by rule: WordRule) -> Self { map { $0.reworded(by: rule) } }
}

extension Array where Element: FieldValue {
    package func reworded(by rule: WordRule) -> Self { map { $0.reworded(by: rule) } }
}

extension WordList {
    package func reworded(by rule: WordRule) -> Self { WordList(items.reworded(by: rule)) }
}

extension PhoneNumber {
    /// A masked number keeps its digits: whoever shows it masks it.
    package func reworded(by rule: WordRule) -> PhoneNumber {
        rule == .masked ? self : PhoneNumber(normalised: rule(text))
    }
}

extension SearchKeys {
    /// The pinyin of a name tells the name.
    package func reworded(by rule: WordRule) -> SearchKeys {
        rule == .erased ? SearchKeys(readings: "") : self
    }
}
