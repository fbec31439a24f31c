internal import FrontDesk

extension Shift: ListedRecord {
    static let headings = [
        "交班单号", "状态", "班别", "当班人", "开班时间", "交班时间", "事项", "未接", "接班人", "接班时间",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        let zone = listing.desk.zone
        return [
            id.text, status.rawValue, name, listing.name(lead), zone.dateTime(openedAt),
            handedOverAt.map { zone.dateTime($0) } ?? "", String(items.count),
            listing.count(openItems.count), listing.name(acceptedBy),
            acceptedAt.map { zone.dateTime($0) } ?? "",
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(status.rawValue), "leadName": .text(listing.name(lead)),
            "acceptedByName": .text(listing.name(acceptedBy)),
            "openItems": .number(openItems.count),
        ]
    }
}
