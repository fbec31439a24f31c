import ArgumentParser
import Foundation
import Terminal

/// Lists the themes there are, and proves those that somebody makes.
struct ThemesVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "themes",
        abstract: "列出主题，并检查主题文件"
    )

    @Argument(help: ArgumentHelp("只看这些主题或主题文件", valueName: "主题"))
    var names: [String] = []

    func run() throws {
        let files = ThemeFiles.standard
        var bad = 0
        for name in names.isEmpty ? files.names() : names {
            let loaded = files.load(name)
            let title = loaded.theme?.name ?? "不能用"
            let words = [Width.pad(loaded.name, toCells: 15), Width.pad(title, toCells: 12)]
            Console.say("\(words.joined(separator: " ")) \(loaded.path ?? "（内置）")")
            for problem in loaded.problems { Console.say("  \(problem.description)") }
            bad += loaded.problems.isEmpty ? 0 : 1
        }
        if bad > 0 { throw Failure("有 \(bad) 个主题写错了", code: 1) }
    }
}
