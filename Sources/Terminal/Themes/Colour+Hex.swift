extension Colour {
    /// The colour as web pages write it, `#5fafff`; nil for the terminal's own. An entry of the
    /// palette is taken for what most terminals show.
    package var hex: String? {
        switch self {
        case .terminal: nil
        case .rgb(let red, let green, let blue): Self.hex(red, green, blue)
        case .indexed(let index): Self.hex(Self.components(of: index))
        }
    }

    private static func hex(_ parts: (red: UInt8, green: UInt8, blue: UInt8)) -> String {
        hex(parts.red, parts.green, parts.blue)
    }

    private static func hex(_ parts: UInt8...) -> String {
        "#" + parts.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
