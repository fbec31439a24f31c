/// The segments of a journal as their headers tell it, before any frame is read.
struct SegmentSurvey {
    private let disk: any Disk
    private(set) var storeID: Bytes16 = .zero
    /// The headers that are as they were written, by first sequence.
    private(set) var headers: [UInt64: SegmentHeader] = [:]
    private(set) var numbers: [UInt64] = []
    private(set) var flaws: [Flaw] = []

    /// Reads all headers, and looks that each continues the segment before it: a segment ends with
    /// the hash of its last frame. Touches nothing.
    init(_ disk: any Disk) throws(StoreFault) {
        self.disk = disk
        do throws(DiskError) {
            numbers = try Journal.segmentNumbers(disk)
        } catch {
            guard error.code == ErrorNumber.noEntry else { throw StoreFault(error) }
        }
        guard !numbers.isEmpty else { throw StoreFault.notADesk(disk.description) }
        var lastHash: Digest?
        for first in numbers {
            lastHash = try look(at: first, after: lastHash)
        }
        guard let id = headers.min(by: { $0.key < $1.key })?.value.storeID else {
            throw StoreFault.damaged(flaws)
        }
        storeID = id
        for (first, header) in headers where header.storeID != id {
            headers[first] = nil
            flaws.append(flaw(.header, first))
        }
        if numbers[0] != 1 { flaws.append(flaw(.missingSegment, numbers[0])) }
    }

    private mutating func look(at first: UInt64, after lastHash: Digest?) throws(StoreFault)
        -> Digest?
    {
        let found: SegmentHeader.Found
        let hash: Digest?
        do throws(DiskError) {
            let segment = try SegmentFile(disk, first: first, writable: false)
            found = try segment.header()
            hash = try segment.lastHash()
        } catch {
            throw StoreFault(error)
        }
        switch found {
        case .newer(let version):
            throw StoreFault.newerFormat(file: DeskPath.segment(first), version: version)
        case .header(let header) where header.firstSequence == first:
            headers[first] = header
            if first != numbers[0], header.previous != lastHash {
                flaws.append(flaw(.chain, first))
            }
        case .header, .damaged:
            flaws.append(flaw(.header, first))
        }
        return hash
    }

    private func flaw(_ kind: Flaw.Kind, _ first: UInt64) -> Flaw {
        Flaw(
            kind: kind,
            file: DeskPath.segment(first),
            offset: 0,
            firstSequence: first,
            lastSequence: first
        )
    }

    /// The segment and place from which to read; throws `damaged` if `start` is not in the journal.
    func begin(_ start: JournalPosition?, writable: Bool) throws(StoreFault)
        -> (SegmentFile, JournalPosition)
    {
        try translating {
            guard let start else {
                guard let header = headers[numbers[0]] else { throw StoreFault.damaged(flaws) }
                let segment = try SegmentFile(disk, first: numbers[0], writable: writable)
                return (segment, header.start)
            }
            let missing = Flaw(
                kind: .missingFrames,
                file: DeskPath.segment(start.segment),
                offset: start.offset,
                firstSequence: start.segment,
                lastSequence: start.sequence
            )
            guard headers[start.segment] != nil, start.offset >= SegmentHeader.byteCount else {
                throw StoreFault.damaged(flaws + [missing])
            }
            let segment = try SegmentFile(disk, first: start.segment, writable: writable)
            let before = try disk.read(segment.file, at: start.offset - 32, count: 32)
            guard before == start.hash.bytes else { throw StoreFault.damaged(flaws + [missing]) }
            return (segment, start)
        }
    }
}

extension SegmentHeader {
    /// The place of the segment's first frame.
    var start: JournalPosition {
        JournalPosition(
            sequence: firstSequence - 1,
            hash: digest,
            segment: firstSequence,
            offset: SegmentHeader.byteCount
        )
    }
}
