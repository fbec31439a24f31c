/// 大额: every receipt of a row that is marked large, and every receipt of a payer whose day comes to
/// the policy's limit (DOMAIN 3.8, 大额日报).
enum LargeSums {
    /// The lines of the report, in the order of the receipts.
    ///
    /// The payer's name stays with the payment, where it can be erased; whoever prints the report
    /// takes it from there.
    static func lines(
        _ payments: [Payment],
        _ sessions: [TillSession],
        _ desk: Desk
    ) -> [ReportLine] {
        var sums: [Payer: Int] = [:]
        for payment in payments {
            for payer in payment.payers { sums[payer, default: 0] += payment.totalFen }
        }
        let limit = desk.policy.fees.largeFen
        let slips = Dictionary(
            sessions.map { session in
                (session.id, session.handIns.map(\.slip).filter { !$0.isEmpty })
            },
            uniquingKeysWith: { first, _ in first }
        )
        return payments.filter { payment in
            payment.payers.contains { sums[$0] ?? 0 >= limit } || payment.isLarge(desk.prices)
        }
        .map { $0.largeLine(slips: slips[$0.session] ?? [], desk.prices) }
    }
}

/// Who paid, as far as a day's sums tell them apart: the household, and the name.
private enum Payer: Hashable {
    case room(RoomCode)
    case name(String)
}

extension Payment {
    fileprivate var payers: [Payer] {
        let rooms = [room].compactMap(\.self).map(Payer.room)
        return payer.isEmpty ? rooms : rooms + [.name(payer)]
    }

    fileprivate func isLarge(_ prices: PriceList) -> Bool {
        lines.contains { prices[$0.priceCode, $0.priceVersion]?.isLarge == true }
    }

    fileprivate func largeLine(slips: [String], _ prices: PriceList) -> ReportLine {
        var line = ReportLine()
        line.number = receipt
        line.room = room
        var names: [String] = []
        for part in lines {
            let row = prices[part.priceCode, part.priceVersion]
            let name = row?.name ?? part.kind.rawValue
            if !names.contains(name) { names.append(name) }
        }
        line.what = names.joined(separator: "、")
        line.methods = moneyMethods
        line.amountFen = totalFen
        line.slip = slips.joined(separator: "、")
        return line
    }
}
