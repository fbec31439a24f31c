import Foundation

/// Searching the archived records of the large desk for a word, against `grep -c` over the same text:
/// a line for each record. The other side of the row, which stands in `RowName` once there is one.
struct SearchRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    /// How long `grep -c` takes to count the lines of a text that hold a word, in nanoseconds, and how
    /// many there are.
    func grep(_ word: String, in text: String) throws -> (time: Double, lines: Int) {
        guard let grep = Machine.path(of: "grep") else { throw BenchFault("grep is not installed") }
        // Bytes, not characters: the faster of its ways.
        let child = try Child([grep, "-c", "-F", word, text], environment: ["LC_ALL": "C"])
        let result = try child.wait()
        return (result.wall, Int(result.numbers.first ?? 0))
    }
}
