package import FrontDesk

/// Tables of money for table programs: bills, payments, the price list.
package struct FeeExport: Sendable {
    private var listing: RecordListing
    private var span: DaySpan
    private var desk: Desk { listing.desk }

    /// The tables of a list's desk: bills issued, and payments counted, on some days.
    package init(_ listing: RecordListing, from: Day? = nil, to: Day? = nil) {
        self.listing = listing
        span = DaySpan(from: from, to: to)
    }

    /// Every bill, a line each.
    package var bills: [UInt8] {
        var writer = CSVWriter(header: [
            "账单号", "房号", "费项编码", "费项", "种类", "账期起", "账期止", "数量", "金额(元)", "已减免(元)",
            "违约金(元)", "已缴(元)", "欠费(元)", "应缴日期", "出账日期", "状态",
        ])
        for bill in listing.records(Bill.self, .all)
        where span.contains(bill.issuedAt, desk.zone) {
            writer.append([
                bill.id.text, bill.room.key, bill.priceCode,
                listing.priceName(bill.priceCode, bill.priceVersion), bill.kind.rawValue,
                bill.periodFrom?.text ?? "", bill.periodTo?.text ?? "", Money.plain(bill.quantity),
                Money.plain(bill.amountFen), Money.plain(bill.waivedFen + bill.lateWaivedFen),
                Money.plain(bill.lateFen), Money.plain(bill.paidFen + bill.latePaidFen),
                Money.plain(bill.owedFen), bill.dueOn.text, desk.zone.day(of: bill.issuedAt).text,
                bill.status.rawValue,
            ])
        }
        return writer.bytes
    }

    /// Every payment, a line for each thing that was paid for; how it was paid is left out where the
    /// reader may not know it yet.
    package var payments: [UInt8] {
        var writer = CSVWriter(header: [
            "收据号", "营业日", "时间", "房号", "收费员", "项目编码", "项目", "账单号", "账期", "金额(元)",
            "违约金(元)", "方式", "状态", "冲正原单",
        ])
        for payment in payments(in: span) {
            let shown = payment.shown(to: listing, alone: false)
            let methods = shown.tenders.map(\.method.rawValue).joined(separator: "、")
            for line in payment.lines {
                writer.append([
                    payment.receipt, payment.businessDate.text, desk.zone.dateTime(payment.at),
                    payment.room?.key ?? "", payment.cashier, line.priceCode,
                    line.kind == .credit
                        ? line.kind.rawValue
                        : listing.priceName(line.priceCode, line.priceVersion),
                    line.bill?.text ?? line.deposit?.text ?? "",
                    Bill.periodText(line.periodFrom, line.periodTo), Money.plain(line.amountFen),
                    Money.plain(line.lateFen), methods, payment.status.rawValue,
                    payment.reversalOf?.text ?? "",
                ])
            }
        }
        return writer.bytes
    }

    /// The items of the lists, for programs.
    package var plainBills: PlainValue {
        .list(
            listing.records(Bill.self, .all).filter { span.contains($0.issuedAt, desk.zone) }
                .map { .object(listing.item($0)) }
        )
    }

    /// The items of the lists, for programs.
    package var plainPayments: PlainValue {
        .list(payments(in: span).map { .object(listing.item($0)) })
    }

    /// The price list as it is taken in by `import prices`: every version that was approved.
    package var prices: [UInt8] {
        var writer = CSVWriter(header: PriceTable.columns.map(\.name))
        for row in desk.prices.all where !row.approvedBy.isEmpty { writer.append(row.cells) }
        return writer.bytes
    }

    /// What may be charged today, for programs.
    package var plainPrices: PlainValue {
        .list(desk.prices.all.map { .object(listing.item($0)) })
    }

    private func payments(in span: DaySpan) -> [Payment] {
        listing.records(Payment.self, .all).filter { payment in
            (span.from.map { $0 <= payment.businessDate } ?? true)
                && (span.to.map { payment.businessDate <= $0 } ?? true)
        }
    }
}
