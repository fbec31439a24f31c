import ArgumentParser
import Curses
import Foundation
import FrontDesk
import Screens
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
        let isThere = FileManager.default.fileExists(atPath: options.directory + "/journal")
        guard isatty(0) == 1, isatty(1) == 1 else {
            guard isThere else { throw Failure(waysToBegin, code: 2) }
            throw Failure("前台需要在终端里打开；程序请用 qiantai do、list、show", code: 2)
        }
        let (options, looks) = (options, looks)
        try MainActor.assumeIsolated {
            guard isThere else { return try DeskVerb.begin(options, looks) }
            let place = try ConsoleProgress.during("打开前台") { report in
                try Workplace(options, fallsBack: true, gauge: WorkGauge(report))
            }
            guard !place.store.desk.staff.isEmpty else {
                let name = place.store.desk.profile?.name ?? "前台"
                place.leave()
                return try DeskVerb.begin(options, looks, deskName: name)
            }
            try DeskLoop(place, Looks(looks.wishes)).run()
            place.leave()
        }
    }

    /// What can be done where there is no desk, for whoever has no terminal.
    private var waysToBegin: String {
        """
        \(options.directory) 还没有前台数据。可以：
          qiantai demo                             看一天的演示
          qiantai init --name 翠湖花园             在这里新建
          qiantai --data 目录                      打开别处的前台
        """
    }

    /// The first screen, and then the desk that came of it, at the same terminal.
    @MainActor
    private static func begin(
        _ options: DeskOptions,
        _ looks: LooksOptions,
        deskName: String? = nil
    ) throws {
        let seat = try Seat(Looks(looks.wishes))
        guard let desk = StartLoop(options, at: seat, deskName: deskName).run() else {
            return seat.screen.close()
        }
        let loop = DeskLoop(desk.workplace, at: seat, demoNotes: desk.demoNotes)
        loop.condition.welcome = desk.welcome
        loop.run()
        desk.workplace.leave()
        if let path = desk.temporary { try? FileManager.default.removeItem(atPath: path) }
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
