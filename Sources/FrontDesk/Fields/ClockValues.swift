extension CalendarKind: Choice {}
extension ClockName: Choice {}
extension ClockOutcome: Choice {}
extension Rung: Choice {}
extension TimeLimitUnit: Choice {}

extension TimeLimit: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "unit", "单位", &unit)
        visitor.field(2, "amount", "数量", &amount)
    }
}

extension FrozenOutcome: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "dueAt", "应完成", &dueAt)
        visitor.field(2, "outcome", "结果", &outcome)
        visitor.field(3, "isEstimated", "估算", &isEstimated)
    }
}

extension Clock: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "名称", &name)
        visitor.field(2, "cycle", "轮次", &cycle, .stated)
        visitor.field(3, "startedAt", "起算", &startedAt)
        visitor.field(4, "target", "时限", &target)
        visitor.field(5, "calendar", "日历", &calendar)
        visitor.field(6, "pausable", "可暂停", &pausable, .stated)
        visitor.field(7, "stoppedAt", "停止于", &stoppedAt)
        visitor.field(8, "frozen", "定论", &frozen)
        visitor.field(9, "rungs", "已通报", &rungs)
        visitor.field(10, "riskMinutes", "临期提前(分)", &riskMinutes)
    }
}

extension Pause: Fielded {
    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "from", "起", &from)
        visitor.field(2, "until", "止", &until)
        visitor.field(3, "reason", "原因", &reasonText)
        visitor.field(4, "resumeAt", "自动恢复", &resumeAt)
    }
}
