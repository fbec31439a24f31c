import FrontDesk

/// 抄表 by hand, one household after the other.
enum MeterForm {
    /// The form for a reading; the meter and the day of the one before stand in it.
    static func make(
        _ view: View,
        room: RoomCode? = nil,
        meter: String? = nil,
        day: String = ""
    ) -> Form {
        let meters = Set(view.desk.prices.all.map(\.meter)).subtracting([""]).sorted()
        var form = ActForm(ReadMeters.self)
        form.title = "抄表"
        form.asked = []
        form.extra = [
            FormField(
                "room",
                "房号",
                .place,
                isRequired: true,
                hint: "3-2-501 拼音 电话",
                initial: room?.display ?? ""
            ),
            .words("meter", "表类", meters, isRequired: true, initial: meter ?? meters.first ?? ""),
            FormField("current", "本次读数", .quantity(unit: ""), isRequired: true),
            FormField("previous", "上次读数", .quantity(unit: ""), hint: "首次抄表或换表时填"),
            FormField("readOn", "抄表日期", .day, hint: "不填为今天", initial: day),
            .words("isReplaced", "换表", ["是", "否"]),
            .words("confirmed", "突增已核实", ["是", "否"]),
            FormField(
                rowsField,
                "多户读数",
                .rows(MeterRows.rows),
                hint: "房号 读数；房号 读数 上次读数；可从表格粘贴"
            ),
        ]
        form.adapt = { values, fields, _ in adapt(&fields, many: values[rowsField] != nil) }
        form.done = "读数已登记"
        form.complete = fill
        form.sums = sums
        form.then = { _, view in .push(FormLayer(make(view, meter: meter ?? meters.first))) }
        return form.make(view)
    }

    private static let rowsField = "rows"

    /// One household is asked for, or many rows stand in for it. A refusal names the place of a
    /// reading in the command's list: it belongs to whichever holds them.
    private static func adapt(_ fields: inout [FormField], many isMany: Bool) {
        for index in fields.indices {
            switch fields[index].name {
            case "room": fields[index].isRequired = !isMany
            case "current":
                fields[index].isRequired = !isMany
                fields[index].aliases = isMany ? [] : ["readings"]
            case rowsField: fields[index].aliases = isMany ? ["readings"] : []
            default: break
            }
        }
    }

    private static func fill(_ members: inout [String: PlainValue], _ values: FormValues) {
        var shared: [String: PlainValue] = ["confirmed": .bool(values["confirmed"] == "是")]
        for name in ["meter", "readOn"] { shared[name] = values[name].map(PlainValue.text) }
        if let rows = values[rowsField] {
            members["readings"] = .list(MeterRows.plain(rows, with: shared))
            return
        }
        var reading: [String: PlainValue] = [:]
        for name in ["room", "meter", "readOn"] {
            reading[name] = values[name].map(PlainValue.text)
        }
        for name in ["current", "previous"] {
            reading[name] = values[name].flatMap { Int64($0) }.map(PlainValue.integer)
        }
        for name in ["isReplaced", "confirmed"] { reading[name] = .bool(values[name] == "是") }
        members["readings"] = .list([.object(reading)])
    }

    /// What is known of the meter, and what was used.
    private static func sums(_ values: FormValues, _ view: View) -> [String] {
        if let rows = values[rowsField] {
            return ["将登记 \(MeterRows.rows.parts(rows).count) 户的读数，一次存下；单户的房号和读数不用填"]
        }
        guard let room = values["room"].flatMap({ try? RoomCode(parsing: $0) }),
            let meter = values["meter"]
        else { return [""] }
        guard let state = view.desk.account(of: room).meter(meter) else {
            return ["\(room.display) 的\(meter)还没有读数"]
        }
        let on = state.readOn.map { "（\($0.text)）" } ?? ""
        var words = "上次读数 \(hundredthsText(state.latest))\(on)"
        if let current = values["current"].flatMap({ Int($0) }), values["isReplaced"] != "是" {
            words += "   用量 \(hundredthsText(current - state.latest))"
            words += "   上次用量 \(hundredthsText(state.usage))"
        }
        return [words]
    }
}

/// Readings of many households in one field: `1-1-101 356.2；1-1-102 88 40`.
enum MeterRows {
    /// How the field holds them: the room, what the meter shows, what it showed before where that is
    /// not known.
    static let rows = FieldRows(separator: "；", unit: "户", takesAnyPaste: true) { cells, view in
        guard cells.count >= 2 else { return .problem("应为：房号 读数") }
        guard let room = try? RoomCode(parsing: cells[0]), view.desk.households[room] != nil else {
            return .problem("没有这一户")
        }
        var values = [room.key]
        for cell in cells.dropFirst().prefix(2) {
            guard case .value(let value, _) = FormField.hundredths(cell, of: "", called: "读数")
            else {
                return .problem("「\(cell)」不是读数")
            }
            values.append(value)
        }
        let kept = ([cells[0]] + cells.dropFirst().prefix(2)).joined(separator: " ")
        return .row(kept, value: values.joined(separator: " "))
    }

    /// The readings as the command takes them, with what all have in common.
    static func plain(_ text: String, with shared: [String: PlainValue]) -> [PlainValue] {
        rows.parts(text).map { part in
            let cells = rows.cells(part)
            var reading = shared
            reading["room"] = .text(cells[0])
            for (name, cell) in zip(["current", "previous"], cells.dropFirst()) {
                reading[name] = Int64(cell).map(PlainValue.integer)
            }
            return .object(reading)
        }
    }
}
