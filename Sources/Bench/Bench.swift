import CSystem
import Foundation

/// Measures the promises of speed side by side in one run and prints them as a table.
///
/// `Bench [--quick] [--rows start,key,…] [--repairs 100000] [--directory DIR]`
@main
enum Bench {
    static func main() {
        qs_prepare_process()
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            if let verb = arguments.first.flatMap(ChildVerb.init(rawValue:)) {
                try verb.run(Array(arguments.dropFirst()))
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
        emit("| what | measured | target | |")
        emit("|---|---|---|---|")
        for name in RowName.allCases where options.rows.contains(name) {
            do {
                for row in try name.measure(ground) { emit(row.line) }
            } catch {
                emit(Row(name.rawValue, "failed: \(error)", .missed).line)
            }
        }
    }
}

/// What was asked for on the command line.
struct BenchOptions {
    var isQuick = false
    var rows = Set(RowName.allCases)
    var repairs = 100_000
    var directory: String?

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--quick": isQuick = true
            case "--rows":
                let names = (rest.popFirst() ?? "").split(separator: ",").map(String.init)
                rows = Set(names.compactMap(RowName.init(rawValue:)))
                guard rows.count == names.count, !rows.isEmpty else {
                    let all = RowName.allCases.map(\.rawValue).joined(separator: ",")
                    throw BenchFault("--rows takes some of \(all)")
                }
            case "--repairs":
                guard let count = rest.popFirst().flatMap({ Int($0) }), count >= 2000 else {
                    throw BenchFault("--repairs takes a number from 2000")
                }
                repairs = count
            case "--directory": directory = rest.popFirst()
            default: throw BenchFault("unknown option \(option)")
            }
        }
    }
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
    case key
    case finder
    case queue
    case commit
    case writers
    case live
    case importing = "import"
    case money

    func measure(_ ground: Ground) throws -> [Row] {
        switch self {
        case .start: try StartRow(ground).measure()
        case .program: try ProgramRow(ground).measure()
        case .key: try KeyRow(ground).measure()
        case .finder: try FinderRow(ground).measure()
        case .queue: try QueueRow(ground).measure()
        case .commit: try CommitRow(ground).measure()
        case .writers: try WritersRow(ground).measure()
        case .live: try LiveRow(ground).measure()
        case .importing: try ImportRow(ground).measure()
        case .money: try MoneyRows(ground).measure()
        }
    }
}
