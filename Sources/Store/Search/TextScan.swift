import CSystem
import FrontDesk

/// Looks for lines that hold every one of some words, from end to end of a text.
///
/// Looks for the longest word (`qs_find`) and at the rest of a line only where that one stands.
struct TextScan {
    private static let lineBreak = UInt8(ascii: "\n")
    private let first: SearchTerm
    private let others: [SearchTerm]

    /// A scan for words; nil where there are none.
    init?(_ terms: [SearchTerm]) {
        let sorted = terms.sorted { $0.bytes.count > $1.bytes.count }
        guard let first = sorted.first else { return nil }
        (self.first, others) = (first, Array(sorted.dropFirst()))
    }

    /// Hands over every line that holds the words, without its line break, until it is told to stop.
    /// False when it was.
    func forEachLine(
        of text: UnsafeRawBufferPointer,
        _ body: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        var from = 0
        while let hit = Self.find(first, in: text, from: from) {
            let start = Self.lineStart(text, before: hit)
            let end = Self.lineEnd(text, from: hit)
            let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
            if others.allSatisfy({ Self.find($0, in: line, from: 0) != nil }), !body(line) {
                return false
            }
            from = end
        }
        return true
    }

    /// Whether one line holds the words.
    func matches(_ line: [UInt8]) -> Bool {
        line.withUnsafeBytes { line in
            Self.find(first, in: line, from: 0) != nil
                && others.allSatisfy { Self.find($0, in: line, from: 0) != nil }
        }
    }

    /// Where a word next stands that may stand there.
    private static func find(
        _ term: SearchTerm,
        in text: UnsafeRawBufferPointer,
        from start: Int
    ) -> Int? {
        var start = start
        while start < text.count, let base = text.baseAddress {
            let found = term.bytes.withUnsafeBytes { word in
                qs_find(base + start, text.count - start, word.baseAddress, word.count)
            }
            guard found >= 0 else { return nil }
            let at = start + Int(found)
            let before = at == 0 ? nil : text[at - 1]
            if term.mayFollow(before) { return at }
            start = at + 1
        }
        return nil
    }

    private static func lineStart(_ text: UnsafeRawBufferPointer, before hit: Int) -> Int {
        Int(qs_find_last_byte(text.baseAddress, hit, lineBreak)) + 1
    }

    private static func lineEnd(_ text: UnsafeRawBufferPointer, from hit: Int) -> Int {
        guard let base = text.baseAddress else { return hit }
        let rest = Int(qs_find_byte(base + hit, text.count - hit, lineBreak))
        return rest < 0 ? text.count : hit + rest
    }

    /// The ordinal of the number that a line begins with: `bx20261122-0007 …`; nil for any other
    /// line.
    static func ordinal(of line: UnsafeRawBufferPointer) -> UInt64? {
        var numbers: [UInt64] = [0, 0]
        var part = 0
        for byte in line.dropFirst(2) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                numbers[part] = numbers[part] * 10 + UInt64(byte - UInt8(ascii: "0"))
                guard numbers[part] < 1 << 40 else { return nil }
            case UInt8(ascii: "-") where part == 0: part = 1
            default: return part == 1 ? numbers[0] << 24 | numbers[1] : nil
            }
        }
        return part == 1 ? numbers[0] << 24 | numbers[1] : nil
    }
}
