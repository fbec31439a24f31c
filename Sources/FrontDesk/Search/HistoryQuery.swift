/// What is looked for in everything that the desk ever kept: words that must all be there, kinds,
/// days.
package struct HistoryQuery: Hashable, Sendable {
    /// What was typed: words, a room, pinyin or its initials, digits of a phone, a number.
    package var text: String
    /// The kinds that are looked at; empty: all.
    package var kinds: Set<RecordPrefix>
    /// The days on which the records were numbered; nil: any.
    package var days: ClosedRange<Day>?

    /// A query from its parts.
    package init(
        _ text: String,
        kinds: Set<RecordPrefix> = [],
        days: ClosedRange<Day>? = nil
    ) {
        (self.text, self.kinds, self.days) = (text, kinds, days)
    }

    /// The words, folded.
    package var terms: [SearchTerm] {
        SearchFolding.folded(text).split(separator: UInt8(ascii: " ")).map(SearchTerm.init)
    }

    /// Whether there is nothing to look for.
    package var isEmpty: Bool { terms.isEmpty }

    /// Whether records of a kind are looked at.
    package func admits(_ prefix: RecordPrefix) -> Bool { kinds.isEmpty || kinds.contains(prefix) }

    /// The numbers of the days as `RecordID.day` counts them; nil: any.
    package var dayNumbers: ClosedRange<Int>? {
        days.map { Self.number($0.lowerBound)...Self.number($0.upperBound) }
    }

    private static func number(_ day: Day) -> Int {
        day.year * 10_000 + day.month * 100 + day.day
    }
}

/// A word that is looked for, and where it may begin.
package struct SearchTerm: Hashable, Sendable {
    /// The word as bytes, folded.
    package let bytes: [UInt8]
    private let boundary: Boundary

    private enum Boundary {
        case none
        /// A word of letters begins where no letter stands before it: `an` is not in `chen`.
        case letters
        /// A room begins where no digit stands before it: `3-2-501` is not in `13-2-501`.
        case digits
    }

    init(_ word: ArraySlice<UInt8>) {
        bytes = Array(word)
        boundary = word.allSatisfy(Self.isLetter) ? .letters : Self.isRoom(word) ? .digits : .none
    }

    /// Whether a word is made like a room, and not like a record's short number (`1122-0007`).
    private static func isRoom(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(
            separator: UInt8(ascii: "-"),
            omittingEmptySubsequences: false
        )
        guard parts.count > 1, parts.joined().allSatisfy(isDigit) else { return false }
        return parts.count > 2 || parts[0].count != 4
    }

    /// Whether the word may stand behind a byte; nil: at the beginning of a line.
    package func mayFollow(_ byte: UInt8?) -> Bool {
        guard let byte else { return true }
        return switch boundary {
        case .none: true
        case .letters: !Self.isLetter(byte)
        case .digits: !Self.isDigit(byte)
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
