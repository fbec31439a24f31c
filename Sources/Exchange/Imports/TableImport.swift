package import FrontDesk

/// A table as it was read, with the command that takes it in: all or nothing.
package struct TableImport<Content: Command>: Sendable {
    /// The command; to be given only if `isAcceptable`.
    package var content: Content
    /// How many rows the command holds.
    package var rowCount: Int
    /// What forbids the import.
    package var problems: ProblemList
    /// What is worth knowing and forbids nothing.
    package var notices: ProblemList
    /// How the file was written; nil if it could not be told.
    package var characterSet: CharacterSet?

    /// What a reading makes of a file.
    init<Row>(_ reading: TableReading<Row>, _ content: Content) {
        self.content = content
        rowCount = reading.rows.count
        problems = reading.problems
        notices = reading.notices
        characterSet = reading.characterSet
        guard rowCount == 0, problems.isEmpty else { return }
        problems.add(TableProblem(line: 0, what: "只有列名，没有内容", wouldBeRight: "列名下面应有数据"))
    }

    /// Whether the rows may be taken.
    package var isAcceptable: Bool { problems.isEmpty }

    /// Every bad line, and that nothing was taken; empty for a table without problems.
    package var problemLines: [String] {
        guard !isAcceptable else { return [] }
        var lines = problems.kept.map(\.message)
        if problems.count > problems.kept.count {
            lines.append("……另有 \(problems.count - problems.kept.count) 处没有列出")
        }
        return lines + ["共 \(problems.count) 处不对，整个文件都没有导入；改好后重新导入"]
    }

    /// What forbids nothing and is worth knowing.
    package var noticeLines: [String] {
        let more = notices.count - notices.kept.count
        return notices.kept.map { "注意：" + $0.message }
            + (more > 0 ? ["注意：……另有 \(more) 处没有列出"] : [])
    }

    /// `1200 行都可以导入（UTF-8）`.
    package var countLine: String {
        let set = characterSet.map { "（\($0.rawValue)）" } ?? ""
        return isAcceptable
            ? "\(rowCount) 行都可以导入\(set)" : "\(rowCount) 行没有问题，\(problems.count) 处不对\(set)"
    }
}
