import FrontDesk

/// Something that the palette finds: an action, an act, a place to go to, a record.
struct PaletteItem: Identifiable, Sendable {
    /// Where it comes from, in the order in which equals are listed.
    enum Source: Int, Sendable {
        /// What can be done with the record that is selected.
        case act
        /// A key of the page.
        case page
        /// Something new in another pane.
        case beginning
        /// A pane.
        case pane
        /// The desk's own books and settings.
        case office
        /// A key that works everywhere.
        case general
        /// A record by its number.
        case record
        /// A household.
        case household

        /// What stands at the end of the row where there is no key.
        var word: String {
            switch self {
            case .act: "办理"
            case .page, .beginning, .general: ""
            case .pane: "列表"
            case .office: "前台"
            case .record: "单据"
            case .household: "住户"
            }
        }
    }

    /// Tells it apart from all others, also the next time the palette opens.
    var id: String
    var source: Source
    var label: String
    /// What stands beside it, and is not looked through.
    var detail = ""
    /// The keys that do the same, by their names, the shown one first.
    var keys: [String] = []
    /// Numbers by which it is called: the whole one first.
    var codes: [String] = []
    /// Whether it is listed only once something is typed.
    var isQuiet = false
    /// Why it cannot be done now, or nil.
    var whyNot: String?
    /// Does it, once the palette is gone.
    var run: @Sendable (View) -> Response
}

extension PaletteItem {
    /// An item of a menu, as if the menu had been opened and left by it.
    init(_ item: MenuLayer.Item, _ source: Source) {
        self.init(
            id: "\(source.word) \(item.label)",
            source: source,
            label: item.label,
            keys: item.keys.isEmpty ? [] : [item.keys],
            whyNot: item.whyNot,
            run: { view in
                var response = item.run(view)
                switch response.move {
                case .pop: response.move = .stay
                case .replace(let next): response.move = .push(next)
                case .stay, .push: break
                }
                return response
            }
        )
    }
}

/// What was chosen in the palette, the latest first.
struct RecentCommands: Equatable, Sendable {
    /// How many are remembered.
    static let limit = 20
    private(set) var ids: [PaletteItem.ID] = []

    /// Remembers a choice.
    mutating func note(_ id: PaletteItem.ID) {
        ids.removeAll { $0 == id }
        ids.insert(id, at: 0)
        if ids.count > Self.limit { ids.removeLast() }
    }
}

/// Labels ready to be found, each read once for as long as the screen lives.
struct PaletteLabels: Sendable {
    private var reader = PinyinReader()
    private var known: [String: PinyinLabel] = [:]

    /// A label ready to be found.
    mutating func label(_ text: String) -> PinyinLabel {
        if let label = known[text] { return label }
        let label = PinyinLabel(text, reader: &reader)
        known[text] = label
        return label
    }

    /// Reads what every palette lists, while nobody waits for a key.
    mutating func prepare() {
        guard known.isEmpty else { return }
        for table in KeyTable.all {
            for row in table.rows { _ = label(row.label) }
        }
    }
}
