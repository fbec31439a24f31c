/// The prefix that says what kind of record a number belongs to (DOMAIN 3.1).
package enum RecordPrefix: String, Choice {
    /// 报修
    case repair = "BX"
    /// 投诉
    case complaint = "TS"
    /// 钥匙借用
    case keyLoan = "YS"
    /// 回访
    case followUp = "HF"
    /// 来访
    case walkIn = "LF"
    /// 日结
    case dayClose = "RJ"
    /// 退款
    case refund = "TK"
    /// 账单
    case bill = "ZD"
    /// 收款
    case payment = "SK"
    /// 减免
    case waiver = "JM"
    /// 押金
    case deposit = "YJ"
    /// 收费班次
    case session = "BC"
    /// 渠道对账
    case settlement = "DZ"
    /// 催缴函
    case letter = "CJ"
    /// 代收款上缴
    case payout = "DJ"
    /// 钥匙异常
    case keyIncident = "YC"
    /// 钥匙盘点
    case keyAudit = "YP"
    /// 交班
    case shift = "JB"

    /// How the desk calls a record of the kind.
    package var word: String { Desk.kind(of: self)?.word ?? "记录" }
}

/// The number of a record: prefix, day and the day's gapless count, `BX20261122-0007`.
package struct RecordID: Hashable, Comparable, Sendable {
    /// What kind of record it is.
    package var prefix: RecordPrefix
    /// The day it was made, as the number 20261122.
    package var day: Int
    /// Its place within the day, from 1.
    package var number: Int

    /// A number from its parts.
    package init(prefix: RecordPrefix, day: Int, number: Int) {
        self.prefix = prefix
        self.day = day
        self.number = number
    }

    /// Day and number tell almost all records apart; the prefix, which is a text, costs more to hash
    /// than it parts.
    package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }

    /// Reads `BX20261122-0007`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 10, (4...7).contains(parts[1].utf8.count),
            let prefix = RecordPrefix(rawValue: String(parts[0].prefix(2))),
            let day = Self.digits(parts[0].dropFirst(2)), let number = Self.digits(parts[1]),
            number > 0
        else { return nil }
        self.init(prefix: prefix, day: day, number: number)
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func padded(_ value: Int, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// `BX20261122-0007`.
    package var text: String { "\(prefix.rawValue)\(day)-\(Self.padded(number, to: 4))" }

    /// `1122-0007`: how the record is called within its pane.
    package var short: String {
        "\(Self.padded(day % 10_000, to: 4))-\(Self.padded(number, to: 4))"
    }

    /// Day and number in one integer, for sorted tables.
    package var ordinal: UInt64 { UInt64(day) << 24 | UInt64(number) }

    /// The number that an ordinal was made of.
    package init(ordinal: UInt64, prefix: RecordPrefix) {
        self.init(prefix: prefix, day: Int(ordinal >> 24), number: Int(ordinal & 0xff_ffff))
    }

    package static func < (left: RecordID, right: RecordID) -> Bool {
        left.prefix == right.prefix
            ? left.ordinal < right.ordinal : left.prefix.rawValue < right.prefix.rawValue
    }
}

extension RecordID: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        writer.append(prefix.rawValue.utf8)
        writer.append(varint: UInt64(day))
        writer.append(varint: UInt64(number))
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> RecordID {
        var reader = ByteReader(payload)
        let word = String(decoding: try reader.take(2), as: UTF8.self)
        guard let prefix = RecordPrefix(rawValue: word) else {
            throw FieldFault("unknown record prefix")
        }
        let day = try reader.varint()
        let number = try reader.varint()
        guard day <= 99_991_231, number <= 9_999_999 else { throw FieldFault("number too large") }
        return RecordID(prefix: prefix, day: Int(day), number: Int(number))
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(text) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> RecordID {
        guard let text = plain.text, let id = RecordID(text) else {
            throw FieldProblem("应为单号，例如 BX20261122-0007")
        }
        return id
    }
}

/// The sixteen random bytes that make a retried command happen once (CONTRACT 4).
package struct CommandID: Hashable, Sendable {
    /// The first eight bytes, big-endian.
    package var high: UInt64
    /// The last eight bytes, big-endian.
    package var low: UInt64

    /// An id from its two halves.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Sixteen bytes; nil for another number of them.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        (high, low) = (0, 0)
        // An array first: every frame that is read has an id.
        let all = Array(bytes)
        for index in 0..<8 {
            high = high << 8 | UInt64(all[index])
            low = low << 8 | UInt64(all[index + 8])
        }
    }

    /// Reads a UUID with or without dashes; nil for anything else.
    package init?(_ text: String) {
        let digits = text.filter { $0 != "-" }
        guard digits.utf8.count == 32, digits.allSatisfy(\.isHexDigit),
            let high = UInt64(digits.prefix(16), radix: 16),
            let low = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// The sixteen bytes.
    package var bytes: [UInt8] {
        [high, low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * UInt64($0))) }
        }
    }

    /// All zero: no id was given.
    package static let none = CommandID(high: 0, low: 0)
}

/// A hash that is written down, so that it means the same in every version (CONTRACT 5).
///
/// FNV-1a with 64 bits, finished with the murmur mixer so that close inputs part.
package func stableHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
}
