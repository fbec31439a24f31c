import FrontDesk
import Terminal

/// The lists of one pane, each a case: what stands in them and how they show it.
///
/// Everything else of such a pane is written once, in `SectionPane`.
protocol ListSection: CaseIterable, Hashable, Sendable where AllCases == [Self] {
    /// What they list.
    associatedtype Item: ListedItem

    // MARK: The pane

    /// The pane that they make up.
    static var pane: Pane { get }
    /// The one that is open at first.
    static var opening: Self { get }
    /// The keys of the pane, the most important first: `SectionPane.table` with its own in it.
    static var paneActions: [Action<SectionPane<Self>>] { get }
    /// What can be typed in the find field.
    static var findHint: String { get }
    /// What the palette offers besides the acts on the selected item.
    static func menu(_ view: View) -> [MenuLayer.Item]
    /// Whether something that is listed may stand differently after a change.
    static func concerns(_ change: DeskChange) -> Bool

    // MARK: One list

    /// What its tab says.
    var title: String { get }
    /// What is said where there is nothing.
    var nothing: String { get }
    /// What stands in it, in order.
    func items(_ view: View) -> [Item]
    /// How many the menu of the sections counts.
    func count(_ view: View) -> Int
    /// Whether what is new is looked for at every change of the desk; where that costs too much the
    /// list is only marked, and F5 looks.
    var takesNewAtOnce: Bool { get }
    /// The first line of the pane while the section is open.
    func headLine(_ view: View) -> (text: String, role: Role)
    /// The columns of its table, on the screen and on paper.
    var columns: [TextColumn<Item>] { get }
    /// How the row of an item is drawn while it is not selected.
    func role(of item: Item, _ view: View) -> Role

    // MARK: Paper

    /// What the list is called when it is printed.
    var paperName: String { get }
    /// What is printed of so many items; nil: their table.
    func paper(_ items: [Item], _ view: View) -> String?

    /// What Ctrl-Y copies of an item: what its row says.
    func copied(_ item: Item, _ view: View) -> [String]

    // MARK: Another body than a table

    /// Whether each item has a place of its own: then what is new takes its place at once, and
    /// moves nobody's row.
    var isPicture: Bool { get }
    /// How many rows the detail has where it stands below; nil: nearly half.
    var detailRows: Int? { get }
    /// Draws what is listed, at least one item, with the selected one marked, and says where the
    /// cursor belongs. A picture asks `list.cursor.show` with the number of items that stand side
    /// by side in a row; from then on the arrow keys move in two dimensions.
    func draw(
        _ list: inout SectionList<Self>,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor
    /// What a key means for the selected item, before the table of actions is asked; whether it
    /// meant something.
    func move(_ list: inout SectionList<Self>, by key: Key, _ view: View) -> Bool
}

extension ListSection {
    static var findHint: String { "房号 拼音 电话" }
    static func menu(_ view: View) -> [MenuLayer.Item] { [] }

    var takesNewAtOnce: Bool { true }
    func count(_ view: View) -> Int { items(view).count }
    func role(of item: Item, _ view: View) -> Role { .body }
    var paperName: String { "\(title)清单" }
    func paper(_ items: [Item], _ view: View) -> String? { nil }
    func copied(_ item: Item, _ view: View) -> [String] {
        TextColumn.texts(columns, of: item, view)
    }
    var isPicture: Bool { false }
    var detailRows: Int? { nil }

    func draw(
        _ list: inout SectionList<Self>,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        let table = TextTable(width: area.columns, columns)
        return table.draw(list.rows, &list.cursor, on: &canvas, in: area, view) { item in
            role(of: item, view)
        }
    }

    func move(_ list: inout SectionList<Self>, by key: Key, _ view: View) -> Bool {
        list.cursor.handle(key, of: list.rows.count)
    }
}
