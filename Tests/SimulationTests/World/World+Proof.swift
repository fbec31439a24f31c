import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// Whether all that is called the desk is one and the same desk.
extension World {
    /// Every live process, or one of them, the mirror, and a process that opens the newest snapshot
    /// with its tail.
    func prove(all: Bool) throws {
        tally.proofs += 1
        for place in terminals.indices where all || place == tally.proofs % terminals.count {
            do {
                try look(place)
            } catch is Interrupted {}
            try mirror.follow()
            try compare(terminals[place].store, "进程 \(terminals[place].number)")
        }
        let reader = disk.process(92)
        do {
            let opened = try DeskStore(on: reader, mode: .read)
            guard opened.rejectedSnapshots.isEmpty else {
                throw Broken(.opens, "快照不能用：\(opened.rejectedSnapshots)")
            }
            try compare(opened, "快照加日志")
        } catch let fault as StoreFault {
            throw Broken(.opens, "\(fault)")
        }
        disk.kill(92)
    }

    /// At the end: what was acknowledged is there, the chain is whole, and the journal alone makes
    /// this desk.
    func proveAll() throws {
        try prove(all: true)
        try checkAcknowledged()
        let verification = try DeskStore.verify(disk.process(93))
        guard verification.journal.isSound else {
            throw Broken(.chain, "\(verification.journal.flaws.map(\.words))")
        }
        guard verification.mismatches.isEmpty else {
            throw Broken(.agreement, "\(verification.mismatches)")
        }
        disk.kill(93)
        let bare = disk.copy(seed: 5)
        for path in bare.paths where path.hasPrefix("snap/") || path.hasPrefix("archive/") {
            bare.plant(path, nil)
        }
        let replayed = try DeskStore(on: bare.process(1))
        try compare(replayed, "只凭日志")
    }

    /// All that a process has in memory and on its shelves, beside the mirror.
    private func compare(_ store: DeskStore, _ who: String) throws {
        guard store.desk.sequence == desk.sequence else {
            throw Broken(.agreement, "\(who) 到第 \(store.desk.sequence) 条，日志到 \(desk.sequence)")
        }
        let cold = store.desk
        try store.fetchAll()
        let whole = store.desk
        // Whatever was brought for this goes again.
        if store.history != nil { store.desk = cold }
        let (left, right) = (whole.recordBytes(), desk.recordBytes())
        let wrong = Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }
        guard wrong.isEmpty else {
            throw Broken(.agreement, "\(who)：\(wrong.map(\.text).sorted()) 不一致")
        }
        // What a snapshot let go of as closed long ago may be lately closed by a clock that was set
        // back since.
        let other = DeskPage(of: wentBack ? whole : cold, at: now)
        let page = DeskPage(of: desk, at: now)
        guard bytes(of: page) == bytes(of: other) else {
            let changes = other.changes(since: page, in: PlainStyle(times: desk.zone))
            let parts = changes.map(\.label) + hotDifferences(cold)
            throw Broken(.agreement, "\(who) 的前台不一致：\(parts)")
        }
    }
}

extension World {
    /// The kinds and records that one has among the open work and the other has not.
    fileprivate func hotDifferences(_ other: Desk) -> [String] {
        Desk.numberedKinds.flatMap { hotDifferences($0, other) }
    }

    private func hotDifferences<Subject: Numbered>(
        _ kind: Subject.Type,
        _ other: Desk
    ) -> [String] {
        func hot(_ desk: Desk) -> Set<RecordID> {
            Set(desk.book(of: Subject.self).all.filter { desk.isHot($0, at: now) }.map(\.id))
        }
        return hot(desk).symmetricDifference(hot(other)).map(\.text).sorted()
    }
}
