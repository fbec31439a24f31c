import FrontDesk
import Terminal

/// One thing of the fee pane on a page of its own.
struct FeePage: ActingLayer {
    let item: FeeItem
    private var scroll = 0
    private var visible = 10

    init(_ item: FeeItem) {
        self.item = item
    }

    /// Opens what a row stands for; a household's account has a list of its own.
    static func open(_ item: FeeItem, _ view: View) -> Response {
        switch item {
        case .household(let room): AccountLayer.open(room)
        default: .push(FeePage(item))
        }
    }

    var title: String { "收费单据" }

    static let actions: [Action<FeePage>] = [
        Action(
            [.f(6)],
            "下一步",
            whyNot: { page, view in
                guard let next = FeeActs.next(for: page.item, view) else { return "没有下一步" }
                return next.whyNot
            },
            run: { page, view in FeeActs.next(for: page.item, view)?.run(view) ?? Response.none }
        ),
        Action([.f(9), .ctrl("p"), .character(":")], "办理") { page, view in
            let items = FeeActs.items(for: page.item, view)
            return .push(MenuLayer(page.item.called(view), OfficeMenu.around(items, view)))
        },
        Action([.pageDown], "下翻") { page, _ in page.scroll(by: page.visible) },
        Action([.pageUp], "上翻", in: []) { page, _ in page.scroll(by: -page.visible) },
        Action([.down], "下一行", in: []) { page, _ in page.scroll(by: 1) },
        Action([.up], "上一行", in: []) { page, _ in page.scroll(by: -1) },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

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
        let lines = FeeDetail.lines(item, view, width: inner.columns)
        scroll = lines.draw(on: &canvas, in: inner, scroll: scroll)
        return Cursor(body.origin)
    }
}
