import FrontDesk

/// The rows of what is handed over: gathered anew when the desk has moved on, arranged on demand,
/// so that nothing moves under the cursor.
struct HandoverRows: Sendable {
    private struct Identity: Hashable {
        var kind: HandoverKind
        var record: RecordID?
        var text: String

        init(_ item: HandoverItem) {
            (kind, record) = (item.kind, item.record)
            text = item.record == nil ? item.text : ""
        }
    }

    private(set) var items: [HandoverItem] = []
    /// Something came that stands at the end until the list is arranged.
    private(set) var isStale = false

    /// Takes everything in order.
    mutating func arrange(_ items: [HandoverItem]) {
        (self.items, isStale) = (items, false)
    }

    /// Tells every row as it is now: what is gone goes, what is new stands at the end.
    mutating func merge(_ fresh: [HandoverItem]) {
        var waiting = Dictionary(fresh.map { (Identity($0), $0) }) { first, _ in first }
        let kept = items.compactMap { waiting.removeValue(forKey: Identity($0)) }
        let known = Set(kept.map(Identity.init))
        let merged = kept + fresh.filter { !known.contains(Identity($0)) }
        isStale = merged != fresh
        items = merged
    }
}
