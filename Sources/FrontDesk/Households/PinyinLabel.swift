/// One label that is found by what is typed: Chinese, pinyin, initials, or some of its characters
/// in their order. Made once, asked at each key.
package struct PinyinLabel: Hashable, Sendable {
    /// How well a label was met; less is better.
    package enum Rank: Hashable, Sendable {
        /// The whole label.
        case whole
        /// Its beginning.
        case prefix
        /// Something inside it.
        case middle
        /// Some of its characters, in order.
        case scattered
    }

    /// How a label was met.
    package struct Match: Hashable, Sendable {
        /// How well.
        package let rank: Rank
        /// Which of its characters to mark, ascending, counted from 0.
        package let characters: [Int]
    }

    private let encoded: [UInt8]

    /// A label ready to be found. The reader keeps the characters it has read.
    package init(_ label: String, reader: inout PinyinReader) {
        var bytes: [UInt8] = []
        UnitEncoding.append(label, keys: reader.keys(for: label, as: .word), to: &bytes)
        encoded = bytes
    }

    /// How the label agrees with what is typed; nil where it does not, or where nothing is typed.
    package func match(_ query: PinyinQuery) -> Match? {
        encoded.withUnsafeBufferPointer { bytes in
            guard let met = query.units.match(bytes) else {
                return query.units.scatteredMatch(bytes).map {
                    Match(rank: .scattered, characters: $0)
                }
            }
            let inFront: Rank = met.units.lowerBound == 0 ? .prefix : .middle
            return Match(
                rank: met.isWhole ? .whole : inFront,
                characters: Array(met.characters)
            )
        }
    }
}

/// What is typed, ready to be compared with labels.
package struct PinyinQuery: Hashable, Sendable {
    let units: UnitQuery

    /// The query of a text; signs in it say nothing.
    package init(_ text: String) {
        units = UnitQuery(text)
    }

    /// Whether nothing was typed that could agree with anything.
    package var isEmpty: Bool { units.bytes.isEmpty }
}

extension UnitQuery {
    /// The characters that agree where each typed character or letter is the beginning of a later
    /// unit than the one before it; nil where they do not, or where one alone was typed.
    func scatteredMatch(_ name: UnsafeBufferPointer<UInt8>) -> [Int]? {
        guard bytes.count > 1 else { return nil }
        var characters: [Int] = []
        var position = 0
        var offset = 0
        while offset < name.count, position < bytes.count {
            let textStart = offset + 3
            let textEnd = textStart + Int(name[offset + 2])
            let readings = (textEnd + 1)..<(textEnd + 1 + Int(name[textEnd]))
            let taken = taken(of: name, textStart..<textEnd, readings, from: position)
            if taken > 0 {
                let first = Int(name[offset])
                let count = textEnd > textStart ? Int(name[offset + 1]) : taken
                characters += first..<(first + count)
                position += taken
            }
            offset = readings.upperBound
        }
        return position == bytes.count ? characters : nil
    }

    /// How many typed bytes a unit takes: its character whole, of a reading the initial, of a run
    /// of letters as many as agree.
    private func taken(
        of name: UnsafeBufferPointer<UInt8>,
        _ text: Range<Int>,
        _ readings: Range<Int>,
        from position: Int
    ) -> Int {
        let rest = bytes[position...]
        if !text.isEmpty, rest.starts(with: name[text]) { return text.count }
        guard !readings.isEmpty, let typed = rest.first else { return 0 }
        if text.isEmpty { return zip(name[readings], rest).prefix { $0 == $1 }.count }
        let slash = UInt8(ascii: "/")
        let isInitial = readings.contains { at in
            name[at] == typed && (at == readings.lowerBound || name[at - 1] == slash)
        }
        return isInitial ? 1 : 0
    }
}
