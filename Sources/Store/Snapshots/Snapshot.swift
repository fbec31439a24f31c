import Synchronization

/// A snapshot that was opened and whose hot section has been proved.
package struct Snapshot: Sendable {
    /// The file, relative to the desk.
    package let file: String
    /// Where the journal goes on behind what the snapshot holds.
    package let position: JournalPosition
    /// What is needed at once.
    package let hot: [UInt8]
    /// What is looked up now and then, mapped.
    package let cold: ColdSection
}

/// The mapped part of a snapshot: blocks of 64 KiB, each proved when it is first touched.
package final class ColdSection: Sendable {
    /// The section's length in bytes.
    package let count: Int
    private let mapping: any MappedFile
    private let start: Int
    private let digests: [Digest]
    private let file: String
    private let proved: Mutex<[Bool]>

    init(_ mapping: any MappedFile, start: Int, count: Int, digests: [Digest], file: String) {
        self.mapping = mapping
        self.start = start
        self.count = count
        self.digests = digests
        self.file = file
        proved = Mutex([Bool](repeating: false, count: digests.count))
    }

    /// Lends the bytes of `range` (counted from the section's start) once all their blocks are
    /// proved. Throws `failed` (EIO) for a block that is not as it was written.
    package func withBytes<Value>(
        _ range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) throws(StoreFault) -> Value {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "超出快照范围：\(range)")
        guard !range.isEmpty else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let size = SnapshotHeader.blockBytes
        for block in range.lowerBound / size...(range.upperBound - 1) / size {
            guard prove(block) else {
                throw StoreFault.failed(file: file, code: ErrorNumber.io)
            }
        }
        let bytes = mapping.bytes[start + range.lowerBound..<start + range.upperBound]
        return body(UnsafeRawBufferPointer(rebasing: bytes))
    }

    /// Whether every block is as it was written.
    package func isSound() -> Bool { digests.indices.allSatisfy(prove) }

    private func prove(_ block: Int) -> Bool {
        if proved.withLock({ $0[block] }) { return true }
        let from = block * SnapshotHeader.blockBytes
        let end = min(from + SnapshotHeader.blockBytes, count)
        let bytes = UnsafeRawBufferPointer(rebasing: mapping.bytes[start + from..<start + end])
        guard Digest(of: bytes) == digests[block] else { return false }
        proved.withLock { $0[block] = true }
        return true
    }
}

/// What was found when a snapshot was looked for.
package struct SnapshotSearch: Sendable {
    /// The newest good one, or nil: then the whole journal is replayed.
    package var snapshot: Snapshot?
    /// Files that were passed over because they are not as they were written.
    package var rejected: [String] = []
}
