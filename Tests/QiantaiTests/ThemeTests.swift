import Foundation
import Terminal
import Testing

@testable import qiantai

/// The theme files that come with the program.
@Suite struct ThemeTests {
    @Test(arguments: [("dark", "深色"), ("light", "浅色")])
    func everyThemeIsUnderstoodWhole(name: String, title: String) throws {
        let path = "\(Place.checkout)/Themes/\(name).toml"
        let (theme, warnings) = try ThemeFiles.read(String(contentsOfFile: path, encoding: .utf8))
        #expect(warnings.isEmpty, "\(warnings.map(\.description))")
        #expect(theme.name == title)
    }

    @Test func thereAreNoOthers() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Place.checkout + "/Themes")
        #expect(files.sorted() == ["dark.toml", "light.toml"])
    }

    @Test func aBadThemeIsToldAndTheRestIsTaken() throws {
        let (_, warnings) = try ThemeFiles.read(
            "name = \"x\"\nfoo = 1\n[roles]\nbody = { fg = \"nocolour\" }\n"
        )
        #expect(warnings.count == 2)
        #expect(throws: (any Error).self) { try ThemeFiles.read("= = =") }
    }
}
