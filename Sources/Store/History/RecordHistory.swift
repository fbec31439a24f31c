import FrontDesk

/// The closed records that a snapshot has outside its hot section: on its own shelves what was
/// closed lately, in the archive the years.
///
/// The newer version of a record wins: the shelves before the archive, a later segment before an
/// earlier one. What is in memory wins over all of it; that is the reader's to see to. Any thread
/// may use it.
struct RecordHistory: Sendable {
    /// The snapshot's own shelves.
    let shelves: Shelves
    let archive: Archive

    /// How many shelves there are to look at, the newest first.
    var depth: Int { 1 + archive.list.segments.count }

    /// The shelves at a depth, 0 being the newest.
    func shelves(_ depth: Int) throws(StoreFault) -> Shelves {
        depth == 0 ? shelves : try archive.shelves(archive.list.segments.count - depth)
    }

    /// A record by its number; nil where it does not stand here.
    func find<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID
    ) throws(StoreFault) -> Subject? {
        for depth in 0..<depth {
            let shelf = try shelves(depth).shelf(of: kind)
            if let place = try shelf.place(of: id) { return try shelf.record(at: place) }
        }
        return nil
    }

    /// The newer shelves than those at a depth that may have records of some numbers.
    func newer<Subject: Numbered>(
        _ kind: Subject.Type,
        than depth: Int,
        among ordinals: ClosedRange<UInt64>
    ) throws(StoreFault) -> NewerShelves<Subject> {
        var found: [RecordShelf<Subject>] = []
        for newer in 0..<depth {
            let shelf = try shelves(newer).shelf(of: kind)
            if shelf.ordinals?.overlaps(ordinals) ?? false { found.append(shelf) }
        }
        return NewerShelves(shelves: found)
    }

    /// The records of a kind that bear an alias.
    func records<Subject: Numbered>(
        _ kind: Subject.Type,
        bearing alias: Alias
    ) throws(StoreFault) -> [Subject] {
        var found: [Subject] = []
        for depth in 0..<depth {
            found += try records(kind, at: depth) { shelf throws(StoreFault) in
                try shelf.places(under: alias.value)
            }
        }
        return found
    }

    /// The places of whatever concerns a household at a depth.
    func places(of room: RoomCode, at depth: Int) throws(StoreFault) -> [Int] {
        try shelves(depth).rows(under: room.packed)
    }

    /// The records of a kind among some places at a depth, the superseded ones left out.
    func records<Subject: Numbered>(
        _ kind: Subject.Type,
        among places: [Int],
        at depth: Int
    ) throws(StoreFault) -> [Subject] {
        try records(kind, at: depth) { shelf throws(StoreFault) in
            places.filter(shelf.rows.contains)
        }
    }

    /// The records of a kind that were numbered on some days, both ends included.
    func records<Subject: Numbered>(
        _ kind: Subject.Type,
        numberedOn days: ClosedRange<Int>
    ) throws(StoreFault) -> [Subject] {
        var found: [Subject] = []
        for depth in 0..<depth {
            found += try records(kind, at: depth) { shelf throws(StoreFault) in
                Array(try shelf.places(numberedOn: days))
            }
        }
        return found
    }

    /// Every record of a kind.
    func records<Subject: Numbered>(
        of kind: Subject.Type
    ) throws(StoreFault) -> [Subject] {
        var found: [Subject] = []
        for depth in 0..<depth {
            found += try records(kind, at: depth) { shelf throws(StoreFault) in
                Array(shelf.rows)
            }
        }
        return found
    }

    private func records<Subject: Numbered>(
        _ kind: Subject.Type,
        at depth: Int,
        _ places: (RecordShelf<Subject>) throws(StoreFault) -> [Int]
    ) throws(StoreFault) -> [Subject] {
        let shelf = try shelves(depth).shelf(of: kind)
        var found: [Subject] = []
        for place in try newest(try places(shelf), on: shelf, at: depth) {
            found.append(try shelf.record(at: place))
        }
        return found
    }

    /// Those of some places whose record no newer shelves have.
    private func newest<Subject: Numbered>(
        _ places: [Int],
        on shelf: RecordShelf<Subject>,
        at depth: Int
    ) throws(StoreFault) -> [Int] {
        var ids: [RecordID] = []
        for place in places { ids.append(try shelf.id(at: place)) }
        let ordinals = ids.map(\.ordinal)
        guard let lowest = ordinals.min(), let highest = ordinals.max() else { return [] }
        let newer = try newer(Subject.self, than: depth, among: lowest...highest)
        var newest: [Int] = []
        for (place, id) in zip(places, ids) where try !newer.hold(id) { newest.append(place) }
        return newest
    }

    /// Hands over every record's bytes, of each number the newest.
    func visitBytes<Subject: Numbered>(
        of kind: Subject.Type,
        _ body: (RecordID, [UInt8]) -> Void
    ) throws(StoreFault) {
        for depth in 0..<depth {
            let shelf = try shelves(depth).shelf(of: kind)
            for place in try newest(Array(shelf.rows), on: shelf, at: depth) {
                body(try shelf.id(at: place), try shelf.shelves.record(at: place))
            }
        }
    }

    /// Whether every byte of it is as it was written; the files where it is not.
    func damagedFiles() -> [String] {
        var files: [String] = []
        for depth in 0..<depth {
            do throws(StoreFault) {
                let shelves = try shelves(depth)
                guard shelves.cold.isSound() else { throw shelves.cold.fault }
            } catch {
                guard case .failed(let file, _) = error else { continue }
                files.append(file)
            }
        }
        return files
    }
}

/// Shelves whose version of a record wins over an older one.
struct NewerShelves<Subject: Numbered> {
    fileprivate let shelves: [RecordShelf<Subject>]

    /// Whether one of them has the record.
    func hold(_ id: RecordID) throws(StoreFault) -> Bool {
        for shelf in shelves where try shelf.place(of: id) != nil { return true }
        return false
    }
}
