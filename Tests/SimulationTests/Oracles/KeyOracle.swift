import FrontDesk

/// The keys as the open loans and the acts on them tell, beside what the register says.
struct KeyOracle {
    private var before: [String: KeySet] = [:]

    mutating func begin(with desk: Desk) -> [String] {
        before = desk.keys
        return desk.keys.values.flatMap { Self.problems(of: $0, desk) }
    }

    /// Copies of keys = hooks + out + lost; out is what the loans say; none comes or goes but by an
    /// act that brings or takes keys.
    mutating func broken(by act: Act, _ desk: Desk) -> [String] {
        var broken: [String] = []
        for event in act.events {
            guard case .keySet(let change) = event, let keys = desk.keys[change.id] else {
                continue
            }
            broken += Self.problems(of: keys, desk)
            if let old = before[change.id] {
                broken += Self.problems(from: old, to: keys, event.verb)
            }
            before[change.id] = keys
        }
        return broken + loans(act, desk)
    }

    private static func problems(of keys: KeySet, _ desk: Desk) -> [String] {
        let loans = desk.loans.all.filter { $0.key == keys.code }
        func left(_ loans: [KeyLoan]) -> Int {
            loans.reduce(0) { $0 + $1.count - $1.returned - $1.lost }
        }
        let hook = keys.copies - keys.out - keys.lost
        let bag = keys.reserveCopies - keys.reserveOut
        let rules: [(holds: Bool, what: String)] = [
            (keys.out == left(loans), "借出 \(keys.out)，借条说 \(left(loans))"),
            (keys.reserveOut == left(loans.filter(\.isReserve)), "备用借出与借条不符"),
            (hook >= 0 && keys.lost >= 0, "在库 \(hook)，遗失 \(keys.lost)"),
            (bag >= 0 && bag <= hook, "备用袋 \(bag)，在库 \(hook)"),
        ]
        return rules.filter { !$0.holds }.map { "\(keys.code)：\($0.what)" }
    }

    /// Lending and coming back move keys between hook and pocket, and make none.
    private static func problems(from old: KeySet, to new: KeySet, _ verb: String) -> [String] {
        let moves: Set = [
            "key.lend", "key.return", "key.extend", "key.handOver", "key.contact", "key.seal",
            "key.suspend",
        ]
        guard moves.contains(verb) else { return [] }
        return new.copies == old.copies && new.lost == old.lost
            ? [] : ["\(new.code)：\(verb) 之后数量变了"]
    }

    private func loans(_ act: Act, _ desk: Desk) -> [String] {
        act.events.flatMap { event -> [String] in
            guard case .keyLoan(let change) = event, let loan = desk.loans[change.id] else {
                return []
            }
            let left = loan.count - loan.returned - loan.lost
            var broken: [String] = []
            if (loan.endedAt == nil) != (left > 0) || left < 0 {
                broken.append("\(loan.id.text)：还有 \(left) 把，结束 \(loan.endedAt != nil)")
            }
            guard loan.isReserve else { return broken }
            let people = Set([loan.issuer, loan.second, loan.authoriser, loan.borrower.number])
            if loan.second == loan.authoriser || people.count != 3 || people.contains("") {
                broken.append("\(loan.id.text)：备用钥匙经手 \(people.sorted())")
            }
            return broken
        }
    }
}
