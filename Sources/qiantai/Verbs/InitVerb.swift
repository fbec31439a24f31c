import ArgumentParser
import CSystem
import Foundation
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

    @Option(help: ArgumentHelp("共用前台的用户组，组里的账号都能打开", valueName: "用户组"))
    var group: String?

    func run() throws {
        guard DeskZone(identifier: timeZone) != nil else {
            throw Failure("没有时区「\(timeZone)」，例如 Asia/Shanghai", code: 2)
        }
        var command = OpenDesk()
        command.profile.name = TextCleaning.name(name)
        command.profile.timeZone = timeZone
        command.profile.isSandbox = sandbox
        try DeskMaking.make(options, command, sharedWith: group.map(InitVerb.number(of:)))
        Console.say("已建立前台「\(command.profile.name)」：\(options.directory)")
        Console.say("下一步：qiantai --data \(options.directory) import households 住户.csv")
    }

    /// The number of a group that this user may give a directory to.
    private static func number(of group: String) throws -> UInt32 {
        let found = qs_group_number(group)
        guard found >= 0, let number = UInt32(exactly: found) else {
            throw Failure("没有用户组「\(group)」。请管理员先建立：groupadd \(group)", code: 2)
        }
        guard qs_user_id() == 0 || qs_is_in_group(number) else {
            let user = UserName.of(qs_user_id())
            throw Failure(
                "您不在用户组「\(group)」里。请管理员执行 usermod -aG \(group) \(user)，重新登录后再建。",
                code: 73
            )
        }
        return number
    }
}

/// Making a desk: the directory, the journal, the first act.
enum DeskMaking {
    /// Makes the desk that the options name, shared with a group where one is given.
    static func make(
        _ options: DeskOptions,
        _ command: OpenDesk,
        sharedWith group: UInt32? = nil
    ) throws {
        var plain = options
        plain.at = nil
        plain.actor = nil
        var refused: Failure?
        do throws(StoreFault) {
            let disk = try Workplace.disk(
                options.directory,
                creating: true,
                sharedWith: group
            )
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
