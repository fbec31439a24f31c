import Screens
import Terminal
import Testing

@testable import qiantai

/// The files by which people change looks and keys.
@Suite("Fuzzed settings")
struct SettingsFuzzTests {
    private static let words = [
        "theme", "mouse", "bell", "\"\"\"", "'''", "[[", "]]", "inherits", "palette", "roles",
        "colours16", "mono", "background", "border", "{ fg = \"red\" }", "#ff0000", "0x10", "0o7",
        "1979-05-27T07:32:00Z", "inf", "nan", "1_000", "true", "false", "\\u0000", "\\UFFFFFFFF",
        "a.b.c", "= [", "\"F7\"", "\"Ctrl-D\"", "\"派单\"", "[\"报修列表\"]", "[各处]",
    ]

    @Test("config.toml: told by its line, and another theme is put in without harm")
    func config() {
        Fuzzer(name: "config", words: Self.words, cases: 1200, weight: 4, limit: 2000).run {
            let text = String(decoding: $0, as: UTF8.self)
            let settings = Settings(text: text)
            if settings.problems.contains(where: { !$0.hasPrefix("config.toml 第") }) {
                return "a problem without its line"
            }
            guard let changed = try? Settings.setting("夜\"\\", in: text) else { return nil }
            let after = Settings(text: changed)
            if after.theme != "夜\"\\" { return "the theme is not what was set" }
            return after.mouse == settings.mouse && after.bell == settings.bell
                ? nil : "another setting changed with it"
        }
    }

    @Test("a theme: what is wrong is told, everything else counts")
    func theme() {
        Fuzzer(name: "theme", words: Self.words, cases: 1200, weight: 4, limit: 2000).run {
            let source: ThemeSource
            do throws(TOMLFault) {
                source = try ThemeSource(toml: String(decoding: $0, as: UTF8.self))
            } catch {
                return error.line > 0 && !error.text.isEmpty ? nil : "refused without a line"
            }
            let (theme, warnings) = Theme.load(source)
            if Width.cells(of: theme.name) > 40 { return "a name of any length" }
            if let flaw = Hostile.flaw(theme.name) { return flaw }
            return warnings.allSatisfy { !$0.text.isEmpty } ? nil : "a warning without words"
        }
    }

    @Test("keys.toml: what is taken is written and read again as it was")
    func keys() {
        let full = Array(KeymapFile.text().utf8.prefix(3000))
        Fuzzer(
            name: "keys",
            words: Self.words,
            cases: 500,
            weight: 20,
            limit: 3000,
            beginnings: [full]
        ).run {
            let (keymap, problems) = KeymapFile.read(String(decoding: $0, as: UTF8.self))
            if problems.contains(where: { $0.words.isEmpty || $0.line < 1 }) {
                return "a problem without line or words"
            }
            let again = KeymapFile.read(KeymapFile.text(keymap))
            if !again.problems.isEmpty { return "refuses its own: \(again.problems[0])" }
            return again.keymap == keymap ? nil : "read back as another"
        }
    }
}
