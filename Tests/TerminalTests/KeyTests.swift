import Terminal
import Testing

struct KeyTests {
    private func decode(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.decode(text.unicodeScalars.map(RawInput.scalar))
    }

    @Test func foldsFullWidthToAscii() {
        #expect("３－２－５０１".asciiTwin == "3-2-501")
        #expect("？／、！（）：ａＺ　。".asciiTwin == "?//!():aZ .")
        #expect("张强501".asciiTwin == "张强501")
        #expect(Key.character("？").asciiTwin == .character("?"))
        #expect(Key.character("楼").asciiTwin == .character("楼"))
        #expect(Key.f(3).asciiTwin == .f(3))
        for value in UInt8(0x21)...0x7E {
            let wide = Unicode.Scalar(UInt32(value) + 0xFEE0)
            #expect(wide?.asciiTwin == Unicode.Scalar(value))
        }
    }

    @Test func joinsScalarsToCharacters() {
        #expect(decode("e\u{301}三") == [.character("e\u{301}"), .character("三")])
    }

    @Test func namesControls() {
        let keys = decode("\u{13}\u{11}\u{3}\u{1A}\r\t\u{7F}\u{8}\u{0}\u{1F}")
        let expected: [Key] = [
            .ctrl("s"), .ctrl("q"), .ctrl("c"), .ctrl("z"), .enter, .tab, .backspace, .backspace,
            .ctrl(" "), .ctrl("_"),
        ]
        #expect(keys == expected)
    }

    @Test func tellsEscapeFromAlt() {
        #expect(decode("\u{1B}") == [.escape])
        #expect(decode("\u{1B}3") == [.alt("3")])
        #expect(decode("\u{1B}A") == [.alt("a")])
        #expect(decode("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(decode("\u{1B}三") == [.escape, .character("三")])
    }

    @Test func swallowsUnknownSequences() {
        #expect(decode("a\u{1B}[1;5Ab") == [.character("a"), .character("b")])
        #expect(decode("\u{1B}[?62;4c1") == [.character("1")])
        #expect(decode("\u{1B}]11;rgb:0/0/0\u{7}1") == [.character("1")])
        #expect(decode("\u{1B}]11;rgb:0/0/0\u{1B}\\1") == [.character("1")])
        #expect(decode("\u{1B}[12三") == [.character("三")])
    }

    @Test func gathersAPasteOverSeveralBursts() {
        var decoder = KeyDecoder()
        let first = decoder.decode([.scalar("x"), .pasteStart, .scalar("三"), .scalar("\r")])
        #expect(first == [.character("x")])
        #expect(decoder.isPasting)
        let second = decoder.decode(
            [.scalar("\n"), .scalar("\u{1B}"), .scalar("\t"), .scalar("四"), .pasteEnd])
        #expect(second == [.paste("三\n\t四")])
        let third = decoder.decode([.scalar("y")])
        #expect(third == [.character("y")])
    }

    @Test func aFunctionKeyEndsALostPaste() {
        var decoder = KeyDecoder()
        let keys = decoder.decode([.pasteStart, .scalar("a"), .key(.f(9))])
        #expect(keys == [.paste("a"), .f(9)])
    }

    @Test func keepsTheLastResize() {
        var decoder = KeyDecoder()
        let small = Key.resize(Size(rows: 1, columns: 1))
        let large = Key.resize(Size(rows: 9, columns: 9))
        #expect(
            decoder.decode([.key(small), .scalar("a"), .key(large)]) == [.character("a"), large]
        )
    }
}
