import ArgumentParser
import FrontDesk
import Store

/// Writes a backup while others go on working; without a file it tells which ones there are.
struct BackupVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "备份到一个文件，不必停用前台；不填文件则列出已有的自动备份"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("备份文件；不填则列出自动备份", valueName: "文件"))
    var file: String?

    @Flag(help: "按规定做当天的自动备份，做过就不再做；供定时任务使用，失败时退出码不为 0")
    var auto = false

    func validate() throws {
        if auto, file != nil { throw ValidationError("--auto 的文件名由规定决定，不必再填文件") }
    }

    func run() throws {
        if auto { return try makeAutomatic() }
        guard let file else { return try list() }
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

    // MARK: The desk's own

    private func makeAutomatic() throws {
        let place = try Workplace(options)
        defer { place.store.close() }
        let policy = place.store.desk.policy.backups
        guard !policy.isOff else { throw Failure("规定里停用了自动备份，没有备份") }
        let now = place.now
        let outcome: AutomaticBackupOutcome
        do throws(StoreFault) {
            let work = try place.store.automaticBackup()
            outcome = ConsoleProgress.during("备份") { report in
                work.run(
                    at: now,
                    in: { () throws(StoreFault) in
                        try BackupPlace.made(policy, options.directory)
                    },
                    gauge: WorkGauge(report)
                )
            }
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        try tell(outcome, BackupPlace.path(policy, options.directory), place.store.desk.zone)
    }

    private func tell(
        _ outcome: AutomaticBackupOutcome,
        _ directory: String,
        _ zone: DeskZone
    ) throws {
        switch outcome {
        case .made(let backup, let removed):
            let sequence = backup.manifest.position.sequence
            Console.say("已备份到 \(directory)/\(backup.name)：到第 \(sequence) 条，已核对")
            for name in removed { Console.say("已删去到期的 \(name)") }
        case .notDue(let last):
            Console.say(
                "今天的备份已经有了：\(last?.name ?? "")，\(last.map { zone.dateTime($0.made) } ?? "")"
            )
        case .busy: throw Failure("另一台前台正在备份，请稍候再试。", code: 75)
        case .failed(let fault): throw Failure(fault.description, code: fault.exitCode)
        }
    }

    private func list() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        let desk = place.store.desk
        let policy = desk.policy.backups
        let directory = BackupPlace.existing(policy, options.directory)
        let standing = place.store.backupStanding(in: directory)
        Console.say("备份目录 \(BackupPlace.path(policy, options.directory))")
        for backup in standing.kept {
            let size = "\((backup.bytes + 1023) / 1024) KB"
            let sequence = backup.manifest.position.sequence
            Console.say(
                "\(desk.zone.dateTime(backup.made)) 到第 \(sequence) 条 \(size) \(backup.name)"
            )
        }
        Console.say(standing.words(at: place.now, in: desk.zone))
        Console.say(
            "保留最近 \(policy.daily) 天、\(policy.weekly) 周、\(policy.monthly) 个月，最长 \(policy.longestWords)"
        )
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
