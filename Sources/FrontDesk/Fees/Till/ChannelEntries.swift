/// What was counted by channel, as it is entered: `{"微信": 12345}` in fen, or with the number of
/// slips `{"微信": {"count": 3, "amountFen": 12345}}`.
package struct ChannelEntries: Equatable, Sendable {
    /// The channels that were named.
    package var counts: [ChannelCount]

    /// Counts of channels; none stands for no channel at all.
    package init(_ counts: [ChannelCount] = []) { self.counts = counts }

    /// The channels that were not named, although another was.
    package var missing: [PaymentMethod] {
        guard !counts.isEmpty else { return [] }
        return PaymentMethod.channels.filter { method in
            !counts.contains { $0.method == method }
        }
    }
}

extension ChannelEntries: FieldValue {
    package static var shape: FieldShape {
        .object(
            PaymentMethod.channels.enumerated().map { index, method in
                FieldDescription(
                    tag: UInt8(index + 1),
                    name: method.rawValue,
                    label: method.rawValue,
                    traits: [],
                    shape: .integerOr(ChannelEntry.shape)
                )
            }
        )
    }

    package func encode(into writer: inout ByteWriter) { counts.encode(into: &writer) }

    package static func decode(
        _ payload: UnsafeRawBufferPointer
    ) throws(FieldFault) -> ChannelEntries {
        ChannelEntries(try [ChannelCount].decode(payload))
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .object(
            Dictionary(
                counts.map { ($0.method.rawValue, ChannelEntry($0).plain(in: style)) },
                uniquingKeysWith: { _, last in last }
            )
        )
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> ChannelEntries {
        guard case .object(let members) = plain else {
            throw FieldProblem("应为各渠道的合计，例如 {\"微信\":12345,\"POS\":0}，单位为分")
        }
        var entries = ChannelEntries()
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let method = PaymentMethod(rawValue: name), method.isChannel else {
                let known = PaymentMethod.channels.map(\.rawValue).joined(separator: "、")
                throw FieldProblem("没有这个渠道，应为其中之一：\(known)")
                    .within(TextCleaning.clean(name, limit: 20))
            }
            do throws(FieldProblem) {
                entries.counts.append(try ChannelEntry.parse(value, in: style).count(of: method))
            } catch {
                throw error.within(name)
            }
        }
        return entries
    }
}

/// One channel's count, as it is entered.
private struct ChannelEntry: Fielded {
    var count: Int?
    var amountFen = 0

    init() {}

    init(_ counted: ChannelCount) {
        (count, amountFen) = (counted.pieces, counted.sumFen)
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "count", "笔数", &count)
        visitor.field(2, "amountFen", "合计(分)", &amountFen, .required)
    }

    func plain(in style: PlainStyle) -> PlainValue {
        guard let count else { return .integer(Int64(amountFen)) }
        return .object(["count": .integer(Int64(count)), "amountFen": .integer(Int64(amountFen))])
    }

    static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> ChannelEntry {
        var entry = ChannelEntry()
        switch plain {
        case .integer: entry.amountFen = try Int.parse(plain, in: style)
        case .object(let members):
            var rest = members
            entry.count = try rest.removeValue(forKey: "count").map { value throws(FieldProblem) in
                try Int.parse(value, in: style)
            }
            entry.amountFen = try Int.parse(
                rest.removeValue(forKey: "amountFen") ?? .null,
                in: style
            )
            guard rest.isEmpty else { throw FieldProblem("应只有 count 和 amountFen") }
        default: throw FieldProblem("应为合计金额，单位为分")
        }
        guard (0...Money.limit).contains(entry.amountFen),
            (0...1_000_000).contains(entry.count ?? 0)
        else { throw FieldProblem("笔数和金额应不小于 0") }
        return entry
    }

    func count(of method: PaymentMethod) -> ChannelCount {
        ChannelCount(method, amountFen, pieces: count)
    }
}
