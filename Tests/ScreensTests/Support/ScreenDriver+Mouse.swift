import FrontDesk
import Terminal

@testable import Screens

extension ScreenDriver {
    /// Where a text stands first on the screen, in cells.
    func point(of text: String) -> Point? {
        for (number, row) in frame.canvas.rows.enumerated() {
            guard let range = row.range(of: text) else { continue }
            return Point(row: number, column: Width.cells(of: row[..<range.lowerBound]))
        }
        return nil
    }

    /// Clicks on the first cell of a text, or so many cells behind it; whether it is there.
    @discardableResult
    mutating func click(_ text: String, behind cells: Int = 0) -> Bool {
        guard let point = point(of: text) else { return false }
        click(Point(row: point.row, column: point.column + cells))
        return true
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
