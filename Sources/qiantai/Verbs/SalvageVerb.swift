import ArgumentParser
import Foundation
import FrontDesk
import Store

/// Makes a new desk of whatever can be proved of a damaged one.
struct SalvageVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "salvage",
        abstract: "数据损坏时，把能证明完好的写入新目录，并列出其余的"
    )

    @OptionGroup var options: DeskOptions

    @Option(help: ArgumentHelp("新目录，须为空；原目录不作任何改动", valueName: "目录"))
    var into: String

    @Option(help: ArgumentHelp("用来补缺的备份，可写多次；自动备份中最新的一份总会用上", valueName: "备份"))
    var backup: [String] = []

    @Flag(help: "报告中不隐去个人信息")
    var personal = false

    func run() throws {
        let outcome: SalvageOutcome
        let path: String
        do throws(StoreFault) {
            let source = try Workplace.disk(options.directory)
            try keepApart(source)
            let backups = try backup.map { path throws(StoreFault) in
                let (disk, name) = try FilePlace.split(path)
                return NamedBackup(disk, name)
            }
            let all = backups + newest(source)
            let target = try Workplace.disk(into, creating: true)
            outcome = try ConsoleProgress.during("抢救") { report throws(StoreFault) in
                try Salvage(source, all).run(into: target, gauge: WorkGauge(report))
            }
            path = try tell(outcome, source, target)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        guard outcome.isWhole else { throw Failure("新目录里缺的见报告 \(path)，请核对后补录。") }
    }

    /// What is made must not lie in what is only read.
    private func keepApart(_ source: RealDisk) throws(StoreFault) {
        let new = URL(fileURLWithPath: into).resolvingSymlinksInPath().path
        guard (new + "/").hasPrefix(source.description + "/") else { return }
        throw .notEmpty(new)
    }

    /// The newest of the desk's own backups, in the directory of its policy and in the usual one.
    private func newest(_ source: RealDisk) -> [NamedBackup] {
        let store = try? DeskStore(on: source, mode: .read)
        defer { store?.close() }
        let policies = [store?.desk.policy.backups ?? BackupPolicy(), BackupPolicy()]
        let places = Set(policies.map { BackupPlace.path($0, options.directory) }).sorted()
        return places.compactMap { path in
            guard let disk = try? Workplace.disk(path),
                let last = BackupShelf.newest(in: disk, of: store?.storeID)
            else { return nil }
            return NamedBackup(disk, last.name)
        }
    }

    /// Writes the report beside the new desk and says it; answers where it is.
    private func tell(
        _ outcome: SalvageOutcome,
        _ source: RealDisk,
        _ target: RealDisk
    ) throws(StoreFault) -> String {
        let store = try DeskStore(on: target, mode: .read)
        let desk = store.desk
        store.close()
        var report = SalvageReport(outcome, desk, masksPersonal: !personal)
        if let beyond = outcome.snapshot {
            let style = PlainStyle(times: desk.zone, masksPersonal: !personal)
            do throws(StoreFault) {
                report.note(
                    try RecordsBeyond(beyond, on: source, besides: target, style),
                    beyond
                )
            } catch {
                report.note("快照读不出来：\(error.description)")
            }
        }
        let text = report.text(from: source.description, to: target.description)
        let path = try SalvageOutcome.keep(text, as: "report.txt", in: target)
        try SalvageOutcome.keep(report.jsonLines, as: "lost.jsonl", in: target)
        Console.write(text)
        return "\(target.description)/\(path)"
    }
}
