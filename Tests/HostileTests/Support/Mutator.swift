import Demo

/// Makes new input of old: bytes changed, pieces cut out, doubled, swapped, put in from elsewhere.
struct Mutator {
    let corpus: [[UInt8]]
    let words: [[UInt8]]
    let limit: Int

    /// What breaks readers of any text.
    static let common: [[UInt8]] =
        [
            "\0", "\n", "\r\n", "\t", "\"", "'", "\\", "{", "}", "[", "]", ",", ":", "=", "#",
            "\u{1b}[2J", "\u{1b}]0;x\u{7}", "\u{9b}31m", "\u{7f}", "\u{202e}", "\u{200b}",
            "\u{feff}", "\u{e0041}", "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "👨‍👩‍👧", "中",
            "１２３", "𠮷", "-1", "0", "99999999999999999999", "1e999", "0.000001", "%s%n",
            "2026-02-30", "9999-12-31", "0000-00-00",
        ]
        .map { Array($0.utf8) } + [
            [0xff], [0xfe, 0xff], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0xc0, 0x80],
            [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x81, 0x30, 0x81, 0x30],
            [0x84, 0x31, 0xa4, 0x37], [0xfe, 0x50], [0x80], [0xff, 0xff, 0xff, 0xff],
            [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0],
        ]

    /// The input of a number: the same for the same seed.
    func mutation(seed: UInt64, number: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed &+ number &* 0x9e37_79b9_7f4a_7c15)
        var bytes = corpus.isEmpty ? [] : random.pick(corpus)
        // Mostly a few changes: one that is met by several is found by one as well.
        var changes = 1 + random.below(3)
        if random.below(8) == 0 { changes += random.below(24) }
        for _ in 0..<changes { change(&bytes, &random) }
        return bytes.count > limit ? Array(bytes[..<limit]) : bytes
    }

    private func change(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let range = piece(of: bytes, &random)
        switch random.below(12) {
        case 0 where !range.isEmpty: bytes[range.lowerBound] ^= 1 << UInt8(random.below(8))
        case 1 where !range.isEmpty: bytes[range.lowerBound] = UInt8(random.below(256))
        case 2: bytes.removeSubrange(range)
        case 3: bytes.replaceSubrange(range, with: random.pick(words))
        case 4, 5: bytes.insert(contentsOf: random.pick(words), at: range.lowerBound)
        case 6: repeatPiece(range, &bytes, &random)
        case 7:
            let other = random.pick(corpus)
            bytes.insert(contentsOf: other[piece(of: other, &random)], at: range.lowerBound)
        case 8:
            let other = random.pick(corpus)
            let rest = piece(of: other, &random).lowerBound
            bytes = Array(bytes[..<range.lowerBound] + other[rest...])
        case 9:
            let moved = Array(bytes[range])
            bytes.removeSubrange(range)
            bytes.insert(contentsOf: moved, at: random.below(bytes.count + 1))
        case 10: bytes.removeSubrange(range.lowerBound...)
        default: changeNumber(&bytes, &random)
        }
    }

    /// Some of the bytes, mostly few.
    private func piece(of bytes: [UInt8], _ random: inout SeededRandom) -> Range<Int> {
        let start = random.below(bytes.count + 1)
        let most = random.below(6) == 0 ? bytes.count - start : min(16, bytes.count - start)
        return start..<(start + random.below(most + 1))
    }

    private func repeatPiece(
        _ range: Range<Int>,
        _ bytes: inout [UInt8],
        _ random: inout SeededRandom
    ) {
        guard !range.isEmpty else { return }
        let most = max(1, limit / range.count)
        let times = 1 + random.below(random.below(10) == 0 ? most : min(most, 8))
        let piece = Array(bytes[range])
        bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: range.lowerBound)
    }

    /// Another number where one stands.
    private func changeNumber(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        let start = random.below(bytes.count + 1)
        guard let first = bytes[start...].firstIndex(where: isDigit) else { return }
        let end = bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count
        let numbers = ["0", "1", "255", "65536", "2147483648", "9223372036854775808", "-5", "007"]
        bytes.replaceSubrange(first..<end, with: Array(random.pick(numbers).utf8))
    }
}

/// Cuts away whatever is not needed to break a property.
struct Minimiser {
    let property: Fuzzer.Property
    /// How often the property may be asked.
    var tries = 3000

    /// The smallest input found that breaks it still.
    func smallest(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var left = tries
        var size = max(1, bytes.count / 2)
        while size > 0 {
            var start = 0
            var hasCut = false
            while start < bytes.count, left > 0 {
                left -= 1
                let end = min(bytes.count, start + size)
                let rest = Array(bytes[..<start] + bytes[end...])
                if property(rest) != nil {
                    bytes = rest
                    hasCut = true
                } else {
                    start += size
                }
            }
            if left == 0 { break }
            if !(hasCut && size == 1) { size /= 2 }
        }
        return bytes
    }
}
