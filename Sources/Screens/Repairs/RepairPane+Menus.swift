import FrontDesk
import Terminal

extension RepairPane {
    /// What the palette offers besides the acts on a repair: the same actions that keys have.
    func paletteItems(_ view: View) -> [MenuLayer.Item] {
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
            run: { _ in Response(press: keys.first) }
        )
    }

    /// The filters with their counts; only the one for everything looks beyond the open repairs.
    func filterMenu(_ view: View) -> MenuLayer {
        let open = view.desk.repairs.openCases
        let items = RepairFilter.allCases.map { filter in
            let count =
                filter == .everything
                ? view.desk.repairs.all.count : open.count { filter.shows($0, view) }
            return MenuLayer.Item(
                label: "\(filter.rawValue) \(count)",
                run: { _ in
                    Response(onTop: { layer, view in
                        guard var pane = layer as? RepairPane else { return Response.none }
                        pane.list.filter = filter
                        pane.list.arrange(view)
                        layer = pane
                        return Response.none
                    })
                }
            )
        }
        let here = RepairFilter.allCases.firstIndex(of: list.filter) ?? 0
        return MenuLayer("筛选", items, at: here)
    }
}
