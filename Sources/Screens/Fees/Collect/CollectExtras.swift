import FrontDesk

/// 加项: what can be charged on the spot besides what is owed: one-off rows, periods ahead,
/// deposits, money to the household's credit.
enum CollectExtras {
    /// The menu for a household.
    static func menu(_ room: RoomCode, _ view: View) -> MenuLayer {
        let rows = view.desk.prices.inForce(on: view.today)
        let charges = rows.filter { $0.cycle == .once && $0.category != .deposit }.map { row in
            item(row, row.name, "数量", .quantity(unit: ""), "\(row.priceText) \(row.unit)") {
                CollectionWish(price: row.code, quantity: $0)
            }
        }
        let ahead = rows.filter { $0.cycle != .once && $0.basis != .metered && $0.basis != .shared }
            .map { row in
                let hint = "\(row.cycle.months) 的倍数"
                return item(row, "预收 \(row.name)", "月数", .number, hint) {
                    CollectionWish(price: row.code, months: $0 ?? row.cycle.months)
                }
            }
        let off = view.desk.policy.fees.takesDeposits ? nil : "本项目未开放收取押金"
        let deposits = rows.filter { $0.category == .deposit }.map { row in
            item(row, "押金 \(row.name)", "数量", .quantity(unit: ""), row.unit, whyNot: off) {
                CollectionWish(price: row.code, quantity: $0)
            }
        }
        let credit = MenuLayer.Item(label: "预存款", run: { _ in .push(FormLayer(Self.credit)) })
        return MenuLayer("加项", charges + ahead + deposits + [credit])
    }

    private static func item(
        _ row: PriceRow,
        _ label: String,
        _ what: String,
        _ kind: FormField.Kind,
        _ hint: String,
        whyNot: String? = nil,
        _ wish: @escaping @Sendable (Int?) -> CollectionWish
    ) -> MenuLayer.Item {
        MenuLayer.Item(
            label: label,
            whyNot: whyNot,
            run: { _ in
                let field = FormField("number", what, kind, hint: hint)
                return .push(FormLayer(form(label, field) { add(wish($0), label) }))
            }
        )
    }

    private static var credit: Form {
        let field = FormField("number", "金额", .money, isRequired: true, hint: "元")
        let label = PaymentLineKind.credit.rawValue
        return form(label, field) { add(CollectionWish(creditFen: $0 ?? 0), label) }
    }

    private static func form(
        _ title: String,
        _ field: FormField,
        _ response: @escaping @Sendable (Int?) -> Response
    ) -> Form {
        Form(
            title: "加项  \(title)",
            fields: [field],
            submit: { values, _ in .response(response(values["number"].flatMap { Int($0) })) }
        )
    }

    /// Puts something onto the form beneath.
    private static func add(_ wish: CollectionWish, _ label: String) -> Response {
        var response = Response.pop
        response.onTop = { layer, _ in
            guard var form = layer as? CollectLayer else { return Response.none }
            form.add(wish, label)
            layer = form
            return Response.none
        }
        return response
    }
}
