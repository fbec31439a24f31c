import Terminal
import Testing

/// Random text and rectangles on tiny grids: nothing traps, and no half character is left.
struct CanvasFuzzTests {
    private static let pieces = [
        "a", " ", "三", "，", "\u{301}", "\u{200D}", "\u{1F525}", "\u{1B}", "\n", "\u{FE0F}", "",
        "\u{202E}", "\u{10FFFF}", "\u{E9}", "\u{1160}", "\u{20000}",
    ]

    @Test(arguments: [1, 2, 3, 20_261_122] as [UInt64])
    func neverTrapsNorLeavesAHalf(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<1500 {
            let size = Size(
                rows: Int.random(in: 0...4, using: &random),
                columns: Int.random(in: 0...9, using: &random)
            )
            var canvas = Canvas(size: size, borders: .lines)
            for _ in 0..<8 { change(&canvas, using: &random) }
            #expect(isWhole(canvas), "seed \(seed), size \(size)")
        }
    }

    private func change(_ canvas: inout Canvas, using random: inout SeededGenerator) {
        let point = Point(
            row: Int.random(in: -2...5, using: &random),
            column: Int.random(in: -5...11, using: &random)
        )
        let rect = Rect(
            row: Int.random(in: -2...5, using: &random),
            column: Int.random(in: -5...11, using: &random),
            rows: Int.random(in: -1...5, using: &random),
            columns: Int.random(in: -1...12, using: &random)
        )
        switch Int.random(in: 0...5, using: &random) {
        case 0: canvas.fill(rect, with: "三")
        case 1: canvas.frame(rect)
        case 2: canvas.put(canvas, at: point)
        case 3: canvas.put(text(using: &random), at: point, clippedTo: rect)
        case 4: canvas.restyle(rect, role: .selected)
        default: canvas.put(text(using: &random), at: point, role: .marked)
        }
    }

    private func text(using random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            text += Self.pieces.randomElement(using: &random) ?? ""
        }
        return text
    }

    /// Every wide character has its right half, every right half its wide character.
    private func isWhole(_ canvas: Canvas) -> Bool {
        for row in 0..<canvas.size.rows {
            var isHalfDue = false
            for column in 0..<canvas.size.columns {
                let width = canvas[row, column].width
                if (width == 0) != isHalfDue { return false }
                isHalfDue = width == 2
            }
            if isHalfDue { return false }
        }
        return true
    }
}
