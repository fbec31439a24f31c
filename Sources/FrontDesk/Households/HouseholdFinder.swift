/// Finds households by room, name, pinyin and telephone among tens of thousands, key by key.
///
/// All that can be typed lies in one byte array that each query runs through from end to end, so
/// there is no index to keep in step and an entry is replaced by writing it anew at the end.
package struct HouseholdFinder: Sendable {
    private struct Slot {
        var room: RoomCode
        var start: Int
        var end: Int
    }

    private var arena: [UInt8] = []
    private var slots: [Slot] = []
    private var slotOfRoom: [RoomCode: Int] = [:]
    private var wasted = 0

    /// A finder that knows nobody.
    package init() {}

    /// A finder of these entries; the last one of a room counts.
    package init(_ entries: some Collection<FinderEntry>) {
        arena.reserveCapacity(entries.count * 96)
        slots.reserveCapacity(entries.count)
        slotOfRoom.reserveCapacity(entries.count)
        for entry in entries { upsert(entry) }
    }

    /// How many households it knows.
    package var count: Int { slots.count }

    /// Adds a household, or replaces what is known of it.
    package mutating func upsert(_ entry: FinderEntry) {
        let start = arena.count
        FinderArena.append(entry, to: &arena)
        let slot = Slot(room: entry.room, start: start, end: arena.count)
        if let index = slotOfRoom[entry.room] {
            blank(slots[index])
            slots[index] = slot
            compactIfWasteful()
        } else {
            slotOfRoom[entry.room] = slots.count
            slots.append(slot)
        }
    }

    /// Forgets a household; false if it was not known.
    @discardableResult
    package mutating func remove(_ room: RoomCode) -> Bool {
        guard let index = slotOfRoom.removeValue(forKey: room) else { return false }
        blank(slots[index])
        let last = slots.removeLast()
        if index < slots.count {
            slots[index] = last
            slotOfRoom[last.room] = index
        }
        compactIfWasteful()
        return true
    }

    /// The households that agree with every word of the query, best first.
    ///
    /// - Parameters:
    ///   - query: a room in any form or its beginning, part of a name, pinyin, initials, digits of
    ///     a telephone; several words must all agree.
    ///   - limit: how many hits to give.
    ///   - recentFirst: rooms used lately, the latest first; they come first among equals, then
    ///     the order of the rooms.
    /// - Returns: the best hits and how many there are in all.
    package func find(
        _ query: String,
        limit: Int = 20,
        recentFirst: [RoomCode] = []
    ) -> FinderResult {
        let terms = FinderTerm.terms(of: query)
        guard !terms.isEmpty, limit > 0 else { return FinderResult() }
        var recency: [RoomCode: Int] = [:]
        for (rank, room) in recentFirst.enumerated() where recency[room] == nil {
            recency[room] = rank
        }
        return arena.withUnsafeBufferPointer { bytes in
            let result = collect(terms, in: bytes, limit, recency, loosely: false)
            if result.total > 0 { return result }
            return collect(terms, in: bytes, limit, recency, loosely: true)
        }
    }

    private func collect(
        _ terms: [FinderTerm],
        in bytes: UnsafeBufferPointer<UInt8>,
        _ limit: Int,
        _ recency: [RoomCode: Int],
        loosely: Bool
    ) -> FinderResult {
        var best = BestHits(limit: limit)
        for slot in slots {
            let record = UnsafeBufferPointer(rebasing: bytes[slot.start..<slot.end])
            var tier = FinderTier.exactRoom
            var isHit = true
            for term in terms {
                guard let met = FinderArena.match(term, slot.room, record, loosely: loosely) else {
                    isHit = false
                    break
                }
                tier = max(tier, met.tier)
            }
            guard isHit else { continue }
            let rank = recency.isEmpty ? Int.max : recency[slot.room] ?? Int.max
            best.offer(BestHits.Candidate(tier: tier, recency: rank, room: slot.room))
        }
        let hits = best.sorted.map { candidate in
            FinderHit(
                room: candidate.room,
                tier: candidate.tier,
                matches: matches(terms, of: candidate.room, in: bytes, loosely: loosely)
            )
        }
        return FinderResult(hits: hits, total: best.total)
    }

    private func matches(
        _ terms: [FinderTerm],
        of room: RoomCode,
        in bytes: UnsafeBufferPointer<UInt8>,
        loosely: Bool
    ) -> [FinderMatch] {
        guard let index = slotOfRoom[room] else { return [] }
        let record = UnsafeBufferPointer(rebasing: bytes[slots[index].start..<slots[index].end])
        return terms.compactMap {
            FinderArena.match($0, room, record, loosely: loosely)?.match
        }
    }

    /// What is replaced may have been erased at a resident's wish: its bytes go at once.
    private mutating func blank(_ slot: Slot) {
        for index in slot.start..<slot.end { arena[index] = 0 }
        wasted += slot.end - slot.start
    }

    private mutating func compactIfWasteful() {
        guard wasted > 4096, wasted > arena.count / 4 else { return }
        var packed: [UInt8] = []
        packed.reserveCapacity(arena.count)
        for index in slots.indices {
            let start = packed.count
            packed.append(contentsOf: arena[slots[index].start..<slots[index].end])
            slots[index].start = start
            slots[index].end = packed.count
        }
        arena = packed
        wasted = 0
    }
}
