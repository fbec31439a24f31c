import ArgumentParser
import Exchange
import Foundation
import FrontDesk
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

    /// What can be imported.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case households
        case staff
        case keys
        case workdays
        case prices
        case arrears
        case meters
        case settlement
    }

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("households、staff、keys、prices 等", valueName: "种类"))
    var kind: Kind

    @Argument(help: ArgumentHelp("CSV 文件（UTF-8 或 GB18030），- 为标准输入", valueName: "文件"))
    var file: String

    @Flag(help: "只检查，不导入")
    var check = false

    func run() throws {
        let bytes = try read()
        let place = try Workplace(options, mode: check ? .read : .write)
        defer { place.leave() }
        switch kind {
        case .households:
            let table = try accept(HouseholdImport.read(bytes))
            for line in HouseholdImport.reportLines(table.content, on: place.store.desk) {
                Console.say(line)
            }
            try take(table.content, place)
        case .staff: try takeStaff(try accept(StaffImport.read(bytes)).content, place)
        case .workdays:
            let table = try accept(WorkdayImport.read(bytes))
            for line in WorkdayImport.reportLines(table.content, on: place.store.desk) {
                Console.say(line)
            }
            try take(table.content, place)
        case .keys:
            let table = try accept(KeyImport.read(bytes))
            try take(table.content, place, try keyReport(table.content, place.store.desk))
        case .prices, .arrears, .meters, .settlement: try takeFees(bytes, place)
        }
    }

    private func takeFees(_ bytes: [UInt8], _ place: Workplace) throws {
        let desk = place.store.desk
        switch kind {
        case .prices:
            let table = try accept(PriceImport.read(bytes))
            try take(table.content, place, try priceReport(table.content, desk))
        case .arrears:
            let table = try accept(ArrearsImport.read(bytes, on: desk))
            try take(table.content, place, ArrearsImport.reportLines(table.content, on: desk))
        case .meters:
            let table = try accept(MeterImport.read(bytes, on: desk))
            try take(table.content, place, MeterImport.reportLines(table.content, on: desk))
        default:
            let table = try accept(SettlementImport.read(bytes, in: desk.zone))
            let before = Set(desk.settlements.all.map(\.id))
            try take(table.content, place, SettlementImport.reportLines(table.content))
            let new = place.store.desk.settlements.all.filter { !before.contains($0.id) }
            guard !check else { return }
            guard let settlement = new.first else { return Console.say("这些明细以前都导入过") }
            for line in SettlementImport.outcomeLines(settlement) { Console.say(line) }
        }
    }

    private func keyReport(_ command: ImportKeys, _ desk: Desk) throws -> [String] {
        do throws(Refusal) {
            return try KeyImport.reportLines(command, on: desk)
        } catch {
            throw Failure(error.message)
        }
    }

    private func priceReport(_ command: ImportPrices, _ desk: Desk) throws -> [String] {
        do throws(Refusal) {
            return try PriceImport.reportLines(command, on: desk)
        } catch {
            throw Failure(error.message)
        }
    }

    private func read() throws -> [UInt8] {
        if file == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure("读不了文件 \(file)，请核对路径和权限", code: 74)
        }
        return [UInt8](data)
    }

    /// The table, if every line is good; else every bad one is told and nothing is taken.
    private func accept<Content>(_ table: TableImport<Content>) throws -> TableImport<Content> {
        for line in table.noticeLines { Console.complain(line) }
        guard table.isAcceptable else {
            for line in table.problemLines { Console.complain(line) }
            throw Failure("没有导入任何一行，请改正后再导入整个文件", code: 65)
        }
        Console.say(table.countLine)
        return table
    }

    private func take(
        _ command: any Command,
        _ place: Workplace,
        _ report: [String] = []
    ) throws {
        for line in report { Console.say(line) }
        guard !check else {
            Console.say("只是检查，没有导入")
            return
        }
        let done = try place.performOrFail(command, as: try place.actor())
        Console.say("已导入，序号 \(done.sequence)")
    }

    private func takeStaff(_ command: ImportStaff, _ place: Workplace) throws {
        let desk = place.store.desk
        for line in StaffImport.reportLines(command, on: desk) { Console.say(line) }
        guard !check else {
            Console.say("只是检查，没有导入")
            return
        }
        var pins: [(number: String, pin: String)] = []
        let withPINs = try StaffImport.givingPINs(command, on: desk) { number in
            let pin = PINs.oneTime()
            guard let hash = PINs.hash(pin) else { throw Failure("内存不足，口令未生成", code: 74) }
            pins.append((number, pin))
            return hash
        }
        try take(withPINs, place)
        guard !pins.isEmpty else { return }
        Console.say("一次性口令（只显示这一次，首次登录须更换）：")
        for (number, pin) in pins {
            let name = command.entries.first { $0.number == number }?.name ?? ""
            Console.say("  \(number)  \(name)  \(pin)")
        }
    }
}
