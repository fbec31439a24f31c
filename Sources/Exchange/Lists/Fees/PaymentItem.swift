internal import FrontDesk

extension Payment: ListedRecord {
    static let headings = [
        "收据号", "状态", "营业日", "时间", "房号", "金额", "方式", "项目", "收费员", "收款号",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        let methods = tenders.map(\.method.rawValue).joined(separator: "、")
        return [
            receipt, status.rawValue, businessDate.text, listing.desk.zone.dateTime(at),
            room?.key ?? "", Money.text(totalFen),
            listing.hidesTakings(of: session) ? "(未盘点)" : methods, purpose(listing),
            listing.name(cashier), id.text,
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(status.rawValue),
            "totalFen": .number(totalFen),
            "cashierName": .text(listing.name(cashier)),
            "room": room.map { .text($0.key) } ?? .null,
        ]
    }

    /// In a list the means of payment of a session that is not counted are left out, or they could
    /// be added up.
    func shown(to listing: RecordListing, alone: Bool) -> Payment {
        guard !alone, listing.hidesTakings(of: session) else { return self }
        var shown = self
        shown.tenders = []
        shown.changeFen = 0
        return shown
    }

    /// What was paid for: `物业服务费 2026-10、押金`.
    private func purpose(_ listing: RecordListing) -> String {
        var words: [String] = []
        for line in lines {
            let name =
                line.kind == .credit
                ? line.kind.rawValue : listing.priceName(line.priceCode, line.priceVersion)
            if !words.contains(name) { words.append(name) }
        }
        return words.joined(separator: "、")
    }
}
