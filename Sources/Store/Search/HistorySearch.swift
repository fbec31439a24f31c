package import FrontDesk

extension DeskStore {
    /// A search in everything that the desk ever kept, as it is now; run it on a thread of its own.
    package var historySearch: HistorySearch { HistorySearch(desk: desk, history: history) }
}

/// A search in what is in memory, then in the shelves, then in the archive from the newest month
/// back.
package struct HistorySearch: Sendable {
    let desk: Desk
    let history: RecordHistory?

    /// Looks for what a query says. At most `limit` records are brought, the rest is counted.
    ///
    /// `report` hears of what is found as it is found; it answers whether to go on, as `isStopped`
    /// does in between. Throws `failed` where a file is not as it was written.
    package func run(
        _ query: HistoryQuery,
        limit: Int,
        _ resident: ResidentLines,
        isStopped: () -> Bool = { false },
        report: (HistoryFound) -> Void
    ) throws(StoreFault) {
        guard let scan = TextScan(query.terms) else {
            return report(HistoryFound(total: 0, isDone: true))
        }
        let living = resident.records(of: desk, query, scan, isStopped: isStopped)
            .sorted { $0.id.ordinal > $1.id.ordinal }
        var total = living.count
        var brought = min(limit, total)
        let depth = history?.depth ?? 0
        guard !isStopped() else { return }
        report(
            HistoryFound(
                records: Array(living.prefix(limit)),
                total: total,
                isDone: depth == 0
            )
        )
        var pending: [any Numbered] = []
        for place in 0..<depth {
            guard let history, !isStopped() else { return }
            let shelves = try history.shelves(place)
            let hits = try hits(query, scan, at: place, history, isStopped)
            total += hits.count
            for hit in hits.prefix(limit - brought) {
                pending.append(try record(hit, shelves))
                brought += 1
            }
            shelves.cold.letGo()
            let isLast = place == depth - 1
            guard isLast || !pending.isEmpty || place % 12 == 11 else { continue }
            report(
                HistoryFound(
                    records: pending,
                    total: total,
                    back: place == 0 ? nil : monthBack(place, history),
                    isDone: isLast
                )
            )
            pending = []
        }
    }

    /// Lends the texts that a search looks through, the newest first: a line for each record.
    package func forEachText(
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(StoreFault) {
        for depth in 0..<(history?.depth ?? 0) {
            guard let shelves = try history?.shelves(depth) else { continue }
            body(try shelves.lines(of: 0..<shelves.count))
            shelves.cold.letGo()
        }
    }

    /// The first day of the month whose segment stands at a depth.
    private func monthBack(_ depth: Int, _ history: RecordHistory) -> Int {
        let segments = history.archive.list.segments
        return segments[segments.count - depth].month * 100 + 1
    }

    private struct Hit {
        var kind: any Numbered.Type
        var ordinal: UInt64
    }

    /// What matches at a depth and is the newest version, the newest number first.
    private func hits(
        _ query: HistoryQuery,
        _ scan: TextScan,
        at depth: Int,
        _ history: RecordHistory,
        _ isStopped: () -> Bool
    ) throws(StoreFault) -> [Hit] {
        let shelves = try history.shelves(depth)
        var hits: [Hit] = []
        for kind in Desk.numberedKinds where query.admits(kind.prefix) {
            let ordinals = try ordinals(kind, query.dayNumbers, scan, shelves, isStopped)
            for ordinal in try newest(kind, ordinals, at: depth, history) {
                hits.append(Hit(kind: kind, ordinal: ordinal))
            }
        }
        return hits.sorted { $0.ordinal > $1.ordinal }
    }

    private func ordinals<Subject: Numbered>(
        _ kind: Subject.Type,
        _ days: ClosedRange<Int>?,
        _ scan: TextScan,
        _ shelves: Shelves,
        _ isStopped: () -> Bool
    ) throws(StoreFault) -> [UInt64] {
        let shelf = shelves.shelf(of: kind)
        var rows = shelf.rows
        if let days { rows = try shelf.places(numberedOn: days) }
        var ordinals: [UInt64] = []
        _ = scan.forEachLine(of: try shelves.lines(of: rows)) { line in
            if let ordinal = TextScan.ordinal(of: line) { ordinals.append(ordinal) }
            return ordinals.count % 256 != 255 || !isStopped()
        }
        return ordinals
    }

    /// Those that neither memory nor newer shelves have.
    private func newest<Subject: Numbered>(
        _ kind: Subject.Type,
        _ ordinals: [UInt64],
        at depth: Int,
        _ history: RecordHistory
    ) throws(StoreFault) -> [UInt64] {
        // The text that they were read from is not proved: they need not ascend.
        guard let lowest = ordinals.min(), let highest = ordinals.max() else { return [] }
        let book = desk.book(of: kind)
        let newer = try history.newer(kind, than: depth, among: lowest...highest)
        var newest: [UInt64] = []
        for ordinal in ordinals {
            let id = RecordID(ordinal: ordinal, prefix: Subject.prefix)
            guard book[id] == nil, try !newer.hold(id) else { continue }
            newest.append(ordinal)
        }
        return newest
    }

    private func record(_ hit: Hit, _ shelves: Shelves) throws(StoreFault) -> any Numbered {
        try record(hit.kind, hit.ordinal, shelves)
    }

    /// The record, proved: what a line says that no record bears out is damage.
    private func record<Subject: Numbered>(
        _ kind: Subject.Type,
        _ ordinal: UInt64,
        _ shelves: Shelves
    ) throws(StoreFault) -> any Numbered {
        let shelf = shelves.shelf(of: kind)
        guard let place = try shelf.place(of: RecordID(ordinal: ordinal, prefix: Subject.prefix))
        else { throw shelves.cold.fault }
        return try shelf.record(at: place)
    }
}
