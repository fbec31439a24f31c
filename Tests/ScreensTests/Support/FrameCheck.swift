import Terminal
import Testing

@testable import Screens

extension ScreenDriver {
    /// Whether the screen is so small that a page of words stands in its place.
    var isTiny: Bool { size.columns < 60 || size.rows < 16 }

    /// Proves what must hold of every picture: it is as large as the screen, no character is cut in
    /// half, and the cursor is inside, in a field where text goes.
    func checkFrame(_ words: @autoclosure () -> String) throws {
        let canvas = frame.canvas
        try #require(canvas.size == size, "\(words())")
        for row in 0..<size.rows where !isWhole(row) {
            Issue.record("\(words()): row \(row) of \(size)\n\(text)")
            return
        }
        try #require(Rect(size).contains(frame.cursor), "\(words()) \(frame.cursor)")
        guard app.takesText, !isTiny else { return }
        try #require(frame.cursorVisible, "\(words())")
        try #require(frame.cursor.row < size.rows - 2, "\(words()) \(frame.cursor)\n\(text)")
        let (row, column) = (frame.cursor.row, frame.cursor.column)
        let fields: Set<Role> = [.focusedField, .fieldError]
        let isInField =
            fields.contains(canvas[row, column].role)
            || column > 0 && fields.contains(canvas[row, column - 1].role)
        try #require(isInField, "\(words()) \(frame.cursor)\n\(text)")
    }

    /// Whether the cells of a row add up to its width, each wide one with its second half behind it.
    private func isWhole(_ row: Int) -> Bool {
        let canvas = frame.canvas
        var column = 0
        while column < size.columns {
            switch canvas[row, column].width {
            case 1: column += 1
            case 2:
                guard column + 1 < size.columns, canvas[row, column + 1].width == 0 else {
                    return false
                }
                column += 2
            default: return false
            }
        }
        return column == size.columns
    }
}
