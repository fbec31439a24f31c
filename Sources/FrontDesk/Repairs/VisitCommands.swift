/// 预约: when somebody comes, confirmed with the owner.
package struct AppointRepair: RepairCommand {
    package static let verb = "repair.appoint"
    package static let summary = "约定时间"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.waiting, .assigned, .accepted]

    /// The repair.
    package var id: RecordID?
    /// Start of the agreed window.
    package var at: Instant?
    /// End of the agreed window.
    package var until: Instant?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "at", "上门时间", &at)
        visitor.field(3, "until", "至", &until)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard let at else {
            throw Refusal.missing("at", "\(repair.id.text) 须填约定的上门时间")
        }
        try LogRepair.checkWindow(at, until, context.now, names: ("at", "until"))
        repair.appointment = Appointment()
        repair.appointment.kind = .agreed
        repair.appointment.from = at
        repair.appointment.until = until
        repair.appointment.confirmedAt = context.now
        repair.agree(on: at, context.desk.policy)
    }
}

/// 联系业主: an attempt to speak with the owner; being reached stops 首次响应 (DOMAIN 3.2).
package struct ContactOwner: RepairCommand {
    package static let verb = "repair.contact"
    package static let summary = "联系业主"
    package static let permission = Permission.workRepairs
    package static let statuses = RepairStatus.openOnes

    /// The repair.
    package var id: RecordID?
    /// How.
    package var channel: ContactChannel?
    /// Whether the owner was reached.
    package var reached: Bool?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "channel", "方式", &channel)
        visitor.field(3, "reached", "接通", &reached)
        visitor.field(4, "note", "内容", &note)
    }

    package var remark: String {
        let how = channel?.rawValue ?? ""
        return how + (reached == false ? "未接通" : "") + (note.isEmpty ? "" : "：\(note)")
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard let channel else {
            throw Refusal.missing("channel", "\(repair.id.text) 须填联系方式")
        }
        guard let reached else {
            throw Refusal.missing("reached", "\(repair.id.text) 须填是否接通")
        }
        repair.contacts.append(Contact(channel, reached: reached, note, context))
        guard reached else { return }
        repair.stop(.firstResponse, at: context.now, context.desk.calendars)
        if repair.isPaused, repair.waitsForOwner {
            repair.endPause(at: context.now)
        }
        repair.restartProgress(at: context.now, context.desk)
    }
}

/// 到场
package struct ArriveAtRepair: RepairCommand {
    package static let verb = "repair.arrive"
    package static let summary = "登记到场"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.accepted]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        if repair.urgency != .emergency, repair.publicArea == nil,
            repair.appointment.confirmedAt == nil
        {
            throw Refusal.missing(
                "appointment",
                "\(repair.id.text) 到场前须先与业主确认上门时间（约定时间）"
            )
        }
        guard context.now >= repair.createdAt else {
            throw Refusal.clockInDoubt(repair, context, earlierThan: "受理", repair.createdAt)
        }
        repair.arrivedAt = context.now
        repair.status = .onSite
        repair.stop(.arrival, at: context.now, context.desk.calendars)
        repair.stop(.firstResponse, at: context.now, context.desk.calendars)
        repair.restartProgress(at: context.now, context.desk)
    }
}

/// 报价: told to the owner before any paid work (DOMAIN 3.3; LAW L5: nothing unlisted).
package struct QuoteRepair: RepairCommand {
    package static let verb = "repair.quote"
    package static let summary = "报价"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.assigned, .accepted, .onSite, .paused]

    /// The repair.
    package var id: RecordID?
    /// The price, in fen.
    package var amountFen: Int?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "amountFen", "金额(分)", &amountFen)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard let amountFen else {
            throw Refusal.missing("amountFen", "\(repair.id.text) 须填报价金额")
        }
        guard amountFen > 0, amountFen <= 100_000_000 else {
            throw Refusal.invalid("amountFen", "金额应在 0.01 元到 100 万元之间")
        }
        guard repair.publicArea == nil else {
            throw Refusal(.publicNotChargeable, "\(repair.id.text) 是公共区域，不能向住户报价收费")
        }
        repair.chargeable = .charged
        repair.quoteFen = amountFen
        repair.quoteAcceptedAt = nil
    }
}

/// 同意报价: the owner agrees before the work begins.
package struct AcceptQuote: RepairCommand {
    package static let verb = "repair.acceptQuote"
    package static let summary = "业主同意报价"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.assigned, .accepted, .onSite, .paused]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard repair.quoteFen != nil else {
            throw Refusal.missing("amountFen", "\(repair.id.text) 还没有报价，请先报价")
        }
        repair.quoteAcceptedAt = context.now
    }
}
