import CSystem

/// Sixteen opaque bytes: a store's identity, a command's id, a salt.
package struct Bytes16: Hashable, Sendable {
    private var first: UInt64
    private var last: UInt64

    /// Sixteen zero bytes.
    package static let zero = Bytes16(first: 0, last: 0)

    private init(first: UInt64, last: UInt64) {
        self.first = first
        self.last = last
    }

    /// The first sixteen of `bytes`, or nil if they are fewer.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count >= 16 else { return nil }
        var reader = bytes.makeIterator()
        var words: [UInt64] = [0, 0]
        for index in 0..<16 {
            words[index / 8] |= UInt64(reader.next() ?? 0) << UInt64(index % 8 * 8)
        }
        self.init(first: words[0], last: words[1])
    }

    init(load bytes: UnsafeRawBufferPointer, at offset: Int) {
        first = UInt64(load: bytes, at: offset)
        last = UInt64(load: bytes, at: offset + 8)
    }

    /// Sixteen bytes from the system's source of randomness.
    package static func random() -> Bytes16 {
        var words = (UInt64(0), UInt64(0))
        withUnsafeMutableBytes(of: &words) { qs_random($0.baseAddress, 16) }
        return Bytes16(first: words.0, last: words.1)
    }

    /// The sixteen bytes, in order.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        result.append(littleEndian: first)
        result.append(littleEndian: last)
        return result
    }

    /// Thirty-two lower-case hexadecimal digits.
    package var hexadecimal: String { Store.hexadecimal(bytes) }
}

/// A BLAKE2b-256 digest: thirty-two bytes.
package struct Digest: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// Thirty-two zero bytes, which stand for "nothing before".
    package static let zero = Digest(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    init(load bytes: UnsafeRawBufferPointer, at offset: Int) {
        words = (
            UInt64(load: bytes, at: offset), UInt64(load: bytes, at: offset + 8),
            UInt64(load: bytes, at: offset + 16), UInt64(load: bytes, at: offset + 24)
        )
    }

    init(load bytes: [UInt8], at offset: Int) {
        self = bytes.withUnsafeBytes { Digest(load: $0, at: offset) }
    }

    /// The digest of `bytes`.
    package init(of bytes: UnsafeRawBufferPointer) {
        self = Digest.zero
        withUnsafeMutableBytes(of: &words) {
            qs_hash($0.baseAddress, bytes.baseAddress, bytes.count, nil, 0)
        }
    }

    /// The digest of `bytes`.
    package init(of bytes: some Sequence<UInt8>) {
        let copy = Array(bytes)
        self = copy.withUnsafeBytes { Digest(of: $0) }
    }

    /// The digest of this one followed by `bytes`: a link of the chain.
    func chained(with bytes: UnsafeRawBufferPointer) -> Digest {
        var next = Digest.zero
        withUnsafeBytes(of: words) { previous in
            withUnsafeMutableBytes(of: &next.words) {
                qs_hash($0.baseAddress, previous.baseAddress, 32, bytes.baseAddress, bytes.count)
            }
        }
        return next
    }

    /// Whether its first bytes are these, at most thirty-two.
    func begins(as bytes: UnsafeRawBufferPointer) -> Bool {
        withUnsafeBytes(of: words) { $0.prefix(bytes.count).elementsEqual(bytes) }
    }

    /// The thirty-two bytes, in order.
    package var bytes: [UInt8] {
        var result: [UInt8] = []
        for word in [words.0, words.1, words.2, words.3] {
            result.append(littleEndian: word)
        }
        return result
    }

    /// Sixty-four lower-case hexadecimal digits.
    package var hexadecimal: String { Store.hexadecimal(bytes) }

    package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
    }
}

/// A BLAKE2b-256 over bytes that come in pieces.
final class RunningDigest {
    private let hashing: OpaquePointer

    init() {
        guard let opened = qs_hashing_open() else { preconditionFailure("内存不足") }
        hashing = opened
    }

    deinit { qs_hashing_close(hashing) }

    func add(_ bytes: some Collection<UInt8>) {
        let found: Void? = bytes.withContiguousStorageIfAvailable {
            qs_hashing_add(hashing, $0.baseAddress, $0.count)
        }
        guard found == nil else { return }
        Array(bytes).withUnsafeBytes { qs_hashing_add(hashing, $0.baseAddress, $0.count) }
    }

    /// The digest of all that was added; the next byte added begins anew.
    func finish() -> Digest {
        var out = [UInt8](repeating: 0, count: 32)
        qs_hashing_finish(hashing, &out)
        return out.withUnsafeBytes { Digest(load: $0, at: 0) }
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    var text = ""
    for byte in bytes {
        let digits = String(byte, radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
    }
    return text
}
