import Foundation
import Screens
import Terminal
import Testing

@testable import qiantai

/// Settings and the theme in use, as they follow their files.
@Suite struct LooksTests {
    private let folder: TemporaryFolder
    private let settings: String

    init() throws {
        folder = try TemporaryFolder()
        settings = folder.path + "/config.toml"
        try FileManager.default.createDirectory(
            atPath: folder.path + "/themes",
            withIntermediateDirectories: false
        )
        try put("themes/sea.toml", "name = \"海\"\n[roles]\ndebt = \"#000001\"\n")
        try put("themes/sand.toml", "name = \"沙\"\n[roles]\ndebt = \"#000002\"\n")
    }

    private func put(_ name: String, _ text: String) throws { _ = try folder.put(name, text) }

    private func looks(_ wishes: Looks.Wishes = Looks.Wishes()) -> Looks {
        let files = ThemeFiles(places: [folder.path + "/themes"])
        return Looks(wishes, files: files, settingsPath: settings)
    }

    // MARK: Settings

    @Test func readsSettingsAndNamesTheLineOfWhatItDoesNotKnow() {
        let read = Settings(text: "theme = \"sea\"\nmouse = true\n# x\nbell = 0\n[keys]\na = 1\n")
        #expect(read.theme == "sea" && read.mouse && read.bell)
        #expect(
            read.problems == [
                "config.toml 第4行: bell 应为 true 或 false",
                "config.toml 第5行: 不认识的项“keys”, 只有 theme、mouse、bell",
            ]
        )
        #expect(Settings(text: "theme = \n").problems.first?.hasPrefix("config.toml 第1行") == true)
        #expect(Settings(file: folder.path + "/none") == Settings())
    }

    @Test(
        arguments: [
            ("", "theme = \"x\"\n"), ("bell = false", "bell = false\ntheme = \"x\"\n"),
            ("# 我的\ntheme = 'a' # 好看\nbell = true\n", "# 我的\ntheme = \"x\" # 好看\nbell = true\n"),
            ("[later]\ntheme = \"a\"\n", "theme = \"x\"\n[later]\ntheme = \"a\"\n"),
            ("a = \"#\"\r\n\n[t]\n", "a = \"#\"\r\n\ntheme = \"x\"\n[t]\n"),
        ]
    )
    func writesTheThemeAndNothingElse(before: String, after: String) throws {
        #expect(try Settings.setting("x", in: before) == after)
        #expect(try Settings.setting("x", in: after) == after)
    }

    @Test func doesNotTouchWhatItCannotRead() throws {
        #expect(throws: Failure.self) { try Settings.setting("x", in: "theme = \n") }
        #expect(throws: Failure.self) {
            try Settings.setting("x", in: "theme = \"\"\"\nsea\"\"\"\n")
        }
    }

    @Test func aLinkedFileStaysALink() throws {
        try put("real.toml", "bell = false\n")
        try FileManager.default.createSymbolicLink(
            atPath: settings,
            withDestinationPath: folder.path + "/real.toml"
        )
        try Settings.keep(theme: "sea", in: settings)
        let real = try String(contentsOfFile: folder.path + "/real.toml", encoding: .utf8)
        #expect(real == "bell = false\ntheme = \"sea\"\n")
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: settings)) != nil)
    }

    // MARK: Which theme

    @Test func theCommandLineGoesBeforeTheEnvironmentBeforeTheSettings() throws {
        #expect(looks().chosen == "dark")
        try put("config.toml", "theme = \"sea\"\n")
        #expect(looks().theme.name == "海")
        var wishes = Looks.Wishes(environmentTheme: "sand")
        #expect(looks(wishes).theme.name == "沙")
        wishes.noColour = "1"
        #expect(looks(wishes).chosen == "mono")
        wishes.isColourForced = true
        #expect(looks(wishes).chosen == "sand")
        wishes.theme = "sea"
        #expect(looks(wishes).chosen == "sea")
    }

    @Test func showsKeepsAndRemembers() throws {
        try put("config.toml", "bell = false # 安静\n")
        var looks = looks()
        _ = looks.look()
        #expect(looks.choices.map(\.name) == ["dark", "sand", "sea"])
        let isShown = looks.preview("sea")
        #expect(isShown)
        #expect(looks.theme.name == "海" && looks.chosen == "dark")
        let isBack = looks.preview("dark")
        #expect(isBack)
        #expect(looks.theme.name == Theme.base.name)
        let words = looks.keep("sea")
        #expect(words.tone == .plain)
        #expect(looks.chosen == "sea")
        let kept = try String(contentsOfFile: settings, encoding: .utf8)
        #expect(kept == "bell = false # 安静\ntheme = \"sea\"\n")
        let isThere = looks.preview("nothing")
        #expect(!isThere)
    }

    @Test func saysWhenTheStartWillChooseOtherwise() throws {
        var looks = looks(Looks.Wishes(environmentTheme: "sand"))
        _ = looks.look()
        let words = looks.keep("sea")
        #expect(words.text.contains("sand"))
        #expect(looks.theme.name == "海")
    }

    // MARK: Files that change

    private func news(_ looks: inout Looks, at milliseconds: Int64) throws -> Looks.News {
        let news = looks.lookIfDue(at: milliseconds)
        return try #require(news, "nothing at \(milliseconds)")
    }

    private func expectChange(_ looks: inout Looks, at milliseconds: Int64) throws {
        let told = try news(&looks, at: milliseconds)
        #expect(told.isChanged, "at \(milliseconds)")
    }

    private func expectNothing(_ looks: inout Looks, at milliseconds: Int64) {
        let news = looks.lookIfDue(at: milliseconds)
        #expect(news == nil, "at \(milliseconds)")
    }

    @Test func takesAChangedThemeAndKeepsTheLastGoodOne() throws {
        try put("config.toml", "theme = \"sea\"\n")
        var looks = looks()
        _ = looks.look()
        expectNothing(&looks, at: 10_000)
        try put("themes/sea.toml", "name = \"海\"\n[roles]\ndebt = \"#0000ff\"\n")
        // Not more often than once a second.
        expectNothing(&looks, at: 10_999)
        let told = try news(&looks, at: 11_000)
        #expect(told.isChanged && told.problem == nil)
        #expect(looks.theme[.debt].foreground == .rgb(0, 0, 255))
        try put("themes/sea.toml", "name = \"海\"\n[roles]\ndebt = \"#0000fg\"\n")
        let bad = try news(&looks, at: 12_000)
        #expect(!bad.isChanged)
        #expect(bad.problem?.hasPrefix("sea.toml 第3行: debt: 不认识的颜色“#0000fg”") == true)
        #expect(looks.theme[.debt].foreground == .rgb(0, 0, 255))
        #expect(looks.choices.first { $0.name == "sea" }?.problem?.contains("第3行") == true)
        try put("themes/sea.toml", "[roles]\ndebt = \"#00ff00\"\n")
        try expectChange(&looks, at: 13_000)
        expectNothing(&looks, at: 14_000)
    }

    @Test func followsTheSettings() throws {
        var looks = looks()
        _ = looks.look()
        try put("config.toml", "theme = \"sand\"\nbell = false\n")
        try expectChange(&looks, at: 5000)
        #expect(looks.theme.name == "沙" && !looks.settings.bell)
        try put("config.toml", "theme = \"sand\"\nbell = \n")
        let bad = try news(&looks, at: 6000)
        #expect(bad.problem?.hasPrefix("config.toml 第2行") == true)
        // What cannot be read changes nothing.
        #expect(looks.theme.name == "沙" && !looks.settings.bell)
    }
}
