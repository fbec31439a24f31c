extension Journal {
    /// Zeroes items of the personal parts of durable frames, in place, and syncs; the chain stays
    /// provable. `targets`: item numbers by frame. What is erased already stays so.
    ///
    /// The mark is durable before the first byte is zeroed, so an erasure that is cut off is known
    /// as one, and the next opening or erasing finishes it. Throws `noSuchFrame` for a frame that
    /// is not durable, `busy` while a backup copies, and as `withLock`.
    package func erase(_ targets: [UInt64: [Int]], waitingAtMost milliseconds: Int64 = 5000)
        throws(StoreFault)
    {
        guard !targets.isEmpty else { return }
        try underLock(waitingAtMost: milliseconds) { () throws(StoreFault) in
            for sequence in targets.keys where sequence > watermark || sequence == 0 {
                throw StoreFault.noSuchFrame(sequence)
            }
            try eraseUnderLock(targets.mapValues { .some($0) })
        }
    }

    /// Zeroes again, under the lock, what an erasure that was cut off had marked.
    func finishErasures(_ sequences: [UInt64]) throws(StoreFault) {
        do throws(StoreFault) {
            try eraseUnderLock(Dictionary(sequences.map { ($0, nil) }) { first, _ in first })
        } catch {
            // A backup is being copied: the next opening will do.
            guard case .busy = error else { throw error }
        }
    }

    /// Nil for the items that are marked already.
    private func eraseUnderLock(_ targets: [UInt64: [Int]?]) throws(StoreFault) {
        try translating {
            let copyLock = try CopyLock(disk)
            defer { copyLock.release() }
            let numbers = try Journal.segmentNumbers(disk)
            let bySegment = Dictionary(grouping: targets.keys) { sequence in
                numbers.last { $0 <= sequence } ?? 0
            }
            for (first, sequences) in bySegment.sorted(by: { $0.key < $1.key }) {
                guard first > 0 else { throw StoreFault.noSuchFrame(sequences[0]) }
                let file = try SegmentFile(disk, first: first, writable: true)
                try erase(targets.filter { sequences.contains($0.key) }, in: file)
            }
        }
    }

    private func erase(_ targets: [UInt64: [Int]?], in file: SegmentFile) throws {
        var ranges: [Range<Int>] = []
        var left = targets
        guard case .header(let header) = try file.header() else {
            throw StoreFault.failed(file: file.path, code: ErrorNumber.io)
        }
        var scanner = try FrameScanner(disk, file.file, from: header.start)
        while let last = left.keys.max(), scanner.position.sequence < last {
            let offset = scanner.position.offset
            guard case .frame(let frame) = try scanner.next() else {
                throw StoreFault.noSuchFrame(scanner.position.sequence + 1)
            }
            guard let items = left.removeValue(forKey: frame.sequence) else { continue }
            let bytes = try disk.read(file.file, at: offset, count: frame.byteCount)
            ranges += try itemRanges(bytes, items, frame).map {
                $0.lowerBound + offset..<$0.upperBound + offset
            }
        }
        try zero(ranges, in: file)
    }

    private func itemRanges(_ bytes: [UInt8], _ items: [Int]?, _ frame: Frame) throws(StoreFault)
        -> [Range<Int>]
    {
        let table = bytes.withUnsafeBytes { all -> PersonalTable? in
            guard case .success(let header) = FrameHeader.read(all) else { return nil }
            return PersonalTable.read(all, header)
        }
        let wanted = items ?? frame.personal.indices.filter { frame.personal[$0] == .partlyErased }
        guard let table, wanted.allSatisfy(table.entries.indices.contains) else {
            throw StoreFault.noSuchFrame(frame.sequence)
        }
        return wanted.filter { frame.personal[$0] != .erased }.map { index in
            let start = table.entries[index].offset
            return start..<start + FrameFormat.itemOverhead + table.entries[index].count
        }
    }

    private func zero(_ ranges: [Range<Int>], in file: SegmentFile) throws {
        guard !ranges.isEmpty else { return }
        for range in ranges {
            try disk.writeAll(
                file.file,
                [FrameFormat.markErased],
                at: range.lowerBound,
                file.path
            )
        }
        try syncErasure(file)
        for range in ranges {
            let zeroes = [UInt8](repeating: 0, count: range.count - 1)
            try disk.writeAll(file.file, zeroes[...], at: range.lowerBound + 1, file.path)
        }
        try syncErasure(file)
    }

    private func syncErasure(_ file: SegmentFile) throws(StoreFault) {
        do throws(DiskError) {
            try disk.syncData(file.file)
        } catch {
            syncer.poison(code: error.code)
            obstacle = .poisoned(file: file.path)
            throw StoreFault.poisoned(file: file.path)
        }
    }
}
