/// What a click on a place of the screen means, told by whoever drew it.
package enum Click: Hashable, Sendable {
    /// Keys are pressed, as if they had been typed.
    case keys([Key])
    /// A row is selected; a double click opens it.
    case row(Int)
    /// An item of a choice is taken.
    case item(Int)
    /// A field has the focus, its cursor at the cell that was clicked.
    case field(Int)
}

/// A place of the screen that can be clicked.
package struct Spot: Hashable, Sendable {
    /// The cells that belong to it.
    package let rect: Rect
    /// What a click there means.
    package let click: Click

    /// A place and its meaning.
    package init(_ rect: Rect, _ click: Click) {
        (self.rect, self.click) = (rect, click)
    }
}

extension Canvas {
    /// Records that a click on those cells means something; what was recorded last lies on top.
    package mutating func mark(_ rect: Rect, as click: Click) {
        let inside = bounds.intersection(rect)
        if !inside.isEmpty { spots.append(Spot(inside, click)) }
    }

    /// Draws a piece of text that can be clicked; answers the cells it takes.
    package mutating func put(
        _ text: some StringProtocol,
        at point: Point,
        role: Role,
        clippedTo clip: Rect? = nil,
        as click: Click
    ) -> Int {
        let cells = put(text, at: point, role: role, clippedTo: clip)
        let rect = Rect(row: point.row, column: point.column, rows: 1, columns: cells)
        mark(clip.map(rect.intersection) ?? rect, as: click)
        return cells
    }
}
