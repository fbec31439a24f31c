import FrontDesk
import Testing

/// The cleaning that every stored text passes.
@Suite("Fuzzed words")
struct TextFuzzTests {
    private static let words = [
        "\u{1b}[", "\u{1b}]", "\u{7}", "\u{9b}", "\u{1b}\\", "😀", "👨", "\u{200d}", "\u{fe0f}",
        "\u{1f3fd}", "\u{301}", "\u{20dd}", "\u{20e3}", "\u{2028}", "\r", "\u{3000}", "1", "王",
    ]

    @Test("nothing that acts or hides is left, and cleaning anew changes nothing")
    func cleaning() {
        Fuzzer(
            name: "text",
            words: Self.words,
            cases: 4000,
            limit: 400,
            beginnings: Hostile.texts.map { Array($0.text.utf8) }
        ).run { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            let clean = TextCleaning.clean(text, lineBreaks: .keep, limit: 100)
            if let flaw = Hostile.flaw(clean, lineBreaks: true) { return flaw }
            if clean.count > 100 || clean.unicodeScalars.count > 800 { return "beyond its limit" }
            if TextCleaning.clean(clean, lineBreaks: .keep, limit: 100) != clean {
                return "not clean"
            }
            let name = TextCleaning.name(text)
            if let flaw = Hostile.flaw(name) { return flaw }
            return TextCleaning.name(name) == name ? nil : "another name when it is cleaned anew"
        }
    }
}
