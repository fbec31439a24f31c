import FrontDesk
import Terminal

/// One item of a section on a page of its own.
struct ItemPage<Item: ListedItem>: CopyingLayer, WholeShowing {
    let item: Item
    private var scroll = 0
    private var visible = 10
    var showsWhole = false

    init(_ item: Item) {
        self.item = item
    }

    var title: String { Item.pageTitle }

    static var tableName: String { "\(Item.pageTitle)页" }
    static var actions: [Action<ItemPage>] {
        [
            Action(
                [.f(6)],
                "下一步",
                whyNot: { page, view in page.item.whyNotNext(view) },
                run: { page, view in page.item.next(view)?.run(view) ?? Response.none }
            ),
            Action([.f(9), .ctrl("s")], "办理") { page, view in
                let items = OfficeMenu.around(page.menuItems(view), view)
                return .push(MenuLayer(page.item.called(view), items))
            },
            Action([.pageDown], "下翻") { page, _ in page.scroll(by: page.visible) },
            Action([.pageUp], "上翻", in: []) { page, _ in page.scroll(by: -page.visible) },
            Action([.down], "下一行", in: []) { page, _ in page.scroll(by: 1) },
            Action([.up], "上一行", in: []) { page, _ in page.scroll(by: -1) },
            .copy,
            .whole,
            Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
        ]
    }

    func menuItems(_ view: View) -> [MenuLayer.Item] { item.acts(view) }

    func wholeKey(_ view: View) -> RecordKey? { item.key }

    func copied(_ view: View) -> [String] {
        let record = view.desk.record(item.key) as? any Numbered
        return record.map { CopiedLine.pieces($0, view) } ?? [item.called(view)]
    }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let inner = body.inset(rows: 0, columns: 1)
        visible = inner.rows
        let lines = item.detail(view.whole(showsWhole), width: inner.columns)
        scroll = lines.draw(on: &canvas, in: inner, scroll: scroll)
        return Cursor(body.origin)
    }
}
