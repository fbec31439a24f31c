internal import FrontDesk

extension Refund: ListedRecord {
    static let headings = [
        "退款单号", "状态", "房号", "来源", "金额", "原因", "申请人", "审核人", "付款人", "方式", "营业日",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, statusWord, room.key, source.rawValue, Money.text(amountFen), reason.rawValue,
            listing.name(applicant), listing.name(reviewer), listing.name(paidBy),
            method?.rawValue ?? "", businessDate?.text ?? "",
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(statusWord), "amountFen": .number(amountFen),
            "applicantName": .text(listing.name(applicant)),
            "reviewerName": .text(listing.name(reviewer)),
            "paidByName": .text(listing.name(paidBy)),
        ]
    }
}

extension Waiver: ListedRecord {
    static let headings = [
        "减免单号", "状态", "房号", "账单号", "种类", "金额", "原因", "申请人", "审核人", "营业日",
    ]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, statusWord, room.key, bill.text, kind.rawValue, Money.text(amountFen), reason,
            listing.name(applicant), listing.name(reviewer), businessDate?.text ?? "",
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(statusWord), "amountFen": .number(amountFen),
            "applicantName": .text(listing.name(applicant)),
            "reviewerName": .text(listing.name(reviewer)),
        ]
    }
}

extension Deposit: ListedRecord {
    static let headings = ["押金单号", "状态", "房号", "项目", "金额", "已退", "已抵扣", "在押", "收取时间"]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, statusWord, room.key, listing.priceName(priceCode, priceVersion),
            Money.text(amountFen), listing.sum(refundedFen), listing.sum(usedFen),
            Money.text(heldFen), listing.desk.zone.dateTime(receivedAt),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(statusWord), "amountFen": .number(amountFen),
            "heldFen": .number(heldFen), "refundedFen": .number(refundedFen),
            "usedFen": .number(usedFen),
            "priceName": .text(listing.priceName(priceCode, priceVersion)),
        ]
    }
}

extension AgencyPayout: ListedRecord {
    static let headings = ["上缴单号", "收款方", "费项", "金额", "方式", "凭证号", "营业日", "经手人"]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, payee, priceCode, Money.text(amountFen), method.rawValue, reference,
            businessDate.text, listing.name(paidBy),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["amountFen": .number(amountFen), "paidByName": .text(listing.name(paidBy))]
    }
}
