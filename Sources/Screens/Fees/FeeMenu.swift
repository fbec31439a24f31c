import FrontDesk

/// What the fee pane offers besides its records: the desk's own books about money.
enum FeeMenu {
    static func items(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(label: "价目表", run: { _ in .push(PriceLayer()) }),
            MenuLayer.Item(
                label: "出账",
                whyNot: view.whyNot(.runBills),
                run: { .push(FormLayer(BillRunLayer.form($0))) }
            ),
            MenuLayer.Item(
                label: "抄表",
                whyNot: view.whyNot(.runBills),
                run: { .push(FormLayer(MeterForm.make($0))) }
            ),
            MenuLayer.Item(label: "收支明细表", run: { .push(MonthPaper.menu($0)) }),
            agency(view), settlements(view), limitation(view),
        ]
    }

    /// 代收款上缴: what was collected for others goes to them.
    private static func agency(_ view: View) -> MenuLayer.Item {
        let rows = view.desk.prices.inForce(on: view.today).filter(\.isAgency)
        var form = ActForm(PayAgency.self)
        form.title = "代收款上缴"
        form.done = "已登记上缴"
        form.prepare = { field in
            guard field.name == "price" else { return }
            field.kind = .choice(
                rows.map { ChoiceItem(value: $0.code, label: $0.name, note: $0.payee) }
            )
        }
        return form.item("代收款上缴", .payAgency, view)
    }

    /// Lines of channels' files that do not match, and payments that no file names.
    private static func settlements(_ view: View) -> MenuLayer.Item {
        let open = view.desk.settlements.openOnes
        let items = open.flatMap { settlement in
            settlement.openDifferences.map { difference in
                let sum = "\(Money.text(difference.amountFen)) 元"
                let words = [difference.method.rawValue, difference.reference, sum]
                    .filter { !$0.isEmpty }.joined(separator: " ")
                let label = "\(difference.kind.rawValue) \(words)"
                return explanation(settlement, difference.number, label, view)
            }
        }
        return MenuLayer.Item(
            label: "渠道对账差异 \(items.count)",
            whyNot: items.isEmpty ? "没有待说明的差异；对账文件由 F9「导入」" : nil,
            run: { _ in .push(MenuLayer("渠道对账差异", items)) }
        )
    }

    private static func explanation(
        _ settlement: Settlement,
        _ row: Int,
        _ label: String,
        _ view: View
    ) -> MenuLayer.Item {
        var form = ActForm(ExplainSettlement.self)
        form.title = "说明对账差异  \(label)"
        form.given = ["id": .text(settlement.id.text), "row": .integer(Int64(row))]
        form.required = ["cause"]
        form.subject = .numbered(settlement.id)
        form.seen = settlement.changedAt
        form.done = "已说明"
        return form.item(label, .runBills, view)
    }

    /// Debts that run out of their three years.
    private static func limitation(_ view: View) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "诉讼时效预警",
            run: { view in
                let warnings = LimitationWarning.all(on: view.desk, at: view.today)
                let lines = warnings.map { warning in
                    "\(warning.endsOn.text) 到期  \(warning.room.display)  "
                        + "\(warning.bill.text)  \(Money.text(warning.owedFen)) 元  "
                        + "自 \(warning.since.text) 起算"
                }
                let head = "诉讼时效预警：应缴或最近书面催缴已满两年九个月的欠费 \(warnings.count) 笔"
                let text = ([head] + lines).joined(separator: "\n") + "\n"
                let name = "诉讼时效预警-\(view.today.text)"
                return .push(PaperLayer("诉讼时效预警", name: name, text: text))
            }
        )
    }
}
