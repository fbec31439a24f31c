package import FrontDesk

/// One member of the staff as a table gives it, normalised and checked.
package struct StaffRow: Hashable, Sendable {
    /// The number by which they sign in.
    package var no = ""
    /// The name.
    package var name = ""
    /// The post.
    package var post = Post.frontDesk
    /// The telephone; nil if none was given.
    package var phone: PhoneNumber?
    /// The line of the file.
    package var line = 0

    /// A row of nothing.
    package init() {}
}

/// Reads tables of staff.
package enum StaffTable {
    private enum Column {
        static let no = 0
        static let name = 1
        static let post = 2
        static let phone = 3
    }

    /// The columns of such a table.
    package static let columns = [
        TableColumn("工号", aliases: ["编号"], isRequired: true),
        TableColumn("姓名", aliases: ["员工姓名"], isRequired: true),
        TableColumn("岗位", aliases: ["职务"], isRequired: true),
        TableColumn("电话", aliases: ["联系电话", "手机"]),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<StaffRow> {
        var reading = TableReading<StaffRow>()
        guard let file = TableFile(bytes, columns, into: &reading) else { return reading }
        var lineOfNo: [String: Int] = [:]
        for record in file.records {
            let before = reading.problems.count
            let row = self.row(record, file.header, &reading.problems)
            if let earlier = lineOfNo[row.no], !row.no.isEmpty {
                reading.problems.add(
                    file.header.problem(
                        Column.no,
                        of: record,
                        "工号 \(row.no) 与第\(earlier)行重复",
                        "每人应有自己的工号"
                    )
                )
            } else {
                lineOfNo[row.no] = record.line
            }
            if reading.problems.count == before { reading.rows.append(row) }
        }
        reading.problems.sort()
        return reading
    }

    private static func row(
        _ record: CSVRecord,
        _ header: TableHeader,
        _ problems: inout ProblemList
    ) -> StaffRow {
        var row = StaffRow()
        row.line = record.line
        if let overflow = header.overflow(of: record) { problems.add(overflow) }
        row.no = TextFolding.halfWidth(header.cell(Column.no, of: record)).uppercased()
        let isNumber = row.no.unicodeScalars.allSatisfy {
            TextFolding.isASCIIAlphanumeric($0) || $0 == "-"
        }
        if row.no.isEmpty || row.no.count > 12 || !isNumber {
            problems.add(
                header.problem(
                    Column.no,
                    of: record,
                    row.no.isEmpty ? "缺工号" : "工号“\(CellNumber.shown(row.no))”看不懂",
                    "应为1到12位数字或字母，如 1001"
                )
            )
            row.no = ""
        }
        row.name = TextCleaning.name(header.cell(Column.name, of: record), limit: 61)
        if row.name.isEmpty || row.name.count > 60 {
            problems.add(
                header.problem(
                    Column.name,
                    of: record,
                    row.name.isEmpty ? "缺姓名" : "姓名过长",
                    "应写1到60个字"
                )
            )
        }
        readPost(record, header, &problems, into: &row)
        return row
    }

    private static func readPost(
        _ record: CSVRecord,
        _ header: TableHeader,
        _ problems: inout ProblemList,
        into row: inout StaffRow
    ) {
        let post = header.cell(Column.post, of: record)
        let posts = Post.allCases.map(\.rawValue)
        if let known = CellText.choice(post, of: posts).flatMap(Post.init(rawValue:)) {
            row.post = known
        } else {
            let what = post.isEmpty ? "缺岗位" : "没有“\(CellNumber.shown(post))”这个岗位"
            problems.add(
                header.problem(
                    Column.post,
                    of: record,
                    what,
                    "应为 \(posts.joined(separator: "、"))"
                )
            )
        }
        let phone = CellText.blankIfNone(header.cell(Column.phone, of: record))
        if phone.isEmpty { return }
        do {
            row.phone = try PhoneNumber(parsing: phone)
        } catch {
            problems.add(
                header.problem(Column.phone, of: record, "“\(error.text)” \(error.message)")
            )
        }
    }
}
