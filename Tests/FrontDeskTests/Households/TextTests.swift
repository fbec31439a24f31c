import Testing

@testable import FrontDesk

@Suite("Folding and cleaning of text")
struct TextTests {
    @Test("what an input method sends for ASCII keys is folded")
    func folds() {
        #expect(TextFolding.halfWidth("３－２－５０１") == "3-2-501")
        #expect(TextFolding.halfWidth("　ｈｇｚ：？／！（） ") == "hgz:?/!()")
        #expect(TextFolding.halfWidth("3——2") == "3-2")
        #expect(TextFolding.halfWidth("3--2") == "3--2")
        #expect(TextFolding.halfWidth("1。5、2") == "1.5/2")
        #expect(TextFolding.halfWidth("华桂珍") == "华桂珍")
        #expect(TextFolding.halfWidthAlphanumerics("Ａ座１２，好") == "A座12，好")
        #expect(TextFolding.trimmed("\u{3000} a b\t") == "a b")
        #expect(TextFolding.trimmed(" \n ") == "")
    }

    @Test("nothing that steers a terminal stays")
    func cleans() {
        let esc = "\u{1b}"
        #expect(TextCleaning.clean("水\(esc)[31m管\(esc)[0m") == "水管")
        #expect(TextCleaning.clean("a\(esc)]0;title\u{7}b\(esc)]8;;x\(esc)\\c") == "abc")
        #expect(TextCleaning.clean("a\(esc)(Bb\(esc)cd\(esc)") == "abd")
        #expect(TextCleaning.clean("a\u{9b}2Jb\u{9d}x\u{9c}c") == "abc")
        #expect(TextCleaning.clean("a\(esc)]never ends\nb", lineBreaks: .keep) == "a\nb")
        #expect(TextCleaning.clean("a\u{0}b\u{7f}c\u{8}") == "abc")
        #expect(TextCleaning.clean("a\u{202e}b\u{2066}c\u{200b}d\u{feff}e\u{61c}") == "abcde")
        #expect(
            TextCleaning.clean("z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}").unicodeScalars.count
                == 5
        )
        #expect(
            TextCleaning.clean("👨\u{200d}👩\u{200d}👧好\u{200d}的❤\u{fe0f}")
                == "👨\u{200d}👩\u{200d}👧好的❤\u{fe0f}"
        )
    }

    @Test("line breaks become one kind, or a space")
    func breaks() {
        #expect(TextCleaning.clean("a\r\nb\rc\nd\u{2028}e", lineBreaks: .keep) == "a\nb\nc\nd\ne")
        #expect(TextCleaning.clean("a\r\n\r\nb") == "a b")
        #expect(TextCleaning.clean("a\tb") == "a b")
    }

    @Test("text is cut at whole characters")
    func limits() {
        #expect(TextCleaning.clean("一二三四五", limit: 3) == "一二三")
        #expect(TextCleaning.clean("abc", limit: 3) == "abc")
        #expect(TextCleaning.clean("家有老人，先电话联系") == "家有老人，先电话联系")
    }

    @Test("names lose padding, keep what parts their words")
    func names() {
        #expect(TextCleaning.name(" 陈　晨 ") == "陈晨")
        #expect(TextCleaning.name("阿卜杜拉 • 买买提") == "阿卜杜拉·买买提")
        #expect(TextCleaning.name("John  Smith") == "John Smith")
        #expect(TextCleaning.name("ＡＢＣ公司（深圳）") == "ABC公司（深圳）")
        #expect(TextCleaning.name("张\u{200b}三\n") == "张三")
        #expect(TextCleaning.name("陈女士") == "陈女士")
    }
}
