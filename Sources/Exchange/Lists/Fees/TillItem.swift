internal import FrontDesk

extension TillSession: ListedRecord {
    static let headings = ["班次号", "状态", "营业日", "钱箱", "收费员", "开班时间", "备用金", "差异", "上交", "复核人"]

    func cells(_ listing: RecordListing) -> [String] {
        [
            id.text, state.rawValue, businessDate.text, till, listing.name(cashier),
            listing.desk.zone.dateTime(openedAt), Money.text(floatFen),
            differences.isEmpty ? "" : "\(differences.count) 项，未认可 \(openDifferences.count) 项",
            listing.sum(handedInFen), listing.name(reviewer),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        [
            "status": .text(state.rawValue), "state": .text(state.rawValue),
            "cashierName": .text(listing.name(cashier)), "floatFen": .number(floatFen),
            "handedInFen": .number(handedInFen), "counted": .bool(!counts.isEmpty),
            "openDifferences": .number(openDifferences.count),
        ]
    }

    /// A surprise check tells what the drawer should hold.
    func shown(to listing: RecordListing, alone: Bool) -> TillSession {
        guard listing.hidesTakings(of: id) else { return self }
        var shown = self
        for index in shown.checks.indices {
            shown.checks[index].expectedFen = 0
            shown.checks[index].countedFen = 0
        }
        return shown
    }
}

extension DayClose: ListedRecord {
    static let headings = ["日结单号", "状态", "Z号", "收据", "张数", "收款合计", "退款", "差异", "日结人", "校验值"]

    func cells(_ listing: RecordListing) -> [String] {
        let receipts = report.map { "\($0.firstReceipt) 至 \($0.lastReceipt)" } ?? ""
        return [
            id.text, statusWord, report.map { String($0.number) } ?? "",
            report?.firstReceipt.isEmpty == false ? receipts : "",
            report.map { String($0.receiptCount) } ?? "",
            report.map { Money.text($0.receiptsFen) } ?? "",
            report.map { listing.sum($0.refunds.reduce(0) { $0 + $1.amountFen }) } ?? "",
            report.map { $0.differences.isEmpty ? "" : "\($0.differences.count) 项" } ?? "",
            listing.name(lockedBy), hash,
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        var members: [String: PlainValue] = [
            "status": .text(statusWord), "locked": .bool(isClosed),
            "lockedByName": .text(listing.name(lockedBy)),
        ]
        if let report { members["z"] = .number(report.number) }
        return members
    }

    private var statusWord: String { isClosed ? SessionState.locked.rawValue : "未日结" }
}

extension Settlement: ListedRecord {
    static let headings = ["对账单号", "状态", "首日", "末日", "笔数", "合计", "不符", "渠道无", "导入人"]

    func cells(_ listing: RecordListing) -> [String] {
        let wrong = rows.count { $0.difference != nil }
        return [
            id.text, statusWord, firstDay.text, lastDay.text, String(rows.count),
            Money.text(rows.reduce(0) { $0 + $1.amountFen }), wrong == 0 ? "" : String(wrong),
            missing.isEmpty ? "" : String(missing.count), listing.name(by),
        ]
    }

    func members(_ listing: RecordListing) -> [String: PlainValue] {
        ["status": .text(statusWord), "byName": .text(listing.name(by))]
    }

    private var statusWord: String { isClosed ? "已平" : "有差异" }
}
