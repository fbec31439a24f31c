/// Reads TOML 1.0, line by line.
///
/// Our own, because the library that would do it ends the process on some files that are none
/// (`[主题]` without quotes, a date with a number behind it), and does not tell on which line a name
/// stands. Dates and fractions, which nothing here knows, are kept as they stand.
struct TOMLReader {
    /// How deep lists and tables may stand within each other, and how many names a path may have.
    static let depthLimit = 32

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var line = 1
    private var lineStart = 0
    private var tree = TOMLTree()
    private var headings: Set<[String]> = []

    /// A reader at the start of a text.
    init(_ text: String) {
        // Windows ends a line with two signs; a mark may stand in front.
        let all = Array(text.unicodeScalars)
        var kept: [Unicode.Scalar] = []
        kept.reserveCapacity(all.count)
        for (index, scalar) in all.enumerated() {
            if scalar == "\r", index + 1 < all.count, all[index + 1] == "\n" { continue }
            if scalar == "\u{feff}", index == 0 { continue }
            kept.append(scalar)
        }
        scalars = kept
    }

    /// The whole file.
    mutating func read() throws(TOMLFault) -> TOMLTree {
        var section: [String] = []
        while next != nil {
            skipBlanks()
            switch next {
            case nil, "\n", "#": break
            case "[": section = try heading()
            default:
                let line = line
                let path = try names(until: "=")
                let value = try value(depth: 0)
                try put(value, at: section + path, line: line)
            }
            try endLine()
        }
        return tree
    }

    // MARK: Signs

    var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    mutating func advance() {
        if next == "\n" {
            line += 1
            lineStart = place + 1
        }
        place += 1
    }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == sign else { return false }
        advance()
        return true
    }

    /// Whether the same sign stands so many times from here.
    func stands(_ sign: Unicode.Scalar, times: Int) -> Bool {
        scalars[place...].prefix(times).elementsEqual(repeatElement(sign, count: times))
    }

    func fault(_ words: String) -> TOMLFault {
        TOMLFault(line: line, text: "不是有效的 TOML，第\(place - lineStart + 1)列附近（\(words)）")
    }

    private mutating func skipBlanks() {
        while next == " " || next == "\t" { advance() }
    }

    private mutating func skipRemark() {
        guard next == "#" else { return }
        while let sign = next, sign != "\n" { advance() }
    }

    /// Blanks, remarks and line breaks, as they may stand within a list.
    private mutating func skipSpace() {
        while true {
            skipBlanks()
            skipRemark()
            if !take("\n") { return }
        }
    }

    private mutating func endLine() throws(TOMLFault) {
        skipBlanks()
        skipRemark()
        guard next == nil || take("\n") else { throw fault("这一行后面还有字") }
    }

    private mutating func put(
        _ value: TOMLValue,
        at path: [String],
        line: Int
    ) throws(TOMLFault) {
        guard path.count <= Self.depthLimit else { throw fault("名字太长") }
        guard tree.put(value, at: path[...], line: line) else {
            throw fault("“\(path.joined(separator: "."))”写了两次")
        }
    }

    // MARK: Names

    /// `[a.b]` or `[[a.b]]`; the names in it.
    private mutating func heading() throws(TOMLFault) -> [String] {
        let line = line
        advance()
        let isListed = take("[")
        let path = try names(until: "]")
        if isListed, !take("]") { throw fault("应有两个“]”") }
        guard path.count <= Self.depthLimit else { throw fault("名字太长") }
        let isNew = isListed || headings.insert(path).inserted
        guard isNew, tree.open(path[...], isListed: isListed, line: line) else {
            throw fault("“\(path.joined(separator: "."))”写了两次")
        }
        return path
    }

    /// Names with points between them, and the sign behind them.
    private mutating func names(until end: Unicode.Scalar) throws(TOMLFault) -> [String] {
        var path: [String] = []
        while true {
            skipBlanks()
            path.append(try name())
            skipBlanks()
            if take(end) { return path }
            guard take(".") else { throw fault("名字后面应为“\(end)”") }
        }
    }

    private mutating func name() throws(TOMLFault) -> String {
        if next == "\"" || next == "'" {
            guard let quote = next, !stands(quote, times: 3) else { throw fault("名字应在一行里") }
            return try quoted()
        }
        var name = String.UnicodeScalarView()
        while let sign = next, Self.isBare(sign) {
            name.append(sign)
            advance()
        }
        guard !name.isEmpty else { throw fault("名字应为字母、数字，中文名要加引号") }
        return String(name)
    }

    private static func isBare(_ sign: Unicode.Scalar) -> Bool {
        TOMLWord.isLetter(sign) || TOMLWord.isDigit(sign) || sign == "-" || sign == "_"
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(TOMLFault) -> TOMLValue {
        guard depth < Self.depthLimit else { throw fault("嵌套太深，最多\(Self.depthLimit)层") }
        skipBlanks()
        switch next {
        case nil, "\n", "#": throw fault("没有写值")
        case "\"", "'": return .text(try quoted())
        case "[": return .list(try list(depth: depth + 1))
        case "{": return .table(try inlineTable(depth: depth + 1))
        default: return try word()
        }
    }

    private mutating func list(depth: Int) throws(TOMLFault) -> [TOMLValue] {
        advance()
        var items: [TOMLValue] = []
        while true {
            skipSpace()
            if take("]") { return items }
            items.append(try value(depth: depth))
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw fault("列表里应为“,”或“]”") }
        }
    }

    private mutating func inlineTable(depth: Int) throws(TOMLFault) -> TOMLTree {
        advance()
        var table = TOMLTree()
        skipBlanks()
        if take("}") { return table }
        while true {
            let line = line
            let path = try names(until: "=")
            guard path.count <= Self.depthLimit else { throw fault("名字太长") }
            let value = try value(depth: depth)
            guard table.put(value, at: path[...], line: line) else {
                throw fault("“\(path.joined(separator: "."))”写了两次")
            }
            skipBlanks()
            if take("}") { return table }
            guard take(",") else { throw fault("应为“,”或“}”") }
        }
    }

    /// A number, a date, `true` or `false`.
    private mutating func word() throws(TOMLFault) -> TOMLValue {
        let start = place
        var word = bareWord()
        // A date and a time may have a blank between them.
        if TOMLWord.isDate(word), next == " ", place + 1 < scalars.count,
            TOMLWord.isDigit(scalars[place + 1])
        {
            advance()
            word += " " + bareWord()
        }
        if let value = TOMLWord.value(word) { return value }
        place = start
        throw fault("看不懂“\(word.prefix(40))”，文字要加引号")
    }

    private mutating func bareWord() -> String {
        var word = String.UnicodeScalarView()
        while let sign = next, !" \t\n,]}#".unicodeScalars.contains(sign) {
            word.append(sign)
            advance()
        }
        return String(word)
    }
}
