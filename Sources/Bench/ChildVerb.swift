import CSystem
import Demo
import Exchange
import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// What this program does when it was started by itself.
enum ChildVerb: String {
    /// Builds a desk: directory, records, spread, now, PIN hash, open complaints.
    case build = "child-build"
    /// Opens a desk, draws its first screen, prints memory and leaves: directory.
    case open = "child-open"
    /// Performs durable acts: directory, how many, the first household.
    case commit = "child-commit"
    /// Appends and syncs: directory, how many bytes, how often.
    case append = "child-append"
    /// Writes for some time: directory, station, seconds, file to wait for, the first household.
    case write = "child-write"
    /// Writes every record as commands for Redis: directory, file.
    case redis = "child-redis"
    /// Searches the history: directory, word.
    case search = "child-search"
    /// Writes the texts that a search looks through: directory, file.
    case text = "child-text"
    /// Follows another's acts: directory, how many, file that says that it listens.
    case watch = "child-watch"
    /// Takes in a table of households: directory, file.
    case importing = "child-import"
    /// Makes a desk with 20,000 households and a price list: directory, PIN hash.
    case prepareMoney = "child-prepare-money"
    /// Bills a month: directory, file for the table or nothing.
    case billing = "child-bill"
    /// Takes 5,000 payments and closes the day: directory.
    case closing = "child-close"

    func run(_ arguments: [String]) throws {
        switch self {
        case .build: try DeskBuilder.build(arguments)
        case .open: try Self.open(arguments[0])
        case .commit: try CommitRow.commit(arguments)
        case .append: try CommitRow.append(arguments)
        case .write: try WritersRow.write(arguments)
        case .redis: try RedisPeer.writeCommands(of: arguments[0], to: arguments[1])
        case .search: try SearchRow.search(arguments[0], arguments[1])
        case .text: try SearchRow.writeText(of: arguments[0], to: arguments[1])
        case .watch: try LiveRow.watch(arguments)
        case .importing: try ImportRow.take(arguments[0], arguments[1])
        case .prepareMoney: try MoneyRows.prepare(arguments[0], arguments[1])
        case .billing: try MoneyRows.bill(arguments[0], arguments[1])
        case .closing: try MoneyRows.closeDay(arguments[0])
        }
    }

    private static func open(_ directory: String) throws {
        let store = try DeskStore(on: RealDisk(directory))
        var app = App()
        let frame = app.frame(Size(rows: 24, columns: 80), store.view)
        guard frame.canvas.size.rows == 24 else { throw BenchFault("no first screen") }
        let figures = ProcessFigures(process: getpid())
        print(figures.proportionalBytes, figures.peakBytes, store.desk.recordCount)
        store.close()
    }
}

extension DeskStore {
    /// What a screen looks at now.
    var view: View { View(desk: desk, now: Instant(milliseconds: qs_wall_milliseconds())) }
}

extension App {
    /// The list of repairs, at which somebody has signed in, the clerk unless another is named.
    static func signedIn(_ view: View, as number: String = "1001") -> App {
        var app = App()
        _ = app.handle(.signIn(.accepted(number: number, mustChangePIN: false)), view)
        _ = app.handle(.keys([.character("2")]), view)
        return app
    }
}
