import FrontDesk
import Terminal

/// The forms of the first screen.
enum StartForms {
    /// A new desk and its first manager; for a desk that is there, the manager alone.
    static func make(_ situation: StartSituation) -> Form {
        let deskName = situation.deskName
        let desk = [
            FormField("name", "项目名称", .text(isLong: false), isRequired: true, hint: "例如 翠湖花园"),
            FormField(
                "path",
                "数据目录",
                .text(isLong: true),
                isRequired: true,
                initial: situation.directory
            ),
            FormField(
                "timeZone",
                "时区",
                .text(isLong: false),
                isRequired: true,
                initial: NewDesk().timeZone
            ),
        ]
        let manager = [
            FormField(
                "number",
                "经理工号",
                .text(isLong: false),
                isRequired: true,
                hint: "登录用，例如 1001"
            ),
            FormField("manager", "经理姓名", .text(isLong: false), isRequired: true),
            FormField("pin", "口令", .secret, isRequired: true, hint: PINRule().words),
            FormField("again", "再输一次", .secret, isRequired: true),
        ]
        return Form(
            title: deskName.map { "\($0)：登记第一位经理" } ?? "新建前台",
            fields: (deskName == nil ? desk : []) + manager,
            note: "马上就能用这个工号登录",
            submit: { values, _ in
                var new = NewDesk()
                new.path = values["path"]
                new.name = deskName == nil ? TextCleaning.name(values["name"] ?? "") : ""
                new.timeZone = values["timeZone"] ?? new.timeZone
                new.number = (values["number"] ?? "").asciiTwin
                new.manager = TextCleaning.name(values["manager"] ?? "")
                new.pin = values["pin"] ?? ""
                if let problem = problem(new, again: values["again"]) { return problem }
                return .response(work(.makeDesk(new), deskName == nil ? "建立前台" : "登记经理"))
            }
        )
    }

    private static func problem(_ new: NewDesk, again: String?) -> FormResult? {
        guard DeskZone(identifier: new.timeZone) != nil else {
            return .problem(field: "timeZone", "没有时区「\(new.timeZone)」，例如 Asia/Shanghai")
        }
        let isPlain = new.number.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard isPlain, new.number.count <= 20, !["owner", "system"].contains(new.number) else {
            return .problem(field: "number", "工号用 20 个以内的数字或字母")
        }
        return PINForm.problem(new.pin, again: again, of: new.number)
    }

    /// A desk somewhere else.
    static func open(_ situation: StartSituation) -> Form {
        Form(
            title: "打开已有前台",
            fields: [
                FormField(
                    "path",
                    "数据目录",
                    .text(isLong: true),
                    isRequired: true,
                    hint: "例如 /srv/qiantai"
                )
            ],
            note: "只打开，不记住；下次用 --data 指定",
            submit: { values, _ in
                .response(work(.openDesk(path: values["path"] ?? ""), "打开前台"))
            }
        )
    }

    /// A work of this screen; what stands in the way is told at the directory.
    private static func work(_ work: Work, _ title: String) -> Response {
        let wish = WorkWish(work: work, title: title) { end, _ in
            guard case .failed(let words) = end else { return nil }
            var response = Response.none
            response.onTop = { layer, _ in
                guard var form = layer as? FormLayer else { return .say(words, .error) }
                defer { layer = form }
                return form.show(words, at: "path")
            }
            return response
        }
        return Response(work: wish)
    }
}
