import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Writes a register to standard output.
struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出 repairs《住户报修记录表》、complaints《业主投诉记录表》"
    )

    /// What can be exported.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case repairs
        case complaints
    }

    /// In which form.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv
        case json
        case text
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("repairs 或 complaints", valueName: "种类"))
    var kind: Kind

    @Option(help: ArgumentHelp("csv、json 或 text（打印用）", valueName: "格式"))
    var format = Format.csv

    @Option(help: ArgumentHelp("从哪一天受理的，2026-11-22", valueName: "日期"))
    var from: String?

    @Option(help: ArgumentHelp("到哪一天受理的", valueName: "日期"))
    var to: String?

    func run() throws {
        let (first, last) = (try DayOption.read(from), try DayOption.read(to))
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        switch kind {
        case .repairs:
            try place.fetchAll(Repair.self)
            let export = RepairExport(place.store.desk, now: place.now, from: first, to: last)
            write(export.csv, export.plain) {
                RepairForms.register(export.repairs, on: place.store.desk)
            }
        case .complaints:
            try place.fetchAll(Complaint.self)
            let export = ComplaintExport(place.store.desk, now: place.now, from: first, to: last)
            write(export.csv, export.plain) {
                ComplaintForms.register(export.complaints, on: place.store.desk)
            }
        }
    }

    private func write(_ csv: [UInt8], _ plain: PlainValue, _ text: () -> String) {
        switch format {
        case .csv: FileHandle.standardOutput.write(Data(csv))
        case .json: Console.say(JSONText.text(plain, pretty: true))
        case .text: Console.write(text())
        }
    }
}

/// A day as an option of a verb gives it.
enum DayOption {
    /// The day; throws the usage failure where it is none.
    static func read(_ text: String?) throws -> Day? {
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
