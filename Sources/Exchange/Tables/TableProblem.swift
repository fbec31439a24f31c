/// What is wrong with one place of a table, in words for whoever has to mend it.
package struct TableProblem: Error, Hashable, Sendable {
    /// The line of the file, from 1; 0 where the whole file is meant.
    package var line: Int
    /// The column, from 1; nil where the whole line is meant.
    package var column: Int?
    /// The heading of that column.
    package var header: String
    /// What is wrong.
    package var what: String
    /// What would be right, as the rest of a sentence (`应大于0，如 94.21`); may be empty.
    package var wouldBeRight: String

    /// A problem at a place.
    package init(
        line: Int,
        column: Int? = nil,
        header: String = "",
        what: String,
        wouldBeRight: String = ""
    ) {
        self.line = line
        self.column = column
        self.header = header
        self.what = what
        self.wouldBeRight = wouldBeRight
    }

    /// The sentence: `第12行 建筑面积（第6列）：“0”不是面积，应大于0，如 94.21`.
    package var message: String {
        var place = line > 0 ? "第\(line)行" : "整个文件"
        if let column { place += " \(header)（第\(column)列）" }
        return "\(place)：\(what)\(wouldBeRight.isEmpty ? "" : "，")\(wouldBeRight)"
    }
}

/// The problems of one file: all are counted, the first thousand are kept.
package struct ProblemList: Hashable, Sendable {
    /// How many are kept.
    package static let limit = 1000

    /// The first ones, in the order of the file.
    package private(set) var kept: [TableProblem] = []
    /// How many there are.
    package private(set) var count = 0

    /// No problems.
    package init() {}

    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// Adds a problem.
    package mutating func add(_ problem: TableProblem) {
        count += 1
        if kept.count < Self.limit { kept.append(problem) }
    }

    mutating func sort() {
        kept.sort { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    }
}

/// A table that was read and checked from the first line to the last.
package struct TableReading<Row: Equatable & Sendable>: Equatable, Sendable {
    /// The rows without problems, in the order of the file.
    package var rows: [Row] = []
    /// What forbids the import: it is all or nothing.
    package var problems = ProblemList()
    /// What is worth knowing and forbids nothing, such as a column nobody reads.
    package var notices = ProblemList()
    /// How the file was written; nil if it could not be told.
    package var characterSet: CharacterSet?

    /// A reading of nothing.
    package init() {}

    /// Whether the rows may be taken.
    package var isAcceptable: Bool { problems.isEmpty }
}
