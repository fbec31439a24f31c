/// Attributes added to what a role brings along.
package struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits, the same as in the C layer.
    package let rawValue: UInt8

    /// The attributes with these bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Bold or bright.
    package static let bold = Attributes(rawValue: 1)
    /// Dim.
    package static let dim = Attributes(rawValue: 2)
    /// Underlined.
    package static let underline = Attributes(rawValue: 4)
    /// Foreground and background exchanged.
    package static let reverse = Attributes(rawValue: 8)
}

/// One cell of the screen: a scalar with up to two combining marks, held without a String.
package struct Cell: Hashable, Sendable {
    /// The base scalar; in the right half of a wide one it is a space that is not shown.
    var scalar: UInt32
    /// The first combining mark, 0 when there is none.
    var firstMark: UInt16
    /// The second combining mark, 0 when there is none.
    var secondMark: UInt16
    /// What the cell is for, which decides its colours.
    package var role: Role
    /// Attributes beyond the role's.
    package var attributes: Attributes
    /// Cells it takes: 1, 2, or 0 for the right half of a wide character.
    package var width: UInt8

    /// An empty cell.
    static func blank(_ role: Role, _ attributes: Attributes = []) -> Cell {
        Cell(
            scalar: 0x20,
            firstMark: 0,
            secondMark: 0,
            role: role,
            attributes: attributes,
            width: 1
        )
    }

    /// The UTF-8 of the cell, to the end of `bytes`; nothing for the right half of a wide one.
    package func append(to bytes: inout [UInt8]) {
        if width == 0 { return }
        if scalar < 0x80, firstMark == 0 {
            bytes.append(UInt8(scalar))
            return
        }
        bytes.append(contentsOf: UTF8.encode(baseScalar) ?? UTF8.encodedReplacementCharacter)
        for case let mark? in [Unicode.Scalar(firstMark), Unicode.Scalar(secondMark)]
        where firstMark != 0 && mark.value != 0 {
            bytes.append(contentsOf: UTF8.encode(mark) ?? UTF8.encodedReplacementCharacter)
        }
    }

    /// The base scalar, or a space.
    package var baseScalar: Unicode.Scalar { Unicode.Scalar(scalar) ?? " " }

    /// The cell with another base scalar of the same width, and no marks.
    package func with(baseScalar: Unicode.Scalar) -> Cell {
        var changed = self
        changed.scalar = baseScalar.value
        changed.firstMark = 0
        changed.secondMark = 0
        return changed
    }

    /// Whether both are drawn in the same colours and attributes.
    package func hasSameStyle(as other: Cell) -> Bool {
        role == other.role && attributes == other.attributes
    }
}
