extension RoomCode: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        UInt64(packed).encode(into: &writer)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> RoomCode {
        guard !payload.isEmpty else { return RoomCode() }
        guard let room = RoomCode(packed: try UInt64.decode(payload)) else {
            throw FieldFault("no such room code")
        }
        return room
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(key) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> RoomCode {
        guard let text = plain.text else { throw FieldProblem("应为房号，例如 3-2-501") }
        do {
            return try RoomCode(parsing: text)
        } catch {
            throw FieldProblem(error.message)
        }
    }
}

extension PhoneNumber: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        writer.append(text.utf8)
    }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> PhoneNumber {
        PhoneNumber(stored: String(decoding: payload, as: UTF8.self))
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .text(style.masksPersonal ? masked : text)
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> PhoneNumber {
        guard let text = plain.text else { throw FieldProblem("应为电话号码") }
        do {
            return try PhoneNumber(parsing: text)
        } catch {
            throw FieldProblem(error.message)
        }
    }
}

extension SearchKeys: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        writer.append(readings.utf8)
    }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> SearchKeys {
        SearchKeys(readings: String(decoding: payload, as: UTF8.self))
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(readings) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> SearchKeys {
        SearchKeys(readings: try String.parse(plain, in: style))
    }
}
