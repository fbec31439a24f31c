/// A value made of tagged fields, told once and read by everybody: journal, snapshot, JSON, schema.
package protocol Fielded: FieldValue {
    /// The value with every field at its default.
    init()

    /// Shows every field to the visitor, in ascending order of tags.
    mutating func visitFields(_ visitor: inout some FieldVisitor)
}

/// Somebody who is shown every field of a value, to read it or to change it.
///
/// The compiler makes a copy of `field` for each field that exists. So what does not depend on the
/// type of the value stands in functions of its own that are never inlined; and readers that wait
/// for a person (other programs' values, the schema, the log) are entered through functions whose
/// generic code is compiled once (`optimize.sil.specialize.generic.never`).
package protocol FieldVisitor {
    /// One field: its number in the journal, its name for programs, its label for the desk.
    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    )
}

extension FieldVisitor {
    /// A field without particular traits.
    package mutating func field(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout some FieldValue
    ) {
        field(tag, name, label, &value, [])
    }
}

extension Fielded {
    package static var shape: FieldShape { .object(fieldDescriptions) }

    /// What is known of each field.
    package static var fieldDescriptions: [FieldDescription] {
        @_semantics("optimize.sil.specialize.generic.never")
        get {
            var lister = FieldLister()
            var value = Self()
            value.visitFields(&lister)
            return lister.descriptions
        }
    }

    package func encode(into writer: inout ByteWriter) {
        // Handed over, not copied: of a list, all that is written so far would be copied for each
        // element.
        var encoder = FieldEncoder()
        swap(&encoder.writer, &writer)
        var value = self
        value.visitFields(&encoder)
        swap(&encoder.writer, &writer)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self {
        var value = Self()
        try value.patch(with: payload)
        return value
    }

    /// Sets the fields that `payload` names and leaves all others as they are.
    ///
    /// Fields of a newer version, whose tags are unknown, are passed over.
    package mutating func patch(with payload: UnsafeRawBufferPointer) throws(FieldFault) {
        var decoder = FieldDecoder(payload)
        visitFields(&decoder)
        if let fault = decoder.fault { throw fault }
    }

    /// Sets the fields that `payload` names and leaves all others as they are.
    package mutating func patch(with payload: [UInt8]) throws(FieldFault) {
        try payload.reading { bytes throws(FieldFault) in try patch(with: bytes) }
    }
}

private struct FieldLister: FieldVisitor {
    var descriptions: [FieldDescription] = []

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        descriptions.append(
            FieldDescription(
                tag: tag,
                name: name,
                label: label,
                traits: traits,
                shape: Value.shape
            )
        )
    }
}

private struct FieldEncoder: FieldVisitor {
    var writer = ByteWriter()
    private var last: UInt8 = 0

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        let start = begin(tag, name)
        writer.appendSized { value.encode(into: &$0) }
        if writer.count == start + 2, !traits.contains(.stated) { writer.truncate(to: start) }
    }

    /// Writes the tag and answers where it stands.
    @inline(never)
    private mutating func begin(_ tag: UInt8, _ name: String) -> Int {
        precondition(tag > last, "field \(name) is out of order: \(tag) after \(last)")
        last = tag
        writer.append(tag)
        return writer.count - 1
    }
}

private struct FieldDecoder: FieldVisitor {
    private var reader: ByteReader
    private var pending: UInt8?
    var fault: FieldFault?

    init(_ payload: UnsafeRawBufferPointer) {
        reader = ByteReader(payload)
        advance()
    }

    @inline(never)
    private mutating func advance() {
        guard !reader.isAtEnd else {
            pending = nil
            return
        }
        let previous = pending ?? 0
        do throws(FieldFault) {
            let tag = try reader.byte()
            guard tag > previous else { throw FieldFault("tag \(tag) after \(previous)") }
            pending = tag
        } catch {
            fail(error)
        }
    }

    private mutating func fail(_ error: FieldFault) {
        fault = fault ?? error
        pending = nil
    }

    @inline(never)
    private mutating func fail(_ error: FieldFault, in name: String) {
        fail(FieldFault("\(name): \(error.what)"))
    }

    /// The payload under a tag, nil where there is none; passes over unknown tags before it.
    @inline(never)
    private mutating func payload(of tag: UInt8, _ name: String) -> UnsafeRawBufferPointer? {
        while let next = pending, next <= tag {
            do throws(FieldFault) {
                let payload = try reader.sized()
                if next == tag { return payload }
                advance()
            } catch {
                fail(error, in: name)
            }
        }
        return nil
    }

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard let payload = payload(of: tag, name) else { return }
        do throws(FieldFault) {
            value = try Value.decode(payload)
            advance()
        } catch {
            fail(error, in: name)
        }
    }
}

/// The difference between two versions of a record, field by field.
package struct FieldDifference: Equatable, Sendable {
    /// The changed fields that name nobody, ready for `Fielded.patch`.
    package var open: [UInt8]
    /// The changed personal fields, ready for `Fielded.patch`; empty when none changed.
    package var personal: [UInt8]

    /// What must be patched into `before` to make it `after`; derived fields stay out.
    package init<Value: Fielded>(from before: Value, to after: Value) {
        var old = FieldSlicer()
        var new = FieldSlicer()
        var (left, right) = (before, after)
        left.visitFields(&old)
        right.visitFields(&new)
        var open = ByteWriter()
        var personal = ByteWriter()
        for (was, now) in zip(old.slices, new.slices) where !now.traits.contains(.derived) {
            let payload = new.writer.bytes[now.range]
            guard payload != old.writer.bytes[was.range] else { continue }
            if now.traits.contains(.personal) {
                Self.append(now.tag, payload, to: &personal)
            } else {
                Self.append(now.tag, payload, to: &open)
            }
        }
        self.open = open.bytes
        self.personal = personal.bytes
    }

    private static func append(
        _ tag: UInt8,
        _ payload: ArraySlice<UInt8>,
        to writer: inout ByteWriter
    ) {
        writer.append(tag)
        writer.append(varint: UInt64(payload.count))
        writer.append(payload)
    }
}

private struct FieldSlicer: FieldVisitor {
    struct Slice {
        var tag: UInt8
        var traits: FieldTraits
        var range: Range<Int>
    }

    var writer = ByteWriter()
    var slices: [Slice] = []

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        let start = writer.count
        value.encode(into: &writer)
        note(tag, traits, from: start)
    }

    @inline(never)
    private mutating func note(_ tag: UInt8, _ traits: FieldTraits, from start: Int) {
        slices.append(Slice(tag: tag, traits: traits, range: start..<writer.count))
    }
}
