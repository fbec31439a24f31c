import Foundation
import TOMLKit

/// Why a text is no TOML.
struct TOMLFault: Error, Equatable {
    /// The line, counted from 1.
    let line: Int
    /// What is wrong, in words, without the line.
    let text: String
}

/// A TOML file with the lines on which its keys stand, which the parser does not tell.
struct TOMLText {
    /// The file as a table.
    let table: TOMLTable
    /// Where each key stands, by the names that lead to it.
    private let lines: [[String]: Int]

    init(_ text: String) throws(TOMLFault) {
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            let begin = error.source.begin
            let words = "不是有效的 TOML，第\(begin.column)列附近（\(error.description)）"
            throw TOMLFault(line: begin.line, text: words)
        } catch {
            throw TOMLFault(line: 1, text: "不是有效的 TOML（\(error)）")
        }
        lines = KeyLines.find(in: text)
    }

    /// The line of a key, or of what holds it where it has no line of its own.
    func line(of path: [String]) -> Int? {
        var path = path
        while !path.isEmpty {
            if let line = lines[path] { return line }
            path.removeLast()
        }
        return nil
    }
}

/// Looks for keys in the text of a TOML file that was proved to be valid.
private struct KeyLines {
    private var lines: [[String]: Int] = [:]
    /// The table whose keys follow.
    private var table: [String] = []
    /// Lists that are open at the end of a line.
    private var depth = 0
    /// The three quotes that end a text over several lines, while one is open.
    private var quotes: String?

    static func find(in text: String) -> [[String]: Int] {
        var finder = KeyLines()
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in lines.enumerated() { finder.read(line, number: index + 1) }
        return finder.lines
    }

    private mutating func read(_ line: Substring, number: Int) {
        guard depth == 0, quotes == nil else { return skip(line) }
        let start = line.drop { $0.isWhitespace }
        if start.first == "[" {
            table = Self.keys(start.drop { $0 == "[" }, until: "]").path
            note(table, number)
            return
        }
        guard let first = start.first, first != "#" else { return }
        let (path, rest) = Self.keys(start, until: "=")
        note(table + path, number)
        skip(rest)
    }

    private mutating func note(_ path: [String], _ number: Int) {
        for count in stride(from: path.count, to: 0, by: -1) {
            let part = Array(path.prefix(count))
            if lines[part] == nil { lines[part] = number }
        }
    }

    /// Follows a value to the end of the line.
    private mutating func skip(_ line: Substring) {
        var rest = line
        while let sign = rest.first {
            if let open = quotes {
                guard let end = rest.range(of: open) else { return }
                rest = rest[end.upperBound...]
                quotes = nil
            } else if let open = ["\"\"\"", "'''"].first(where: rest.hasPrefix) {
                quotes = open
                rest = rest.dropFirst(3)
            } else if sign == "\"" || sign == "'" {
                rest = Self.text(rest).rest
            } else if sign == "#" {
                return
            } else {
                if sign == "[" { depth += 1 }
                if sign == "]" { depth -= 1 }
                rest = rest.dropFirst()
            }
        }
    }

    /// Names with points between them, up to a sign; what follows that sign.
    private static func keys(_ line: Substring, until end: Character) -> (
        path: [String], rest: Substring
    ) {
        var path: [String] = []
        var bare = ""
        var rest = line
        while let sign = rest.first, sign != end {
            if sign == "\"" || sign == "'" {
                let (text, after) = Self.text(rest)
                bare = text
                rest = after
                continue
            }
            if sign == "." {
                path.append(bare)
                bare = ""
            } else if !sign.isWhitespace {
                bare.append(sign)
            }
            rest = rest.dropFirst()
        }
        return (path + [bare], rest.dropFirst())
    }

    /// A quoted text at the start of a line, and what follows it.
    private static func text(_ line: Substring) -> (text: String, rest: Substring) {
        guard let quote = line.first else { return ("", line) }
        var text = ""
        var rest = line.dropFirst()
        while let sign = rest.first {
            rest = rest.dropFirst()
            if sign == quote { break }
            if sign == "\\", quote == "\"", let next = rest.first {
                text.append(next)
                rest = rest.dropFirst()
            } else {
                text.append(sign)
            }
        }
        return (text, rest)
    }
}
