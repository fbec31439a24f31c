/// How many cells text takes on the screen: the one measure for drawing, clipping, padding, the
/// cursor and the mouse.
package enum Width {
    /// The cells glibc, and so ncurses, gives a scalar: 0, 1 or 2. What it calls unprintable is 1.
    @inline(__always)
    package static func table(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value == 0 ? 0 : 1 }
        if value >= 0x4E00 && value <= 0x9FFF { return 2 }
        return search(value)
    }

    /// The cells a scalar takes when drawn: 0 if it is dropped or combines, 1 if shown as `?`.
    @inline(__always)
    package static func cells(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x80 || (value >= 0x4E00 && value <= 0x9FFF) { return value < 0x80 ? 1 : 2 }
        switch Printable.drawing(of: scalar) {
        case .asIs(let width): return width
        case .replaced: return 1
        case .dropped: return 0
        }
    }

    /// The cells a grapheme takes: the sum of its scalars'.
    package static func cells(of character: Character) -> Int {
        var total = 0
        for scalar in character.unicodeScalars { total += cells(of: scalar) }
        return total
    }

    /// The cells a text takes on one line.
    package static func cells(of text: some StringProtocol) -> Int {
        var total = 0
        for scalar in text.unicodeScalars { total += cells(of: scalar) }
        return total
    }

    private static func search(_ value: UInt32) -> Int {
        let wanted = value << 2 | 3
        return widthChanges.withUnsafeBufferPointer { changes in
            var low = 0
            var high = changes.count
            while high - low > 1 {
                let middle = (low + high) / 2
                if changes[middle] <= wanted { low = middle } else { high = middle }
            }
            return Int(changes[low] & 3)
        }
    }
}
