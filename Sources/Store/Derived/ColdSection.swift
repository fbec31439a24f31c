import Synchronization

/// The mapped part of a derived file, in blocks that are each proved when they are first touched.
package final class ColdSection: Sendable {
    /// The section's length in bytes.
    package let count: Int
    private let mapping: any MappedFile
    private let start: Int
    /// Where the digests of the blocks begin; the file's header has vouched for them.
    private let table: Int
    private let file: String
    private let proved: Mutex<[Bool]>

    init(_ mapping: any MappedFile, _ header: DerivedHeader, file: String) {
        self.mapping = mapping
        (start, count, table) = (header.coldStart, header.coldCount, header.tableStart)
        self.file = file
        proved = Mutex([Bool](repeating: false, count: header.blockCount))
    }

    /// Lends the bytes of `range` (counted from the section's start) once all their blocks are
    /// proved. Throws `failed` (EIO) for a block that is not as it was written, or for what lies
    /// outside.
    package func withBytes<Value>(
        _ range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) throws(StoreFault) -> Value {
        guard range.lowerBound >= 0, range.upperBound <= count else { throw fault }
        guard !range.isEmpty else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let size = DerivedHeader.blockBytes
        let blocks = range.lowerBound / size...(range.upperBound - 1) / size
        guard prove(blocks) else { throw fault }
        return body(unproved(range))
    }

    /// The bytes of a range as the file has them, for looking where something may stand: what is
    /// found there must be proved before anybody is told.
    func unproved(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            rebasing: mapping.bytes[start + range.lowerBound..<start + range.upperBound]
        )
    }

    /// Lets the system take the memory back that was filled by reading much of it.
    func letGo() { mapping.letGo() }

    /// Whether every block is as it was written.
    package func isSound() -> Bool {
        let blocks = proved.withLock { $0.count }
        return blocks == 0 || prove(0...blocks - 1)
    }

    /// What is thrown where the section is not as any version of the program writes it.
    var fault: StoreFault { .failed(file: file, code: ErrorNumber.io) }

    private func prove(_ blocks: ClosedRange<Int>) -> Bool {
        proved.withLock { proved in
            for block in blocks where !proved[block] {
                let from = block * DerivedHeader.blockBytes
                let end = min(from + DerivedHeader.blockBytes, count)
                let digest = Digest(load: mapping.bytes, at: table + block * 32)
                guard Digest(of: unproved(from..<end)) == digest else { return false }
                proved[block] = true
            }
            return true
        }
    }
}
