import Terminal
import Testing

struct KeyTests {
    private func decode(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return decoder.decode(text.unicodeScalars.map(RawInput.scalar), at: 0)
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
        let first = decoder.decode([.scalar("x"), .pasteStart, .scalar("三"), .scalar("\r")], at: 0)
        #expect(first == [.character("x")])
        #expect(decoder.isPasting)
        let second = decoder.decode(
            [.scalar("\n"), .scalar("\u{1B}"), .scalar("\t"), .scalar("四"), .pasteEnd],
            at: 1
        )
        #expect(second == [.paste("三\n\t四")])
        let third = decoder.decode([.scalar("y")], at: 2)
        #expect(third == [.character("y")])
    }

    @Test func aFunctionKeyEndsALostPaste() {
        var decoder = KeyDecoder()
        let pasted: [RawInput] = [.pasteStart, .key(.f(2)), .scalar("a"), .key(.up)]
        let none = decoder.decode(pasted, at: 0)
        let keys = decoder.decode([.key(.f(9))], at: 1)
        #expect(none.isEmpty && keys == [.paste("a"), .f(9)])
    }

    @Test func aPasteThatStoodStillIsOver() {
        var decoder = KeyDecoder()
        let none = decoder.decode([.pasteStart, .scalar("a")], at: 0)
        let more = decoder.decode([.scalar("b")], at: KeyDecoder.pastePatience)
        #expect(none.isEmpty && more.isEmpty)
        let keys = decoder.decode([.scalar("\r")], at: 2 * KeyDecoder.pastePatience + 1)
        #expect(keys == [.paste("ab"), .enter])
        #expect(!decoder.isPasting)
    }

    @Test func aLateEndIsTheEndAllTheSame() {
        var decoder = KeyDecoder()
        _ = decoder.decode([.pasteStart, .scalar("a")], at: 0)
        let late: [RawInput] = [.scalar("\r"), .scalar("b"), .pasteEnd, .scalar("c")]
        let keys = decoder.decode(late, at: 60_000)
        #expect(keys == [.paste("a\nb"), .character("c")])
    }

    @Test func aLargePasteIsCutAndNothingOfItBecomesKeys() {
        var decoder = KeyDecoder()
        let burst = [RawInput](repeating: .scalar("三"), count: KeyDecoder.pasteLimit + 1000)
        let keys = decoder.decode([.pasteStart] + burst + [.pasteEnd, .scalar("a")], at: 0)
        #expect(keys.count == 2 && keys.last == .character("a"))
        guard case .paste(let text) = keys.first else { return #expect(Bool(false)) }
        #expect(text.unicodeScalars.count == KeyDecoder.pasteLimit)
    }

    @Test(arguments: ["\u{1B}[1;5A", "\u{1B}[?62;4c", "\u{1B}Oz", "\u{1B}]11;rgb:0/0/0\u{7}"])
    func aSequenceCutAnywhereLeavesNoRubbish(sequence: String) {
        let inputs = sequence.unicodeScalars.map(RawInput.scalar)
        for cut in 2..<inputs.count {
            var decoder = KeyDecoder()
            let first = decoder.decode(Array(inputs[..<cut]), at: 1000)
            let second = decoder.decode(inputs[cut...] + [.scalar("x")], at: 1200)
            #expect(first.isEmpty && second == [.character("x")], "cut at \(cut)")
        }
    }

    @Test func aSequenceWithoutAnEndSwallowsNothingForLong() {
        var decoder = KeyDecoder()
        _ = decoder.decode([.scalar("\u{1B}"), .scalar("]")], at: 1000)
        let soon = decoder.decode([.scalar("a")], at: 1200)
        let late = decoder.decode([.scalar("b")], at: 1000 + KeyDecoder.sequencePatience + 1)
        #expect(soon.isEmpty && late == [.character("b")])
    }

    @Test func keepsTheLastResize() {
        var decoder = KeyDecoder()
        let small = Key.resize(Size(rows: 1, columns: 1))
        let large = Key.resize(Size(rows: 9, columns: 9))
        #expect(
            decoder.decode([.key(small), .scalar("a"), .key(large)], at: 0)
                == [.character("a"), large]
        )
    }
}
