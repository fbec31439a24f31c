import CSystem
import Foundation

/// Measures the promises of speed side by side in one run and prints them as a table.
///
/// `Bench [--quick] [--rows start,key,…] [--records 1000000] [--directory DIR] [--keep]
///        [--json FILE]`
/// `Bench --compare A.json B.json`
@main
enum Bench {
    static func main() {
        qs_prepare_process()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            if let verb = arguments.first.flatMap(ChildVerb.init(rawValue:)) {
                try verb.run(Array(arguments.dropFirst()))
            } else if arguments.first == "--compare" {
                guard arguments.count == 3 else { throw BenchFault("--compare takes two files") }
                for line in try Report.compare(arguments[1], arguments[2]) { emit(line) }
            } else {
                try run(BenchOptions(arguments))
            }
        } catch {
            FileHandle.standardError.write(Data("Bench: \(error)\n".utf8))
            exit(1)
        }
    }

    /// Writes a line at once, so that a long run can be watched.
    private static func emit(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    private static func run(_ options: BenchOptions) throws {
        emit(Machine.heading(quick: options.isQuick))
        let ground = try Ground(options)
        defer { ground.remove() }
        var report = Report(options)
        emit("| what | measured | target | |")
        emit("|---|---|---|---|")
        for name in RowName.allCases where options.rows.contains(name) {
            let rows: [Row]
            do {
                rows = try name.measure(ground)
            } catch {
                rows = [Row(name.rawValue, "failed: \(error)", .missed)]
            }
            for row in rows { emit(row.line) }
            report.rows += rows.map { Report.NamedRow(group: name.rawValue, row: $0) }
            if let file = options.json { try report.write(to: file) }
        }
    }
}

/// What was asked for on the command line.
struct BenchOptions {
    static let fewestRecords = 5000
    static let mostRecords = 1_000_000

    var isQuick = false
    var rows = Set(RowName.allCases)
    var records = BenchOptions.mostRecords
    var directory: String?
    var json: String?
    /// Whether the desks stay for another run, and those of the last one are taken.
    var keepsDesks = false

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--quick": isQuick = true
            case "--rows": rows = try Self.rows(rest.popFirst() ?? "")
            case "--records":
                let allowed = Self.fewestRecords...Self.mostRecords
                guard let count = rest.popFirst().flatMap({ Int($0) }), allowed ~= count else {
                    throw BenchFault("--records takes a number from 5000 to 1000000")
                }
                records = count
            case "--directory": directory = rest.popFirst()
            case "--keep": keepsDesks = true
            case "--json": json = rest.popFirst()
            default: throw BenchFault("unknown option \(option)")
            }
        }
    }

    private static func rows(_ list: String) throws -> Set<RowName> {
        let names = list.split(separator: ",").map(String.init)
        let rows = Set(names.compactMap(RowName.init(rawValue:)))
        guard rows.count == names.count, !rows.isEmpty else {
            let all = RowName.allCases.map(\.rawValue).joined(separator: ",")
            throw BenchFault("--rows takes some of \(all)")
        }
        return rows
    }

    /// Records of the small desk and of the large one.
    var smallCount: Int { isQuick ? Self.fewestRecords : 10_000 }
    var largeCount: Int { isQuick ? min(50_000, records) : records }
}

/// Why something could not be measured.
struct BenchFault: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The rows of the table, in order.
enum RowName: String, CaseIterable {
    case start
    case program
    case peers
    case eight
    case key
    case terminal
    case finder
    case search
    case queue
    case commit
    case writers
    case live
    case tick
    case idle
    case importing = "import"
    case money

    func measure(_ ground: Ground) throws -> [Row] {
        switch self {
        case .start: try StartRow(ground).measure()
        case .program: try ProgramRow(ground).measure()
        case .peers: try PeersRow(ground).measure()
        case .eight: try EightRow(ground).measure()
        case .key: try KeyRow(ground).measure()
        case .terminal: try TerminalKeyRow(ground).measure()
        case .finder: try FinderRow(ground).measure()
        case .search: try SearchRow(ground).measure()
        case .queue: try QueueRow(ground).measure()
        case .commit: try CommitRow(ground).measure()
        case .writers: try WritersRow(ground).measure()
        case .live: try LiveRow(ground).measure()
        case .tick: try TickRow(ground).measure()
        case .idle: try IdleRow(ground).measure()
        case .importing: try ImportRow(ground).measure()
        case .money: try MoneyRows(ground).measure()
        }
    }
}
