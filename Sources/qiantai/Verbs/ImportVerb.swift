import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Screens
import Store

/// Takes in a table, all or nothing, after a report of every bad line.
struct ImportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入表格：households 住户、staff 员工、keys 钥匙、workdays 工作日、prices 价目等",
        discussion: """
            收费：prices 价目、arrears 期初欠费、meters 抄表、settlement 渠道对账单。\
            有一行不对，整个文件都不导入，每一处都会列出。
            """
    )

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("households、staff、keys、prices 等", valueName: "种类"))
    var kind: TableKind

    @Argument(help: ArgumentHelp("CSV 文件（UTF-8 或 GB18030），- 为标准输入", valueName: "文件"))
    var file: String

    @Flag(help: "只检查，不导入")
    var check = false

    func run() throws {
        let bytes = try read()
        let place = try ConsoleProgress.during("打开前台") { report in
            try Workplace(options, mode: check ? .read : .write, gauge: WorkGauge(report))
        }
        defer { place.leave() }
        try ConsoleProgress.during("导入\(kind.title)") { report in
            let table = TableCheck(kind, bytes, on: place.store.desk, hears: report)
            try Interrupt.check()
            try take(try accept(table), place, report)
        }
    }

    private func read() throws -> [UInt8] {
        do throws(NamedFile.Fault) {
            if file == "-" {
                return try NamedFile.readAll(of: STDIN_FILENO, limit: TableText.byteLimit)
            }
            return try TableCheck.bytes(file)
        } catch {
            switch error {
            case .missing, .unreadable:
                throw Failure("读不了文件 \(file)，请核对路径和权限", code: 74)
            case .noFile: throw Failure("\(file) \(error.words)；从管道导入请用 -", code: 74)
            case .tooLarge: throw Failure("\(file) \(error.words)，可分成几个文件", code: 65)
            }
        }
    }

    /// What takes the table in, if every line is good; else every bad one is told and nothing is
    /// taken.
    private func accept(_ table: TableCheck) throws -> any Command {
        for line in table.notices { Console.complain(line) }
        for line in table.problems { Console.complain(line) }
        guard table.problems.isEmpty else {
            throw Failure("没有导入任何一行，请改正后再导入整个文件", code: 65)
        }
        Console.say(table.count)
        do throws(Refusal) {
            for line in try table.report.get() { Console.say(line) }
        } catch {
            throw Failure(error.message)
        }
        guard let command = table.command else { throw Failure("没有导入") }
        return command
    }

    private func take(
        _ command: any Command,
        _ place: Workplace,
        _ report: WorkReport
    ) throws {
        guard !check else { return Console.say("只是检查，没有导入") }
        let actor = try place.actor()
        var (command, pins) = (command, [String]())
        if let staff = command as? ImportStaff {
            let handed = try HandedPINs.made(staff, on: place.store.desk, hears: report).get()
            (command, pins) = (handed.command, handed.lines)
        }
        let before = Set(place.store.desk.settlements.all.map(\.id))
        try Interrupt.check()
        let done = try place.performOrFail(command, as: actor)
        Console.say("已导入，序号 \(done.sequence)")
        for line in pins { Console.say(line) }
        guard kind == .settlement else { return }
        let new = place.store.desk.settlements.all.first { !before.contains($0.id) }
        guard let new else { return Console.say("这些明细以前都导入过") }
        for line in SettlementImport.outcomeLines(new) { Console.say(line) }
    }
}

extension TableKind: ExpressibleByArgument {}
