import FrontDesk
import Terminal

/// A pane of several lists that are turned like pages: one of them with its selected item beside or
/// below it.
struct SectionPane<Section: ListSection>: CopyingLayer, WholeAsking, PaneLayer {
    private(set) var section = Section.opening
    /// The lists as they were left.
    private var lists: [Section: SectionList<Section>] = [:]
    /// Letters of the search, while they are typed.
    var search: LineEditor?

    init(_ view: View) {
        list.arrange(view)
    }

    var title: String { pane.title }
    var pane: Pane { Section.pane }
    var takesText: Bool { search != nil }

    static var tableName: String { Section.pane.listTitle }
    static var actions: [Action<SectionPane>] { Section.paneActions }

    func countsSeconds(_ view: View) -> Bool { list.selected?.countsSeconds(view) ?? false }

    /// The list that is open.
    var list: SectionList<Section> {
        get { lists[section] ?? SectionList(section) }
        set { lists[section] = newValue }
    }

    func menuItems(_ view: View) -> [MenuLayer.Item] {
        (list.selected?.acts(view) ?? []) + Section.menu(view)
    }

    func wholeKey(_ view: View) -> RecordKey? { list.selected?.key }

    func copied(_ view: View) -> [String] {
        list.selected.map { section.copied($0, view) } ?? []
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if search != nil { return type(key, view) }
        if section.move(&list, by: key, view) { return Response.none }
        if let response = act(on: key, view) { return response }
        // An input method sends whole words: they begin a search.
        guard case .character(let character) = key,
            character.unicodeScalars.allSatisfy(TextFolding.isHan)
        else { return nil }
        return startSearch(with: String(character), view)
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        search = nil
        if case .item(let index) = place { show(Section.allCases[index], view) }
        _ = list.cursor.take(place)
        return Response.none
    }

    mutating func startSearch(with text: String, _ view: View) -> Response {
        search = LineEditor(list.query + text, limit: 40)
        list.search(search?.text ?? "", view)
        return .none
    }

    private mutating func type(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .enter, .tab, .down, .f(9): search = nil
        case .escape, .f(12), .ctrl("g"):
            search = nil
            list.search("", view)
        default:
            guard search?.handle(key.asciiTwin) == true else { return nil }
            list.search(search?.text ?? "", view)
        }
        return Response.none
    }

    /// Opens another list, arranged anew.
    mutating func show(_ section: Section, _ view: View) {
        self.section = section
        list.arrange(view)
    }

    /// The place of the open section among all.
    var place: Int { Section.allCases.firstIndex(of: section) ?? 0 }

    // MARK: The desk

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        guard changes.contains(where: Section.concerns) else { return }
        if changes.contains(where: { $0.isOwn && $0.actor != .system }) {
            list.arrange(view)
        } else {
            list.merge(view)
        }
    }

    mutating func stored(id: String, _ view: View) { list.arrange(view) }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        list.arrange(view)
        return Response(message: Message(outcome: outcome))
    }
}
