import FrontDesk
import Terminal

/// One case on a page of its own, opened from elsewhere than its list.
struct CasePage<Subject: ListedCase>: CopyingLayer, WholeShowing {
    let id: RecordID
    private var scroll = 0
    var showsWhole = false

    init(_ id: RecordID) {
        self.id = id
    }

    var title: String { Subject.word }

    static var tableName: String { "\(Subject.word)页" }
    static var actions: [Action<CasePage>] {
        [
            Action(
                [.f(6)],
                "下一步",
                whyNot: { $0.whyNotNext($1) },
                run: { page, view in
                    guard let subject = page.subject(view),
                        let next = Subject.Acts.next(for: subject)
                    else { return Response.none }
                    return Subject.Acts.begin(next, subject, view)
                }
            ),
            Action(
                [.f(9), .ctrl("s")],
                "办理",
                whyNot: { $0.subject($1) == nil ? "这张单不在内存中" : nil },
                run: { page, view in .push(CaseMenu.make(for: page.subject(view), view)) }
            ),
            Action([.pageDown, .down], "下翻", in: []) { page, _ in page.scroll(by: 8) },
            Action([.pageUp, .up], "上翻", in: []) { page, _ in page.scroll(by: -8) },
            .copy,
            .whole,
            Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
        ]
    }

    func menuItems(_ view: View) -> [MenuLayer.Item] { CaseMenu.items(for: subject(view), view) }

    func copied(_ view: View) -> [String] { subject(view)?.copied(view) ?? [] }

    func wholeKey(_ view: View) -> RecordKey? { .numbered(id) }

    private func subject(_ view: View) -> Subject? { view.desk.book(of: Subject.self)[id] }

    private func whyNotNext(_ view: View) -> String? {
        guard let subject = subject(view) else { return "这张单不在内存中" }
        guard let next = Subject.Acts.next(for: subject) else { return "已结束" }
        return Subject.Acts.whyNot(next, subject, view)
    }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        act(on: key, view)
    }

    func turned(up isUp: Bool) -> [Key] { [isUp ? .pageUp : .pageDown] }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        Subject.Acts.settled(outcome, view)
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        if let subject = subject(view) {
            let inner = body.inset(rows: 0, columns: 1)
            let view = view.whole(showsWhole)
            let detail = subject.detail(view, width: inner.columns, rows: nil)
            scroll = detail.draw(on: &canvas, in: inner, scroll: scroll)
        }
        return Cursor(body.origin)
    }
}
