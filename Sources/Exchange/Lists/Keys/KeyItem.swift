internal import FrontDesk

extension KeySet: ListedRecord {
    static let headings = [
        "编号", "类别", "锁具", "名称", "挂位", "数量", "在库", "借出", "遗失", "备用", "状态", "上次盘点",
    ]

    static func all(_ desk: Desk) -> [KeySet] { desk.keys.values.sorted { $0.code < $1.code } }
    var isUnfinished: Bool { status == .inUse }
    var rooms: [RoomCode] { [room].compactMap(\.self) }

    func cells(_ listing: RecordListing) -> [String] {
        [
            code, keyClass.rawValue, lockKind?.rawValue ?? "", name, hookText, String(copies),
            String(onHook), listing.count(out), listing.count(lost), listing.count(reserveCopies),
            status.rawValue, auditedAt.map { listing.desk.zone.dateTime($0) } ?? "",
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        let open = listing.desk.loans.openOnes.filter { $0.key == code }
        return [
            "class": .text(keyClass.rawValue), "status": .text(status.rawValue),
            "onHook": .number(onHook), "out": .number(out), "lost": .number(lost),
            "lendable": .number(lendable), "loans": .list(open.map { .text($0.id.text) }),
        ]
    }
}

extension KeyLoan: ListedRecord {
    static let headings = [
        "借用单号", "状态", "钥匙", "数量", "借用人", "身份", "事由", "报修单", "借出时间", "归还时限", "发放人",
        "归还时间",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, statusWord, key, String(count), borrower.name, borrower.role.rawValue,
            reason.rawValue, repair?.text ?? "", listing.desk.zone.dateTime(outAt),
            clock(listing), listing.name(issuer),
            endedAt.map { listing.desk.zone.dateTime($0) } ?? "",
        ]
    }

    private func clock(_ listing: RecordListing) -> String {
        currentClocks.first.map {
            $0.reading(at: listing.now, pauses, listing.desk.calendars).text
        } ?? ""
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        let keySet = listing.desk.keys[key]
        return [
            "status": .text(statusWord), "count": .number(count), "returned": .number(returned),
            "lost": .number(lost), "remaining": .number(isClosed ? 0 : remaining),
            "class": (keySet?.keyClass.rawValue).map(PlainValue.text) ?? .null,
            "hook": (keySet?.hookText).map(PlainValue.text) ?? .null,
            "issuerName": .text(listing.name(issuer)),
            "authoriserName": .text(listing.name(authoriser)),
            "clocks": .list(currentClocks.map { listing.clock($0, of: self) }),
        ]
    }
}

extension KeyIncident: ListedRecord {
    static let headings = [
        "异常单号", "状态", "种类", "钥匙", "数量", "经过", "发生时间", "应处理完", "处理结果", "处理人",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, statusWord, kind.rawValue, key, String(count), what,
            listing.desk.zone.dateTime(openedAt), listing.desk.zone.dateTime(dueAt), outcome,
            listing.name(settledBy),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["status": .text(statusWord), "settledByName": .text(listing.name(settledBy))]
    }
}

extension KeyAudit: ListedRecord {
    static let headings = ["盘点单号", "种类", "柜", "时间", "盘点人", "套数", "应有", "实有", "差异"]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, kind.rawValue, cabinet, listing.desk.zone.dateTime(at),
            counters.map(listing.name).joined(separator: "、"), String(sets), String(expected),
            String(counted), String(differences.count),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["counterNames": .list(counters.map { .text(listing.name($0)) })]
    }
}
