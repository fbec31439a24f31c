import FrontDesk
import Terminal

/// The actions that every pane of sections has.
extension SectionPane {
    /// The table of a pane: its own keys stand where the clerk looks for them in every pane, what is
    /// new in front, what takes back behind.
    static func table(
        new: Action<SectionPane>,
        own: [Action<SectionPane>] = [],
        undo: [Action<SectionPane>] = []
    ) -> [Action<SectionPane>] {
        [new, open, next, nextSection, previousSection] + own
            + [menu, findHousehold, sectionMenu, quickFind, rearrange] + undo
            + [printList, .copy, .whole, back] + Action.panes
    }

    /// F2: what is new.
    static func new(
        _ label: String,
        whyNot: @escaping Action<SectionPane>.WhyNot,
        run: @escaping Action<SectionPane>.Run
    ) -> Action<SectionPane> {
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            label,
            in: both,
            whyNot: whyNot,
            run: run
        )
    }

    /// F8: what takes back.
    static func undo(
        _ label: String,
        whyNot: @escaping Action<SectionPane>.WhyNot,
        run: @escaping Action<SectionPane>.Run
    ) -> Action<SectionPane> {
        Action(
            [.f(8), .ctrl("u"), .character("u")],
            label,
            in: both,
            whyNot: whyNot,
            run: run
        )
    }

    // MARK: The selected item

    private static var open: Action<SectionPane> {
        Action([.enter], "打开", whyNot: nothingSelected) { pane, view in
            pane.list.selected?.open(view) ?? Response.none
        }
    }

    private static var next: Action<SectionPane> {
        Action([.f(6)], "下一步", whyNot: whyNotNext) { pane, view in
            pane.list.selected?.next(view)?.run(view) ?? Response.none
        }
    }

    private static var menu: Action<SectionPane> {
        Action([.f(9), .ctrl("s")], "办理") { pane, view in
            let title = pane.list.selected?.called(view) ?? "办理"
            return .push(MenuLayer(title, OfficeMenu.around(pane.menuItems(view), view)))
        }
    }

    private static var nothingSelected: Action<SectionPane>.WhyNot {
        { pane, _ in pane.list.selected == nil ? "这一栏没有选中的" : nil }
    }

    private static var whyNotNext: Action<SectionPane>.WhyNot {
        { pane, view in
            guard let item = pane.list.selected else { return "这一栏没有选中的" }
            return item.whyNotNext(view)
        }
    }

    // MARK: The sections

    private static var nextSection: Action<SectionPane> {
        Action([.tab, .right], "下一栏") { $0.turn(by: 1, $1) }
    }

    private static var previousSection: Action<SectionPane> {
        Action([.backTab, .left], "上一栏", in: []) { $0.turn(by: -1, $1) }
    }

    private static var sectionMenu: Action<SectionPane> {
        Action([.f(4)], "分栏", in: both) { pane, view in
            let items = Section.allCases.map { section in
                MenuLayer.Item(
                    label: "\(section.title) \(section.count(view))",
                    run: { _ in turning(to: section) }
                )
            }
            return .push(MenuLayer("分栏", items, at: pane.place))
        }
    }

    /// What the menu over the pane answers: the pane opens a section.
    private static func turning(to section: Section) -> Response {
        Response(onTop: { layer, view in
            guard var pane = layer as? SectionPane else { return Response.none }
            pane.show(section, view)
            layer = pane
            return Response.none
        })
    }

    private mutating func turn(by step: Int, _ view: View) -> Response {
        let all = Section.allCases
        show(all[(place + step + all.count) % all.count], view)
        return .none
    }

    // MARK: The list

    private static var findHousehold: Action<SectionPane> {
        Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) }
    }

    private static var quickFind: Action<SectionPane> {
        Action([.character("/"), .ctrl("k")], "按字找", in: both) { pane, view in
            pane.startSearch(with: "", view)
        }
    }

    private static var rearrange: Action<SectionPane> {
        Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
            pane.list.arrange(view)
            return .say("已重新排列")
        }
    }

    private static var printList: Action<SectionPane> {
        Action([.ctrl("e")], "打印", in: both) { pane, view in
            Response(effects: [.print(title: pane.paperTitle(view), text: pane.paper(view))])
        }
    }

    private static var back: Action<SectionPane> {
        Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: whyNotBack) { pane, view in
            pane.list.search("", view)
            return Response.none
        }
    }

    private static var whyNotBack: Action<SectionPane>.WhyNot {
        { pane, _ in pane.list.query.isEmpty ? "已在最上一层；退出请按 Ctrl-Q" : nil }
    }

    /// Where a key is shown that acts on more than the selected item.
    static var both: ActionPlaces { [.bar, .palette] }
}
