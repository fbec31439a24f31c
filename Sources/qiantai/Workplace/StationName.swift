import FrontDesk

/// The name of a workstation as the journal takes it, whatever host, terminal or option say.
enum StationName {
    /// The most bytes that a frame of the journal has for it.
    static let limit = 64

    /// One line without signs that act or that nobody sees, cut at a character.
    static func fitting(_ name: String) -> String {
        var fitting = TextCleaning.clean(name, limit: limit)
        while fitting.utf8.count > limit { fitting.removeLast() }
        return fitting
    }
}
