import Terminal
import Testing

@testable import Screens

@Suite("The selected item")
struct RowCursorTests {
    private static func index(after script: String, of count: Int, across: Int) -> Int {
        var cursor = RowCursor()
        _ = cursor.show(3, across: across, of: count)
        for key in KeyScript.keys(script) {
            let isHandled = cursor.handle(key, of: count)
            #expect(isHandled, "\(key)")
            let shown = cursor.show(3, across: across, of: count)
            #expect(shown.contains(cursor.index) && shown.lowerBound % across == 0, "\(script)")
        }
        return cursor.index
    }

    @Test("moves by rows in a table and stays inside")
    func table() {
        #expect(Self.index(after: "Down Down Up", of: 9, across: 1) == 1)
        #expect(Self.index(after: "Up", of: 9, across: 1) == 0)
        #expect(Self.index(after: "PgDn PgDn", of: 9, across: 1) == 6)
        #expect(Self.index(after: "End Down", of: 9, across: 1) == 8)
        #expect(Self.index(after: "End PgUp Home", of: 9, across: 1) == 0)
        var cursor = RowCursor()
        let isHandled = cursor.handle(.left, of: 9) || cursor.handle(.right, of: 9)
        #expect(!isHandled)
    }

    @Test("moves in two dimensions where items stand side by side, along the ragged end too")
    func picture() {
        // Five in a row: 0...4, 5...9, ... 20...22.
        #expect(Self.index(after: "Right Right Down", of: 23, across: 5) == 7)
        #expect(Self.index(after: "Right Down Left Left", of: 23, across: 5) == 4)
        #expect(Self.index(after: "Right Up", of: 23, across: 5) == 1)
        #expect(Self.index(after: "Right Right PgDn", of: 23, across: 5) == 17)
        #expect(Self.index(after: "Left", of: 23, across: 5) == 0)
        #expect(Self.index(after: "Right Right Right Right PgDn Down", of: 23, across: 5) == 22)
        #expect(Self.index(after: "End Right Down Up", of: 23, across: 5) == 17)
    }

    @Test("shows whole rows, and follows the selected one")
    func shown() {
        var cursor = RowCursor()
        var shown = [cursor.show(2, across: 4, of: 11)]
        _ = cursor.handle(.end, of: 11)
        shown.append(cursor.show(2, across: 4, of: 11))
        shown.append(cursor.show(2, across: 3, of: 11))
        shown.append(cursor.show(9, across: 1, of: 11))
        shown.append(cursor.show(5, of: 0))
        #expect(shown == [0..<8, 4..<11, 6..<11, 2..<11, 0..<0])
    }
}
