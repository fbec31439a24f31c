import Exchange
import Foundation
import FrontDesk
import Screens

/// A table file, read and held against the desk: what verb and screen tell of it.
struct TableCheck: Sendable {
    /// What is worth knowing and forbids nothing.
    private(set) var notices: [String] = []
    /// Every bad line; empty where all are good.
    private(set) var problems: [String] = []
    /// How many rows there are.
    private(set) var count = ""
    /// What the table would change; or why the desk does not take it.
    private(set) var report: Result<[String], Refusal> = .success([])
    /// What takes it in, if every line is good.
    private(set) var command: (any Command)?

    /// Reads and checks a file. `hears` is told how far that is, where it may take long.
    init(_ kind: TableKind, _ bytes: [UInt8], on desk: Desk, hears: WorkReport? = nil) {
        switch kind {
        case .households:
            take(HouseholdImport.read(bytes, report: hears)) { command in
                HouseholdImport.reportLines(command, on: desk)
            }
        case .staff:
            take(StaffImport.read(bytes)) { StaffImport.reportLines($0, on: desk) }
        case .workdays:
            take(WorkdayImport.read(bytes)) { WorkdayImport.reportLines($0, on: desk) }
        case .keys:
            take(KeyImport.read(bytes)) { command throws(Refusal) in
                try KeyImport.reportLines(command, on: desk)
            }
        case .prices:
            take(PriceImport.read(bytes)) { command throws(Refusal) in
                try PriceImport.reportLines(command, on: desk)
            }
        case .arrears:
            take(ArrearsImport.read(bytes, on: desk)) { ArrearsImport.reportLines($0, on: desk) }
        case .meters:
            take(MeterImport.read(bytes, on: desk)) { MeterImport.reportLines($0, on: desk) }
        case .settlement:
            take(SettlementImport.read(bytes, in: desk.zone)) { SettlementImport.reportLines($0) }
        }
    }

    private mutating func take<Content: Command>(
        _ table: TableImport<Content>,
        _ lines: (Content) throws(Refusal) -> [String]
    ) {
        (notices, problems, count) = (table.noticeLines, table.problemLines, table.countLine)
        guard table.isAcceptable else { return }
        do throws(Refusal) {
            report = .success(try lines(table.content))
            command = table.content
        } catch {
            report = .failure(error)
        }
    }

    /// Everything in lines, as the screen shows it.
    var lines: [String] {
        guard problems.isEmpty else { return problems + notices }
        switch report {
        case .success(let lines): return [count] + lines + notices
        case .failure(let refusal): return [count, refusal.message] + refusal.details + notices
        }
    }

    /// The bytes of a file, no more than a table may have.
    static func bytes(_ path: String) throws(NamedFile.Fault) -> [UInt8] {
        try NamedFile.read(path, limit: TableText.byteLimit)
    }
}

/// An import of staff with the one-time PINs that it hands out, told once.
struct HandedPINs: Sendable {
    /// The command, with a hash for each PIN.
    private(set) var command: ImportStaff
    /// The PINs in lines; empty where nobody needs one.
    private(set) var lines: [String] = []

    /// Gives a PIN to whoever needs one; fails where memory is short, or where `hears` stops it.
    static func made(
        _ command: ImportStaff,
        on desk: Desk,
        hears: WorkReport
    ) -> Result<HandedPINs, Failure> {
        let count = StaffImport.withoutPIN(command, on: desk).count
        var pins: [(number: String, pin: String)] = []
        do throws(Failure) {
            let given = try StaffImport.givingPINs(command, on: desk) { number throws(Failure) in
                guard hears(WorkProgress(pins.count, of: count)) else { throw Failure.stopped }
                let pin = PINs.oneTime()
                guard let hash = PINs.hash(pin) else {
                    throw Failure("内存不足，口令未生成", code: 74)
                }
                pins.append((number, pin))
                return hash
            }
            var handed = HandedPINs(command: given)
            guard !pins.isEmpty else { return .success(handed) }
            let names = Dictionary(command.entries.map { ($0.number, $0.name) }) { first, _ in first
            }
            handed.lines =
                ["一次性口令（只显示这一次，首次登录须更换）："]
                + pins.map { "  \($0.number)  \(names[$0.number] ?? "")  \($0.pin)" }
            return .success(handed)
        } catch {
            return .failure(error)
        }
    }
}
