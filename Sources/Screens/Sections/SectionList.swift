import FrontDesk
import Terminal

/// The list of one section: arranged on demand, so that nothing moves under the cursor.
struct SectionList<Section: ListSection>: Sendable {
    let section: Section
    private(set) var rows: [Section.Item] = []
    var cursor = RowCursor()
    /// What is looked for; empty shows all.
    private(set) var query = ""
    /// Something changed since the list was arranged.
    private(set) var isStale = false
    private var arranged: [Section.Item] = [] {
        didSet { matcher = nil }
    }
    /// The arranged items by their words in pinyin, read when they are first looked for.
    private var matcher: PinyinMatcher?

    init(_ section: Section) {
        self.section = section
    }

    /// What is under the cursor.
    var selected: Section.Item? {
        rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    /// Takes everything anew and in order; the cursor stays on its item.
    mutating func arrange(_ view: View) {
        arranged = section.items(view)
        isStale = false
        narrow(view)
    }

    /// Shows only what agrees with a text.
    mutating func search(_ text: String, _ view: View) {
        query = text
        narrow(view)
    }

    /// Notes that the desk changed: what is new stands at the end, where it moves nobody's row.
    mutating func merge(_ view: View) {
        if section.isPicture { return arrange(view) }
        guard section.takesNewAtOnce else {
            isStale = true
            return
        }
        let now = section.items(view)
        guard now != arranged else { return }
        let known = Set(arranged)
        arranged += now.filter { !known.contains($0) }
        isStale = true
        narrow(view)
    }

    /// Puts the cursor on an item, where it is listed.
    mutating func select(_ item: Section.Item) {
        if let place = rows.firstIndex(of: item) { cursor.go(to: place) }
    }

    private mutating func narrow(_ view: View) {
        let kept = selected
        rows = query.trimmed.isEmpty ? arranged : found(view)
        if let kept, rows.contains(kept) {
            select(kept)
        } else if !query.trimmed.isEmpty {
            cursor.go(to: 0)
        }
        cursor.move(by: 0, of: rows.count)
    }

    /// What agrees with the query, in order.
    private mutating func found(_ view: View) -> [Section.Item] {
        let hits = view.finder.find(query, limit: max(1, view.finder.count)).hits
        let rooms = Set(hits.map(\.room))
        let text = query.asciiTwin.trimmed.uppercased()
        let places = foundByWords(view)
        return arranged.enumerated().filter { place, item in
            if places.contains(place) { return true }
            if let room = item.room(view.desk), rooms.contains(room) { return true }
            return item.answers(to: text, view)
        }.map(\.element)
    }

    /// The places of the items whose words agree; a number means no place of the list here.
    private mutating func foundByWords(_ view: View) -> Set<Int> {
        var reader = PinyinReader()
        let words =
            matcher ?? PinyinMatcher(arranged.map { $0.foundBy(view) }, as: .word, reader: &reader)
        matcher = words
        return Set(words.matches(query).filter { !$0.characters.isEmpty }.map(\.index))
    }
}
