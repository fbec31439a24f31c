internal import FrontDesk

extension FollowUp: ListedRecord {
    static let headings = [
        "回访单号", "状态", "种类", "来源", "房号", "对象", "缘由", "应完成", "回访人", "方式", "满意程度", "回访时间",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        let zone = listing.desk.zone
        return [
            id.text, status.rawValue, kind.rawValue, source?.text ?? "", room?.key ?? place,
            resident, reason, zone.dateTime(dueAt), visitorName(listing),
            result.method?.rawValue ?? "", result.satisfied?.rawValue ?? "",
            result.doneAt.map { zone.dateTime($0) } ?? "",
        ]
    }

    /// Who asked, or who is to ask.
    private func visitorName(_ listing: RecordListing) -> String {
        result.by.map { listing.desk.name(of: $0) } ?? listing.name(visitor)
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(status.rawValue), "isLate": .bool(isLate(at: listing.now)),
            "visitorName": .text(visitorName(listing)), "workerName": .text(listing.name(worker)),
        ]
    }
}

extension WalkIn: ListedRecord {
    static let headings = [
        "来访单号", "状态", "来访时间", "姓名", "房号", "来意", "内容", "接待人", "已转为", "承诺时间", "离开时间",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        let zone = listing.desk.zone
        return [
            id.text, statusWord, zone.dateTime(at), name, room?.key ?? "", purpose.rawValue, words,
            listing.name(receivedBy), convertedTo.map(\.text).joined(separator: "、"),
            promisedAt.map { zone.dateTime($0) } ?? "", leftAt.map { zone.dateTime($0) } ?? "",
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["status": .text(statusWord), "receivedByName": .text(listing.name(receivedBy))]
    }
}
