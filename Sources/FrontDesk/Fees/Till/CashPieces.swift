/// Notes and coins by denomination, as they are counted: `{"10000": 3, "50": 2}`, in fen.
package struct CashPieces: Equatable, Sendable {
    /// What there is, in fen, largest first: 100 50 20 10 5 1 元, 5角 1角 (DOMAIN 3.8, 2).
    package static let denominations = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10]

    /// Pieces of each denomination that was counted; what is not named was not there.
    package var pieces: [Int: Int]

    /// No piece.
    package init(_ pieces: [Int: Int] = [:]) { self.pieces = pieces.filter { $0.value != 0 } }

    /// What they are worth, in fen.
    package var totalFen: Int { pieces.reduce(0) { $0 + $1.key * $1.value } }

    /// How a denomination is called: 100元, 5角.
    package static func name(of fen: Int) -> String {
        fen >= 100 ? "\(fen / 100)元" : "\(fen / 10)角"
    }
}

extension CashPieces: FieldValue {
    package static var shape: FieldShape {
        .object(
            denominations.enumerated().map { index, fen in
                FieldDescription(
                    tag: UInt8(index + 1),
                    name: String(fen),
                    label: name(of: fen),
                    traits: [],
                    shape: .integer
                )
            }
        )
    }

    package func encode(into writer: inout ByteWriter) {
        for (fen, count) in pieces.sorted(by: { $0.key > $1.key }) {
            writer.append(varint: UInt64(fen))
            writer.append(varint: UInt64(count))
        }
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> CashPieces {
        var reader = ByteReader(payload)
        var pieces: [Int: Int] = [:]
        while !reader.isAtEnd {
            let fen = try reader.varint()
            let count = try reader.varint()
            guard denominations.contains(Int(clamping: fen)), count <= 10_000_000 else {
                throw FieldFault("no such denomination: \(fen)")
            }
            pieces[Int(fen)] = Int(count)
        }
        return CashPieces(pieces)
    }

    package func plain(in style: PlainStyle) -> PlainValue {
        .object(
            Dictionary(uniqueKeysWithValues: pieces.map { (String($0), .integer(Int64($1))) })
        )
    }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> CashPieces {
        guard case .object(let members) = plain else {
            throw FieldProblem("应为券别和张数，例如 {\"10000\":3,\"50\":2}，单位为分")
        }
        var pieces: [Int: Int] = [:]
        for (name, value) in members {
            guard let fen = Int(name), denominations.contains(fen) else {
                let known = denominations.map(String.init).joined(separator: "、")
                throw FieldProblem("没有 \(name) 分的券别，应为其中之一：\(known)").within(name)
            }
            guard let count = value.integer, (0...10_000_000).contains(count) else {
                throw FieldProblem("张数应为不小于 0 的整数").within(name)
            }
            pieces[fen] = Int(count)
        }
        return CashPieces(pieces)
    }
}
