import ArgumentParser
import Foundation
import Screens

/// Tells the keys: a whole keymap, ready to be edited and kept as keys.toml.
struct KeysVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "列出全部按键，可以改了存为 keys.toml",
        discussion: "按现在的 keys.toml 列出；输出本身就是一份能用的 keys.toml。"
    )

    @Flag(help: "只检查 keys.toml，逐行说明哪里不对")
    var check = false

    @Flag(help: "列出原来的按键，不看 keys.toml")
    var defaults = false

    @Argument(help: ArgumentHelp("检查或列出这个文件，不填则是自己的 keys.toml", valueName: "文件"))
    var file: String?

    func run() throws {
        if let file, !FileManager.default.fileExists(atPath: file) {
            throw Failure("没有 \(file)", code: 2)
        }
        let path = file ?? KeymapFiles.path
        let (keymap, problems) = defaults ? (Keymap(), []) : try KeymapFiles.load(path)
        for problem in problems { Console.complain("\(path) \(problem)") }
        guard check else { return Console.write(KeymapFile.text(keymap)) }
        guard problems.isEmpty else {
            throw Failure("有 \(problems.count) 处不对，那几行不起作用，仍用原来的键")
        }
        let exists = FileManager.default.fileExists(atPath: path)
        Console.say(exists ? "\(path) 没有问题" : "没有 \(path)，用原来的键")
    }
}
