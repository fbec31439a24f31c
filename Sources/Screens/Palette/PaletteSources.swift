import FrontDesk
import Terminal

/// What the palette lists besides records: all of it from the tables and menus that keys read.
extension App {
    /// Everything that can be chosen on the present page, equals once.
    func paletteItems(_ view: View) -> [PaletteItem] {
        guard let top = layers.last?.layer else { return [] }
        var items = top.commands(view)
        if knowsPerson(view) {
            items = top.menuItems(view).map { PaletteItem($0, .act) } + items
            items += PaletteBeginnings.items(besides: top, view)
            items += Pane.allCases.map { pane in
                PaletteItem(
                    id: "列表 \(pane.title)",
                    source: .pane,
                    label: pane.listTitle,
                    keys: [Key.alt(pane.digit).label],
                    run: { _ in .open(pane) }
                )
            }
            items += PaletteBeginnings.office(view).map { PaletteItem($0, .office) }
        }
        items += Self.actions.filter { $0.places.contains(.palette) }.map { item($0, view) }
        return Self.eachOnce(items)
    }

    /// Whether somebody is signed in, and free to go elsewhere.
    func knowsPerson(_ view: View) -> Bool {
        view.person != nil
            && !layers.contains { ($0.layer as? FormLayer)?.form.mustFinish != nil }
    }

    /// An action that works everywhere, as an item.
    private func item(_ action: Action<App>, _ view: View) -> PaletteItem {
        PaletteItem(
            id: "\(Self.tableName) \(action.label)",
            source: .general,
            label: action.label,
            keys: view.keymap.keys(of: action, in: Self.tableName).map(\.label),
            whyNot: action.whyNot(self, view),
            run: { _ in Response(inApp: action.run) }
        )
    }

    /// Of items with the same words one: the page's own before others, and that which has a key,
    /// which with marks means all that are marked.
    private static func eachOnce(_ items: [PaletteItem]) -> [PaletteItem] {
        var once: [PaletteItem] = []
        var places: [String: Int] = [:]
        for item in items {
            guard let place = places[item.label] else {
                places[item.label] = once.count
                once.append(item)
                continue
            }
            if once[place].source == .act, item.source == .page { once[place] = item }
        }
        return once
    }
}

/// What begins in other panes, and the desk's own books.
enum PaletteBeginnings {
    /// What is new in each pane but the one that is on top, whose own key stands in its table.
    static func items(besides top: any Layer, _ view: View) -> [PaletteItem] {
        let here = (top as? any PaneLayer)?.pane
        return Pane.allCases.filter { $0 != here }.compactMap { pane in
            beginning(in: pane, view).map { PaletteItem($0, .beginning) }
        }
    }

    /// What F2 begins in a pane; the day's page begins what the repairs do.
    private static func beginning(in pane: Pane, _ view: View) -> MenuLayer.Item? {
        switch pane {
        case .today: nil
        case .repairs:
            MenuLayer.Item(
                label: "新建报修",
                whyNot: view.whyNot(.logRepairs),
                run: { .push(FormLayer(NewRepairForm.make($0))) }
            )
        case .complaints:
            MenuLayer.Item(
                label: "受理投诉",
                whyNot: view.whyNot(.receiveComplaints),
                run: { .push(FormLayer(NewComplaintForm.make($0))) }
            )
        case .keys:
            MenuLayer.Item(
                label: "借出钥匙",
                whyNot: view.whyNot(.lendKeys),
                run: { LendForm.begin(nil, $0) }
            )
        case .visits:
            MenuLayer.Item(
                label: "登记来访",
                whyNot: view.whyNot(.logWalkIns),
                run: { WalkInActs.log($0) }
            )
        case .fees:
            MenuLayer.Item(
                label: "收款",
                whyNot: view.whyNotCollect,
                run: { _ in .push(FinderLayer(.collect)) }
            )
        case .shifts: ShiftActs.note(view)
        }
    }

    /// What the menus of all panes offer besides acts on records.
    static func office(_ view: View) -> [MenuLayer.Item] {
        OfficeMenu.around([], view) + FeeSection.menu(view) + KeySection.menu(view)
            + VisitSection.menu(view)
    }
}

extension Opening {
    /// Opens a record out of the palette or the list of notices: in its pane where a pane is on top,
    /// else on a page over what is there, so that nothing that was typed is left.
    static func fromAnywhere(_ key: RecordKey, _ view: View) -> Response {
        Response(inApp: { app, view in
            app.layers.count == 1 ? record(key, view) : page(key, view)
        })
    }
}
