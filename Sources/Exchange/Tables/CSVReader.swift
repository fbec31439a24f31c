/// One record of a table with the line on which it begins.
package struct CSVRecord: Hashable, Sendable {
    /// The line of the file, from 1.
    package var line: Int
    /// The columns, quotes taken off, otherwise as written.
    package var fields: [String]

    /// A record as given.
    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// A table read from text: the records that are whole, and what was wrong with the others.
package struct CSVTable: Hashable, Sendable {
    /// The records in order, empty ones left out.
    package var records: [CSVRecord] = []
    /// Broken quotes and limits passed.
    package var problems = ProblemList()
    /// What parts the columns: `,`, tab or `;`.
    package var separator = UInt8(ascii: ",")

    /// A table of nothing.
    package init() {}
}

/// Reads tables as table programs write them: quoted fields with separators, doubled quotes and
/// line breaks inside; CRLF, LF or CR; comma, tab or semicolon.
///
/// A quote inside a field that does not begin with one stands for itself. After a broken quote
/// reading goes on with the next line, so that the rest is checked too.
package struct CSVReader {
    /// How much is taken before a file is refused as no sensible table.
    package struct Limits: Hashable, Sendable {
        /// Records of a file.
        package var records = 500_000
        /// Columns of a record.
        package var columns = 200
        /// Bytes of a field; also how far an unclosed quote is searched.
        package var fieldBytes = 32_768
        /// Broken quotes after which reading ends.
        package var brokenQuotes = 100

        /// The usual limits.
        package init() {}
    }

    private enum Ending {
        case column
        case record
        case broken
    }

    private let limits: Limits
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var line = 1
    private var table = CSVTable()
    private var fields: [String] = []
    private var broken = 0

    /// Reads a whole table from UTF-8 text without byte order mark; takes any bytes.
    package static func read(_ text: [UInt8], limits: Limits = Limits()) -> CSVTable {
        text.withUnsafeBufferPointer { bytes in
            var reader = CSVReader(bytes, limits)
            reader.readAll()
            return reader.table
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: Limits) {
        self.bytes = bytes
        self.limits = limits
        table.separator = Self.separator(of: bytes)
    }

    /// Whichever stands most often in the first line, outside of quotes.
    private static func separator(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes.prefix(8192) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0a || byte == 0x0d { break }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 {
                counts[byte, default: 0] += 1
            }
        }
        let comma = UInt8(ascii: ",")
        let best = counts.max {
            ($0.value, $0.key == comma ? 1 : 0) < ($1.value, $1.key == comma ? 1 : 0)
        }
        return best?.key ?? comma
    }

    private mutating func readAll() {
        while at < bytes.count {
            if table.records.count == limits.records {
                add(line, "超过\(limits.records)行", "应分成几个文件")
                return
            }
            readRecord()
            if broken > limits.brokenQuotes {
                add(line, "坏引号太多，余下的没有检查", "应重新导出该文件")
                return
            }
        }
    }

    private mutating func readRecord() {
        let start = line
        fields.removeAll(keepingCapacity: true)
        var isEmpty = true
        while true {
            let ending =
                at < bytes.count && bytes[at] == UInt8(ascii: "\"") ? readQuoted() : readPlain()
            if ending == .broken { return }
            if let last = fields.last, !last.isEmpty { isEmpty = false }
            if fields.count > limits.columns {
                add(start, "超过\(limits.columns)列", "应检查分隔符")
                if ending == .column { skipLine() }
                return
            }
            if ending == .record { break }
        }
        if !isEmpty { table.records.append(CSVRecord(line: start, fields: fields)) }
    }

    private mutating func readPlain() -> Ending {
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == table.separator || byte == 0x0a || byte == 0x0d { break }
            at += 1
        }
        if at - start > limits.fieldBytes {
            add(line, "一格超过\(limits.fieldBytes)字节", "应检查这一行")
            skipLine()
            return .broken
        }
        fields.append(String(decoding: bytes[start..<at], as: UTF8.self))
        return endField()
    }

    private mutating func readQuoted() -> Ending {
        let opening = at
        let openingLine = line
        var piece = at + 1
        var collected: [UInt8] = []
        at += 1
        while true {
            guard at < bytes.count, at - opening <= limits.fieldBytes else {
                at = opening
                line = openingLine
                broken += 1
                add(line, "引号没有配对", "应在这一格末尾补上引号")
                skipLine()
                return .broken
            }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let isDoubled = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "\"")
                if !isDoubled { break }
                collected.append(contentsOf: bytes[piece...at])
                at += 2
                piece = at
                continue
            }
            if byte == 0x0a || (byte == 0x0d && !(at + 1 < bytes.count && bytes[at + 1] == 0x0a)) {
                line += 1
            }
            at += 1
        }
        if collected.isEmpty {
            fields.append(String(decoding: bytes[piece..<at], as: UTF8.self))
        } else {
            collected.append(contentsOf: bytes[piece..<at])
            fields.append(String(decoding: collected, as: UTF8.self))
        }
        at += 1
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
        let isEnd = at >= bytes.count || [table.separator, 0x0a, 0x0d].contains(bytes[at])
        if isEnd { return endField() }
        at = opening
        line = openingLine
        broken += 1
        add(line, "引号后面还有字", "一格里的引号应写两个")
        skipLine()
        return .broken
    }

    /// Takes the separator or the line break behind a field.
    private mutating func endField() -> Ending {
        guard at < bytes.count else { return .record }
        if bytes[at] == table.separator {
            at += 1
            return .column
        }
        takeBreak()
        return .record
    }

    private mutating func takeBreak() {
        at += bytes[at] == 0x0d && at + 1 < bytes.count && bytes[at + 1] == 0x0a ? 2 : 1
        line += 1
    }

    private mutating func skipLine() {
        while at < bytes.count, bytes[at] != 0x0a, bytes[at] != 0x0d { at += 1 }
        if at < bytes.count { takeBreak() }
    }

    private mutating func add(_ line: Int, _ what: String, _ right: String) {
        table.problems.add(TableProblem(line: line, what: what, wouldBeRight: right))
    }
}
