extension Canvas {
    /// The rows as a terminal would show them, trailing spaces included.
    package var rows: [String] {
        (0..<size.rows).map { row in
            var bytes: [UInt8] = []
            for column in 0..<size.columns { self[row, column].append(to: &bytes) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The rows without trailing spaces, each ended by a newline: the picture tests compare.
    package var text: String {
        var picture = ""
        for row in rows {
            picture += row.withoutTrailingSpaces
            picture += "\n"
        }
        return picture
    }

    /// The picture with, below each row that is more than plain body text, a row of role marks.
    ///
    /// The marks line up by cell; `.` is body text, and the legend at the end names the others.
    package var annotatedText: String {
        var picture = ""
        var seen: Set<Role> = []
        for (number, row) in rows.enumerated() {
            picture += row.withoutTrailingSpaces + "\n"
            let roles = (0..<size.columns).map { self[number, $0].role }
            if roles.allSatisfy({ $0 == .body }) { continue }
            seen.formUnion(roles)
            picture += "\\ " + String(roles.map(\.mark)).withoutTrailingDots + "\n"
        }
        for role in Role.allCases where role != .body && seen.contains(role) {
            picture += "\(role.mark) \(role.rawName) \(role.title)\n"
        }
        return picture
    }
}

extension String {
    fileprivate var withoutTrailingSpaces: String {
        var end = utf8.endIndex
        while end > utf8.startIndex, utf8[utf8.index(before: end)] == 0x20 {
            end = utf8.index(before: end)
        }
        return String(self[..<end])
    }

    fileprivate var withoutTrailingDots: String {
        var end = utf8.endIndex
        while end > utf8.startIndex, utf8[utf8.index(before: end)] == 0x2E {
            end = utf8.index(before: end)
        }
        return String(self[..<end])
    }
}
