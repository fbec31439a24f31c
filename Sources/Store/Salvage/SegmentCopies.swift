/// One copy of a segment: the desk's own file, or what a backup has of it.
final class SegmentCopy {
    /// What messages call it.
    let name: String
    /// Whether it is the desk's own, in which erasures are newest.
    let isOwn: Bool
    /// Nil where it is not as it was written.
    let header: SegmentHeader?
    /// The first sequence that header or name tell.
    let first: UInt64
    let disk: any Disk
    let file: DiskFile
    /// Where it begins in the file, and how long it is, in bytes.
    let base: Int
    let size: Int
    private var scanner: FrameScanner?

    init(
        _ name: String,
        isOwn: Bool,
        _ disk: any Disk,
        _ file: DiskFile,
        named number: UInt64?,
        base: Int = 0,
        size: Int
    ) throws(DiskError) {
        (self.name, self.isOwn, self.disk, self.file) = (name, isOwn, disk, file)
        (self.base, self.size) = (base, size)
        let bytes = try disk.read(file, at: base, count: min(size, SegmentHeader.byteCount))
        if case .header(let header) = SegmentHeader.read(bytes) {
            (self.header, first) = (header, header.firstSequence)
        } else {
            (header, first) = (nil, number ?? 0)
        }
    }

    /// The frame behind a place, if this copy has one that continues it.
    func frame(after place: JournalPosition) throws(DiskError) -> Frame? {
        if scanner == nil {
            scanner = try FrameScanner(disk, file, from: place, base: base, size: size)
        }
        scanner?.seek(to: place)
        guard case .frame(let frame) = try scanner?.next() else { return nil }
        return frame
    }

    /// Bytes of the segment, as they stand there.
    func bytes(at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        try disk.read(file, at: base + offset, count: count)
    }
}

/// Every copy of every segment that is at hand.
final class SegmentCopies {
    private(set) var all: [SegmentCopy] = []
    /// Whose journal it is.
    private(set) var storeID: Bytes16 = .zero
    /// What could not be used, in words.
    private(set) var unusable: [String] = []
    /// Where the backups say that the journal stood.
    private(set) var manifests: [(name: String, position: JournalPosition)] = []
    private var open: [(disk: any Disk, file: DiskFile)] = []

    /// Reads the headers of whatever lies in the journal's directory, under whatever name, and of
    /// the segments in the backups. Throws `notADesk`, `damaged` where nothing tells whose it is.
    init(_ desk: any Disk, _ backups: [NamedBackup]) throws(StoreFault) {
        let names = (try? desk.list(DeskPath.journal)) ?? []
        guard !names.isEmpty || !backups.isEmpty else {
            throw StoreFault.notADesk(desk.description)
        }
        for name in names { takeOwn(name, desk) }
        for backup in backups { take(backup) }
        try settleIdentity(desk)
    }

    deinit { for (disk, file) in open { disk.close(file) } }

    private func takeOwn(_ name: String, _ disk: any Disk) {
        let path = "\(DeskPath.journal)/\(name)"
        do throws(DiskError) {
            let file = try disk.open(path, .read)
            open.append((disk, file))
            let number = DeskPath.number(name, suffix: ".qj")
            let size = try disk.size(file)
            let copy = try SegmentCopy(path, isOwn: true, disk, file, named: number, size: size)
            guard copy.header != nil || number != nil else {
                return unusable.append("\(path) 不是日志段")
            }
            all.append(copy)
        } catch {
            unusable.append("\(path) 读不出来：\(ErrorNumber.words(error.code))")
        }
    }

    private func take(_ backup: NamedBackup) {
        do throws(StoreFault) {
            try translating {
                let file = try backup.disk.open(backup.name, .read)
                open.append((backup.disk, file))
                let contents = try BackupContents(backup.disk, file, backup.name)
                manifests.append((backup.words, contents.manifest.position))
                for entry in contents.entries {
                    guard let number = Backup.segmentNumber(entry.name) else { continue }
                    let copy = try SegmentCopy(
                        backup.words,
                        isOwn: false,
                        backup.disk,
                        file,
                        named: number,
                        base: entry.start,
                        size: entry.count
                    )
                    all.append(copy)
                }
            }
        } catch {
            unusable.append(error.description)
        }
    }

    /// The desk is whose most of its own segments are; where none of them tells, the backups'.
    private func settleIdentity(_ desk: any Disk) throws(StoreFault) {
        var votes: [Bytes16: (own: Int, all: Int)] = [:]
        for copy in all {
            guard let id = copy.header?.storeID else { continue }
            let (own, count) = votes[id] ?? (0, 0)
            votes[id] = (own + (copy.isOwn ? 1 : 0), count + 1)
        }
        guard let winner = votes.max(by: { $0.value < $1.value }) else {
            throw StoreFault.notADesk(desk.description)
        }
        storeID = winner.key
        for copy in all {
            guard let header = copy.header, header.storeID != storeID else { continue }
            unusable.append("\(copy.name) 是另一个前台的")
        }
        all.removeAll { $0.header.map { $0.storeID != storeID } ?? false }
    }

    /// The headers with which the journal may go on behind a frame, the desk's own first.
    func headers(first: UInt64, after hash: Digest) -> [SegmentHeader] {
        var found: [SegmentHeader] = []
        for copy in all.filter(\.isOwn) + all.filter({ !$0.isOwn }) {
            guard let header = copy.header, header.firstSequence == first,
                header.previous == hash, !found.contains(where: { $0.digest == header.digest })
            else { continue }
            found.append(header)
        }
        return found
    }

    /// Whether frames behind `sequence` may stand in a copy: not where the segment after it begins
    /// before them.
    func mayReach(_ copy: SegmentCopy, behind sequence: UInt64) -> Bool {
        guard copy.header != nil else { return true }
        let next = all.compactMap { $0.header?.firstSequence }.filter { $0 > copy.first }.min()
        return next.map { $0 > sequence + 1 } ?? true
    }

    /// The copies of a segment, the desk's own first; among them those whose header is not as it was
    /// written, since frames prove themselves.
    func copies(of header: SegmentHeader) -> [SegmentCopy] {
        let found = all.filter {
            $0.header.map { $0.digest == header.digest } ?? ($0.first == header.firstSequence)
        }
        return found.filter(\.isOwn) + found.filter { !$0.isOwn }
    }
}
