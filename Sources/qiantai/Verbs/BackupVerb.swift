import ArgumentParser
import FrontDesk
import Store

/// Writes a backup while others go on working.
struct BackupVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份到一个文件，不必停用前台"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("备份文件", valueName: "文件"))
    var file: String

    func run() throws {
        let place = try Workplace(options)
        defer { place.store.close() }
        _ = try place.actor()
        do throws(StoreFault) {
            let (disk, name) = try FilePlace.split(file)
            let manifest = try ConsoleProgress.during("备份") { report throws(StoreFault) in
                try place.store.backup(to: disk, name, now: place.now, gauge: WorkGauge(report))
            }
            Console.say("已备份到 \(file)：到第 \(manifest.position.sequence) 条")
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }
}

/// Puts a backup into an empty directory.
struct RestoreVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "把备份恢复到空目录"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("备份文件", valueName: "文件"))
    var file: String

    func run() throws {
        do throws(StoreFault) {
            let (disk, name) = try FilePlace.split(file)
            let target = try Workplace.disk(options.directory, creating: true)
            let report = try ConsoleProgress.during("恢复") { hears throws(StoreFault) in
                try Backup.restore(disk, name, into: target, gauge: WorkGauge(hears))
            }
            Console.say("已恢复到 \(options.directory)：到第 \(report.lastSequence) 条")
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }
}
