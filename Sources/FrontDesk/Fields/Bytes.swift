/// Grows a run of bytes: the binary form of fields, events and records.
package struct ByteWriter: Sendable {
    /// What has been written so far.
    package private(set) var bytes: [UInt8] = []

    /// An empty run.
    package init() {}

    /// The number of bytes written so far.
    package var count: Int { bytes.count }

    /// Appends one byte.
    package mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    /// Appends bytes as they are.
    package mutating func append(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends an unsigned number in groups of seven bits, low group first.
    @inline(never)
    package mutating func append(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7f) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Appends what `body` writes, preceded by its length in bytes.
    package mutating func appendSized(_ body: (inout ByteWriter) -> Void) {
        let start = bytes.count
        bytes.append(0)
        body(&self)
        close(from: start)
    }

    /// Writes the length of what follows `start` where a byte was left for it.
    @inline(never)
    private mutating func close(from start: Int) {
        let length = bytes.count - start - 1
        guard length >= 0x80 else {
            bytes[start] = UInt8(length)
            return
        }
        var prefix = ByteWriter()
        prefix.append(varint: UInt64(length))
        bytes.replaceSubrange(start...start, with: prefix.bytes)
    }

    /// Forgets everything written after the first `count` bytes.
    @inline(never)
    package mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
    }
}

/// What is wrong with bytes that should have been fields.
package struct FieldFault: Error, Equatable, Sendable {
    /// What was found, for developers and logs.
    package var what: String

    /// A fault with its description.
    package init(_ what: String) {
        self.what = what
    }
}

/// Reads bytes that nobody vouches for: every read is checked against the end.
///
/// The memory belongs to the caller and must outlive the reader.
package struct ByteReader {
    private var rest: UnsafeRawBufferPointer

    /// Reads from `bytes`, which must outlive the reader.
    package init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    /// Whether every byte has been read.
    package var isAtEnd: Bool { rest.isEmpty }

    /// The bytes not yet read.
    package var remaining: UnsafeRawBufferPointer { rest }

    /// One byte; throws at the end.
    package mutating func byte() throws(FieldFault) -> UInt8 {
        guard let first = rest.first else { throw FieldFault("unexpected end") }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return first
    }

    /// A number written by `ByteWriter.append(varint:)`; throws when it does not fit 64 bits.
    @inline(never)
    package mutating func varint() throws(FieldFault) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let next = try byte()
            guard shift < 63 || (shift == 63 && next <= 1) else {
                throw FieldFault("number too long")
            }
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
    }

    /// The next `count` bytes, still in the caller's memory.
    package mutating func take(_ count: UInt64) throws(FieldFault) -> UnsafeRawBufferPointer {
        guard count <= UInt64(rest.count) else { throw FieldFault("length beyond the end") }
        let taken = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(count)))
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
        return taken
    }

    /// A run written by `ByteWriter.appendSized`.
    @inline(never)
    package mutating func sized() throws(FieldFault) -> UnsafeRawBufferPointer {
        try take(try varint())
    }
}

extension [UInt8] {
    /// What `body` makes of the bytes, which it may not keep.
    package func reading<Value>(
        _ body: (UnsafeRawBufferPointer) throws(FieldFault) -> Value
    ) throws(FieldFault) -> Value {
        let result = withUnsafeBytes { bytes -> Result<Value, FieldFault> in
            do throws(FieldFault) {
                return .success(try body(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
