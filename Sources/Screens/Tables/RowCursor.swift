import Terminal

/// Rows on the screen: which item is selected, which are shown.
///
/// In a table each row is an item. In a picture several stand side by side, and the cursor moves in
/// two dimensions.
struct RowCursor: Equatable, Sendable {
    private(set) var index = 0
    /// The first item that is shown.
    private(set) var top = 0
    /// How many rows are shown.
    private(set) var visible = 10
    /// How many items stand side by side in a row.
    private(set) var across = 1

    /// Goes so many items further or back, within `count`.
    mutating func move(by step: Int, of count: Int) {
        index = min(max(0, index + step), max(0, count - 1))
    }

    /// Goes so many rows down or up and stays in its column, as far as the last row reaches.
    private mutating func moveRows(by step: Int, of count: Int) {
        let last = max(0, count - 1) / across
        let row = min(max(0, index / across + step), last)
        index = min(row * across + index % across, max(0, count - 1))
    }

    /// Goes to an item.
    mutating func go(to place: Int) { index = max(0, place) }

    /// Goes to the item of a row that was clicked; whether one was.
    mutating func take(_ place: Click) -> Bool {
        guard case .row(let index) = place else { return false }
        go(to: index)
        return true
    }

    /// Goes to where a selected item stands now; to the first where it is gone.
    mutating func follow<Item: Identifiable>(_ selected: Item.ID?, in items: [Item]) {
        go(to: items.firstIndex { $0.id == selected } ?? 0)
    }

    /// What a key means for items of which the selected one is remembered, while others come and go;
    /// whether it meant something.
    mutating func handle<Item: Identifiable>(
        _ key: Key,
        of items: [Item],
        selecting selected: inout Item.ID?
    ) -> Bool {
        var moved = self
        moved.follow(selected, in: items)
        guard moved.handle(key, of: items.count) else { return false }
        self = moved
        selected = items.indices.contains(index) ? items[index].id : nil
        return true
    }

    /// The items to be shown of `count` in so many rows, the selected one among them.
    mutating func show(_ rows: Int, across: Int = 1, of count: Int) -> Range<Int> {
        visible = max(1, rows)
        self.across = max(1, across)
        index = min(index, max(0, count - 1))
        let row = index / self.across
        let all = (count + self.across - 1) / self.across
        var first = min(max(top / self.across, row - visible + 1), row)
        first = min(first, max(0, all - visible))
        top = first * self.across
        return top..<min(count, top + visible * self.across)
    }

    /// What a key means for the selected item; whether it meant something.
    mutating func handle(_ key: Key, of count: Int) -> Bool {
        switch key {
        case .up, .character("k"): moveRows(by: -1, of: count)
        case .down, .character("j"): moveRows(by: 1, of: count)
        case .left where across > 1: move(by: -1, of: count)
        case .right where across > 1: move(by: 1, of: count)
        case .pageUp: moveRows(by: -visible, of: count)
        case .pageDown: moveRows(by: visible, of: count)
        case .home: move(by: -count, of: count)
        case .end: move(by: count, of: count)
        default: return false
        }
        return true
    }
}
