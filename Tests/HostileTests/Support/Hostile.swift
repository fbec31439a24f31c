/// Texts that must do no harm wherever they come in and wherever they go out.
enum Hostile {
    /// Each with what it tries.
    static let texts: [(name: String, text: String)] = [
        ("clears the screen", "王\u{1b}[2J\u{1b}[H芳"),
        ("renames the window", "王\u{1b}]0;renamed\u{7}芳"),
        ("links elsewhere", "王\u{1b}]8;;http://evil\u{1b}\\芳\u{1b}]8;;\u{1b}\\"),
        ("fills the clipboard", "王\u{1b}]52;c;cm0gLXJm\u{7}芳"),
        ("a string that never ends", "王芳\u{1b}]2;swallowed"),
        ("a report is asked for", "王芳\u{1b}[6n\u{1b}[c\u{5}"),
        ("C1 controls", "王\u{9b}31m芳\u{9d}0;x\u{9c}\u{85}"),
        ("DEL and C0", "王\u{7f}\u{0}\u{1}\u{8}\u{e}\u{f}芳"),
        ("turned direction", "王\u{202e}芳\u{202a}\u{202b}\u{202c}\u{202d}"),
        ("isolated direction", "王\u{2066}芳\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}"),
        ("zero width", "王\u{200b}芳\u{200c}\u{200d}\u{2060}\u{feff}"),
        ("tags", "王芳\u{e0001}\u{e0041}\u{e0042}\u{e007f}"),
        ("selectors", "王\u{fe0f}芳\u{fe00}\u{e0100}\u{180b}"),
        ("fillers", "王\u{3164}芳\u{115f}\u{1160}\u{ffa0}\u{2800}\u{34f}"),
        ("soft hyphen and annotations", "王\u{ad}芳\u{fff9}a\u{fffa}b\u{fffb}"),
        ("noncharacters", "王\(noncharacters)芳"),
        ("line breaks", "王\n芳\r\n\u{b}\u{c}\u{2028}\u{2029}行"),
        ("tabs", "王\t芳\t\t列"),
        ("piled marks", "王" + String(repeating: "\u{301}", count: 300) + "芳"),
        ("enclosing marks", "王" + String(repeating: "\u{20dd}", count: 300) + "芳"),
        ("a character without end", "王" + String(repeating: "😀\u{200d}", count: 200) + "芳"),
        ("formats", "王%s%n%x%.9999d芳"),
        ("a statement", "王'; DROP TABLE staff;--芳"),
        ("templates", "王{{7*7}}${7*7}<%=1%>芳"),
        ("shell", "王$(reboot)`reboot`|reboot;&&芳"),
        ("markup", "王<script>alert(1)</script>&lt;芳"),
        ("a formula", "=cmd|'/C calc'!A0"),
        ("a full-width formula", "＝1＋1"),
        ("a quoted formula", "\"=1+1"),
        ("a formula behind blanks", " \u{3000}'=1+1"),
        ("a formula behind a separator", "王;=1+1,@x\t-y\n+z"),
        ("a sum that is none", "-2+3+cmd"),
        ("a path", "../../../etc/passwd"),
        ("an option", "--help -rf /"),
        ("a posting", "王芳\n2026-11-28 * x\n    资产:现金  100"),
        ("a comment and a tag", "王; 部门:x  a:b, |"),
        ("replacement", "王\u{fffd}芳"),
        ("full width", "１０１－２"),
    ]

    /// A literal may not hold them.
    private static let noncharacters = [0xffff, 0xfdd0, 0x1fffe, 0x10ffff]
        .compactMap(Unicode.Scalar.init).map { String(Character($0)) }.joined()

    /// What is wrong with a text that is shown: nil where a terminal takes it as letters alone.
    static func flaw(_ text: String, lineBreaks: Bool = false) -> String? {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let before = index > 0 ? scalars[index - 1] : " "
            if lineBreaks, scalar == "\n" { continue }
            if !isHarmless(scalar, after: before) {
                let code = String(scalar.value, radix: 16)
                return "U+\(code) at \(index) of \(text.prefix(200).debugDescription)"
            }
        }
        return nil
    }

    /// The same of a whole file: its lines end with LF or CRLF.
    static func flaw(ofFile bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.drop { [0xef, 0xbb, 0xbf].contains($0) }, as: UTF8.self)
        return flaw(text.replacing("\r\n", with: "\n"), lineBreaks: true)
    }

    // Told by the properties of Unicode, not by the program's own table.
    private static func isHarmless(_ scalar: Unicode.Scalar, after before: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200d, 0xfe0f:
            // Within an emoji.
            return before.value == 0xfe0f || (before.value > 0x2000 && before.properties.isEmoji)
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        if scalar.properties.isNoncharacterCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
        case .format:
            // Signs before numbers of some scripts are drawn.
            return [0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd].contains(scalar.value)
                || (0x600...0x605).contains(scalar.value)
        default: return true
        }
    }
}
