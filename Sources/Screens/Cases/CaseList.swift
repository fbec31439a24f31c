import FrontDesk

/// The rows of the list: arranged on demand, so that nothing moves under the cursor (UX 4.6).
struct CaseList<Subject: ListedCase>: Sendable {
    private(set) var rows: [RecordID] = []
    private(set) var index = 0
    private(set) var top = 0
    /// How many rows were last on the screen.
    private(set) var visible = 10
    /// How many rows came since the list was arranged; they stand at its end.
    private(set) var added = 0
    var filter = Subject.Filter.usual
    private(set) var query = ""
    /// The open cases that are marked for a batch.
    private(set) var marks: Set<RecordID> = []
    /// What the filter lets through, in order, of which `rows` are those that match the query.
    private var arranged: [RecordID] = []
    private var texts: [RecordID: SearchText] = [:]
    private var counted: (revision: Int, changes: Int) = (-1, 0)

    /// The selected case.
    var selected: RecordID? { rows.indices.contains(index) ? rows[index] : nil }

    // MARK: Order

    /// Filters and sorts anew. The selection stays on its record.
    mutating func arrange(_ view: View) {
        arranged = order(view)
        marks.formIntersection(arranged)
        added = 0
        texts = [:]
        counted = (-1, 0)
        narrow(view)
    }

    /// The order in which the cases should stand now: the open ones by their rank, then the closed
    /// ones by number.
    private func order(_ view: View) -> [RecordID] {
        let book = view.desk.book(of: Subject.self)
        let standings = Subject.digest(in: view.digest).standings
        let all = filter.reachesClosed ? Array(book.all) : book.open.compactMap { book[$0] }
        let shown = all.filter { filter.shows($0, view) }
        let open = shown.compactMap { subject in
            standings[subject.id].map { (rank: $0.rank, id: subject.id) }
        }
        let closed = shown.filter { standings[$0.id] == nil }.map(\.id)
        return open.sorted { $0.rank < $1.rank }.map(\.id) + closed.sorted()
    }

    /// How many cases would come, go or stand elsewhere if the list were arranged now; counted once
    /// for each state of the desk.
    mutating func changes(_ view: View) -> Int {
        if counted.revision != view.digest.revision {
            counted = (view.digest.revision, Self.changes(from: arranged, to: order(view)))
        }
        return counted.changes
    }

    private static func changes(from old: [RecordID], to new: [RecordID]) -> Int {
        guard old != new else { return 0 }
        let places = Dictionary(
            uniqueKeysWithValues: old.enumerated().map { ($0.element, $0.offset) }
        )
        let kept = new.compactMap { places[$0] }
        return new.count + old.count - kept.count - longestRise(in: kept)
    }

    /// The length of the longest rising subsequence: those that need not move.
    private static func longestRise(in places: [Int]) -> Int {
        // The smallest end of a rise of each length.
        var ends: [Int] = []
        for place in places {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] < place { low = middle + 1 } else { high = middle }
            }
            if low == ends.count { ends.append(place) } else { ends[low] = place }
        }
        return ends.count
    }

    // MARK: Search

    /// Shows the cases that match a text.
    mutating func search(_ text: String, _ view: View) {
        query = text
        narrow(view)
    }

    private mutating func narrow(_ view: View) {
        let kept = selected
        if query.isEmpty {
            rows = arranged
        } else {
            let wanted = SearchText.Query(query)
            rows = arranged.filter { matches($0, wanted, view) }
        }
        index = kept.flatMap(rows.firstIndex) ?? min(index, max(0, rows.count - 1))
    }

    /// Takes in cases that are new: at the end, where they move nobody's row. What was closed is
    /// no longer marked.
    mutating func merge(_ view: View) {
        let book = view.desk.book(of: Subject.self)
        marks.formIntersection(book.open)
        let wanted = SearchText.Query(query)
        for id in book.open.subtracting(arranged).sorted() {
            guard let subject = book[id], filter.shows(subject, view) else { continue }
            arranged.append(id)
            guard query.isEmpty || matches(id, wanted, view) else { continue }
            rows.append(id)
            added += rows.count > 1 ? 1 : 0
        }
        counted = (-1, 0)
    }

    private mutating func matches(
        _ id: RecordID,
        _ wanted: SearchText.Query,
        _ view: View
    ) -> Bool {
        guard let subject = view.desk.book(of: Subject.self)[id] else { return false }
        if let text = texts[id], text.changedAt == subject.changedAt {
            return text.matches(wanted)
        }
        let text = SearchText(subject, view)
        texts[id] = text
        return text.matches(wanted)
    }

    // MARK: Selection and marks

    mutating func move(by step: Int) {
        index = min(max(0, index + step), max(0, rows.count - 1))
    }

    mutating func select(_ id: RecordID) {
        if let place = rows.firstIndex(of: id) { index = place }
    }

    /// Marks a row, or takes the mark away.
    mutating func toggleMark(_ id: RecordID) {
        if marks.remove(id) == nil { marks.insert(id) }
    }

    mutating func mark(_ id: RecordID) { marks.insert(id) }
    mutating func unmark(_ id: RecordID) { marks.remove(id) }
    mutating func unmarkAll() { marks = [] }

    /// The marked cases, in the order of the list.
    var marked: [RecordID] { arranged.filter(marks.contains) }

    /// Scrolls so that the selected row is among `count` visible ones.
    mutating func scroll(toShow count: Int) {
        guard count > 0 else { return }
        visible = count
        top = min(top, index)
        if index >= top + count { top = index - count + 1 }
        top = min(top, max(0, rows.count - count))
    }
}
