internal import FrontDesk

extension Bill: ListedRecord {
    static let headings = [
        "账单号", "状态", "房号", "费项", "账期", "金额", "已减免", "已缴", "违约金", "欠费", "应缴日期",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, status.rawValue, room.key, listing.priceName(priceCode, priceVersion),
            periodText, Money.text(amountFen), listing.sum(waivedFen), listing.sum(paidFen),
            listing.sum(lateFen - lateWaivedFen), Money.text(owedFen), dueOn.text,
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(status.rawValue),
            "kind": .text(kind.rawValue),
            "place": .text(room.display),
            "priceName": .text(listing.priceName(priceCode, priceVersion)),
            "amountFen": .number(amountFen),
            "paidFen": .number(paidFen),
            "waivedFen": .number(waivedFen),
            "lateFen": .number(lateFen),
            "owedFen": .number(owedFen),
        ]
    }

    /// 账期 for people: `2026-11`, `2026-10-01 至 2026-12-31`, or nothing.
    var periodText: String { Self.periodText(periodFrom, periodTo) }

    /// A period for people.
    static func periodText(_ from: Day?, _ to: Day?) -> String {
        guard let from, let to else { return "" }
        if from.day == 1, to == from.lastOfMonth { return from.monthKey }
        return "\(from.text) 至 \(to.text)"
    }
}

extension PriceRow: ListedRecord {
    static let headings = [
        "编码", "版本", "名称", "类别", "计费方式", "单价", "单位", "取整", "收款方", "周期", "适用", "生效日期",
        "截止日期", "批准人", "公示日期", "状态",
    ]

    static func all(_ desk: Desk) -> [PriceRow] { desk.prices.all }

    /// Whether it was not ended or superseded.
    var isUnfinished: Bool { effectiveTo == nil }
    var rooms: [RoomCode] { [] }

    func cells(_ listing: RecordListing) -> [String] {
        [
            code, String(version), name, category.rawValue, basis.rawValue,
            PriceRow.unitText(unitCentifen), unit, rounding.rawValue,
            payee.isEmpty ? PriceTable.ownPayee : payee, cycle.rawValue, scope?.rawValue ?? "",
            effectiveFrom.text, effectiveTo?.text ?? "", approvedBy, publishedOn?.text ?? "",
            statusWord(listing),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(statusWord(listing)), "version": .number(version),
            "unitPrice": .text(PriceRow.unitText(unitCentifen)),
            "unitCentifen": .number(unitCentifen), "agency": .bool(isAgency),
        ]
    }

    private func statusWord(_ listing: RecordListing) -> String {
        let today = listing.desk.zone.day(of: listing.now)
        if approvedBy.isEmpty { return "待批准" }
        if let effectiveTo, effectiveTo < today { return "已停用" }
        return isInForce(on: today) ? "执行中" : "未生效"
    }
}

extension DunningLetter: ListedRecord {
    static let headings = ["催缴单号", "级别", "渠道", "房号", "欠费", "时间", "经手人", "内容"]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, String(level), channel.rawValue, room.key, Money.text(amountFen),
            listing.desk.zone.dateTime(sentAt), listing.name(sentBy), text,
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["sentByName": .text(listing.name(sentBy)), "amountFen": .number(amountFen)]
    }
}
