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
        ]
        form.done = "读数已登记"
        form.complete = fill
        form.sums = sums
        form.then = { _, view in .push(FormLayer(make(view, meter: meter ?? meters.first))) }
        var made = form.make(view)
        // A refusal names the place of the reading in the command's list.
        for index in made.fields.indices where made.fields[index].name == "current" {
            made.fields[index].aliases = ["readings"]
        }
        return made
    }

    private static func fill(_ members: inout [String: PlainValue], _ values: FormValues) {
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
