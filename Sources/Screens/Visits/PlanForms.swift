import FrontDesk

/// The forms that plan visits: a quarter's household visits, or one visit.
enum PlanForms {
    /// 安排居住回访: who is visited when follows from a draw, nobody picks.
    static func quarter(_ view: View) -> MenuLayer.Item {
        let present = Quarter(view.today)
        let choices = [present, present.next].map { quarter in
            let percent = view.desk.visitPlans[quarter.text]?.percent
            return ChoiceItem(
                value: quarter.text,
                label: quarter.text,
                note: percent.map { "已安排 \($0)%" } ?? "未安排"
            )
        }
        var form = ActForm(PlanVisits.self)
        form.title = "安排居住回访"
        form.asked = ["quarter", "percent"]
        form.note = "先后由抽签定"
        let isPlanned = view.desk.visitPlans[present.text] != nil
        form.prepare = { field in
            if field.name == "quarter" {
                field.kind = .choice(choices)
                field.initial = (isPlanned ? present.next : present).text
            } else {
                field.initial = String(view.desk.policy.visits.householdPercent)
            }
        }
        form.done = "已安排居住回访"
        let nobody = view.desk.households.isEmpty ? "还没有住户" : nil
        return form.item("安排居住回访", .planVisits, view, whyNot: nobody)
    }

    /// 安排一次回访: about an event, a hand-over, a paid service, or one household.
    static func single(_ view: View) -> MenuLayer.Item {
        let kinds: [FollowUpKind] = [.event, .handover, .paidService, .household]
        let people = StaffChoices.numbers(view) { view.desk.may($0, .followUp) }
        let workers = StaffChoices.numbers(view) { _ in true }
        var form = ActForm(PlanVisits.self)
        form.title = "安排一次回访"
        form.asked = ["kind", "room", "place", "reason", "dueAt", "visitor", "worker"]
        form.required = ["kind", "reason"]
        form.prepare = { field in
            switch field.name {
            case "kind":
                field.kind = .choice(
                    kinds.map { ChoiceItem(value: $0.rawValue, label: $0.rawValue) }
                )
            case "room": field.kind = .place
            case "place": field.hint = "不是住户才填"
            case "dueAt": field.hint = "活动一个月，其他一周"
            case "visitor": field.kind = .choice(people)
            case "worker":
                field.kind = .choice(workers)
                field.hint = "经办的人不回访"
            default: break
            }
        }
        form.done = "已安排回访"
        return form.item("安排一次回访", .planVisits, view)
    }
}
