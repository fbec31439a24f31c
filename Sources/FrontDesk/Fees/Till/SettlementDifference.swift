/// A line of a channel's file, or a payment that the file does not name, that does not agree.
package struct SettlementDifference: Equatable, Sendable {
    /// Its number within the file: the row's, from 1; payments that the file lacks follow the rows.
    package var number: Int
    /// What kind.
    package var kind: DifferenceKind
    /// 渠道
    package var method: PaymentMethod
    /// What the file says, or what it lacks, in fen.
    package var amountFen: Int
    /// 参考号; empty for what the file lacks.
    package var reference: String
    /// The payment it is about, where one is known.
    package var payment: RecordID?
    /// 原因; empty while it is open.
    package var cause: String
}

extension Settlement {
    /// Everything that does not agree, in the order of the file.
    package var differences: [SettlementDifference] {
        let known = Dictionary(
            causes.map { ($0.row, $0.cause) },
            uniquingKeysWith: { _, last in last }
        )
        let named = rows.enumerated().compactMap { index, row in
            row.difference.map { kind in
                SettlementDifference(
                    number: index + 1,
                    kind: kind,
                    method: row.method,
                    amountFen: row.amountFen,
                    reference: row.reference,
                    payment: row.payment,
                    cause: known[index + 1] ?? ""
                )
            }
        }
        let lacking = missing.enumerated().map { index, missing in
            let number = rows.count + index + 1
            return SettlementDifference(
                number: number,
                kind: missing.amountFen < 0 ? .refund : .onlyDesk,
                method: missing.method,
                amountFen: missing.amountFen,
                reference: "",
                payment: missing.payment,
                cause: known[number] ?? ""
            )
        }
        return named + lacking
    }

    /// What still waits for its cause.
    package var openDifferences: [SettlementDifference] {
        differences.filter(\.cause.isEmpty)
    }

    /// Notes the moment at which nothing is open any more.
    mutating func settle(at moment: Instant) {
        if settledAt == nil, openDifferences.isEmpty { settledAt = moment }
    }
}
