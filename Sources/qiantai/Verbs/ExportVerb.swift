import ArgumentParser
import Exchange
import Foundation
import FrontDesk
import Store

/// Writes a register, a table or the ledger to standard output.
struct ExportVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "导出登记表、钥匙、账单、收款、价目和总账",
        discussion: """
            repairs《住户报修记录表》、complaints《业主投诉记录表》、visits《回访记录表》、walkins 来访、\
            keys 钥匙、loans《钥匙借还登记表》、shifts 交班、prices 收费价目表、bills 账单、\
            payments 收款、ledger 总账（--format hledger 或 csv，复式记账）。
            person 一个人的全部信息（--room、--name、--phone，须写 --purpose 和 --requester）。
            """
    )

    /// What can be exported.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case repairs
        case complaints
        case visits
        case walkins
        case keys
        case loans
        case shifts
        case prices
        case bills
        case payments
        case ledger
        case person

        /// Whether people's numbers stand in it.
        var holdsPeople: Bool {
            switch self {
            case .repairs, .complaints, .visits, .walkins, .loans, .shifts: true
            case .keys, .prices, .bills, .payments, .ledger, .person: false
            }
        }

        /// The forms in which it can be had, the usual one first.
        var formats: [Format] {
            switch self {
            case .repairs, .complaints, .prices: [.csv, .json, .text]
            case .visits: [.csv, .json, .text]
            case .walkins, .keys, .loans, .shifts, .bills, .payments: [.csv, .json]
            case .ledger: [.hledger, .csv]
            case .person: [.text, .csv, .json]
            }
        }
    }

    /// In which form.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv
        case json
        case text
        case hledger
    }

    @OptionGroup var options: DeskOptions

    @Argument(
        help: ArgumentHelp("repairs、complaints、visits、keys、bills、ledger 等", valueName: "种类")
    )
    var kind: Kind

    @Option(help: ArgumentHelp("csv、json、text（打印用）或 hledger", valueName: "格式"))
    var format: Format?

    @Option(help: ArgumentHelp("从哪一天起（受理、出账、营业日），2026-11-22", valueName: "日期"))
    var from: String?

    @Option(help: ArgumentHelp("到哪一天为止", valueName: "日期"))
    var to: String?

    @OptionGroup var whole: UnmaskOptions
    @OptionGroup var person: PersonOptions

    func run() throws {
        let (first, last) = (try DayOption.read(from), try DayOption.read(to))
        guard let usual = kind.formats.first, kind.formats.contains(format ?? usual) else {
            let words = kind.formats.map(\.rawValue).joined(separator: "、")
            throw Failure("\(kind.rawValue) 的格式应为 \(words)", code: 2)
        }
        if kind == .person { return try writePerson() }
        guard !whole.unmask || kind.holdsPeople else {
            throw Failure("--unmask 不用于 \(kind.rawValue)", code: 2)
        }
        let place = try whole.open(options)
        defer { place.store.close() }
        switch kind {
        case .person: break
        case .repairs, .complaints: try writeCases(place, first, last)
        case .visits: try writeRecords(.visits, place, DaySpan(from: first, to: last))
        case .walkins: try writeRecords(.walkIns, place, DaySpan(from: first, to: last))
        case .keys: try writeRecords(.keys, place, DaySpan(from: first, to: last))
        case .loans: try writeRecords(.loans, place, DaySpan(from: first, to: last))
        case .shifts: try writeRecords(.shifts, place, DaySpan(from: first, to: last))
        case .prices, .bills, .payments: try writeFees(place, first, last)
        case .ledger: try writeLedger(place, first, last)
        }
    }

    private func writeCases(_ place: Workplace, _ first: Day?, _ last: Day?) throws {
        let masks = !whole.unmask
        if kind == .repairs {
            try place.fetchAll(Repair.self)
            let export = RepairExport(
                place.store.desk,
                now: place.now,
                from: first,
                to: last,
                masksPersonal: masks
            )
            try note(export.repairs.count, place)
            write(export.csv, export.plain) {
                RepairForms.register(export.repairs, on: place.store.desk, masksPhones: masks)
            }
        } else {
            try place.fetchAll(Complaint.self)
            let export = ComplaintExport(
                place.store.desk,
                now: place.now,
                from: first,
                to: last,
                masksPersonal: masks
            )
            try note(export.complaints.count, place)
            write(export.csv, export.plain) {
                ComplaintForms.register(
                    export.complaints,
                    on: place.store.desk,
                    masksPhones: masks
                )
            }
        }
    }

    /// Writes down that whole numbers leave the desk, before they do.
    private func note(_ count: Int, _ place: Workplace) throws {
        var look = Unmasking()
        (look.kind, look.what, look.count) = (.export, kind.rawValue, count)
        do throws(Refusal) {
            try whole.note(look, place)
        } catch {
            throw Failure(error.message)
        }
    }

    private func writePerson() throws {
        let dossier = try person.dossier(options, whole)
        write(dossier.csv, dossier.plain, usual: .text) { dossier.text }
    }

    private func writeRecords(
        _ list: ListKind,
        _ place: Workplace,
        _ span: DaySpan
    ) throws {
        if let records = list.records { try place.fetchAll(records) }
        let desk = place.store.desk
        let masks = !whole.unmask
        let listing = RecordListing(
            desk,
            now: place.now,
            reader: try place.reader(),
            masksPersonal: masks
        )
        try note(listing.count(list, span), place)
        write(listing.csv(list, span), listing.plain(list, span)) {
            VisitForms.register(listing.followUps(span), on: desk, masksPhones: masks)
        }
    }

    private func writeFees(_ place: Workplace, _ first: Day?, _ last: Day?) throws {
        let reader = try place.reader()
        if kind == .bills { try place.fetchAll(Bill.self) }
        if kind == .payments {
            try place.fetchAll(Payment.self)
            try place.fetchAll(TillSession.self)
        }
        let desk = place.store.desk
        let listing = RecordListing(desk, now: place.now, reader: reader)
        let export = FeeExport(listing, from: first, to: last)
        switch kind {
        case .bills: write(export.bills, export.plainBills) { "" }
        case .payments: write(export.payments, export.plainPayments) { "" }
        default:
            write(export.prices, export.plainPrices) {
                PriceBoard.text(on: desk, first ?? desk.zone.day(of: place.now))
            }
        }
    }

    private func writeLedger(_ place: Workplace, _ first: Day?, _ last: Day?) throws {
        let reader = try place.reader()
        for kind in ListKind.money {
            if let records = kind.records { try place.fetchAll(records) }
        }
        let export = LedgerExport(place.store.desk, reader: reader, from: first, to: last)
        if format == .csv {
            FileHandle.standardOutput.write(Data(export.csv))
        } else {
            Console.give(export.hledger)
        }
    }

    private func write(
        _ csv: @autoclosure () -> [UInt8],
        _ plain: @autoclosure () -> PlainValue,
        usual: Format = .csv,
        _ text: () -> String
    ) {
        switch format ?? usual {
        case .csv, .hledger: FileHandle.standardOutput.write(Data(csv()))
        case .json: Console.give(JSONText.text(plain(), pretty: true))
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
        Console.give(JSONText.text(Schema.document(), pretty: true))
    }
}
