package import FrontDesk

/// Reads a channel's settlement file.
package enum SettlementTable {
    enum Column {
        static let method = 0
        static let at = 1
        static let reference = 2
        static let amount = 3
        static let status = 4
    }

    /// The columns of such a table.
    package static let columns = [
        TableColumn("渠道", aliases: ["支付方式", "收款方式"], isRequired: true),
        TableColumn("交易时间", aliases: ["时间", "支付时间"], isRequired: true),
        TableColumn("参考号", aliases: ["交易单号", "流水号", "订单号"], isRequired: true),
        TableColumn("金额", aliases: ["交易金额"], isRequired: true),
        TableColumn("状态", aliases: ["交易状态"]),
    ]

    /// Other words for a channel.
    private static let otherWords: [String: PaymentMethod] = [
        "POS刷卡": .card, "刷卡": .card, "银行卡": .card, "微信支付": .weChat, "微信码": .weChat,
        "支付宝码": .alipay, "银行转账": .transfer,
    ]

    /// Reads and checks the whole file; times are those of the desk's zone.
    package static func read(
        _ bytes: [UInt8],
        in zone: DeskZone
    ) -> TableReading<TableRow<SettlementRow>> {
        TableReading(
            bytes,
            columns,
            keyColumn: Column.reference,
            key: { "\($0.method.rawValue) \($0.reference) \($0.amountFen < 0)" },
            shown: { "\($0.method.rawValue) \($0.reference)" },
            { row(&$0, in: zone) }
        )
    }

    private static func row(_ cells: inout RowCells, in zone: DeskZone) -> SettlementRow {
        var row = SettlementRow()
        row.method = method(&cells)
        row.at = moment(&cells, in: zone)
        row.reference = cells.text(Column.reference, limit: 64)
        row.amountFen = cells.fen(Column.amount, "应为不等于0的金额，退款写负数，至多两位小数") { $0 != 0 }
        row.status = cells.text(Column.status, limit: 20, isRequired: false)
        return row
    }

    private static func method(_ cells: inout RowCells) -> PaymentMethod {
        let cell = TextFolding.halfWidth(cells.cell(Column.method)).uppercased()
        if let known = otherWords[cell] { return known }
        if let method = PaymentMethod(rawValue: cell), method.isChannel { return method }
        let words = PaymentMethod.channels.map(\.rawValue).joined(separator: "、")
        let what = cell.isEmpty ? "没有填" : "“\(CellNumber.shown(cell))”不是渠道"
        cells.refuse(Column.method, what, "应为 \(words)")
        return .card
    }

    private static func moment(_ cells: inout RowCells, in zone: DeskZone) -> Instant {
        let cell = TextFolding.halfWidth(TextCleaning.clean(cells.cell(Column.at), limit: 30))
        let parts = cell.split { " T".contains($0) }.map(String.init)
        let clock = parts.count > 1 ? parts[1].split(separator: ":") : []
        guard let first = parts.first, let day = try? TableDate.parse(first),
            let seconds = seconds(clock)
        else {
            let what = cell.isEmpty ? "没有填" : "“\(CellNumber.shown(cell))”不是时间"
            cells.refuse(Column.at, what, "应写成 2026-11-22 17:23:17")
            return Instant(milliseconds: 0)
        }
        return zone.startOfDay(day).adding(seconds: seconds)
    }

    private static func seconds(_ clock: [Substring]) -> Int? {
        guard clock.isEmpty || (2...3).contains(clock.count) else { return nil }
        var seconds = 0
        for (index, part) in clock.enumerated() {
            guard let number = Int(part), (0..<(index == 0 ? 24 : 60)).contains(number) else {
                return nil
            }
            seconds = seconds * 60 + number
        }
        return clock.count == 2 ? seconds * 60 : seconds
    }
}
