extension Bool: FieldValue {
    package static var shape: FieldShape { .flag }

    package func encode(into writer: inout ByteWriter) {
        if self { writer.append(1 as UInt8) }
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Bool {
        !payload.isEmpty
    }

    package func plain(in style: PlainStyle) -> PlainValue { .bool(self) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Bool {
        guard case .bool(let flag) = plain else {
            throw FieldProblem("应为 true 或 false，收到的是\(plain.kindWord)")
        }
        return flag
    }
}

extension Int: FieldValue {
    package static var shape: FieldShape { .integer }

    package func encode(into writer: inout ByteWriter) {
        guard self != 0 else { return }
        writer.append(varint: UInt64(bitPattern: Int64((self << 1) ^ (self >> 63))))
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Int {
        guard !payload.isEmpty else { return 0 }
        var reader = ByteReader(payload)
        let folded = try reader.varint()
        return Int(Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1))
    }

    package func plain(in style: PlainStyle) -> PlainValue { .integer(Int64(self)) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Int {
        guard case .integer(let number) = plain else {
            throw FieldProblem("应为整数，收到的是\(plain.kindWord)")
        }
        return Int(number)
    }
}

extension UInt64: FieldValue {
    package static var shape: FieldShape { .integer }

    package func encode(into writer: inout ByteWriter) {
        if self != 0 { writer.append(varint: self) }
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> UInt64 {
        guard !payload.isEmpty else { return 0 }
        var reader = ByteReader(payload)
        return try reader.varint()
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .integer(Int64(clamping: self))
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> UInt64 {
        guard case .integer(let number) = plain, number >= 0 else {
            throw FieldProblem("应为不小于 0 的整数")
        }
        return UInt64(number)
    }
}

extension String: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        writer.append(utf8)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> String {
        String(decoding: payload, as: UTF8.self)
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .text(style.masksPersonal ? PersonalText.masked(self) : self)
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> String {
        guard case .text(let text) = plain else {
            throw FieldProblem("应为文字，收到的是\(plain.kindWord)")
        }
        guard text.utf8.count <= 8000, text.count <= 2000 else {
            throw FieldProblem("太长，最多 2000 字")
        }
        return TextCleaning.clean(text, lineBreaks: .keep)
    }
}

extension Instant: FieldValue {
    package static var shape: FieldShape { .moment }

    package func encode(into writer: inout ByteWriter) {
        Int(milliseconds).encode(into: &writer)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Instant {
        Instant(milliseconds: Int64(try Int.decode(payload)))
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .text(style.times.text(of: self))
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Instant {
        guard let text = plain.text, let moment = style.times.moment(from: text) else {
            throw FieldProblem("应为带时区的时间，例如 2026-11-22T14:30:00+08:00")
        }
        return moment
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package static var shape: FieldShape { Wrapped.shape }

    package func encode(into writer: inout ByteWriter) {
        guard let value = self else { return }
        writer.append(1 as UInt8)
        value.encode(into: &writer)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self {
        guard !payload.isEmpty else { return nil }
        return try Wrapped.decode(UnsafeRawBufferPointer(rebasing: payload.dropFirst()))
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        self?.plain(in: style) ?? .null
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Self {
        if case .null = plain { return nil }
        return try Wrapped.parse(plain, in: style)
    }
}

extension Array: FieldValue where Element: FieldValue {
    package static var shape: FieldShape { .list(Element.shape) }

    package func encode(into writer: inout ByteWriter) {
        for element in self {
            writer.appendSized { element.encode(into: &$0) }
        }
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self {
        var reader = ByteReader(payload)
        var elements: Self = []
        while !reader.isAtEnd {
            elements.append(try Element.decode(try reader.sized()))
        }
        return elements
    }

    @_semantics("optimize.sil.specialize.generic.never")
    package func plain(in style: PlainStyle) -> PlainValue {
        .list(map { $0.plain(in: style) })
    }

    @_semantics("optimize.sil.specialize.generic.never")
    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Self {
        guard case .list(let items) = plain else {
            throw FieldProblem("应为列表，收到的是\(plain.kindWord)")
        }
        var elements: Self = []
        for (index, item) in items.enumerated() {
            do throws(FieldProblem) {
                elements.append(try Element.parse(item, in: style))
            } catch {
                throw error.within("[\(index)]")
            }
        }
        return elements
    }
}

/// A fixed set of the desk's words; the word itself is what the journal keeps.
package protocol Choice: RawRepresentable, CaseIterable, FieldValue where RawValue == String {}

extension Choice {
    package static var shape: FieldShape { .choice(allCases.map(\.rawValue)) }

    package func encode(into writer: inout ByteWriter) {
        writer.append(rawValue.utf8)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self {
        let word = String(decoding: payload, as: UTF8.self)
        guard let value = Self(rawValue: word) else {
            throw FieldFault("unknown \(Self.self) «\(word)»")
        }
        return value
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(rawValue) }

    @_semantics("optimize.sil.specialize.generic.never")
    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Self {
        guard let word = plain.text, let value = Self(rawValue: word) else {
            let words = allCases.map(\.rawValue).joined(separator: "、")
            throw FieldProblem("应为其中之一：\(words)")
        }
        return value
    }
}
