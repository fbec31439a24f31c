import ArgumentParser
import FrontDesk
import Store

/// Makes an empty desk.
struct InitVerb: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "新建前台")

    @OptionGroup var options: DeskOptions

    @Option(help: ArgumentHelp("小区或项目名称", valueName: "名称"))
    var name = "前台"

    @Option(help: ArgumentHelp("时区", valueName: "时区"))
    var timeZone = "Asia/Shanghai"

    @Flag(help: "演练前台：可用 --at 设定时间，屏幕和报表都会注明")
    var sandbox = false

    func run() throws {
        guard DeskZone(identifier: timeZone) != nil else {
            throw Failure("没有时区「\(timeZone)」，例如 Asia/Shanghai", code: 2)
        }
        var command = OpenDesk()
        command.profile.name = TextCleaning.name(name)
        command.profile.timeZone = timeZone
        command.profile.isSandbox = sandbox
        try DeskMaking.make(options, command)
        Console.say("已建立前台「\(command.profile.name)」：\(options.directory)")
        Console.say("下一步：qiantai --data \(options.directory) import households 住户.csv")
    }
}

/// Making a desk: the directory, the journal, the first act.
enum DeskMaking {
    static func make(_ options: DeskOptions, _ command: OpenDesk) throws {
        var plain = options
        plain.at = nil
        plain.actor = nil
        var refused: Failure?
        do throws(StoreFault) {
            let disk = try Workplace.disk(options.directory, creating: true)
            try Journal.create(on: disk, at: Workplace.wallClock)
        } catch {
            refused = Failure(error.description, code: error.exitCode)
            guard case .notEmpty = error else {
                throw Failure(error.description, code: error.exitCode)
            }
        }
        let place: Workplace
        do {
            place = try Workplace(plain)
        } catch {
            throw refused ?? error
        }
        // Whoever was cut off before the first act is followed; what has begun is left alone.
        if let refused, place.store.desk.sequence > 0 {
            place.store.close()
            throw refused
        }
        try place.performOrFail(command, as: .owner)
        place.leave()
    }
}
