/// Bills of one price row that were issued together: one event, however many households.
package struct BillIssue: Fielded {
    /// The verb that issues bills.
    package static let act = "bill.run"

    /// 编码 of the price row.
    package var priceCode = ""
    /// Its version.
    package var priceVersion = 1
    /// What made them.
    package var kind = BillKind.regular
    /// The number of the first bill; the others follow without gap.
    package var first = RecordID(prefix: .bill, day: 0, number: 0)
    /// 账期, first day, where a line does not say otherwise.
    package var periodFrom: Day?
    /// 账期, last day, where a line does not say otherwise.
    package var periodTo: Day?
    /// 应缴日期
    package var dueOn = Day()
    /// The payment in whose act they are issued.
    package var issuedBy: RecordID?
    /// One for each bill, in the order of their numbers.
    package var lines: [BillLine] = []

    /// Nothing issued.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "priceCode", "费项编码", &priceCode)
        visitor.field(2, "priceVersion", "价目版本", &priceVersion, .stated)
        visitor.field(3, "kind", "账单种类", &kind)
        visitor.field(4, "first", "首张账单", &first)
        visitor.field(5, "periodFrom", "账期起", &periodFrom)
        visitor.field(6, "periodTo", "账期止", &periodTo)
        visitor.field(7, "dueOn", "应缴日期", &dueOn)
        visitor.field(8, "issuedBy", "随收款出账", &issuedBy)
        visitor.field(9, "lines", "账单", &lines)
    }

    /// What they ask together, in fen.
    package var totalFen: Int { lines.reduce(0) { $0 + $1.amountFen } }

    /// The bills, as they are at the moment of issue.
    package func bills(at moment: Instant) -> [Bill] {
        lines.enumerated().map { index, line in
            var bill = Bill()
            bill.id = first
            bill.id.number += index
            bill.room = line.room
            bill.priceCode = priceCode
            bill.priceVersion = priceVersion
            bill.kind = kind
            bill.periodFrom = line.periodFrom ?? periodFrom
            bill.periodTo = line.periodTo ?? periodTo
            bill.quantity = line.quantity
            bill.amountFen = line.amountFen
            bill.dueOn = dueOn
            bill.issuedAt = moment
            bill.issuedBy = issuedBy
            if line.amountFen == 0 { bill.settledAt = moment }
            return bill
        }
    }
}

/// One bill of an issue.
package struct BillLine: Fielded {
    /// 房号
    package var room = RoomCode()
    /// Quantity in hundredths of the row's unit.
    package var quantity = 0
    /// What it asks, in fen.
    package var amountFen = 0
    /// Its own first day, where it is not the issue's.
    package var periodFrom: Day?
    /// Its own last day.
    package var periodTo: Day?

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "quantity", "数量(百分之一)", &quantity)
        visitor.field(3, "amountFen", "金额(分)", &amountFen)
        visitor.field(4, "periodFrom", "账期起", &periodFrom)
        visitor.field(5, "periodTo", "账期止", &periodTo)
    }
}
