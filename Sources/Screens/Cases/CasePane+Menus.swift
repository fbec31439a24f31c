import FrontDesk
import Terminal

extension CasePane {
    /// The menu 办理: what can be done with the marked cases, with the selected one, and at all.
    func menu(_ view: View) -> MenuLayer {
        CaseMenu.make(
            for: selected(view),
            view,
            first: bulkItems(view),
            rows: keyItems(view)
        )
    }

    func menuItems(_ view: View) -> [MenuLayer.Item] {
        bulkItems(view) + CaseMenu.items(for: selected(view), view)
    }

    private func bulkItems(_ view: View) -> [MenuLayer.Item] {
        guard !list.marks.isEmpty else { return [] }
        let ids = list.marked
        return Subject.bulkActs.map { bulk in
            MenuLayer.Item(
                label: "\(bulk.label) 标记的 \(ids.count) 单",
                whyNot: bulk.whyNot(view),
                run: { view in
                    bulk.begin(ids.compactMap { view.desk.book(of: Subject.self)[$0] }, view)
                }
            )
        }
    }

    /// The filters with their counts; only those that reach the closed look beyond the open ones.
    func filterMenu(_ view: View) -> MenuLayer {
        let book = view.desk.book(of: Subject.self)
        let open = book.openOnes
        let choices = Subject.Filter.choices(view)
        let items = choices.map { filter in
            let all = filter.reachesClosed ? Array(book.all) : open
            return MenuLayer.Item(
                label: "\(filter.title(view)) \(all.count { filter.shows($0, view) })",
                run: { _ in
                    Response(onTop: { layer, view in
                        guard var pane = layer as? CasePane else { return Response.none }
                        pane.list.filter = filter
                        pane.list.arrange(view)
                        layer = pane
                        return Response.none
                    })
                }
            )
        }
        return MenuLayer("筛选", items, at: choices.firstIndex(of: list.filter) ?? 0)
    }
}

/// The menu 办理: the acts on a case with why not, then what keys do, then what anybody may.
enum CaseMenu {
    /// A menu for a case, or for none.
    static func make<Subject: ListedCase>(
        for subject: Subject?,
        _ view: View,
        first: [MenuLayer.Item] = [],
        rows: [MenuLayer.Item] = []
    ) -> MenuLayer {
        let items = first + self.items(for: subject, view) + rows
        return MenuLayer(subject?.called ?? "办理", OfficeMenu.around(items, view))
    }

    /// The acts on a case, and what else can grow out of it.
    static func items<Subject: ListedCase>(
        for subject: Subject?,
        _ view: View
    ) -> [MenuLayer.Item] {
        subject.map { acts(on: $0, view) + $0.offshoots(view) } ?? []
    }

    private static func acts<Subject: ListedCase>(
        on subject: Subject,
        _ view: View
    ) -> [MenuLayer.Item] {
        let id = subject.id
        return Subject.Acts.all.map { type in
            MenuLayer.Item(
                label: type.summary,
                whyNot: Subject.Acts.whyNot(type, subject, view),
                run: { view in
                    guard let current = view.desk.book(of: Subject.self)[id] else {
                        return .say("这张单已不在")
                    }
                    return Subject.Acts.begin(type, current, view)
                }
            )
        }
    }
}
