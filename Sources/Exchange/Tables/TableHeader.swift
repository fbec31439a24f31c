internal import FrontDesk

/// A column that a table may have.
package struct TableColumn: Hashable, Sendable {
    /// Its heading in our own files.
    package var name: String
    /// What others call it.
    package var aliases: [String]
    /// Whether a table without it is refused.
    package var isRequired: Bool

    /// A column known by these names.
    package init(_ name: String, aliases: [String] = [], isRequired: Bool = false) {
        self.name = name
        self.aliases = aliases
        self.isRequired = isRequired
    }
}

/// Which column of a file holds what.
package struct TableHeader: Hashable, Sendable {
    /// The columns that were looked for.
    package let columns: [TableColumn]
    /// For each of them, where it stands in the file (from 0); nil if it is missing.
    package private(set) var positions: [Int?]
    /// How many columns the heading line has.
    package let width: Int

    /// Reads the heading line; what is missing or doubled is a problem, what is unknown a notice.
    package init(
        _ record: CSVRecord,
        _ columns: [TableColumn],
        problems: inout ProblemList,
        notices: inout ProblemList
    ) {
        self.columns = columns
        width = record.fields.count
        positions = columns.map { _ in nil }
        for (position, field) in record.fields.enumerated() {
            let heading = Self.normalised(field)
            if heading.isEmpty { continue }
            let known = columns.firstIndex { $0.name == heading || $0.aliases.contains(heading) }
            guard let known else {
                notices.add(
                    TableProblem(
                        line: record.line,
                        column: position + 1,
                        header: heading,
                        what: "不认识的列，没有读入",
                        wouldBeRight: "可用的列：\(columns.map(\.name).joined(separator: " "))"
                    )
                )
                continue
            }
            if let earlier = positions[known] {
                problems.add(
                    TableProblem(
                        line: record.line,
                        column: position + 1,
                        header: heading,
                        what: "与第\(earlier + 1)列都是\(columns[known].name)",
                        wouldBeRight: "应只留一列"
                    )
                )
                continue
            }
            positions[known] = position
        }
        for (index, column) in columns.enumerated() where column.isRequired {
            if positions[index] != nil { continue }
            let names = ([column.name] + column.aliases).joined(separator: " 或 ")
            problems.add(
                TableProblem(
                    line: record.line,
                    what: "缺“\(column.name)”列",
                    wouldBeRight: "列名应为 \(names)"
                )
            )
        }
    }

    /// Whether the file has the column.
    package func has(_ column: Int) -> Bool { positions[column] != nil }

    /// A cell of a record, cleaned of blanks, of the sign against formulas and of signs that nobody
    /// sees; empty if missing.
    package func cell(_ column: Int, of record: CSVRecord) -> String {
        guard let position = positions[column], position < record.fields.count else { return "" }
        let cell = TextCleaning.visible(CSVWriter.unguarded(record.fields[position]))
        return TextFolding.trimmed(cell)
    }

    /// A problem with a cell.
    package func problem(
        _ column: Int,
        of record: CSVRecord,
        _ what: String,
        _ wouldBeRight: String = ""
    ) -> TableProblem {
        let position = positions[column]
        return TableProblem(
            line: record.line,
            column: position.map { $0 + 1 },
            header: columns[column].name,
            what: what,
            wouldBeRight: wouldBeRight
        )
    }

    /// A problem if a record has more cells than the heading line: mostly a comma without quotes.
    package func overflow(of record: CSVRecord) -> TableProblem? {
        guard record.fields.count > width,
            record.fields[width...].contains(where: { !TextFolding.trimmed($0).isEmpty })
        else { return nil }
        return TableProblem(
            line: record.line,
            what: "比表头多\(record.fields.count - width)格",
            wouldBeRight: "含逗号的内容应加引号"
        )
    }

    /// `建筑面积（㎡）` is `建筑面积`.
    private static func normalised(_ heading: String) -> String {
        let folded = TextFolding.halfWidth(TextCleaning.clean(heading, limit: 40))
        let bare = folded.prefix { $0 != "(" && $0 != "[" }
        let text = bare.isEmpty ? folded : String(bare)
        return String(text.filter { !$0.isWhitespace && $0 != "*" })
    }
}
