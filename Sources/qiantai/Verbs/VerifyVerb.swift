import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Proves the journal whole, that it goes on from where a backup saw it, and the snapshot to be what
/// the journal says.
struct VerifyVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "核对数据：日志链、日结、快照与归档、个人信息摘要，并与备份对照"
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("备份文件；不填则核对数据目录", valueName: "备份"))
    var backup: String?

    @Option(help: ArgumentHelp("与这份备份对照；不填则用最新的自动备份", valueName: "备份"))
    var against: String?

    @Flag(help: "以 JSON 输出")
    var json = false

    func run() throws {
        do throws(StoreFault) {
            if let backup {
                let (disk, name) = try FilePlace.split(backup)
                let manifest = try prove(disk, name)
                Console.say("备份完好：到第 \(manifest.position.sequence) 条")
                return
            }
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        let report = try proved()
        tell(report, report.isSound ? try workdayGaps() : [])
        guard report.isSound else {
            let fault = StoreFault.damaged(report.journal.flaws)
            throw Failure(
                report.journal.isSound ? report.advice : fault.description,
                code: fault.exitCode
            )
        }
    }

    private func prove(_ disk: RealDisk, _ name: String) throws(StoreFault) -> BackupManifest {
        try ConsoleProgress.during("核对备份") { report throws(StoreFault) in
            try Backup.prove(disk, name, gauge: WorkGauge(report)).manifest
        }
    }

    private func proved() throws -> DeskVerification {
        let disk: RealDisk
        do throws(StoreFault) {
            disk = try Workplace.disk(options.directory)
            try disk.refuseStrangers(writing: false)
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        if geteuid() != 0 { try Workplace.demandOwner(disk.ownership) }
        do throws(StoreFault) {
            var named: NamedBackup?
            if let against {
                let (place, name) = try FilePlace.split(against)
                named = NamedBackup(place, name)
            }
            let lookout = BackupPlace.lookout(options.directory, named: named)
            return try ConsoleProgress.during("核对数据") { report throws(StoreFault) in
                try DeskStore.verify(disk, backups: lookout, gauge: WorkGauge(report))
            }
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }

    /// The years that the table of days lacks although something counts over them.
    private func workdayGaps() throws -> [WorkdayGap] {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        return place.store.desk.workdayGaps(at: place.now)
    }

    private func tell(_ report: DeskVerification, _ gaps: [WorkdayGap]) {
        let journal = report.journal
        guard !json else {
            let text = """
                {"ok":\(report.isSound),"sequence":\(journal.lastSequence),\
                "watermark":\(journal.watermark),"segments":\(journal.segments),\
                "personalItems":\(journal.presentItems),"erasedItems":\(journal.erasedItems),\
                "tornBytes":\(journal.tornBytes),"flaws":\(journal.flaws.count),\
                "damage":[\(journal.flaws.map(Self.plain).joined(separator: ","))],\
                "archivedRecords":\(report.archivedRecords),\
                "snapshotMismatches":\(report.mismatches.count),"dayFaults":\(report.dayFaults.count),\
                \(Self.plain(report.backups, report.witness, report.zone)),\
                "workdayGaps":[\(Self.plain(gaps))]}
                """
            Console.give(text)
            return
        }
        for line in report.lines { Console.say(line) }
        for gap in gaps { Console.say(gap.words) }
        Console.say(report.isSound ? "核对通过" : "核对未通过")
    }
}

extension VerifyVerb {
    private static func plain(
        _ standing: BackupStanding,
        _ witness: String?,
        _ zone: DeskZone
    ) -> String {
        let last = standing.last.map { "\"\(zone.iso($0.made))\"" } ?? "null"
        let name = witness.map { JSONText.text(.text($0)) } ?? "null"
        return "\"backups\":\(standing.kept.count),\"lastBackupAt\":\(last),"
            + "\"backupAmiss\":\(standing.isAmiss(at: Workplace.wallClock)),\"comparedWith\":\(name)"
    }

    private static func plain(_ flaw: Flaw) -> String {
        """
        {"file":\(JSONText.text(.text(flaw.file))),"first":\(flaw.firstSequence),\
        "last":\(flaw.lastSequence),"words":\(JSONText.text(.text(flaw.words)))}
        """
    }

    private static func plain(_ gaps: [WorkdayGap]) -> String {
        gaps.map { "{\"year\":\($0.year),\"complaints\":\($0.complaints)}" }
            .joined(separator: ",")
    }
}

extension DeskVerification {
    /// What to do where the chain is whole and something else is not.
    var advice: String {
        dayFaults.isEmpty
            ? "日志的链条完好，有 \(mismatches.count) 处对不上（见上）。快照或归档不对的删去 snap/ 即会重建；"
                + "读不懂的请升级本程序后再核对。"
            : "日结的校验值不符（见上）：记录可能被人改写过。请保留现场，与打印的日结表和备份核对。"
    }

    /// What was found, in lines; of what does not match the first twenty.
    var lines: [String] {
        var lines = [
            "日志 \(journal.segments) 段，\(journal.lastSequence) 条，"
                + "链条完整至第 \(journal.lastSequence) 条",
            "个人信息 \(journal.presentItems) 项，已删除 \(journal.erasedItems) 项",
        ]
        if journal.tornBytes > 0 {
            lines.append("末尾有 \(journal.tornBytes) 字节未写完，下次打开时移入 quarantine")
        }
        if let snapshotSequence {
            lines.append("快照到第 \(snapshotSequence) 条，与日志\(mismatches.isEmpty ? "一致" : "不一致")")
            if archivedRecords > 0 { lines.append("其中归档 \(archivedRecords) 张单据") }
        }
        if let witness { lines.append("已与备份 \(witness) 对照") }
        lines.append(backups.words(at: Workplace.wallClock, in: zone))
        lines += dayFaults.prefix(20).map { "  \($0)" }
        lines += journal.flaws.prefix(20).map { "  \($0.words)" }
        return lines + mismatches.prefix(20).map { "  \($0)" }
    }
}

/// A path as a directory's disk and a name in it.
enum FilePlace {
    static func split(_ path: String) throws(StoreFault) -> (disk: RealDisk, name: String) {
        let absolute =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        let directory = (absolute as NSString).deletingLastPathComponent
        return (
            try Workplace.disk(directory, isPrivate: true), (absolute as NSString).lastPathComponent
        )
    }
}
