import FrontDesk

/// What can be done with the price list: propose a version, approve it, end a row.
enum PriceActs {
    static func items(for row: PriceRow?, _ view: View) -> [MenuLayer.Item] {
        let own = row.map { row in
            [proposal(row, "改价（新版本）", view), approval(row, view), end(row, view)]
        }
        return (own ?? []) + [proposal(nil, "新费项", view)]
    }

    private static let priceField = "unitCentifen"

    /// A version begins with what the one before says.
    private static func proposal(
        _ row: PriceRow?,
        _ label: String,
        _ view: View
    ) -> MenuLayer.Item {
        var form = ActForm(ProposePrice.self)
        form.title = row.map { "提出价目  \($0.code) \($0.name)" } ?? "提出价目"
        form.note = "批准并公示后生效"
        form.done = "已提出，待批准"
        let known = row.map { PriceTerms($0).plain(in: view.style) }
        form.prepare = { field in
            field.initial = initial(field.name, known)
            if field.name == priceField {
                field.label = "单价"
                field.kind = .code
                field.hint = "元，最多四位小数"
                field.initial = row?.priceText ?? ""
            }
            if field.name == "effectiveFrom" { field.initial = "" }
            if field.name == "taxRate" || field.name == "isLarge" { field.hint = "可不填" }
        }
        form.check = { values, _ in
            let text = values[priceField] ?? "0"
            return centifen(text) == nil ? (priceField, "单价写作 2.80 或 0.5283") : nil
        }
        form.complete = { members, values in
            guard let price = centifen(values[priceField] ?? "0") else { return }
            members[priceField] = .integer(price)
        }
        return form.item(label, .proposePrices, view)
    }

    private static func initial(_ name: String, _ known: PlainValue?) -> String {
        guard case .object(let members) = known, let value = members[name] else { return "" }
        switch value {
        case .text(let text): return text
        case .integer(let number): return number == 0 ? "" : String(number)
        case .bool(let flag): return flag ? "是" : "否"
        default: return ""
        }
    }

    /// Yuan with up to four decimals in hundredths of a fen.
    private static func centifen(_ text: String) -> Int64? {
        let folded = TextFolding.halfWidth(text)
        let parts = folded.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let yuan = Int64(parts[0]), (0...1_000_000) ~= yuan
        else { return nil }
        let places = parts.count == 2 ? String(parts[1]) : ""
        guard places.count <= 4, places.allSatisfy(\.isNumber) else { return nil }
        let padded = places + String(repeating: "0", count: 4 - places.count)
        return Int64(padded).map { yuan * 10_000 + $0 }
    }

    private static func approval(_ row: PriceRow, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ApprovePrice.self)
        form.title = "批准价目  \(row.id) \(row.name)  \(row.priceText) \(row.unit)"
        form.given = ["price": .text(row.id)]
        form.subject = .price(row.id)
        form.seen = row.changedAt
        form.done = "已批准"
        form.prepare = { $0.initial = "今天" }
        let reason = row.approvedBy.isEmpty ? nil : "已经批准"
        return form.item("批准", .setPrices, view, whyNot: reason)
    }

    private static func end(_ row: PriceRow, _ view: View) -> MenuLayer.Item {
        var form = ActForm(EndPrice.self)
        form.title = "停用价目  \(row.code) \(row.name)"
        form.given = ["code": .text(row.code)]
        form.subject = .price(row.id)
        form.done = "已停用"
        form.question = { values, _ in "停用 \(row.code) \(row.name)，最后一天 \(values["on"] ?? "")？" }
        return form.item("停用", .setPrices, view)
    }
}
