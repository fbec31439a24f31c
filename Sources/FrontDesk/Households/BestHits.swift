/// The best candidates of a long row, without sorting the row.
struct BestHits {
    struct Candidate {
        var tier: FinderTier
        var recency: Int
        var room: RoomCode

        func isBetter(than other: Candidate) -> Bool {
            if tier != other.tier { return tier < other.tier }
            if recency != other.recency { return recency < other.recency }
            return room < other.room
        }
    }

    let limit: Int
    private(set) var sorted: [Candidate] = []
    private(set) var total = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func offer(_ candidate: Candidate) {
        total += 1
        if sorted.count == limit {
            guard let worst = sorted.last, candidate.isBetter(than: worst) else { return }
            sorted.removeLast()
        }
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if candidate.isBetter(than: sorted[middle]) { high = middle } else { low = middle + 1 }
        }
        sorted.insert(candidate, at: low)
    }
}
