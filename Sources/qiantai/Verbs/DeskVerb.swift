import ArgumentParser
import Foundation
import FrontDesk
import Store

/// Opens the desk on this terminal; what happens when no verb is given.
struct DeskVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk",
        abstract: "打开前台（默认）"
    )

    @OptionGroup var options: DeskOptions
    @OptionGroup var looks: LooksOptions

    func run() throws {
        guard isatty(0) == 1, isatty(1) == 1 else {
            throw Failure("前台需要在终端里打开；程序请用 qiantai do、list、show", code: 2)
        }
        guard FileManager.default.fileExists(atPath: options.directory + "/journal") else {
            throw Failure(
                """
                \(options.directory) 还没有前台数据。可以：
                  qiantai demo                             看一天的演示
                  qiantai init --name 翠湖花园             在这里新建
                  qiantai --data 目录                      打开别处的前台
                """
            )
        }
        let (options, looks) = (options, looks)
        try MainActor.assumeIsolated {
            let place = try Workplace(options, fallsBack: true)
            guard !place.store.desk.staff.isEmpty else {
                throw Failure("还没有员工，无法登录。请先执行 qiantai import staff 文件.csv")
            }
            try DeskLoop(place, Looks(looks.wishes)).run()
            place.leave()
        }
    }
}

/// How the screen looks.
struct LooksOptions: ParsableArguments {
    @Option(help: ArgumentHelp("主题的名字或文件；不填则用 $QIANTAI_THEME 或设置", valueName: "主题"))
    var theme: String?

    @Flag(help: "即使设了 NO_COLOR 也用颜色")
    var color = false

    @Flag(help: "在 Linux 控制台（不能显示中文）上也打开")
    var asciiForce = false

    /// What the start was asked for, the environment included.
    var wishes: Looks.Wishes {
        let environment = ProcessInfo.processInfo.environment
        return Looks.Wishes(
            theme: theme,
            environmentTheme: environment["QIANTAI_THEME"],
            noColour: environment["NO_COLOR"],
            isColourForced: color,
            allowsLinuxConsole: asciiForce
        )
    }
}
