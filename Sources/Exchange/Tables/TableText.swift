internal import CSystem

/// How a table's text is written.
package enum CharacterSet: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16 = "UTF-16"
}

/// Makes UTF-8 of a file's bytes, whatever a table program wrote.
package enum TableText {
    /// The most bytes a file may have.
    package static let byteLimit = 64 << 20

    /// The text as UTF-8 without byte order mark.
    ///
    /// UTF-8 is believed if it is valid throughout, which text in GB18030 practically never is;
    /// UTF-16 needs its mark.
    package static func decode(
        _ bytes: [UInt8]
    ) throws(TableProblem) -> (text: [UInt8], characterSet: CharacterSet) {
        if bytes.count > byteLimit {
            throw TableProblem(line: 0, what: "文件过大", wouldBeRight: "应不超过64MB，可分成几个文件")
        }
        if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0xd0, 0xcf, 0x11]) {
            throw TableProblem(line: 0, what: "这是工作簿，不是文本表格", wouldBeRight: "应另存为 CSV 再导入")
        }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            return (utf16(bytes), .utf16)
        }
        if let zero = bytes.firstIndex(of: 0) {
            throw TableProblem(
                line: line(of: zero, in: bytes),
                what: "有空字节，不是文本表格",
                wouldBeRight: "应为 CSV"
            )
        }
        let hasMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
        let body = hasMark ? Array(bytes[3...]) : bytes
        guard let bad = firstInvalid(body) else { return (body, .utf8) }
        if hasMark {
            throw TableProblem(
                line: line(of: bad, in: body),
                what: "文件自称 UTF-8，但这一行有坏字节",
                wouldBeRight: "应重新导出该文件"
            )
        }
        return (try gb18030(bytes), .gb18030)
    }

    private static func gb18030(_ bytes: [UInt8]) throws(TableProblem) -> [UInt8] {
        var used = 0
        var status: Int32 = 0
        let capacity = bytes.count + bytes.count / 2 + 4
        let text = [UInt8](unsafeUninitializedCapacity: capacity) { output, written in
            bytes.withUnsafeBufferPointer { input in
                status = qt_iconv_gb18030_to_utf8(
                    input.baseAddress,
                    input.count,
                    output.baseAddress,
                    capacity,
                    &used,
                    &written
                )
            }
        }
        switch Int(status) {
        case QT_ICONV_DONE: return text
        case QT_ICONV_MISSING:
            throw TableProblem(
                line: 0,
                what: "本机没有 GB18030 的转换表",
                wouldBeRight: "应另存为 UTF-8 的 CSV"
            )
        default:
            throw TableProblem(
                line: line(of: used, in: bytes),
                what: "这一行既不是 UTF-8 也不是 GB18030",
                wouldBeRight: "应另存为 UTF-8 的 CSV"
            )
        }
    }

    private static func utf16(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = bytes[0] == 0xff
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            return isLittle ? first | second << 8 : first << 8 | second
        }
        // A zero would end nothing here, but is as wrong as in the other sets.
        return Array(String(decoding: units.filter { $0 != 0 }, as: UTF16.self).utf8)
    }

    /// Where UTF-8 ends to be valid; nil if it never does.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var decoder = UTF8()
        var iterator = CountingIterator(bytes)
        var start = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: start = iterator.count
            case .emptyInput: return nil
            case .error: return min(start, bytes.count - 1)
            }
        }
    }

    private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<min(offset, bytes.count)].count { $0 == 0x0a }
    }
}

/// Says how far a decoder has read.
private struct CountingIterator: IteratorProtocol {
    private var base: IndexingIterator<[UInt8]>
    private(set) var count = 0

    init(_ bytes: [UInt8]) {
        base = bytes.makeIterator()
    }

    mutating func next() -> UInt8? {
        count += 1
        return base.next()
    }
}
