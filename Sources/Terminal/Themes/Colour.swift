/// How many colours a terminal can show.
package enum ColourDepth: Int, Hashable, Sendable, CaseIterable {
    /// None: bold, underline, reverse and dim only.
    case mono = 0
    /// The eight of the old consoles.
    case eight = 8
    /// The eight, dark and bright.
    case sixteen = 16
    /// The palette of 256.
    case full = 256

    /// The depth for a terminal with so many colours.
    package init(colours: Int) {
        switch colours {
        case 256...: self = .full
        case 16...: self = .sixteen
        case 8...: self = .eight
        default: self = .mono
        }
    }

    /// The depth to use: mono when `NO_COLOR` is set and not empty, unless colour was asked for.
    ///
    /// - Parameters:
    ///   - colours: colours the terminal has.
    ///   - noColor: the value of the environment variable `NO_COLOR`.
    ///   - isForced: whether the command line asked for colour.
    package init(colours: Int, noColor: String?, isForced: Bool = false) {
        let isRefused = !(noColor ?? "").isEmpty && !isForced
        self = isRefused ? .mono : ColourDepth(colours: colours)
    }
}

/// A colour as a theme names it.
package enum Colour: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case terminal
    /// An entry of the palette: 0 to 15 as the user set them, 16 to 255 fixed.
    case indexed(UInt8)
    /// Red, green and blue, shown as the nearest entry of the palette.
    case rgb(UInt8, UInt8, UInt8)

    /// Reads `#rrggbb`, one of the sixteen names such as `red` or `brightblue`, or `terminal`.
    package init?(_ text: String) {
        if let named = Self.named[text] {
            self = named
            return
        }
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
            digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt32(text.dropFirst(), radix: 16)
        else { return nil }
        self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    }

    private static let named: [String: Colour] = {
        let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
        var colours: [String: Colour] = ["terminal": .terminal, "default": .terminal]
        for (index, name) in names.enumerated() {
            colours[name] = .indexed(UInt8(index))
            colours["bright" + name] = .indexed(UInt8(index + 8))
        }
        return colours
    }()

    /// The palette index to send at that depth, or -1 for the terminal's own colour.
    package func index(at depth: ColourDepth) -> Int {
        switch self {
        case .terminal: return -1
        case .indexed(let index):
            switch depth {
            case .mono: return -1
            case .full: return Int(index)
            case .sixteen where index < 16, .eight where index < 8: return Int(index)
            default: return Self.nearest(Self.components(of: index), among: depth)
            }
        case .rgb(let red, let green, let blue):
            return depth == .mono ? -1 : Self.nearest((red, green, blue), among: depth)
        }
    }

    /// Red, green and blue, as far as they are known; nil for the terminal's own colour.
    package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
        switch self {
        case .terminal: nil
        case .indexed(let index): Self.components(of: index)
        case .rgb(let red, let green, let blue): (red, green, blue)
        }
    }

    typealias Components = (red: UInt8, green: UInt8, blue: UInt8)

    private static func nearest(_ wanted: Components, among depth: ColourDepth) -> Int {
        // The first sixteen are whatever the user's terminal makes of them: of the full palette
        // only the fixed entries are trusted.
        let candidates: Range<Int>
        switch depth {
        case .mono: return -1
        case .eight: candidates = 0..<8
        case .sixteen: candidates = 0..<16
        case .full: candidates = 16..<256
        }
        var best = candidates.lowerBound
        var least = Int.max
        for index in candidates {
            let distance = distance(wanted, components(of: UInt8(index)))
            if distance < least {
                least = distance
                best = index
            }
        }
        return best
    }

    /// A distance that weighs the parts as the eye does, red more in bright reds.
    private static func distance(_ left: Components, _ right: Components) -> Int {
        let mean = (Int(left.red) + Int(right.red)) / 2
        let red = Int(left.red) - Int(right.red)
        let green = Int(left.green) - Int(right.green)
        let blue = Int(left.blue) - Int(right.blue)
        return ((512 + mean) * red * red) / 256 + 4 * green * green
            + ((767 - mean) * blue * blue) / 256
    }

    /// What an entry of the usual palette looks like.
    static func components(of index: UInt8) -> Components {
        switch index {
        case 0: return (0, 0, 0)
        case 7: return (192, 192, 192)
        case 8: return (128, 128, 128)
        case 1..<7:
            return (index & 1 == 0 ? 0 : 170, index & 2 == 0 ? 0 : 170, index & 4 == 0 ? 0 : 170)
        case 9..<16:
            return (index & 1 == 0 ? 85 : 255, index & 2 == 0 ? 85 : 255, index & 4 == 0 ? 85 : 255)
        case 16..<232:
            let cube = index - 16
            return (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        default:
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        }
    }

    private static func step(_ level: UInt8) -> UInt8 { level == 0 ? 0 : 55 + level * 40 }
}
