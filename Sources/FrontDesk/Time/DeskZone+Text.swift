extension DeskZone {
    /// As `14:32`.
    package func time(_ moment: Instant) -> String { minute(of: moment).text }

    /// As `11-22 14:32`.
    package func shortDateTime(_ moment: Instant) -> String {
        day(of: moment).shortText + " " + time(moment)
    }

    /// As `2026-11-22 14:32`.
    package func dateTime(_ moment: Instant) -> String {
        day(of: moment).text + " " + time(moment)
    }

    /// ISO 8601 with the offset, as `2026-11-22T14:32:00+08:00`; milliseconds only if there are
    /// any, so that reading it back gives the same moment.
    package func iso(_ moment: Instant) -> String {
        let ofDay = Int(millisecondOfDay(moment))
        let offset = offsetMinutes(at: moment)
        let second = zeroPadded(ofDay / 1000 % 60, to: 2)
        let fraction = ofDay % 1000 == 0 ? "" : "." + zeroPadded(ofDay % 1000, to: 3)
        let sign = offset < 0 ? "-" : "+"
        let hours = zeroPadded(abs(offset) / 60, to: 2)
        let minutes = zeroPadded(abs(offset) % 60, to: 2)
        return day(of: moment).text + "T" + time(moment) + ":" + second + fraction + sign + hours
            + ":" + minutes
    }

    /// The moment an ISO 8601 text names, or nil.
    ///
    /// Seconds and fraction may be left out; `Z`, `+08:00`, `+0800` and `+08` are read; without an
    /// offset the text is in this zone. A space may stand for the `T`.
    package func instant(iso text: some StringProtocol) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let minute = MinuteOfDay(String(decoding: bytes[11..<16], as: UTF8.self)),
            minute.minutes < 1440
        else { return nil }
        var rest = bytes[16...]
        guard let milliseconds = Self.readSeconds(&rest) else { return nil }
        if rest.isEmpty {
            return instant(day, minute).adding(milliseconds: milliseconds)
        }
        guard let offset = Self.readOffset(rest) else { return nil }
        let minutes = Int64(day.number) * 1440 + Int64(minute.minutes - offset)
        return Instant(milliseconds: minutes * 60_000 + milliseconds)
    }

    /// Takes `:ss` and `.fff` off the front; milliseconds, 0 if there are none, nil if malformed.
    private static func readSeconds(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        guard rest.first == UInt8(ascii: ":") else { return 0 }
        guard let second = rest.dropFirst().prefix(2).decimalValue, rest.count >= 3, second < 60
        else { return nil }
        rest = rest.dropFirst(3)
        guard rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ",") else {
            return Int64(second) * 1000
        }
        let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        rest = rest.dropFirst(1 + digits.count)
        let thousandths = Array((digits + [48, 48]).prefix(3)).decimalValue ?? 0
        return Int64(second) * 1000 + Int64(thousandths)
    }

    /// Minutes ahead of GMT that `Z`, `+08:00`, `+0800` or `+08` say.
    private static func readOffset(_ rest: ArraySlice<UInt8>) -> Int? {
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("z".utf8) { return 0 }
        guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return nil
        }
        var digits = Array(rest.dropFirst())
        if digits.count == 5, digits[2] == UInt8(ascii: ":") { digits.remove(at: 2) }
        guard digits.count == 4 || digits.count == 2, let hours = digits.prefix(2).decimalValue,
            let minutes = digits.count == 4 ? digits.suffix(2).decimalValue : 0, hours <= 18,
            minutes < 60
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
