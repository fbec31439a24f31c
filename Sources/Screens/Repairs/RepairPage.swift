import FrontDesk
import Terminal

/// One repair on a page of its own, opened from elsewhere than the list.
struct RepairPage: ActingLayer {
    let id: RecordID
    private var scroll = 0

    init(_ id: RecordID) {
        self.id = id
    }

    var title: String { "报修单" }

    static let actions: [Action<RepairPage>] = [
        Action(
            [.f(6)],
            "下一步",
            whyNot: { $0.whyNotNext($1) },
            run: { page, view in
                guard let repair = view.desk.repairs[page.id],
                    let next = RepairActs.next(for: repair)
                else { return Response.none }
                return RepairActs.begin(next, repair, view)
            }
        ),
        Action([.f(9), .ctrl("p"), .character(":")], "办理", whyNot: gone) { page, view in
            .push(RepairActs.palette(view.desk.repairs[page.id], [], view))
        },
        Action([.pageDown, .down], "下翻", in: []) { page, _ in page.scroll(by: 8) },
        Action([.pageUp, .up], "上翻", in: []) { page, _ in page.scroll(by: -8) },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let gone: Action<RepairPage>.WhyNot = { page, view in
        view.desk.repairs[page.id] == nil ? "这张单不在内存中" : nil
    }

    private func whyNotNext(_ view: View) -> String? {
        guard let repair = view.desk.repairs[id] else { return "这张单不在内存中" }
        guard let next = RepairActs.next(for: repair) else { return "已结束" }
        return RepairActs.whyNot(next, repair, view)
    }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        act(on: key, view)
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        RepairActs.settled(outcome, view)
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        if let repair = view.desk.repairs[id] {
            let inner = body.inset(rows: 0, columns: 1)
            let detail = RepairDetail(repair, view, width: inner.columns)
            scroll = min(scroll, max(0, detail.lines.count - inner.rows))
            detail.draw(on: &canvas, in: inner, scroll: scroll)
        }
        return Cursor(body.origin)
    }
}
