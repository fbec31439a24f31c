import FrontDesk

/// What the incoming clerk thinks of each item before signing: nothing of it is written down until
/// the whole is.
struct HandoverMarks: Equatable, Sendable {
    /// Where an item stands.
    enum Mark: Equatable, Sendable {
        /// Nobody looked at it yet.
        case open
        /// It is taken on.
        case accepted
        /// It is sent back, with the reason.
        case refused(String)
    }

    private var shift: RecordID?
    private var handedOverAt: Instant?
    private var marks: [Int: Mark] = [:]

    /// Forgets what was marked of another hand-over than the one that waits.
    mutating func follow(_ shift: Shift?) {
        let waiting = shift.flatMap { $0.status == .awaiting ? $0 : nil }
        guard waiting?.id != self.shift || waiting?.handedOverAt != handedOverAt else { return }
        (self.shift, handedOverAt, marks) = (waiting?.id, waiting?.handedOverAt, [:])
    }

    /// The mark of an item.
    subscript(item: HandoverItem) -> Mark {
        get { item.isOpen ? marks[item.number] ?? .open : .accepted }
        set { if item.isOpen { marks[item.number] = newValue } }
    }

    /// The items that nobody looked at yet.
    func open(of items: [HandoverItem]) -> [HandoverItem] { items.filter { self[$0] == .open } }

    /// The items that are sent back, with the reasons.
    func refusals(of items: [HandoverItem]) -> [ItemRefusal] {
        items.compactMap { item in
            guard case .refused(let reason) = self[item] else { return nil }
            return ItemRefusal(item.number, reason)
        }
    }

    /// The numbers of the items that are taken on.
    func accepted(of items: [HandoverItem]) -> [Int] {
        items.filter { $0.isOpen && self[$0] == .accepted }.map(\.number)
    }
}
