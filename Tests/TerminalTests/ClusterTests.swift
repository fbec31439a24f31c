import CTerm
import Terminal
import Testing

/// What several scalars make up, from all over the world, in random order: no column breaks.
struct ClusterTests {
    /// Families, flags, keycaps, skin tones, marks upon marks, Hangul in letters and in syllables,
    /// Indic scripts, Thai, Arabic, variation selectors, tags; signs of the desk between them.
    private static let clusters = [
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{1F1E8}\u{1F1F3}", "\u{1F1E8}",
        "\u{1F44D}\u{1F3FD}", "\u{1F3FD}", "1\u{FE0F}\u{20E3}", "\u{2764}\u{FE0F}", "\u{2600}",
        "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "e\u{301}\u{323}",
        "\u{301}", "\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}", "\u{1161}", "한", "각\u{11A8}",
        "\u{915}\u{94D}\u{937}\u{93F}", "\u{928}\u{93F}", "\u{BA8}\u{BBF}", "\u{E01}\u{E33}",
        "\u{E40}\u{E01}\u{E47}", "\u{644}\u{627}", "\u{202E}", "\u{200B}", "\u{FEFF}", "葛\u{E0100}",
        "\u{20000}", "漏", "水", "“", "…", "—", "①", "a", " ", "　", "，", "！", "\u{FFFD}", "\u{E000}",
        "\u{10FFFF}", "\u{7}", "\u{9B}", "\u{1F9D1}\u{1F3FB}\u{200D}\u{1F91D}\u{200D}\u{1F9D1}",
    ]

    private func text(using random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...14, using: &random))
            .map { _ in Self.clusters.randomElement(using: &random) ?? "" }.joined()
    }

    /// The cells of what reaches the screen, as the C library counts them.
    private func measured(_ text: String) -> Int {
        Printable.text(text).unicodeScalars.reduce(0) { total, scalar in
            let width = Int(cterm_width(scalar.value))
            return total + (width < 0 ? 1 : width)
        }
    }

    @Test(arguments: [11, 12, 13, 20_261_128] as [UInt64])
    func everyCutIsAsWideAsItSays(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let text = text(using: &random)
            let width = Int.random(in: 0...24, using: &random)
            #expect(Width.cells(of: text) == measured(text), "seed \(seed): \(text.debug)")
            let clipped = Width.clip(text, toCells: width)
            #expect(measured(clipped) <= width && text.hasPrefix(clipped), "\(text.debug) \(width)")
            #expect(Array(text).starts(with: Array(clipped)), "half of one: \(text.debug) \(width)")
            #expect(measured(Width.truncate(text, toCells: width)) <= width, "\(text.debug)")
            for alignment in [Width.Alignment.leading, .trailing, .center] {
                let padded = Width.pad(text, toCells: width, alignment: alignment)
                #expect(measured(padded) == width, "\(text.debug) in \(width)")
            }
        }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func wrappedLinesFitAndLoseNothing(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let text = text(using: &random)
            let width = Int.random(in: 2...24, using: &random)
            let lines = Width.wrap(text, toCells: width)
            for line in lines where measured(line) > width {
                #expect(line.count == 1, "only one too wide by itself: \(line.debug) in \(width)")
            }
            let kept = lines.joined().unicodeScalars.filter { $0 != " " }
            #expect(kept.elementsEqual(text.unicodeScalars.filter { $0 != " " }), "\(text.debug)")
        }
    }

    @Test(arguments: [31, 32, 33] as [UInt64])
    func aRowKeepsItsColumns(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let columns = Int.random(in: 1...30, using: &random)
            var canvas = Canvas(size: Size(rows: 1, columns: columns))
            for _ in 0..<3 {
                let start = Int.random(in: -4..<columns, using: &random)
                canvas.put(text(using: &random), at: Point(row: 0, column: start))
            }
            let row = canvas.rows[0]
            #expect(measured(row) == columns, "seed \(seed): \(row.debug) in \(columns)")
            var due = 0
            for column in 0..<columns {
                let width = canvas[0, column].width
                #expect((width == 0) == (due > 0), "seed \(seed): \(row.debug) at \(column)")
                due = width == 2 ? 1 : 0
            }
        }
    }

    @Test(arguments: [41, 42, 43] as [UInt64])
    func theEditPointStaysInItsField(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let moves: [Key] = [
            .left, .right, .home, .end, .backspace, .delete, .ctrl("w"), .ctrl("u"),
        ]
        var editor = LineEditor(limit: 60)
        for _ in 0..<600 {
            if Bool.random(using: &random), let key = moves.randomElement(using: &random) {
                _ = editor.handle(key)
            } else if let cluster = Self.clusters.randomElement(using: &random) {
                _ = editor.handle(.paste(cluster))
            }
            let width = Int.random(in: 1...20, using: &random)
            let view = editor.scrolled(toCells: width)
            #expect(editor.count == editor.text.count, "whole characters: \(editor.text.debug)")
            #expect((0..<width).contains(view.cursorColumn))
            let before = String(editor.text.prefix(editor.cursor))
            #expect(editor.cursorColumn == measured(before), "\(editor.text.debug)")
            let tooWide = view.text.count == 1 || measured(view.text) <= width
            #expect(tooWide, "\(view.text.debug) in \(width)")
        }
    }

    @Test func whatIsDrawnForAmbiguousSignsIsNeverAmbiguous() {
        for scalar in (0xA1...0x1FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
        where cterm_width(scalar.value) > 0 {
            let shown = Ambiguous.narrow(scalar)
            #expect(!Ambiguous.isWide(shown), "U+\(String(scalar.value, radix: 16))")
            if shown != scalar { #expect(shown.isASCII && shown.value > 0x20) }
        }
        #expect(String("lǜé".unicodeScalars.map { Character(Ambiguous.narrow($0)) }) == "lue")
        #expect(Ambiguous.narrow("楼") == "楼" && Ambiguous.narrow("㎡") == "㎡")
    }
}

extension String {
    /// Every scalar by its number, for messages.
    fileprivate var debug: String {
        unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }
}
