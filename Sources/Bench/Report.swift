import Foundation

/// A run's table with everything it was made of, as `--json` writes it.
struct Report: Codable {
    var machine: String
    var date: String
    var isQuick: Bool
    var records: Int
    var rows: [NamedRow] = []

    struct NamedRow: Codable {
        /// The name under which `--rows` knows it.
        var group: String
        var row: Row
    }

    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: path))
    }

    init(_ options: BenchOptions) {
        machine = Machine.description
        date = Machine.date
        isQuick = options.isQuick
        records = options.largeCount
    }

    init(readingFrom path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        self = try JSONDecoder().decode(Report.self, from: data)
    }

    /// Two runs beside each other: a line for each row that both have, and the ratio of each series
    /// that both measured.
    static func compare(_ first: String, _ second: String) throws -> [String] {
        let (left, right) = (try Report(readingFrom: first), try Report(readingFrom: second))
        var lines = [
            "A: \(left.heading)", "B: \(right.heading)", "",
            "| what | A | B | B against A |", "|---|---|---|---|",
        ]
        for item in left.rows {
            guard
                let other = right.rows.first(where: {
                    $0.group == item.group && $0.row.what == item.row.what
                })
            else { continue }
            let ratios = item.row.series.compactMap { series -> String? in
                guard let same = other.row.series.first(where: { $0.name == series.name }),
                    series.median > 0
                else { return nil }
                let p99 = series.p99 > 0 ? ", p99 \((same.p99 / series.p99).text(2))" : ""
                return "\(series.name) \((same.median / series.median).text(2))\(p99)"
            }
            let row = item.row
            lines.append(
                "| \(row.what) | \(row.measured), \(row.verdict.rawValue) | \(other.row.measured), "
                    + "\(other.row.verdict.rawValue) | \(ratios.joined(separator: "; ")) |"
            )
        }
        return lines
    }

    private var heading: String {
        "\(machine), \(date), \(records) records\(isQuick ? ", quick" : "")"
    }
}
