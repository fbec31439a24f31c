import FrontDesk
import Terminal

/// What the desk does about personal details besides showing them: hand them out, erase them, tell
/// who looked and what is due.
enum PrivacyForms {
    /// 全号使用记录, 到期个人信息, 删除个人信息.
    static func items(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(
                label: "全号使用记录",
                whyNot: view.whyNot(.reviewLooks),
                run: { .push(FormLayer(looks($0))) }
            ),
            MenuLayer.Item(
                label: "到期个人信息",
                whyNot: view.whyNot(.erasePersons),
                run: { _ in retention }
            ),
            MenuLayer.Item(
                label: "删除个人信息",
                whyNot: view.whyNot(.erasePersons),
                run: { _ in .push(FormLayer(erase)) }
            ),
        ]
    }

    /// What a household's page offers.
    static func items(of room: RoomCode, _ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(
                label: "导出个人信息",
                whyNot: view.whyNot(.exportPerson),
                run: { _ in .push(FormLayer(export(room))) }
            ),
            MenuLayer.Item(
                label: "删除迁出住户的信息",
                whyNot: view.whyNot(.erasePersons),
                run: { _ in .push(FormLayer(eraseFormer(room))) }
            ),
        ]
    }

    // MARK: Reports

    private static func looks(_ view: View) -> Form {
        Form(
            title: "全号使用记录",
            fields: [
                FormField("from", "从哪天", .text(isLong: false), hint: view.today.firstOfMonth.text),
                FormField("to", "到哪天", .text(isLong: false), hint: view.today.text),
                FormField("staff", "只看工号", .code, hint: "不填看全部"),
                FormField("room", "只看房号", .code, hint: "不填看全部"),
            ],
            submit: { values, view in
                var wish = LookWish()
                wish.from = view.today.firstOfMonth
                wish.to = view.today
                for (name, day) in [("from", \LookWish.from), ("to", \LookWish.to)] {
                    guard let text = values[name] else { continue }
                    guard let read = Day(text) else {
                        return .problem(field: name, "应写作 2026-11-22")
                    }
                    wish[keyPath: day] = read
                }
                wish.staff = values["staff"] ?? ""
                if let text = values["room"] {
                    guard let room = try? RoomCode(parsing: text) else {
                        return .problem(field: "room", "应为房号，例如 3-2-501")
                    }
                    wish.room = room
                }
                return .response(found(.looks(wish), "全号使用记录"))
            }
        )
    }

    private static let retention = found(.retention, "到期个人信息")

    private static func found(_ work: Work, _ title: String) -> Response {
        let wish = WorkWish(work: work, title: title) { end, _ in
            guard case .found(let lines) = end else { return nil }
            return .push(ReportLayer(title, lines: lines))
        }
        return Response(work: wish)
    }

    // MARK: Handing out

    private static func export(_ room: RoomCode) -> Form {
        Form(
            title: "导出个人信息  \(room.display)",
            fields: [
                FormField("name", "姓名", .text(isLong: false), hint: "不填导出这一户的全部"),
                FormField(
                    "requester",
                    "申请人",
                    .text(isLong: false),
                    isRequired: true,
                    hint: "例如：本人，已核对身份证"
                ),
                FormField(
                    "purpose",
                    "用途",
                    .text(isLong: false),
                    isRequired: true,
                    hint: "例如：本人申请查阅"
                ),
            ],
            note: "含完整号码，会留下记录",
            submit: { values, _ in
                var wish = PersonWish(room: room)
                wish.name = TextCleaning.name(values["name"] ?? "")
                wish.requester = values["requester"] ?? ""
                wish.purpose = values["purpose"] ?? ""
                return .response(
                    Response(work: WorkWish(work: .person(wish), title: "导出个人信息"))
                )
            }
        )
    }

    // MARK: Erasing

    private static func eraseFormer(_ room: RoomCode) -> Form {
        form(
            "删除迁出住户的信息  \(room.display)",
            [FormField("name", "迁出住户", .text(isLong: false), isRequired: true)]
        ) { command, values in
            command.room = room
            command.name = TextCleaning.name(values["name"] ?? "")
        }
    }

    /// One record, one person of the staff, or everything that is due.
    private static var erase: Form {
        form(
            "删除个人信息",
            [
                FormField("record", "单号", .code, hint: "一张已办结的单"),
                FormField("staff", "离职工号", .code, hint: "或一位离职员工"),
                .words("due", "到期的全部", ["是", "否"], hint: "或全部到期的"),
            ]
        ) { command, values in
            command.record = values["record"].flatMap { RecordID($0) }
            command.staff = values["staff"] ?? ""
            command.due = values["due"] == "是"
        }
    }

    private static func form(
        _ title: String,
        _ fields: [FormField],
        _ fill: @escaping @Sendable (inout ErasePersons, FormValues) -> Void
    ) -> Form {
        let common = [
            FormField(
                "purpose",
                "原因",
                .text(isLong: false),
                isRequired: true,
                hint: "例如：本人申请"
            ),
            FormField("second", "第二人工号", .code, isRequired: true, hint: "另一位经理、主管或财务"),
            FormField(SecondPerson.pinField, "第二人口令", .secret, isRequired: true, hint: "本人输入"),
        ]
        return Form(
            title: title,
            fields: fields + common,
            note: "不能撤回",
            done: "已登记删除，正在从日志、快照和归档中清除；以前的备份到期前仍有",
            question: { _, _ in "删除后不能恢复。以前的备份里仍有，直到备份到期。继续吗？" },
            submit: { values, _ in
                var command = ErasePersons()
                command.purpose = values["purpose"] ?? ""
                fill(&command, values)
                let number = values["second"] ?? ""
                let pin = values[SecondPerson.pinField] ?? ""
                return .command(command, second: SecondPerson(number: number, pin: pin))
            }
        )
    }
}
