import Terminal
import Testing

struct WidthTests {
    @Test(
        arguments: [
            ("", 0), ("abc", 3), ("12三四56", 8), ("，。￥", 6), ("…—“”", 4), ("e\u{301}", 1),
            ("\u{1F525}", 2), ("\u{1F468}\u{200D}\u{1F469}", 4), ("a\u{1B}[31mb", 7),
            ("\u{202E}abc", 3), ("\u{FF71}", 1), ("\u{2600}\u{FE0F}", 1), ("\u{20000}", 2),
        ])
    func measures(text: String, cells: Int) {
        #expect(Width.cells(of: text) == cells)
        #expect(text.reduce(0) { $0 + Width.cells(of: $1) } == cells)
    }

    @Test func clipsAtEveryCell() {
        let clipped = (0...9).map { Width.clip("12三四56", toCells: $0) }
        let expected = [
            "", "1", "12", "12", "12三", "12三", "12三四", "12三四5", "12三四56", "12三四56",
        ]
        #expect(clipped == expected)
    }

    @Test func marksWhatIsCutAway() {
        #expect(Width.truncate("厨房漏水", toCells: 8) == "厨房漏水")
        #expect(Width.truncate("厨房漏水", toCells: 7) == "厨房漏~")
        #expect(Width.truncate("厨房漏水", toCells: 6) == "厨房~")
        #expect(Width.truncate("厨房漏水", toCells: 1) == "~")
        #expect(Width.truncate("厨房漏水", toCells: 0).isEmpty)
        #expect(Width.truncate("abcdef", toCells: 4) == "abc~")
    }

    @Test func padsToExactlyTheWidth() {
        for width in 0...12 {
            for alignment in [Width.Alignment.leading, .trailing, .center] {
                let padded = Width.pad("楼12三四", toCells: width, alignment: alignment)
                #expect(Width.cells(of: padded) == width)
            }
        }
        #expect(Width.pad("张强", toCells: 6, alignment: .trailing) == "  张强")
        #expect(Width.pad("张强", toCells: 7, alignment: .center) == " 张强  ")
        #expect(Width.pad("三四五", toCells: 4) == "三~ ")
    }

    @Test func wrapsHanAnywhereAndWordsBetweenThem() {
        #expect(Width.wrap("厨房下水管漏水", toCells: 6) == ["厨房下", "水管漏", "水"])
        #expect(Width.wrap("call the plumber", toCells: 9) == ["call the", "plumber"])
        #expect(Width.wrap("厨房漏，楼下", toCells: 6) == ["厨房", "漏，楼", "下"])
        #expect(Width.wrap("一\n\n二", toCells: 6) == ["一", "", "二"])
        #expect(Width.wrap("", toCells: 6) == [""])
        #expect(Width.wrap("abcdefgh", toCells: 3) == ["abc", "def", "gh"])
    }

    @Test func showsNoControlCharacter() {
        #expect(Printable.text("a\u{1B}[2Jb\u{9B}\n") == "a?[2Jb??")
        #expect(Printable.text("张\u{202E}强\u{200B}") == "张强")
        #expect(Printable.text("plain") == "plain")
    }

    @Test func standsInForAmbiguousSigns() {
        let shown = "“好”…—·→①".unicodeScalars.map { Character(Ambiguous.narrow($0)) }
        #expect(String(shown) == "\"好\".-.>1")
    }
}
