/// 收支明细表 as a page, 124 half-width cells wide: A4 across in a ten-point fixed font.
package enum MonthForm {
    private static let width = 124
    private static let rule = String(repeating: "-", count: width)
    private static let sumWidth = 14
    private static let nameWidth = 26

    /// The page as plain text; every line ends in a line break.
    package static func text(_ statement: MonthStatement, on desk: Desk, at now: Instant) -> String
    {
        lines(statement, on: desk, at: now).map { $0 + "\n" }.joined()
    }

    /// The page's lines.
    package static func lines(
        _ statement: MonthStatement,
        on desk: Desk,
        at now: Instant
    ) -> [String] {
        let name = desk.profile?.name ?? ""
        let title = name.isEmpty ? "收支明细表" : "\(name)  收支明细表"
        let zs = statement.firstZ > 0 ? "Z\(statement.firstZ) 至 Z\(statement.lastZ)" : "没有日结"
        let head = FormCells.spread("月份 \(statement.month)", zs, over: width)
        return [FormCells.centred(title, in: width), head, rule]
            + owed(statement) + [rule] + income(statement) + [rule] + expenses(statement, desk)
            + [rule] + agencies(statement) + proofs(statement) + [rule]
            + checks(statement, desk) + people(statement, desk) + [rule]
            + [
                FormCells.spread(
                    "收费员出示：____________________    复核（另一人）：____________________",
                    "打印 \(desk.zone.dateTime(now))",
                    over: width
                )
            ]
    }

    // MARK: What is owed

    private static func owed(_ statement: MonthStatement) -> [String] {
        let head = line(
            "费项（元）",
            ["期初欠费", "本期应收", "违约金", "减免", "实收", "退款", "期末欠费"]
        )
        let rows = statement.rows.map { row in
            sums("\(row.code) \(row.name)\(row.payee.isEmpty ? "" : "*")", figures(row))
        }
        let agreement =
            switch statement.agreesWithBills {
            case true?: ["期末欠费与未缴账单一致。"]
            case false?: ["期末欠费与未缴账单不一致：账单合计 \(Money.text(statement.billsFen ?? 0))。"]
            case nil: [String]()
            }
        return [head] + rows + [sums("合计", figures(statement.total))]
            + ["带 * 的是代收代缴。收缴率（实收当期÷应收当期）：\(rate(statement.collection))"] + agreement
    }

    private static func figures(_ row: MonthRow) -> [Int] {
        [
            row.openingFen, row.billedFen, row.lateFen, row.waivedFen, row.paidFen,
            row.refundedFen, row.closingFen,
        ]
    }

    private static func rate(_ rate: CollectionRate) -> String {
        let sums = "\(Money.text(rate.paidFen)) ÷ \(Money.text(rate.billedFen))"
        guard let permille = rate.permille else { return "本期没有应收" }
        return "\(sums) = \(permille / 10).\(abs(permille % 10))%"
    }

    // MARK: Income and expense

    private static func income(_ statement: MonthStatement) -> [String] {
        let head = line("收入（各日结之和）", ["笔数", "收入", "退出", "净额"])
        let rows = statement.methods.map { total in
            line(
                total.method.rawValue,
                [String(total.count)]
                    + [total.takenFen, total.refundedFen, total.takenFen - total.refundedFen]
                    .map(Money.text)
            )
        }
        let sum = sums("收款合计", [statement.receiptsFen])
        let items = statement.income.map { row in
            sums(
                row.code.isEmpty ? "预存" : "\(row.code) \(row.name)",
                [row.amountFen + row.lateFen]
            )
        }
        let adjusted = statement.adjustments.map { adjustment in
            line(
                "更正 Z\(adjustment.z) \(adjustment.method.rawValue)",
                ["", Money.text(adjustment.amountFen)]
            )
        }
        return [head] + (rows.isEmpty ? ["  没有已日结的收入"] : rows) + [sum] + adjusted + items
    }

    private static func expenses(_ statement: MonthStatement, _ desk: Desk) -> [String] {
        guard !statement.expenses.isEmpty else { return ["支出：无"] }
        let widths = [10, 12, 20, 40, 10, 14, 10]
        var lines = FormCells.row(["支出", "营业日", "单号", "事由", "方式", "金额", "经手人"], widths: widths)
        for kind in ExpenseKind.allCases {
            let items = statement.expenses.filter { $0.kind == kind }
            if items.isEmpty { continue }
            for item in items {
                lines += FormCells.row(
                    [
                        kind.rawValue, item.day.text, item.number, item.what,
                        item.method?.rawValue ?? "", Money.text(item.amountFen),
                        desk.name(ofStaff: item.by),
                    ],
                    widths: widths
                )
            }
            lines.append(sums("\(kind.rawValue)小计", [items.reduce(0) { $0 + $1.amountFen }]))
        }
        return lines
    }

    // MARK: Where the money is

    private static func agencies(_ statement: MonthStatement) -> [String] {
        guard !statement.agencies.isEmpty else { return [] }
        let head = line("代收代缴应付", ["期初应付", "本期代收", "本期上缴", "期末应付"])
        let rows = statement.agencies.map { agency in
            sums(
                agency.payee,
                [agency.openingFen, agency.collectedFen, agency.paidOverFen, agency.dueFen]
            )
        }
        return [head] + rows
    }

    private static func proofs(_ statement: MonthStatement) -> [String] {
        guard !statement.proofs.isEmpty else { return [] }
        let head = line(
            "资金核对",
            ["Z合计", "缴款单/渠道", "已上交未存行", "备用金变动", "长短款", "缺少凭单"]
        )
        let rows = statement.proofs.map { proof in
            sums(
                proof.method.rawValue,
                [
                    proof.takenFen, proof.provedFen, proof.handedInFen, proof.floatChangeFen,
                    proof.overShortFen, proof.missingFen,
                ]
            )
        }
        return [head] + rows
    }

    // MARK: What is not in order, who did what

    private static func checks(_ statement: MonthStatement, _ desk: Desk) -> [String] {
        let days = statement.unlockedDays.map(\.text).joined(separator: "、")
        let gaps = statement.receiptGaps.joined(separator: "、")
        let differences = statement.openDifferences.map { difference in
            "  \(difference.source.text) \(difference.kind.rawValue) "
                + "\(difference.method.rawValue) \(Money.text(difference.amountFen)) "
                + difference.about
        }
        return FormCells.wrapped("未日结的营业日：\(days.isEmpty ? "无" : days)", to: width)
            + FormCells.wrapped("收据缺号：\(gaps.isEmpty ? "无" : gaps)", to: width)
            + ["未结差异：\(differences.isEmpty ? "无" : "\(differences.count) 项")"]
            + differences.map(FormCells.trimmedAtEnd)
    }

    private static func people(_ statement: MonthStatement, _ desk: Desk) -> [String] {
        guard !statement.people.isEmpty else { return [] }
        let head = line("按人", ["冲正笔数", "冲正", "减免笔数", "减免", "退款笔数", "退款"])
        return [head]
            + statement.people.map { person in
                line(
                    "\(person.number) \(desk.name(ofStaff: person.number))",
                    [
                        String(person.reversals), Money.text(person.reversedFen),
                        String(person.waivers), Money.text(person.waivedFen),
                        String(person.refunds), Money.text(person.refundedFen),
                    ]
                )
            }
    }

    private static func sums(_ name: String, _ sums: [Int]) -> String {
        line(name, sums.map(Money.text))
    }

    /// A name and columns, each at the right end of its cells; a long name keeps its line.
    private static func line(_ name: String, _ cells: [String]) -> String {
        let columns = cells.map { FormCells.ended($0, at: sumWidth) }
        let short = FormCells.wrapped(name, to: nameWidth - 1)[0]
        return FormCells.trimmedAtEnd(
            FormCells.padded(short, to: nameWidth) + columns.joined()
        )
    }
}
