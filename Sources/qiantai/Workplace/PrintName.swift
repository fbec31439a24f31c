import FrontDesk

/// The name of a file that the program writes for a form: of what is in it, whatever that is.
enum PrintName {
    /// The most bytes of a name; file systems end at 255, and the ending comes on top.
    static let limit = 200

    /// One part of a path: no separator, no dot or dash at its start, nothing that nobody sees.
    static func fitting(_ title: String) -> String {
        let clean = TextCleaning.clean(title, limit: limit)
        var fitting = String(clean.map { "/\\:*?\"<>|".contains($0) ? "-" : $0 })
        while fitting.utf8.count > limit { fitting.removeLast() }
        let start = fitting.drop { $0 == "." || $0 == "-" || $0.isWhitespace }
        return start.isEmpty ? "前台" : String(start)
    }
}
