/// 传达: maintenance has been told (seed 003 ⑻ 4.2.1).
package struct DispatchRepair: RepairCommand {
    package static let verb = "repair.dispatch"
    package static let summary = "传达维修部"
    package static let permission = Permission.logRepairs
    package static let statuses: Set<RepairStatus> = [.waiting, .assigned]

    /// The repair.
    package var id: RecordID?
    /// Who in maintenance was told: a staff number or a name.
    package var told = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "told", "传达给", &told)
    }

    package var remark: String { told }

    package func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal) {
        try Self.checkStatus(repair)
        guard let toldAt = repair.toldAt else { return }
        throw Refusal(
            .wrongState,
            "\(repair.id.text) 已于 \(desk.zone.shortDateTime(toldAt)) 传达给\(repair.toldTo)，"
                + "不必再次传达"
        )
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.tell(told, context)
    }
}

extension Repair {
    /// Notes who in maintenance was told and stops the clock.
    fileprivate mutating func tell(_ told: String, _ context: CaseContext) throws(Refusal) {
        guard !told.isEmpty else {
            throw Refusal.missing("told", "\(id.text) 还没有传达，须填传达给维修部的哪一位")
        }
        toldTo = context.desk.staff[told]?.name ?? told
        toldAt = context.now
        stop(.relay, at: context.now, context.desk.calendars)
    }
}

/// 派单: who does the work. The gates of 待派单 are checked here (DOMAIN 3.3).
package struct AssignRepair: RepairCommand {
    package static let verb = "repair.assign"
    package static let summary = "派单"
    package static let permission = Permission.assignRepairs
    package static let statuses: Set<RepairStatus> = [.waiting, .assigned]

    /// The repair.
    package var id: RecordID?
    /// The technician's staff number.
    package var assignee = ""
    /// Who in maintenance was told, where nobody was yet.
    package var told = ""
    /// 立即 or 不约, where the call left it open; a time is set by `repair.appoint`.
    package var appointment: AppointmentKind?
    /// Why no time was agreed.
    package var noAppointmentReason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "assignee", "责任人", &assignee)
        visitor.field(3, "told", "传达给", &told)
        visitor.field(4, "appointment", "预约", &appointment)
        visitor.field(5, "noAppointmentReason", "不约原因", &noAppointmentReason)
    }

    package var remark: String { assignee }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard !assignee.isEmpty else {
            throw Refusal.missing("assignee", "\(repair.id.text) 须填责任人工号")
        }
        guard let worker = context.desk.staff[assignee], !worker.isInactive,
            worker.post == .technician || worker.post == .maintenanceLead
        else {
            throw Refusal.invalid(
                "assignee",
                "\(assignee) 不是在册的维修技工或维修主管，请另选责任人"
            )
        }
        if repair.toldAt == nil {
            if told.isEmpty, context.person?.post == .maintenanceLead {
                try repair.tell(context.person?.name ?? "维修主管", context)
            } else {
                try repair.tell(told, context)
            }
        }
        try settleAppointment(&repair)
        repair.assignee = assignee
        repair.transferTo = ""
        repair.status = .assigned
    }

    private func settleAppointment(_ repair: inout Repair) throws(Refusal) {
        guard repair.appointment.kind == .open else { return }
        switch appointment {
        case .now:
            repair.appointment.kind = .now
        case .some(.none):
            guard !noAppointmentReason.isEmpty else {
                throw Refusal.missing("noAppointmentReason", "不约时间须写明原因")
            }
            repair.appointment.kind = .none
            repair.appointment.reason = noAppointmentReason
        case .open, .agreed, nil:
            guard repair.urgency == .appointed else {
                repair.appointment.kind = .now
                return
            }
            throw Refusal.missing(
                "appointment",
                "\(repair.id.text) 是预约维修，派单前须先约定上门时间"
            )
        }
    }
}

/// 退单: the technician gives the job back.
package struct RejectRepair: RepairCommand {
    package static let verb = "repair.reject"
    package static let summary = "退单"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.assigned]

    /// The repair.
    package var id: RecordID?
    /// Why.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
    }

    package var remark: String { reason }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(repair.id.text) 退单须写明原因")
        }
        repair.assignee = nil
        repair.status = .waiting
    }
}

/// 转单: the technician says who should do it instead.
package struct TransferRepair: RepairCommand {
    package static let verb = "repair.transfer"
    package static let summary = "转单"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.accepted]

    /// The repair.
    package var id: RecordID?
    /// Why.
    package var reason = ""
    /// To whom: a staff number or a trade.
    package var to = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
        visitor.field(3, "to", "转给", &to)
    }

    package var remark: String { "转\(to)：\(reason)" }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(repair.id.text) 转单须写明原因")
        }
        guard !to.isEmpty else {
            throw Refusal.missing("to", "\(repair.id.text) 转单须写明转给谁或哪个工种")
        }
        repair.assignee = nil
        repair.transferTo = to
        repair.status = .waiting
    }
}

/// 接单: the technician takes the job.
package struct AcceptRepair: RepairCommand {
    package static let verb = "repair.accept"
    package static let summary = "接单"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.assigned]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        if repair.toldAt == nil {
            // After a 返修 nobody need be told who takes the job at once.
            repair.toldTo = repair.assignee.map { context.desk.name(ofStaff: $0) } ?? ""
            repair.toldAt = context.now
            repair.stop(.relay, at: context.now, context.desk.calendars)
        }
        repair.status = .accepted
    }
}

extension Repair {
    /// A technician works on jobs of their own only (CONTRACT 3).
    func checkOwn(_ context: CaseContext) throws(Refusal) {
        guard let person = context.person, person.post == .technician else { return }
        guard assignee == person.number else {
            let whom = assignee.map { context.desk.name(ofStaff: $0) } ?? "未派"
            throw Refusal(
                .notPermitted,
                "\(id.text) 的责任人是\(whom)，维修技工只能办理自己的单"
            )
        }
    }
}
