import ArgumentParser
import Foundation

/// Puts the built program where a system expects it, or into a Debian package.
@main
struct Packaging: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Packaging",
        abstract: "安装前台，或打成 Debian 软件包",
        subcommands: [InstallVerb.self, DebVerb.self]
    )
}

/// What is packed, and from where.
struct SourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("编好的程序", valueName: "文件"))
    var binary = ".build/release/qiantai"

    @Option(help: ArgumentHelp("源码目录，取主题、更新记录和按键表", valueName: "目录"))
    var source = "."

    /// The program that was built; throws a sentence where it is not.
    func product() throws -> Product {
        guard FileManager.default.isExecutableFile(atPath: binary) else {
            throw PackagingFault("没有 \(binary)，请先执行 swift build -c release --product qiantai")
        }
        return try Product(binary: binary, source: source)
    }
}

/// Installs the program under a prefix.
struct InstallVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "装到一个目录下：bin、share/qiantai、share/man 和补全"
    )

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("装到哪里", valueName: "目录"))
    var prefix = "/usr/local"

    func run() throws {
        let files = try Installation(options.product()).install(under: prefix)
        for file in files { print(file) }
    }
}

/// Makes a Debian package.
struct DebVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deb",
        abstract: "打成 qiantai_版本_架构.deb"
    )

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("放到哪里", valueName: "目录"))
    var output = "."

    func run() throws {
        print(try DebianPackage(options.product()).build(in: output))
    }
}

/// Why nothing was packed, in a sentence.
struct PackagingFault: Error, CustomStringConvertible {
    let description: String

    init(_ words: String) {
        description = words
    }
}
