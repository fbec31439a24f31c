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
    private var arranged: [Section.Item] = []

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
        if query.trimmed.isEmpty {
            rows = arranged
        } else {
            let hits = view.finder.find(query, limit: max(1, view.finder.count)).hits
            let rooms = Set(hits.map(\.room))
            let text = query.asciiTwin.trimmed.uppercased()
            rows = arranged.filter { item in
                if let room = item.room(view.desk), rooms.contains(room) { return true }
                return item.answers(to: text, view)
            }
        }
        if let kept { select(kept) }
        cursor.move(by: 0, of: rows.count)
    }
}
