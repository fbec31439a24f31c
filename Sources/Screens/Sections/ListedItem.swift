import FrontDesk

/// One thing that a section lists, opens and acts on: a record, or what stands for several.
protocol ListedItem: Hashable, Sendable {
    /// What the page of one is called in the help.
    static var pageTitle: String { get }

    /// The record it stands for.
    var key: RecordKey { get }
    /// The household it concerns, where it concerns one.
    func room(_ desk: Desk) -> RoomCode?
    /// The number by which it is called.
    func number(_ desk: Desk) -> String
    /// The sequence of its last change, for commands on it.
    func changedAt(_ desk: Desk) -> UInt64?
    /// What stands above its detail and its menu: its number, and whose it is.
    func called(_ view: View) -> String
    /// Whether it is what was typed in the find field; `text` is in capitals, and what belongs to
    /// the households that it finds is found anyway.
    func answers(to text: String, _ view: View) -> Bool

    /// Everything that is known of it, at a width.
    func detail(_ view: View, width: Int) -> DetailLines
    /// Everything that can be done with it, in the order of the work: one table for F6, the palette
    /// and the page.
    func acts(_ view: View) -> [MenuLayer.Item]
    /// What Enter opens: its page, unless it has something better.
    func open(_ view: View) -> Response
    /// Whether a clock of it counts by the second now.
    func countsSeconds(_ view: View) -> Bool
}

extension ListedItem {
    func called(_ view: View) -> String {
        [number(view.desk), room(view.desk)?.display ?? ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    func answers(to text: String, _ view: View) -> Bool { number(view.desk).contains(text) }
    func open(_ view: View) -> Response { .push(ItemPage(self)) }
    func countsSeconds(_ view: View) -> Bool { false }

    /// The next thing to do with it: the first that can be done, else the first of all, which says
    /// why not.
    func next(_ view: View) -> MenuLayer.Item? {
        let items = acts(view)
        return items.first { $0.whyNot == nil } ?? items.first
    }

    /// Why there is no next thing to do with it, or nil.
    func whyNotNext(_ view: View) -> String? {
        guard let next = next(view) else { return "没有下一步" }
        return next.whyNot
    }
}

extension ActForm {
    /// Makes the form one about an item: what it changes, and as what it was seen.
    mutating func concern(_ item: some ListedItem, _ view: View) {
        subject = item.key
        seen = item.changedAt(view.desk)
    }
}
