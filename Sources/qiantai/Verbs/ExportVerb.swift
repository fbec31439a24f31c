import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Writes a register to standard output.
struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出 repairs《住户报修记录表》"
    )

    /// What can be exported.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case repairs
    }

    /// In which form.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv
        case json
        case text
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("repairs", valueName: "种类"))
    var kind: Kind

    @Option(help: ArgumentHelp("csv、json 或 text（打印用）", valueName: "格式"))
    var format = Format.csv

    @Option(help: ArgumentHelp("从哪一天受理的，2026-11-22", valueName: "日期"))
    var from: String?

    @Option(help: ArgumentHelp("到哪一天受理的", valueName: "日期"))
    var to: String?

    func run() throws {
        let (first, last) = (try day(from), try day(to))
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        try place.fetchAllRepairs()
        let export = RepairExport(place.store.desk, now: place.now, from: first, to: last)
        switch format {
        case .csv: FileHandle.standardOutput.write(Data(export.csv))
        case .json: Console.say(JSONText.text(export.plain, pretty: true))
        case .text:
            Console.say(RepairForms.register(export.repairs, on: place.store.desk))
        }
    }

    private func day(_ text: String?) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text) else { throw Failure("日期应写作 2026-11-22", code: 2) }
        return day
    }
}

/// Prints the schema of every command that `do` takes.
struct SchemaVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "输出 do 的全部命令的 JSON Schema"
    )

    @OptionGroup var options: DeskOptions

    func run() {
        Console.say(JSONText.text(Schema.document(), pretty: true))
    }
}
