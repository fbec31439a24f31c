/// Chooses from a short list by what is typed: Chinese, pinyin, initials, or the place's number.
package struct PinyinMatcher: Sendable {
    /// How well an item was met; less is better.
    package enum Rank: Int, Comparable, Sendable {
        /// The item itself, or all its pinyin or initials, or its place in the list.
        case whole
        /// Its beginning.
        case prefix
        /// Something inside it.
        case middle

        package static func < (left: Rank, right: Rank) -> Bool {
            left.rawValue < right.rawValue
        }
    }

    /// One item that was met.
    package struct Match: Hashable, Sendable {
        /// Its place in the list.
        package let index: Int
        /// How well it was met.
        package let rank: Rank
        /// The characters to mark; empty where its place was typed.
        package let characters: Range<Int>
    }

    private let encoded: [[UInt8]]

    /// A matcher for these items, in the order in which they are numbered from 1.
    package init(
        _ items: [String],
        as subject: PinyinReader.Subject,
        reader: inout PinyinReader
    ) {
        encoded = items.map { item in
            var bytes: [UInt8] = []
            UnitEncoding.append(item, keys: reader.keys(for: item, as: subject), to: &bytes)
            return bytes
        }
    }

    /// The items that agree, best first, equals in the order of the list; all for an empty query.
    package func matches(_ query: String) -> [Match] {
        let typed = UnitQuery(query)
        if typed.bytes.isEmpty {
            return encoded.indices.map { Match(index: $0, rank: .middle, characters: 0..<0) }
        }
        let place = Int(String(decoding: typed.bytes, as: UTF8.self))
        var matches: [Match] = []
        for (index, bytes) in encoded.enumerated() {
            if place == index + 1 {
                matches.append(Match(index: index, rank: .whole, characters: 0..<0))
            } else if let match = bytes.withUnsafeBufferPointer({ typed.match($0) }) {
                let inFront: Rank = match.units.lowerBound == 0 ? .prefix : .middle
                matches.append(
                    Match(
                        index: index,
                        rank: match.isWhole ? .whole : inFront,
                        characters: match.characters
                    )
                )
            }
        }
        return matches.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
    }
}
