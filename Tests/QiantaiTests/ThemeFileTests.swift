import Foundation
import Terminal
import Testing

@testable import qiantai

/// Theme files as somebody writes them: inheritance, mistakes, places, changes.
@Suite struct ThemeFileTests {
    private let folder: TemporaryFolder
    private let own: String
    private let shipped: String

    init() throws {
        folder = try TemporaryFolder()
        (own, shipped) = (folder.path + "/own", folder.path + "/shipped")
        for path in [own, shipped] {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false
            )
        }
    }

    private var files: ThemeFiles { ThemeFiles(places: [own, shipped]) }

    private func put(_ name: String, _ text: String) throws {
        _ = try folder.put("\(name).toml", text)
    }

    private func problems(_ name: String) -> [String] {
        files.load(name).problems.map(\.description)
    }

    @Test func inheritsColoursRolesAndTheRest() throws {
        try put("own/mine", "inherits = \"sea\"\n[palette]\nink = \"#ffffff\"\n")
        try put(
            "shipped/sea",
            """
            name = "海"
            border = "lines"
            [palette]
            ink = "#000001"
            [roles]
            title = { fg = "ink", attributes = ["bold"] }
            [colours16]
            debt = { fg = "red", bg = "black" }
            """
        )
        let mine = try #require(files.load("mine").theme)
        #expect(problems("mine") == [])
        // The parent's roles take the colour that the child names anew.
        #expect(mine[.title] == Style(foreground: .rgb(255, 255, 255), attributes: .bold))
        #expect(mine.borders == .lines)
        #expect(mine.sixteen[.debt] == Style(foreground: .indexed(1), background: .indexed(0)))
        #expect(mine[.label] == Theme.base[.label])
        #expect(mine.name == "mine")
        #expect(files.load("sea").theme?.name == "海")
    }

    @Test func aFileMayChangeTheThemeWhoseNameItBears() throws {
        try put("shipped/light", "[roles]\ndebt = \"#010101\"\ntitle = \"#020202\"\n")
        try put("own/light", "inherits = \"light\"\n[roles]\ndebt = \"#030303\"\n")
        try put("own/dark", "inherits = \"dark\"\n[roles]\ndebt = \"#040404\"\n")
        let light = try #require(files.load("light").theme)
        #expect(light[.debt].foreground == .rgb(3, 3, 3))
        #expect(light[.title].foreground == .rgb(2, 2, 2))
        // Behind the last file stands the theme that is built in.
        #expect(files.load("dark").theme?[.debt].foreground == .rgb(4, 4, 4))
        #expect(problems("dark") == [])
    }

    @Test func circlesAndMissingParentsNameFileAndLine() throws {
        try put("own/a", "name = \"a\"\ninherits = \"b\"\n")
        try put("own/b", "# b\n\ninherits = \"a\"\n")
        try put("own/c", "inherits = \"nowhere\"\n")
        try put("own/d", "\ninherits = \"c\"\n")
        try put("own/e", "inherits = 3\n")
        try put("own/f", "inherits = \"f\"\n")
        #expect(problems("a") == ["b.toml 第3行: 继承绕成了圈: a → b → a"])
        #expect(problems("c") == ["c.toml 第1行: 没有找到要继承的主题“nowhere”"])
        #expect(problems("d") == problems("c"))
        #expect(problems("e") == ["e.toml 第1行: inherits 应为主题的名字"])
        #expect(problems("f") == ["f.toml 第1行: 继承绕成了圈: f → f"])
        #expect(problems("g") == ["没有找到主题“g”"])
        for name in ["a", "c", "d", "e", "f", "g"] { #expect(files.load(name).theme == nil) }
    }

    @Test func everyMistakeNamesItsLine() throws {
        let text = """
            # 说明
            nmae = "x"
            list = [
              "[roles]",
            ]
            [palette]
            sea = "#00zz00"
            [roles]
            body = { fg = "nocolour" }
            "超时" = { fg = "red", blink = true }
            titel = { fg = "red" }
            debt.fg = 300
            label = 1.5
            [mono]
            done = ["loud"]
            """
        try put("own/bad", text)
        let lines = files.load("bad").problems.map(\.line)
        #expect(lines == [2, 3, 7, 9, 10, 11, 12, 13, 15])
        #expect(problems("bad").allSatisfy { $0.hasPrefix("bad.toml 第") })
        #expect(problems("bad").contains { $0.contains("不认识的颜色“nocolour”") })
        try put("own/heir", "inherits = \"bad\"\nrolls = 1\n")
        #expect(problems("heir").last == "heir.toml 第2行: 不认识的项“rolls”, 已忽略")
        #expect(problems("heir").count == lines.count + 1)
    }

    @Test func aFileThatIsNoTOMLNamesItsLine() throws {
        try put("own/torn", "name = \"x\"\n\n[roles\nbody = 1\n")
        let torn = files.load("torn")
        #expect(torn.theme == nil)
        #expect(torn.problems.first?.line == 3)
        #expect(problems("torn").first?.hasPrefix("torn.toml 第3行: 不是有效的 TOML") == true)
    }

    @Test func keysAreFoundWhereTheyStand() throws {
        let text = """
            a = \"\"\"
            b = 1
            \"\"\"
            b = 'x # y'  # = 3
            "c.d" . e = [ 1, # ]
              2 ]
            f = 1
            [ t . u ]
            a = { v = 1 }
            """
        let file = try TOMLText(text)
        let paths: [([String], Int)] = [
            (["a"], 1), (["b"], 4), (["c.d", "e"], 5), (["c.d"], 5), (["f"], 7), (["t", "u"], 8),
            (["t", "u", "a"], 9), (["t", "u", "a", "v"], 9),
        ]
        for (path, line) in paths { #expect(file.line(of: path) == line, "\(path)") }
        #expect(file.line(of: ["nothing"]) == nil)
    }

    @Test func looksInTheConfigurationThePrefixAndTheSourceTree() throws {
        let places = ThemeFiles.places(configuration: "/c/qiantai", executable: "/usr/bin/qiantai")
        #expect(places == ["/c/qiantai/themes", "/usr/share/qiantai/themes"])
        _ = try folder.put("Package.swift", "")
        let built = folder.path + "/.build/x/debug/qiantai"
        let inTree = ThemeFiles.places(configuration: "/c", executable: built)
        #expect(inTree.last == folder.path + "/Themes")
    }
}
