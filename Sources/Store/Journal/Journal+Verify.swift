/// What a check of the whole chain found.
package struct VerifyReport: Sendable {
    /// Segments read.
    package var segments = 0
    /// Frames proved.
    package var frames = 0
    /// The last frame proved.
    package var lastSequence: UInt64 = 0
    /// The hash of the last frame proved: the whole journal in 32 bytes.
    package var lastHash: Digest = .zero
    /// The highest sequence known to be durable.
    package var watermark: UInt64 = 0
    /// Items of personal parts that are as they were written.
    package var presentItems = 0
    /// Items that were erased.
    package var erasedItems = 0
    /// Items whose erasure was cut off; the next opening finishes it.
    package var partlyErasedItems = 0
    /// Bytes behind the last frame that were never acknowledged.
    package var tornBytes = 0
    /// What is not as it was written; empty if all is well.
    package var flaws: [Flaw] = []

    /// Whether all is as it was written.
    package var isSound: Bool { flaws.isEmpty }
}

extension Flaw {
    /// Whether the chain goes on in spite of it.
    fileprivate var leavesTheChain: Bool {
        switch kind {
        case .personal, .rewritten, .behind: true
        default: false
        }
    }
}

/// Where the journal once stood, as somebody outside it remembers: a backup's manifest. The journal
/// must go on from there.
package struct Witness: Hashable, Sendable {
    /// The place, with the hash there.
    package var position: JournalPosition
    /// Who says so, for messages.
    package var name: String

    /// A witness.
    package init(_ position: JournalPosition, _ name: String) {
        (self.position, self.name) = (position, name)
    }

    /// Whether the place is a segment's start, whose hash is its header's.
    var isAtStart: Bool { position.offset == SegmentHeader.byteCount }
}

/// Proves segment after segment, in a journal or in a backup of one.
struct ChainCheck {
    private let disk: any Disk
    private(set) var report = VerifyReport()
    private var lastHash: Digest?
    /// Those that were not come to yet.
    private var witnesses: [Witness]
    /// Up to here the witnesses that were come to agree.
    private var vouchedFor: UInt64 = 0

    init(_ disk: any Disk, watermark: UInt64, witnesses: [Witness] = []) {
        self.disk = disk
        self.witnesses = witnesses
        report.watermark = watermark
    }

    /// Proves one segment; `next` is the first sequence of the one that follows, if any.
    mutating func check(
        _ file: DiskFile,
        _ path: String,
        first: UInt64,
        next: UInt64?,
        storeID: Bytes16,
        base: Int = 0,
        size: Int? = nil
    ) throws(DiskError) {
        report.segments += 1
        let bytes = try disk.read(file, at: base, count: SegmentHeader.byteCount)
        guard case .header(let header) = SegmentHeader.read(bytes),
            header.firstSequence == first, header.storeID == storeID
        else {
            add(.header, path, 0, first, (next ?? first + 1) - 1)
            lastHash = nil
            return
        }
        if report.lastSequence + 1 != first {
            add(.missingSegment, path, 0, report.lastSequence + 1, first - 1)
        } else if let lastHash, lastHash != header.previous {
            add(.chain, path, 0, first, first)
        }
        hear(header.digest, path, 0) { $0.isAtStart && $0.position.segment == first }
        // The one who rotated had synced all that stood before.
        report.watermark = max(report.watermark, first - 1)
        var scanner = try FrameScanner(
            disk,
            file,
            from: header.start,
            base: base,
            size: size
        )
        while true {
            let before = scanner.position
            let rest = scanner.rest
            let step = try scanner.next()
            if case .frame(let frame) = step {
                // A torn tail may end in a frame whose personal part alone is torn.
                if !frame.hasDamagedItem || frame.sequence <= max(report.watermark, (next ?? 1) - 1)
                {
                    count(frame, path, before.offset)
                    continue
                }
            }
            var isBad = true
            if case .end = step { isBad = false }
            let torn = base == 0 && isBad
            let behind =
                torn ? try FramesBehind.search(disk, file, from: before) : FramesBehind()
            conclude(before, rest, isBad, behind, path, next)
            return
        }
    }

    private mutating func conclude(
        _ position: JournalPosition,
        _ rest: Int,
        _ isBad: Bool,
        _ behind: FramesBehind,
        _ path: String,
        _ next: UInt64?
    ) {
        report.lastSequence = position.sequence
        report.lastHash = position.hash
        lastHash = position.hash
        if isBad {
            let known = max(report.watermark, behind.highestWatermark, (next ?? 1) - 1)
            if next == position.sequence + 1 {
                add(.trailingBytes, path, position.offset, position.sequence, position.sequence)
            } else if known > position.sequence {
                let end = (behind.firstSequence ?? next ?? position.sequence + 2) - 1
                add(.frame, path, position.offset, position.sequence + 1, end)
            } else {
                report.tornBytes = rest
            }
            if next != nil { lastHash = nil }
        } else if next == nil, position.sequence < report.watermark {
            add(
                .missingFrames,
                path,
                position.offset,
                position.sequence + 1,
                report.watermark
            )
        }
        if let next, isBad { report.lastSequence = next - 1 }
    }

