/// One picture of the screen, with where its cursor stands.
package struct Frame: Hashable, Sendable {
    /// What is drawn.
    package var canvas: Canvas
    /// Where the hardware cursor rests, which input methods and screen readers follow: the edit
    /// point of the focused field, or the selected row. It counts even when it is not visible.
    package var cursor: Point
    /// Whether the cursor shows; only where text is entered.
    package var cursorVisible: Bool
    /// Whether the bell rings with this frame.
    package var bell: Bool

    /// A picture; by default with a hidden cursor in its upper left corner, and silent.
    package init(
        canvas: Canvas,
        cursor: Point = Point(row: 0, column: 0),
        cursorVisible: Bool = false,
        bell: Bool = false
    ) {
        self.canvas = canvas
        self.cursor = cursor
        self.cursorVisible = cursorVisible
        self.bell = bell
    }
}
