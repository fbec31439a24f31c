import Foundation
import FrontDesk
import Store

/// Searching the whole history of the large desk for a word, against `grep -c` over the same text:
/// a line for each record.
struct SearchRow {
    /// Words of descriptions, what an input method gives for a name, the tail of a phone, and one that
    /// stands nowhere.
    private static let words = ["漏水", "wjj", "4456", "压缩机"]
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        guard let grep = Machine.path(of: "grep") else { throw BenchFault("grep is not installed") }
        let desk = try ground.large()
        let text = ground.path("history.txt")
        _ = try Child(.text, [desk, text]).wait()
        defer { try? FileManager.default.removeItem(atPath: text) }
        var rows: [Row] = []
        for word in Self.words {
            var (own, first, theirs): ([Double], [Double], [Double]) = ([], [], [])
            var begins: [Double] = []
            var counts: [Double] = []
            for round in 0..<(ground.isQuick ? 6 : 12) {
                let numbers = try Child(.search, [desk, word]).wait().numbers
                // Bytes, not characters: the faster of its ways. It counts what it finds, so that
                // none found is no failure of it.
                let command = "LC_ALL=C \(grep) -c -F -- '\(word)' \(text) || true"
                let other = try Child(["/bin/sh", "-c", command]).wait()
                guard round > 0 else { continue }
                own.append(numbers[0])
                first.append(numbers[1])
                begins.append(numbers[3])
                counts = [numbers[2], other.numbers.first ?? 0]
                theirs.append(other.wall)
            }
            let found = counts.map { String(Int($0)) }.joined(separator: " and ")
            rows.append(
                .ratio(
                    "search \(Ground.name(ground.largeCount)) records for \(word)"
                        + " (\(found) lines), against `grep -c`",
                    Series("search", own, in: "ms"),
                    to: Series("grep", theirs, in: "ms"),
                    atMost: 1
                )
            )
            let series = Series("first", first, in: "ms")
            let opening = Series("first search", begins, in: "ms")
            rows.append(
                Row(
                    "of which, until the first are told / a process's first search",
                    "\(series.median.text(1)) / \(opening.median.text(1)) ms",
                    [series, opening]
                )
            )
        }
        return rows
    }

    // MARK: Children

    /// Searches twice in a desk that was just opened; prints how long the second time took in all and
    /// until the first report that brought something, how much was found, and how long the first time
    /// took, which opens the segments and writes the lines of what is in memory.
    static func search(_ directory: String, _ word: String) throws {
        let store = try DeskStore(on: RealDisk(directory), mode: .read)
        let search = store.historySearch
        // What the screen keeps from one search to the next.
        let lines = ResidentLines()
        let opening = try timed {
            try search.run(HistoryQuery(word), limit: 500, lines) { _ in }
        }
        let begun = nanoseconds()
        var first: Double?
        var total = 0
        try search.run(HistoryQuery(word), limit: 500, lines) { found in
            if !found.records.isEmpty || found.isDone {
                first = first ?? Double(nanoseconds() - begun)
            }
            total = found.total
        }
        let whole = Double(nanoseconds() - begun)
        print(whole.text(0), (first ?? 0).text(0), total, opening.text(0))
    }

    /// Writes the texts that a search looks through into one file.
    static func writeText(of directory: String, to path: String) throws {
        let store = try DeskStore(on: RealDisk(directory), mode: .read)
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw BenchFault("cannot write \(path)") }
        try store.historySearch.forEachText { text in
            try? file.write(contentsOf: Data(text))
        }
        try file.close()
    }
}
