import ArgumentParser
import Foundation
import FrontDesk

/// The options that every verb on a desk takes (CONTRACT 4).
struct DeskOptions: ParsableArguments {
    @Option(help: ArgumentHelp("数据目录；不填则用 $QIANTAI_DATA 或用户数据目录", valueName: "目录"))
    var data: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("以哪个工号办理", valueName: "工号"))
    var actor: String?

    @Option(help: ArgumentHelp("演练用的时间，只用于演练前台", valueName: "时间"))
    var at: String?

    @Option(help: ArgumentHelp("工作站名称", valueName: "名称"))
    var station: String?

    /// The data directory: as given, else from the environment, else the user's own.
    var directory: String {
        let environment = ProcessInfo.processInfo.environment
        if let data { return data }
        if let given = environment["QIANTAI_DATA"], !given.isEmpty { return given }
        if let home = environment["XDG_DATA_HOME"], !home.isEmpty { return home + "/qiantai" }
        return NSHomeDirectory() + "/.local/share/qiantai"
    }
}
