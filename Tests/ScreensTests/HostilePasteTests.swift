import FrontDesk
import Terminal
import Testing

@testable import Screens

/// What is pasted into a form may act on nobody's terminal, and is stored as letters alone.
@Suite("Hostile pastes")
struct HostilePasteTests {
    private static let pastes = [
        "王\u{1b}[2J\u{1b}]0;x\u{7}\u{1b}]52;c;eA==\u{7}芳", "王\u{202e}\u{200b}\u{feff}\u{e0041}芳",
        "王\u{9b}31m\u{7f}\u{0}\u{85}\u{2028}芳", "王" + String(repeating: "\u{301}", count: 5000),
        "王%s%n'; DROP TABLE x;--$(x)`y`{{z}}", "=cmd|'/C calc'!A0", "１－１－１０１",
        String(repeating: "👨\u{200d}", count: 3000), "../../etc/passwd\n-rf",
    ]

    @Test("in every form that can be reached")
    func everyForm() throws {
        var count = 0
        for (index, scene) in Scenes.all.enumerated() where scene.driver.app.takesText {
            var driver = scene.driver
            let text = Self.pastes[index % Self.pastes.count]
            driver.press(.paste(text))
            try check(driver, scene.name)
            driver.press("Tab")
            driver.press(.paste(Self.pastes[(index + 4) % Self.pastes.count]))
            driver.press("F9")
            try check(driver, scene.name)
            count += 1
        }
        #expect(count > 30)
    }

    @Test("and in a new repair it is stored, drafted, copied and printed clean")
    func stored() throws {
        for text in Self.pastes {
            var driver = try Queue.desk()
            driver.signIn()
            driver.press("F2 hgz Enter")
            driver.press(.paste(text))
            driver.press("F9")
            driver.press("Esc Esc Ctrl-Y")
            try check(driver, text)
            for copied in driver.copies { #expect(isClean(copied), "\(copied.debugDescription)") }
            for repair in driver.desk.repairs.all {
                #expect(isClean(repair.description), "\(repair.description.debugDescription)")
            }
        }
    }

    private func check(_ driver: ScreenDriver, _ words: String) throws {
        try driver.checkFrame(words)
        for row in driver.frame.canvas.rows { #expect(isClean(row), "\(words): \(row)") }
        for draft in driver.drafts.values.flatMap(\.values) {
            let isBounded = draft.unicodeScalars.count <= 8 * 10_000 + 8
            #expect(isBounded && !draft.unicodeScalars.contains("\u{1b}"), "\(words)")
        }
    }

    private func isClean(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7f..<0xa0, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f,
                0xfeff, 0xe0000...0xe0fff:
                false
            default: true
            }
        }
    }
}
