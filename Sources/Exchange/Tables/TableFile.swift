/// Opens a table file: its text, its heading line, its records.
struct TableFile {
    var header: TableHeader
    var records: ArraySlice<CSVRecord>

    /// Reads the file into `reading`; nil if there is nothing to go on with.
    init?<Row>(
        _ bytes: [UInt8],
        _ columns: [TableColumn],
        into reading: inout TableReading<Row>
    ) {
        let decoded: (text: [UInt8], characterSet: CharacterSet)
        do {
            decoded = try TableText.decode(bytes)
        } catch {
            reading.problems.add(error)
            return nil
        }
        reading.characterSet = decoded.characterSet
        let table = CSVReader.read(decoded.text)
        reading.problems = table.problems
        guard let first = table.records.first else {
            reading.problems.add(
                TableProblem(
                    line: 0,
                    what: "没有内容",
                    wouldBeRight: "第一行应为列名：\(columns.map(\.name).joined(separator: " "))"
                )
            )
            return nil
        }
        let before = reading.problems.count
        header = TableHeader(
            first,
            columns,
            problems: &reading.problems,
            notices: &reading.notices
        )
        records = table.records.dropFirst()
        // Without its columns every line would be wrong in the same way.
        if reading.problems.count > before { return nil }
    }
}
