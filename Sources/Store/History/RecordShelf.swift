import FrontDesk

/// The closed records of one kind among the shelves of a derived file.
struct RecordShelf<Subject: Numbered>: Sendable {
    let shelves: Shelves
    /// The records' places among all.
    let rows: Range<Int>
    /// Between which numbers they lie, as ordinals; nil where there are none.
    let ordinals: ClosedRange<UInt64>?

    init(_ shelves: Shelves, _ entry: Shelves.KindEntry?) {
        self.shelves = shelves
        rows = entry?.rows ?? 0..<0
        ordinals = entry.flatMap { entry in
            entry.rows.isEmpty || entry.lowest > entry.highest
                ? nil : entry.lowest...entry.highest
        }
    }

    /// The place of a record; nil where it does not stand here.
    func place(of id: RecordID) throws(StoreFault) -> Int? {
        guard id.prefix == Subject.prefix, ordinals?.contains(id.ordinal) ?? false else {
            return nil
        }
        let place = try shelves.firstRow(notBelow: id.ordinal, in: rows)
        guard place < rows.upperBound, try shelves.row(place).ordinal == id.ordinal else {
            return nil
        }
        return place
    }

    /// The number of the record at a place.
    func id(at place: Int) throws(StoreFault) -> RecordID {
        RecordID(ordinal: try shelves.row(place).ordinal, prefix: Subject.prefix)
    }

    /// The record at a place.
    func record(at place: Int) throws(StoreFault) -> Subject {
        let bytes = try shelves.record(at: place)
        do throws(FieldFault) {
            return try bytes.reading { bytes throws(FieldFault) in try Subject.decode(bytes) }
        } catch {
            throw shelves.cold.fault
        }
    }

    /// The places of the records that bear a name, ascending by number.
    func places(under name: UInt64) throws(StoreFault) -> [Int] {
        try shelves.rows(under: name).filter(rows.contains)
    }

    /// The places of the records numbered on some days, both ends included.
    func places(numberedOn days: ClosedRange<Int>) throws(StoreFault) -> Range<Int> {
        let first = RecordID(prefix: Subject.prefix, day: days.lowerBound, number: 0).ordinal
        let next = RecordID(prefix: Subject.prefix, day: days.upperBound + 1, number: 0).ordinal
        guard let ordinals, ordinals.lowerBound < next, first <= ordinals.upperBound else {
            return 0..<0
        }
        let start = try shelves.firstRow(notBelow: first, in: rows)
        return start..<max(start, try shelves.firstRow(notBelow: next, in: rows))
    }
}
