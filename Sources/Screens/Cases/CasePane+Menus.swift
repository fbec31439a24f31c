import FrontDesk
import Terminal

extension CasePane {
    /// The palette: what can be done with the marked cases, with the selected one, and at all.
    func palette(_ view: View) -> MenuLayer {
        ActPalette.make(
            for: selected(view),
            view,
            first: bulkItems(view),
            rows: keyItems(view)
        )
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

    /// The same actions that keys have.
    private func keyItems(_ view: View) -> [MenuLayer.Item] {
        let own = Self.actions.filter { $0.places.contains(.palette) }.map { action in
            Self.item(action.keys, action.label, action.whyNot(self, view))
        }
        let everywhere = App.actions.filter { $0.places.contains(.palette) }.map { action in
            Self.item(action.keys, action.label, nil)
        }
        return own + everywhere
    }

    private static func item(_ keys: [Key], _ label: String, _ whyNot: String?) -> MenuLayer.Item {
        MenuLayer.Item(
            label: label,
            keys: keys.first?.label ?? "",
            whyNot: whyNot,
            run: { _ in keys.isEmpty ? Response(action: label) : Response(press: keys.first) }
        )
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

/// The palette of acts: those on a case with why not, then what keys do, then what anybody may.
enum ActPalette {
    /// A menu for a case, or for none.
    static func make<Subject: ListedCase>(
        for subject: Subject?,
        _ view: View,
        first: [MenuLayer.Item] = [],
        rows: [MenuLayer.Item] = []
    ) -> MenuLayer {
        let own = subject.map { acts(on: $0, view) + $0.offshoots(view) } ?? []
        let items = OfficeMenu.around(first + own + rows, view)
        return MenuLayer(subject?.called ?? "办理", items)
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