    private mutating func count(_ frame: Frame, _ path: String, _ offset: Int) {
        report.frames += 1
        report.watermark = max(report.watermark, frame.watermark)
        hear(frame.hash, path, offset) { $0.position.sequence == frame.sequence && !$0.isAtStart }
        for (index, item) in frame.personal.enumerated() {
            switch item {
            case .present: report.presentItems += 1
            case .erased: report.erasedItems += 1
            case .partlyErased: report.partlyErasedItems += 1
            case .damaged:
                add(.personal(item: index), path, offset, frame.sequence, frame.sequence)
            }
        }
    }

    /// Compares a place with what the witnesses of it say.
    private mutating func hear(
        _ hash: Digest,
        _ path: String,
        _ offset: Int,
        _ isOfHere: (Witness) -> Bool
    ) {
        guard !witnesses.isEmpty else { return }
        for witness in witnesses where isOfHere(witness) {
            let last = witness.position.sequence
            if witness.position.hash == hash {
                vouchedFor = max(vouchedFor, last)
            } else {
                let kind = Flaw.Kind.rewritten(witness: witness.name)
                add(kind, path, offset, min(vouchedFor + 1, max(last, 1)), last)
            }
        }
        witnesses.removeAll(where: isOfHere)
    }

    /// All segments were looked at: what a witness tells of beyond them is missing. Behind damage
    /// nobody knows what is there, so that alone is told.
    mutating func finish() {
        guard report.flaws.allSatisfy(\.leavesTheChain) else { return }
        for witness in witnesses where witness.position.sequence > report.lastSequence {
            let path = DeskPath.segment(witness.position.segment)
            let (first, last) = (report.lastSequence + 1, witness.position.sequence)
            add(.behind(witness: witness.name), path, witness.position.offset, first, last)
        }
    }

    private mutating func add(
        _ kind: Flaw.Kind,
        _ path: String,
        _ offset: Int,
        _ first: UInt64,
        _ last: UInt64
    ) {
        report.flaws.append(
            Flaw(
                kind: kind,
                file: path,
                offset: offset,
                firstSequence: first,
                lastSequence: max(first, last)
            )
        )
    }
}

extension Journal {
    /// Proves the whole chain over all segments, every item of the personal parts, that nothing
    /// below the watermark is missing, and that it goes on from where the witnesses saw it. Others
    /// may write meanwhile. Throws `failed`.
    package func verify(_ witnesses: [Witness] = []) throws(StoreFault) -> VerifyReport {
        try translating {
            syncer.refresh()
            let known = watermark
            let numbers = try Journal.segmentNumbers(disk)
            var check = ChainCheck(disk, watermark: known, witnesses: witnesses)
            for (index, first) in numbers.enumerated() {
                let file = try SegmentFile(disk, first: first, writable: false)
                try check.check(
                    file.file,
                    file.path,
                    first: first,
                    next: index + 1 < numbers.count ? numbers[index + 1] : nil,
                    storeID: storeID
                )
            }
            check.finish()
            return check.report
        }
    }

    /// Reads the frames from `first` to `last` (nil: to the last one read here), proving each;
    /// `each` ends the reading by returning false. Throws `damaged`, `failed`.
    package func read(
        from first: UInt64,
        through last: UInt64? = nil,
        _ each: (Frame) -> Bool
    ) throws(StoreFault) {
        try translating {
            let end = min(last ?? position.sequence, position.sequence)
            let numbers = try Journal.segmentNumbers(disk)
            let start = numbers.last { $0 <= max(first, 1) } ?? numbers.first ?? 1
            for number in numbers where number >= start && number <= end {
                let file = try SegmentFile(disk, first: number, writable: false)
                guard case .header(let header) = try file.header() else {
                    throw StoreFault.damaged([flaw(.header, file.path, number, number)])
                }
                var scanner = try FrameScanner(disk, file.file, from: header.start)
                let next = numbers.first { $0 > number }
                while scanner.position.sequence < min(end, (next ?? .max) - 1) {
                    guard case .frame(let frame) = try scanner.next() else {
                        let bad = scanner.position.sequence + 1
                        throw StoreFault.damaged([
                            flaw(.frame, file.path, bad, bad, scanner.position.offset)
                        ])
                    }
                    guard frame.sequence < first || each(frame) else { return }
                }
            }
        }
    }

    /// Goes read-only because the journal does not come to where a snapshot stands.
    func refuse(_ place: JournalPosition, _ file: String) {
        let isShort = position.sequence < place.sequence
        let kind: Flaw.Kind = isShort ? .behind(witness: file) : .rewritten(witness: file)
        let first = isShort ? position.sequence + 1 : 1
        add(flaw(kind, DeskPath.segment(place.segment), first, place.sequence, place.offset))
    }

    private func flaw(
        _ kind: Flaw.Kind,
        _ path: String,
        _ first: UInt64,
        _ last: UInt64,
        _ offset: Int = 0
    ) -> Flaw {
        Flaw(kind: kind, file: path, offset: offset, firstSequence: first, lastSequence: last)
    }
}
