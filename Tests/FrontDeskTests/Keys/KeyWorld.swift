import FrontDesk

/// The keys themselves, as they lie about in the world: on hooks, in bags, in pockets, gone. It is
/// moved by what people did, and asks none of the core's sums for what it is compared with.
struct KeyWorld {
    /// The keys to one lock.
    struct Bunch {
        var hook = 0
        /// Those of the hook that lie in the sealed bag.
        var bag = 0
        /// What each loan took and has not given back.
        var pockets: [RecordID: Int] = [:]
        var gone = 0

        var all: Int { hook + pockets.values.reduce(0, +) + gone }
    }

    private(set) var bunches: [String: Bunch] = [:]
    /// The loans that took from a bag.
    private var fromBag: Set<RecordID> = []

    /// New keys hang there, and whatever was before is void.
    mutating func hang(_ code: String, _ copies: Int, bag: Int) {
        var bunch = bunches[code] ?? Bunch()
        (bunch.hook, bunch.bag, bunch.gone) = (copies, bag, 0)
        bunches[code] = bunch
    }

    mutating func take(_ code: String, _ count: Int, _ loan: RecordID, fromBag: Bool) {
        bunches[code]?.hook -= count
        if fromBag {
            bunches[code]?.bag -= count
            self.fromBag.insert(loan)
        }
        bunches[code]?.pockets[loan] = count
    }

    mutating func bringBack(_ code: String, _ count: Int, _ loan: RecordID) {
        bunches[code]?.pockets[loan, default: 0] -= count
        bunches[code]?.hook += count
        if fromBag.contains(loan) { bunches[code]?.bag += count }
    }

    mutating func lose(_ code: String, _ count: Int, _ loan: RecordID) {
        bunches[code]?.pockets[loan, default: 0] -= count
        bunches[code]?.gone += count
    }

    /// Keys are gone from the hook: loose ones first, then those of the bag.
    mutating func loseFromHook(_ code: String, _ count: Int) {
        bunches[code]?.hook -= count
        bunches[code]?.gone += count
        guard let bunch = bunches[code] else { return }
        bunches[code]?.bag = min(bunch.bag, bunch.hook)
    }

    /// Keys turn up: gone ones; further ones only where a count finds them.
    mutating func find(_ code: String, _ count: Int, counting: Bool) {
        let back = min(count, bunches[code]?.gone ?? 0)
        bunches[code]?.gone -= back
        bunches[code]?.hook += counting ? count : back
    }

    mutating func fillBag(_ code: String, _ copies: Int?) {
        if let copies { bunches[code]?.bag = copies }
    }

    /// The owner carries off whatever hangs there.
    mutating func carryOff(_ code: String) {
        bunches[code]?.hook = 0
        bunches[code]?.bag = 0
    }

    mutating func bringIn(_ code: String, _ copies: Int) {
        bunches[code]?.hook += copies
    }

    /// What in the books is not as it is in the world; empty when all is.
    func broken(_ desk: Desk) -> [String] {
        var flaws: [String] = []
        for (code, bunch) in bunches {
            guard let keys = desk.keys[code] else {
                flaws.append("\(code) is not in the register")
                continue
            }
            let pockets = bunch.pockets.values.reduce(0, +)
            if keys.copies != bunch.all {
                flaws.append("\(code) known \(keys.copies), are \(bunch)")
            }
            if keys.out != pockets { flaws.append("\(code) out \(keys.out), are \(pockets)") }
            if keys.lost != bunch.gone {
                flaws.append("\(code) lost \(keys.lost), are \(bunch.gone)")
            }
            if keys.onHook != bunch.hook {
                flaws.append("\(code) on \(keys.onHook), are \(bunch.hook)")
            }
            if bunch.hook < bunch.bag || bunch.bag < 0 || bunch.gone < 0 {
                flaws.append("\(code) cannot be: \(bunch)")
            }
            if keys.reserveCopies - keys.reserveOut != bunch.bag {
                flaws.append("\(code) bag \(keys.reserveCopies - keys.reserveOut), is \(bunch.bag)")
            }
            for (id, count) in bunch.pockets {
                guard let loan = desk.loans[id] else { continue }
                let left = loan.count - loan.returned - loan.lost
                if left != count { flaws.append("\(id.text) has \(left), are \(count)") }
                if (loan.endedAt == nil) != (count > 0) {
                    flaws.append("\(id.text) open: \(count)")
                }
            }
        }
        return flaws + loans(desk)
    }

    private func loans(_ desk: Desk) -> [String] {
        desk.loans.all.flatMap { loan -> [String] in
            var flaws: [String] = []
            if bunches[loan.key]?.pockets[loan.id] == nil {
                flaws.append("\(loan.id.text) is nowhere")
            }
            if loan.isReserve != fromBag.contains(loan.id) { flaws.append("\(loan.id.text) bag") }
            guard loan.isReserve else { return flaws }
            // Two people stood by, a third took it, and it was told.
            let people = Set([loan.issuer, loan.second, loan.authoriser, loan.borrower.number])
            let pair = Set([loan.second, loan.authoriser])
            if pair.count != 2 || people.count != 3 || people.contains("") {
                flaws.append("\(loan.id.text) by \(people)")
            }
            let told = desk.incidents.all.contains { $0.loan == loan.id && $0.kind == .reserveUsed }
            if !told { flaws.append("\(loan.id.text) was told to nobody") }
            return flaws
        }
    }
}
