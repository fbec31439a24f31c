/// A Swift file as the tidy tests read it: lines, and the same with texts and comments blanked.
struct SwiftText {
    let name: String
    let lines: [String]
    /// The lines without what stands in string literals and comments.
    let code: [String]

    init(_ name: String, _ text: String) {
        self.name = name
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var blanker = Blanker(text)
        code = blanker.blanked().split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// Each function, initialiser and accessor with a body: its first line and how many it has.
    var functions: [(line: Int, count: Int)] {
        code.indices.compactMap { first in
            let line = code[first]
            let starts =
                line.contains(#/(^|\s)(func|subscript)\s/#)
                || line.contains(#/(^|\s)(init|deinit)\b[^.]*$/#) && !line.contains("self.init")
            guard starts, !line.contains("super.init") else { return nil }
            return bodyEnd(from: first).map { (first + 1, $0 - first + 1) }
        }
    }

    /// The line on which the body that begins at `first` ends; nil for a requirement without one.
    private func bodyEnd(from first: Int) -> Int? {
        var (round, curly) = (0, 0)
        var hasBody = false
        for index in first..<code.count {
            for character in code[index] {
                switch character {
                case "(", "[": round += 1
                case ")", "]": round -= 1
                case "{":
                    if round == 0 { hasBody = true }
                    curly += 1
                case "}":
                    curly -= 1
                    if curly < 0 { return nil }
                default: break
                }
                if hasBody, curly == 0, character == "}" { return index }
            }
            let next = index + 1 < code.count ? code[index + 1].drop { $0 == " " } : ""
            let goesOn = ["throws", "->", "where", "{", "async"].contains { next.hasPrefix($0) }
            if !hasBody, round == 0, curly == 0, !goesOn { return nil }
        }
        return nil
    }

    /// The members of the protocols that the file declares.
    var requirements: Set<String> {
        var names: Set<String> = []
        var depth: Int?
        var level = 0
        for line in code {
            if depth == nil, line.contains(#/(^|\s)protocol\s/#) { depth = level }
            if depth != nil, let name = SwiftText.declaredName(line) { names.insert(name) }
            level += line.count { $0 == "{" } - line.count { $0 == "}" }
            if let start = depth, level <= start, line.contains("}") { depth = nil }
        }
        return names
    }

    /// Declarations for the whole package without a word on what they are.
    func undocumented(besides known: Set<String>) -> [String] {
        lines.indices.compactMap { index in
            let line = lines[index].drop { $0 == " " }
            guard line.hasPrefix("package "), !line.hasPrefix("package import") else { return nil }
            var before = index - 1
            while before >= 0, lines[before].drop(while: { $0 == " " }).hasPrefix("@") {
                before -= 1
            }
            let above = before >= 0 ? lines[before].drop { $0 == " " } : ""
            if above.hasPrefix("///") { return nil }
            if let name = SwiftText.declaredName(String(line)), known.contains(name) { return nil }
            return "\(name):\(index + 1) \(line)"
        }
    }

    private static func declaredName(_ line: String) -> String? {
        let word =
            #/\b(?:func|var|let|associatedtype|typealias|case|struct|class|enum)\s+([\w=<>+-]+)/#
        if let found = line.firstMatch(of: word) { return String(found.1) }
        return line.contains(#/\binit\b/#) ? "init" : nil
    }
}

/// Blanks texts and comments; what is interpolated stays.
private struct Blanker {
    private enum Inside {
        case code(round: Int)
        case text(closing: [UInt8], isRaw: Bool)
    }

    private let bytes: [UInt8]
    private var index = 0
    private var out: [UInt8] = []
    private var stack: [Inside] = [.code(round: 0)]

    init(_ text: String) {
        bytes = Array(text.utf8)
        out.reserveCapacity(bytes.count)
    }

    private func isAt(_ words: [UInt8]) -> Bool {
        index + words.count <= bytes.count && bytes[index] == words[0]
            && bytes[index..<index + words.count].elementsEqual(words)
    }

    mutating func blanked() -> String {
        while index < bytes.count {
            switch stack[stack.count - 1] {
            case .code(let round): readCode(round)
            case .text(let closing, let isRaw): readText(closing, isRaw)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func readCode(_ round: Int) {
        let byte = bytes[index]
        if isAt(Mark.comment) {
            while index < bytes.count, bytes[index] != Mark.line { index += 1 }
            return
        }
        if byte == Mark.quote || isAt([Mark.hash, Mark.slash]) || isAt([Mark.hash, Mark.quote]) {
            begin()
            return
        }
        if byte == Mark.open { stack[stack.count - 1] = .code(round: round + 1) }
        if byte == Mark.close {
            if round == 0, stack.count > 1 {
                stack.removeLast()
                index += 1
                return
            }
            stack[stack.count - 1] = .code(round: round - 1)
        }
        out.append(byte)
        index += 1
    }

    private mutating func begin() {
        let isRaw = bytes[index] == Mark.hash
        if isRaw { index += 1 }
        let isLong = isAt([Mark.quote, Mark.quote, Mark.quote])
        var closing = [UInt8](repeating: bytes[index], count: isLong ? 3 : 1)
        index += closing.count
        if isRaw { closing.append(Mark.hash) }
        stack.append(.text(closing: closing, isRaw: isRaw))
        out.append(Mark.blank)
    }

    private mutating func readText(_ closing: [UInt8], _ isRaw: Bool) {
        if isAt(closing) {
            index += closing.count
            stack.removeLast()
            return
        }
        if bytes[index] == Mark.line {
            out.append(Mark.line)
            // A text that does not end: broken code, not ours to judge.
            if closing.count < 3, !isRaw { stack.removeLast() }
        } else if !isRaw, bytes[index] == Mark.escape {
            index += 1
            if index < bytes.count, bytes[index] == Mark.open { stack.append(.code(round: 0)) }
            if index < bytes.count, bytes[index] == Mark.line { out.append(Mark.line) }
        }
        index += 1
    }

    private enum Mark {
        static let line = UInt8(ascii: "\n")
        static let quote = UInt8(ascii: "\"")
        static let hash = UInt8(ascii: "#")
        static let slash = UInt8(ascii: "/")
        static let open = UInt8(ascii: "(")
        static let close = UInt8(ascii: ")")
        static let escape = UInt8(ascii: "\\")
        static let blank = UInt8(ascii: "~")
        static let comment = [slash, slash]
    }
}
