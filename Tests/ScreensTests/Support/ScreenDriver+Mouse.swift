import FrontDesk
import Terminal
import Testing

@testable import Screens

extension ScreenDriver {
    /// Where a text stands first on the screen, in cells.
    func point(of text: String) -> Point? {
        for (number, row) in frame.canvas.rows.enumerated() {
            guard let range = row.firstRange(of: text) else { continue }
            return Point(row: number, column: Width.cells(of: row[..<range.lowerBound]))
        }
        return nil
    }

    /// Clicks on the first cell of a text, or so many cells behind it.
    mutating func click(_ text: String, behind cells: Int = 0) {
        guard let point = point(of: text) else {
            Issue.record("there is no \(text)\n\(self.text)")
            return
        }
        click(Point(row: point.row, column: point.column + cells))
    }

    /// Presses and lets go at a cell.
    mutating func click(_ point: Point) {
        give(.keys([.mouse(Mouse(act: .press, point: point))]))
        give(.keys([.mouse(Mouse(act: .release, point: point))]))
    }

    /// Turns the wheel by a step.
    mutating func wheel(_ act: Mouse.Act) {
        give(.keys([.mouse(Mouse(act: act, point: Point(row: 8, column: 8)))]))
    }
}
