extension Day: FieldValue {
    package static var shape: FieldShape { .day }

    package func encode(into writer: inout ByteWriter) {
        (year * 10_000 + month * 100 + day).encode(into: &writer)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Day {
        let packed = try Int.decode(payload)
        let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100)
        guard packed != 0 else { return Day() }
        guard let value = Day(year: year, month: month, day: day) else {
            throw FieldFault("no such day: \(packed)")
        }
        return value
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(text) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Day {
        guard let text = plain.text, let day = Day(text) else {
            throw FieldProblem("应为日期，例如 2026-11-22")
        }
        return day
    }
}

extension MinuteOfDay: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        minutes.encode(into: &writer)
    }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> MinuteOfDay {
        MinuteOfDay(try Int.decode(payload))
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(text) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> MinuteOfDay {
        guard let text = plain.text, let minute = MinuteOfDay(text) else {
            throw FieldProblem("应为时刻，例如 08:30")
        }
        return minute
    }
}

extension OpenInterval: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "from", "起", &from)
        visitor.field(2, "to", "止", &to)
    }
}

extension ServiceHours: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "intervals", "时段", &intervals, .stated)
    }
}

extension WorkdayKind: Choice {}

extension WorkdayRow: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "day", "日期", &day)
        visitor.field(2, "kind", "类型", &kind)
        visitor.field(3, "name", "名称", &name)
    }
}

extension Workdays: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rows", "日子", &rows)
    }
}

extension DeskZone: PlainTimes {
    package func text(of moment: Instant) -> String { iso(moment) }

    package func moment(from text: String) -> Instant? { instant(iso: text) }
}
