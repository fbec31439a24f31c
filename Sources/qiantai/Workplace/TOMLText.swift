/// Why a text is no TOML.
struct TOMLFault: Error, Equatable {
    /// The line, counted from 1.
    let line: Int
    /// What is wrong, in words, without the line.
    let text: String
}

/// A TOML file with the lines on which its names stand.
struct TOMLText {
    /// The file as a table.
    let table: TOMLTree

    init(_ text: String) throws(TOMLFault) {
        var reader = TOMLReader(text)
        table = try reader.read()
    }

    /// The line of a name, or of what holds it where it has no line of its own.
    func line(of path: [String]) -> Int? { table.line(of: path[...]) }
}
