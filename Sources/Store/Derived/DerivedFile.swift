import FrontDesk

/// A derived file that was opened, its header, hot section and table of digests proved.
struct DerivedFile: Sendable {
    let path: String
    let header: DerivedHeader
    /// What is needed at once.
    let hot: [UInt8]
    /// What is looked up now and then, mapped.
    let cold: ColdSection

    /// What was found under a path.
    enum Found {
        case good(DerivedFile)
        /// Of an older version of the program, which keeps its sections otherwise.
        case older
        /// It cannot be read or is not as it was written.
        case damaged
    }

    /// Opens the file of a store, whose faults call it `name` where that is not its path; throws
    /// `newerFormat`.
    static func open(
        _ path: String,
        _ kind: DerivedKind,
        of storeID: Bytes16,
        on disk: any Disk,
        name: String? = nil
    ) throws(StoreFault) -> Found {
        do throws(DiskError) {
            let file = try disk.open(path, .read)
            defer { disk.close(file) }
            let start = try disk.read(file, at: 0, count: DerivedHeader.byteCount)
            let header: DerivedHeader
            switch DerivedHeader.read(start, kind) {
            case .header(let read): header = read
            case .newer(let version): return try refuse(path, version)
            case .older: return .older
            case .damaged: return .damaged
            }
            guard header.storeID == storeID, try disk.size(file) == header.fileCount else {
                return .damaged
            }
            var hot = try disk.read(file, at: header.hotStart, count: header.hotPadded)
            guard Digest(of: hot) == header.hotDigest else { return .damaged }
            hot.removeLast(header.hotPadded - header.hotCount)
            let mapping = try disk.map(file)
            let table = header.tableStart..<header.fileCount
            guard
                Digest(of: UnsafeRawBufferPointer(rebasing: mapping.bytes[table]))
                    == header.tableDigest
            else { return .damaged }
            let name = name ?? path
            let cold = ColdSection(mapping, header, file: name)
            return .good(DerivedFile(path: name, header: header, hot: hot, cold: cold))
        } catch {
            guard error.code == newerCode, let version = UInt32(error.path) else { return .damaged }
            throw StoreFault.newerFormat(file: path, version: version)
        }
    }

    private static let newerCode: Int32 = -1

    private static func refuse(_ path: String, _ version: UInt32) throws(DiskError) -> Found {
        throw DiskError(String(version), newerCode)
    }

    /// Writes the file aside, syncs it, reads it back and gives it its name; the name is durable
    /// once the caller has synced the directory. What was there before stays until then.
    ///
    /// The header's digests and counts are filled in here. Throws `DiskError`, or `StoreFault` where
    /// it was not read back as it was written.
    static func publish(
        _ path: String,
        _ header: DerivedHeader,
        hot: [UInt8],
        cold: [UInt8],
        on disk: any Disk
    ) throws -> DerivedFile {
        let temporary = path + ".tmp"
        do {
            try write(temporary, header, hot, cold, on: disk)
            // What is read back may come from the cache; it proves what was written, and the sync
            // before it that it is on the disk.
            guard
                case .good(let file) = try open(
                    temporary,
                    header.kind,
                    of: header.storeID,
                    on: disk,
                    name: path
                ), file.cold.isSound()
            else { throw StoreFault.failed(file: temporary, code: ErrorNumber.io) }
            try disk.rename(temporary, to: path)
            return file
        } catch {
            try? disk.remove(temporary)
            throw error
        }
    }

    private static func write(
        _ path: String,
        _ header: DerivedHeader,
        _ hot: [UInt8],
        _ cold: [UInt8],
        on disk: any Disk
    ) throws(DiskError) {
        var header = header
        (header.hotCount, header.coldCount) = (hot.count, cold.count)
        let padding = [UInt8](repeating: 0, count: header.hotPadded - hot.count)
        let running = RunningDigest()
        running.add(hot)
        running.add(padding)
        header.hotDigest = running.finish()
        let table = table(of: cold, header.blockCount)
        header.tableDigest = Digest(of: table)
        let file = try disk.open(path, .createOrOpen)
        defer { disk.close(file) }
        try disk.truncate(file, to: 0)
        var offset = 0
        for piece in [header.bytes, hot, padding, cold, table] {
            try disk.writeAll(file, piece[...], at: offset, path)
            offset += piece.count
        }
        try disk.syncData(file)
    }

    private static func table(of cold: [UInt8], _ blocks: Int) -> [UInt8] {
        var table: [UInt8] = []
        table.reserveCapacity(blocks * 32)
        cold.withUnsafeBytes { bytes in
            for block in 0..<blocks {
                let start = block * DerivedHeader.blockBytes
                let end = min(start + DerivedHeader.blockBytes, cold.count)
                table += Digest(of: UnsafeRawBufferPointer(rebasing: bytes[start..<end])).bytes
            }
        }
        return table
    }
}

extension DerivedHeader {
    /// A header of a file that is about to be written.
    init(_ kind: DerivedKind, _ storeID: Bytes16, at position: JournalPosition, now: Instant) {
        self.init(
            kind: kind,
            storeID: storeID,
            position: position,
            createdMilliseconds: now.milliseconds,
            hotCount: 0,
            hotDigest: .zero,
            coldCount: 0,
            tableDigest: .zero
        )
    }
}
