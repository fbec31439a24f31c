import FrontDesk

/// The forms that change a household, or look behind its mask.
enum HouseholdForms {
    static func unmask(_ room: RoomCode) -> Form {
        Form(
            title: "查看完整电话  \(room.display)",
            fields: [
                FormField(
                    "purpose",
                    "用途",
                    .text(isLong: false),
                    isRequired: true,
                    hint: "例如：联系上门维修"
                )
            ],
            note: "会留下记录",
            done: "已显示完整电话，离开本页后恢复隐藏",
            onStored: { layer, _ in
                guard var page = layer as? HouseholdPage else { return Response.none }
                page.showsWhole = true
                layer = page
                return Response.none
            },
            submit: { values, _ in
                var command = UnmaskPhones()
                command.room = room
                command.purpose = values["purpose"] ?? ""
                return .command(command)
            }
        )
    }

    static func phones(_ room: RoomCode, _ view: View) -> Form {
        Form(
            title: "改电话  \(room.display)",
            fields: [
                FormField(
                    "phones",
                    "业主电话",
                    .code,
                    isRequired: true,
                    hint: "几个号码用 / 分开，整体替换"
                )
            ],
            draftName: "household.phones \(room.key)",
            subject: .household(room),
            seen: view.desk.households[room]?.changedAt,
            done: "电话已更新",
            submit: { values, _ in
                var command = ChangePhones()
                command.room = room
                let phones = PhoneNumber.list(values["phones"] ?? "")
                if let problem = phones.problems.first {
                    return .problem(field: "phones", problem.message)
                }
                command.phones = phones.numbers
                return .command(command)
            }
        )
    }

    static func owner(_ room: RoomCode, _ view: View) -> Form {
        Form(
            title: "变更业主  \(room.display)",
            fields: [
                FormField("name", "新业主", .text(isLong: false), isRequired: true),
                FormField("phones", "电话", .code, hint: "几个号码用 / 分开"),
                FormField("reason", "说明", .text(isLong: false), hint: "例如：二手房过户"),
            ],
            draftName: "household.owner \(room.key)",
            subject: .household(room),
            seen: view.desk.households[room]?.changedAt,
            done: "业主已变更",
            submit: { values, _ in
                var command = ChangeOwner()
                command.room = room
                command.name = TextCleaning.name(values["name"] ?? "")
                command.reason = values["reason"] ?? ""
                let phones = PhoneNumber.list(values["phones"] ?? "")
                if let problem = phones.problems.first {
                    return .problem(field: "phones", problem.message)
                }
                command.phones = phones.numbers
                return .command(command)
            }
        )
    }

    static func tenant(_ room: RoomCode, _ view: View) -> Form {
        Form(
            title: "变更租户  \(room.display)",
            fields: [
                FormField("name", "租户", .text(isLong: false), hint: "没有租户就不填"),
                FormField("phones", "电话", .code, hint: "几个号码用 / 分开"),
            ],
            draftName: "household.tenant \(room.key)",
            subject: .household(room),
            seen: view.desk.households[room]?.changedAt,
            done: "租户已变更",
            submit: { values, _ in
                var command = ChangeTenant()
                command.room = room
                command.name = TextCleaning.name(values["name"] ?? "")
                let phones = PhoneNumber.list(values["phones"] ?? "")
                if let problem = phones.problems.first {
                    return .problem(field: "phones", problem.message)
                }
                command.phones = phones.numbers
                return .command(command)
            }
        )
    }
}
