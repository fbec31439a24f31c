/// The signs frames and rules are drawn with, each of one cell.
package struct Borders: Hashable, Sendable {
    /// Top and bottom edges, and rules.
    package let horizontal: Unicode.Scalar
    /// Side edges.
    package let vertical: Unicode.Scalar
    /// The upper left corner.
    package let topLeft: Unicode.Scalar
    /// The upper right corner.
    package let topRight: Unicode.Scalar
    /// The lower left corner.
    package let bottomLeft: Unicode.Scalar
    /// The lower right corner.
    package let bottomRight: Unicode.Scalar

    /// `-`, `|` and `+`: the same width in every terminal and font.
    package static let ascii = Borders(
        horizontal: "-",
        vertical: "|",
        topLeft: "+",
        topRight: "+",
        bottomLeft: "+",
        bottomRight: "+"
    )

    /// Line drawing, for terminals that give it one cell.
    package static let lines = Borders(
        horizontal: "\u{2500}",
        vertical: "\u{2502}",
        topLeft: "\u{250C}",
        topRight: "\u{2510}",
        bottomLeft: "\u{2514}",
        bottomRight: "\u{2518}"
    )
}
