/// A desk that is not as it was written, and whatever backups of it are at hand, made into a new
/// desk of what can be proved. What is read is never written.
///
/// The new desk holds the longest unbroken chain, the same frames with the same hashes. A frame
/// behind a gap proves that it was written so, but not what the desk was before it: it is told, for
/// somebody to decide, and never applied.
package struct Salvage {
    private let desk: any Disk
    private let backups: [NamedBackup]

    /// The desk in the directory of `desk`; the more backups, the fewer gaps.
    package init(_ desk: any Disk, _ backups: [NamedBackup] = []) {
        (self.desk, self.backups) = (desk, backups)
    }

    /// Writes the new desk into an empty directory, proves it there, and tells what it does not hold.
    ///
    /// Throws `notADesk`, `notEmpty`, `cannotCreate`, `damaged` where not even the first frame can be
    /// proved, `failed`; and `stopped` where the gauge says so, with no desk made.
    package func run(
        into target: any Disk,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> SalvageOutcome {
        // Walked at least twice and searched once.
        gauge?.begin(total: desk.journalBytes() * 3)
        defer { gauge?.end() }
        let desk = desk.gauged(by: gauge)
        let copies = try SegmentCopies(desk, backups)
        var outcome = SalvageOutcome()
        outcome.unusable = copies.unusable
        try translating {
            guard try target.list("").isEmpty else {
                throw StoreFault.notEmpty(target.description)
            }
            let walk = try SalvageWalk.furthest(copies)
            guard try walk.run().sequence > 0 else {
                throw StoreFault.damaged([flaw(copies)])
            }
            try write(walk, to: target, &outcome)
            try look(behind: outcome.lastSequence, copies, &outcome)
        }
        let journal = try Journal.open(on: target, mode: .write) { _ in }
        defer { journal.close() }
        if let obstacle = journal.obstacle { throw obstacle }
        let report = try journal.verify()
        guard report.isSound, report.lastSequence == outcome.lastSequence else {
            throw StoreFault.damaged(report.flaws)
        }
        outcome.snapshot = newestSnapshot(copies, outcome)
        return outcome
    }

    private func flaw(_ copies: SegmentCopies) -> Flaw {
        let first = copies.all.map(\.first).min() ?? 1
        return Flaw(
            kind: first > 1 ? .missingSegment : .frame,
            file: DeskPath.segment(first),
            offset: 0,
            firstSequence: 1,
            lastSequence: max(1, first - 1)
        )
    }

    private func write(
        _ walk: SalvageWalk,
        to target: any Disk,
        _ outcome: inout SalvageOutcome
    ) throws {
        let directories = [DeskPath.journal, DeskPath.snapshots, DeskPath.quarantine]
        for directory in directories { try target.makeDirectory(directory) }
        var writer = SalvageWriter(target)
        let end = try walk.run(
            begin: { try writer.begin($0) },
            each: { step in
                outcome.note(step)
                try writer.put(Self.bytes(of: step, &outcome))
            }
        )
        try writer.finish()
        (outcome.lastSequence, outcome.lastHash) = end
    }

    /// A frame's bytes, every item of its personal part as some copy has it; what none has is marked
    /// as erased, so that the frame stays whole.
    private static func bytes(
        of step: SalvageWalk.Step,
        _ outcome: inout SalvageOutcome
    ) throws -> [UInt8] {
        let count = step.frame.byteCount
        var bytes = try step.copy.bytes(at: step.place.offset, count: count)
        guard step.frame.hasDamagedItem else { return bytes }
        let table = bytes.withUnsafeBytes { all -> PersonalTable? in
            guard case .success(let header) = FrameHeader.read(all) else { return nil }
            return PersonalTable.read(all, header)
        }
        for (index, entry) in (table?.entries ?? []).enumerated()
        where step.frame.personal[index] == .damaged {
            let range = entry.offset..<entry.offset + FrameFormat.itemOverhead + entry.count
            let other = try step.holders.first { copy in
                try copy.frame(after: step.place).map { $0.personal[index] != .damaged } ?? false
            }
            if let other {
                let whole = try other.bytes(at: step.place.offset, count: count)
                bytes.replaceSubrange(range, with: whole[range])
            } else {
                let zeroes = [UInt8](repeating: 0, count: range.count - 1)
                bytes.replaceSubrange(range, with: [FrameFormat.markErased] + zeroes)
                outcome.lostItems.append((step.frame.sequence, index))
            }
        }
        return bytes
    }

    // MARK: What lies behind

    private func look(
        behind end: UInt64,
        _ copies: SegmentCopies,
        _ outcome: inout SalvageOutcome
    ) throws {
        var found: [UInt64: Frame] = [:]
        var known = end
        for copy in copies.all {
            let mayReach = copies.mayReach(copy, behind: end)
            let frames = try mayReach ? LooseFrames.search(copy, above: end) : []
            for frame in frames {
                if found[frame.sequence] == nil { found[frame.sequence] = frame }
                known = max(known, frame.sequence)
            }
            if let header = copy.header, header.firstSequence > 0 {
                known = max(known, header.firstSequence - 1)
            }
        }
        for manifest in copies.manifests { known = max(known, manifest.position.sequence) }
        if let state = DeskState.openForReading(desk), let view = try? state.view() {
            known = max(known, view.watermark)
        }
        outcome.loose = found.values.sorted { $0.sequence < $1.sequence }
        var next = end + 1
        for frame in outcome.loose {
            if frame.sequence > next { outcome.missing.append(next...frame.sequence - 1) }
            next = frame.sequence + 1
        }
        if next <= known { outcome.missing.append(next...known) }
    }

    /// The newest snapshot beyond the chain that is as it was written; it is joined to the journal
    /// where a frame behind the gap bears its hash.
    private func newestSnapshot(
        _ copies: SegmentCopies,
        _ outcome: SalvageOutcome
    ) -> SalvageOutcome.Beyond? {
        let newest = Snapshots(desk, storeID: copies.storeID).all().first
        guard let newest, newest.position.sequence > outcome.lastSequence else { return nil }
        let isJoined = outcome.loose.contains { $0.hash == newest.position.hash }
        return SalvageOutcome.Beyond(snapshot: newest, isJoined: isJoined)
    }
}
