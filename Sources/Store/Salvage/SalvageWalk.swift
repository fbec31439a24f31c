/// The longest chain of frames that can be put together of all copies, from the first one on.
///
/// Where two copies hold different frames with the same number, both proved by the frame before,
/// somebody rewrote one of them: then the way is taken on which the chain goes further, and of two
/// that go equally far the backup's, for its manifest vouches for it.
struct SalvageWalk {
    /// One frame of the chain, and who has it.
    struct Step {
        var frame: Frame
        var place: JournalPosition
        /// Where its bytes are taken from: the desk, where the desk has them.
        var copy: SegmentCopy
        /// All copies that have it.
        var holders: [SegmentCopy]
        /// Whether the desk has another one instead.
        var isOwnRewritten: Bool
    }

    let copies: SegmentCopies
    /// Whose word goes before where copies differ: the desk's (nil) or that of a backup.
    let preferred: String?

    /// Walks as far as it goes: `begin` for each segment, `each` for each frame. Answers the last
    /// frame and its hash.
    @discardableResult
    func run(
        begin: (SegmentHeader) throws -> Void = { _ in },
        each: (Step) throws -> Void = { _ in }
    ) throws -> (sequence: UInt64, hash: Digest) {
        var (sequence, hash): (UInt64, Digest) = (0, .zero)
        while let header = next(sequence, hash) {
            try begin(header)
            var place = header.start
            let copies = copies.copies(of: header)
            while let step = try step(copies, place) {
                try each(step)
                place.sequence = step.frame.sequence
                place.hash = step.frame.hash
                place.offset += step.frame.byteCount
            }
            // A segment without a frame is the end: nothing could continue twice.
            guard place.sequence > sequence else { return (place.sequence, place.hash) }
            (sequence, hash) = (place.sequence, place.hash)
        }
        return (sequence, hash)
    }

    private func next(_ sequence: UInt64, _ hash: Digest) -> SegmentHeader? {
        let headers = copies.headers(first: sequence + 1, after: hash)
        guard let preferred else { return headers.first }
        let named = headers.first { header in
            copies.copies(of: header).contains { $0.name == preferred && $0.header != nil }
        }
        return named ?? headers.first
    }

    private func step(_ copies: [SegmentCopy], _ place: JournalPosition) throws -> Step? {
        let found = try copies.compactMap { copy in
            try copy.frame(after: place).map { (copy: copy, frame: $0) }
        }
        let favourite = found.first { $0.copy.name == preferred } ?? found.first
        guard let chosen = favourite?.frame.hash else { return nil }
        let holders = found.filter { $0.frame.hash == chosen }
        return Step(
            frame: holders[0].frame,
            place: place,
            copy: holders[0].copy,
            holders: holders.map(\.copy),
            isOwnRewritten: found.contains { $0.copy.isOwn && $0.frame.hash != chosen }
        )
    }

    /// The walk that goes furthest.
    static func furthest(_ copies: SegmentCopies) throws -> SalvageWalk {
        var best = SalvageWalk(copies: copies, preferred: nil)
        var (length, hash) = try best.run()
        for manifest in copies.manifests {
            let walk = SalvageWalk(copies: copies, preferred: manifest.name)
            let (reached, end) = try walk.run()
            if reached > length || reached == length && end != hash {
                (best, length, hash) = (walk, reached, end)
            }
        }
        return best
    }
}
