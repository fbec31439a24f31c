import FrontDesk

/// The form of a count of keys by two people: the whole count, and the differences in one line each.
enum AuditForm {
    static func item(_ kind: KeyAuditKind, _ view: View) -> MenuLayer.Item {
        var form = ActForm(AuditKeys.self)
        form.title = kind.rawValue
        form.given = ["kind": .text(kind.rawValue)]
        form.asked = kind == .owners ? ["counted"] : ["cabinet", "counted"]
        form.required = ["counted"]
        form.second = .lendKeys
        form.note = "两人一起点"
        let cabinets = view.desk.keyCabinets.map { ChoiceItem(value: $0, label: $0, note: "柜") }
        form.prepare = { field in
            if field.name == "cabinet" {
                field.kind = .choice(cabinets)
                field.hint = "不填为全部"
            } else {
                field.label = "点到几把"
                field.hint = "备用钥匙在内"
            }
        }
        form.extra = [
            FormField(
                DifferenceText.field,
                "差异",
                .rows(DifferenceText.rows),
                hint: DifferenceText.hint,
                aliases: ["counts"]
            )
        ]
        form.check = { values, _ in
            DifferenceText.problem(in: values[DifferenceText.field] ?? "")
                .map { (DifferenceText.field, $0) }
        }
        form.complete = { members, values in
            members["differences"] = DifferenceText.plain(values[DifferenceText.field] ?? "")
        }
        form.sums = { values, view in
            let sets = view.desk.keys.values.filter { keys in
                let isIn = values["cabinet"].map { keys.cabinet == $0 } ?? true
                return isIn && keys.copies > 0 && (kind != .owners || keys.keyClass == .owner)
            }
            let out = sets.reduce(0) { $0 + $1.out }
            return ["\(sets.count) 套，其中借出 \(out) 把不在库；差异写作：\(DifferenceText.hint)"]
        }
        form.done = "盘点已登记"
        let label = view.keyAudit(kind)?.isOverdue == true ? "\(kind.rawValue)（已逾期）" : kind.rawValue
        return form.item(label, .lendKeys, view, whyNot: view.desk.keys.isEmpty ? "还没有钥匙" : nil)
    }
}

/// Differences of a count as they are typed: `B0012 少1 昨日未见；A0003 多1；C0001 封条破损`.
enum DifferenceText {
    static let field = "differences"
    static let hint = "B0012 少1 说明；A0003 多1；C0001 封条破损"

    /// How the field holds them, one a row.
    static let rows = FieldRows(separator: "；", unit: "条差异") { cells, _ in
        let text = cells.joined(separator: " ")
        return read(text) == nil ? .problem("读不懂，应写作：\(hint)") : .row(text, value: text)
    }

    /// What is wrong with the text; nil where it can be read.
    static func problem(in text: String) -> String? {
        for part in parts(text) where read(part) == nil {
            return "「\(part)」读不懂，应写作：\(hint)"
        }
        return nil
    }

    /// The differences as the command takes them; what cannot be read is left out.
    static func plain(_ text: String) -> PlainValue {
        .list(parts(text).compactMap(read))
    }

    private static func parts(_ text: String) -> [String] {
        text.split(whereSeparator: { "；;\n".contains($0) }).map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    private static func read(_ part: String) -> PlainValue? {
        let words = part.split(separator: " ", maxSplits: 2).map(String.init)
        guard words.count >= 2,
            let kind = KeyDifferenceKind.allCases.first(where: { words[1].hasPrefix($0.rawValue) })
        else { return nil }
        let rest = TextFolding.halfWidth(String(words[1].dropFirst(kind.rawValue.count)))
        let digits = rest.replacing("把", with: "")
        guard digits.isEmpty || Int(digits) != nil else { return nil }
        let isCounted = kind == .missing || kind == .surplus
        guard !isCounted || !digits.isEmpty else { return nil }
        return .object([
            "key": .text(TextFolding.halfWidth(words[0]).uppercased()),
            "kind": .text(kind.rawValue),
            "count": .integer(Int64(digits) ?? 0),
            "note": .text(words.count > 2 ? words[2] : ""),
        ])
    }
}
