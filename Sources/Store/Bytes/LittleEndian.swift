// Whole numbers on disk are little-endian and need no alignment.

extension FixedWidthInteger {
    init(load bytes: UnsafeRawBufferPointer, at offset: Int) {
        self = Self(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Self.self))
    }

    /// The number that stands at `offset` of `bytes`, counted from its start; the caller has
    /// checked that it lies inside.
    init(load bytes: [UInt8], at offset: Int) {
        self = bytes.withUnsafeBytes { Self(load: $0, at: offset) }
    }
}

extension [UInt8] {
    mutating func append(littleEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    mutating func store(littleEndian value: some FixedWidthInteger, at offset: Int) {
        Swift.withUnsafeBytes(of: value.littleEndian) { source in
            for (index, byte) in source.enumerated() {
                self[offset + index] = byte
            }
        }
    }
}

/// What every file of a desk begins with: sixteen bytes that keep their meaning in all versions.
///
/// Magic of 8 bytes, format version (u32), and the first four bytes of the digest of these twelve,
/// so that a flipped bit in the version is damage and not "a newer program wrote this".
struct FileMark: Equatable {
    static let byteCount = 16

    var magic: String
    var version: UInt32

    /// What is found at the start of a file.
    enum Found: Equatable {
        case same
        case newer(UInt32)
        case older
        case damaged
    }

    var bytes: [UInt8] {
        precondition(magic.utf8.count == 8, "文件标记必须是八个字节：\(magic)")
        var result = Array(magic.utf8)
        result.append(littleEndian: version)
        result += Digest(of: result).bytes.prefix(4)
        return result
    }

    func check(_ start: some Collection<UInt8>) -> Found {
        let found = Array(start.prefix(FileMark.byteCount))
        guard found.count == FileMark.byteCount, Array(found.prefix(8)) == Array(magic.utf8),
            Array(Digest(of: found.prefix(12)).bytes.prefix(4)) == Array(found.suffix(4))
        else { return .damaged }
        let stored = UInt32(load: found, at: 8)
        if stored == version { return .same }
        return stored > version ? .newer(stored) : .older
    }
}
