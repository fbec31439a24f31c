/// 登记报修: the call, as it comes in (DOMAIN 3.3; 《住户报修记录表》 of seed 003 ⑻ 4.2.2).
package struct LogRepair: Command {
    package static let verb = "repair.log"
    package static let summary = "登记报修"

    /// 房号, in any form that `RoomCode` reads; or a public area.
    package var room: String?
    /// 公共区域
    package var publicArea: PublicArea?
    /// 报修人; the owner's name where none is given.
    package var caller = ""
    /// 联系电话; the owner's where none is given.
    package var phone = ""
    /// What the caller is to the household.
    package var relation: CallerRelation?
    /// 类别, one of the policy's.
    package var category = ""
    /// 细类
    package var subcategory = ""
    /// 报修内容, at least four characters.
    package var description = ""
    /// 紧急程度
    package var urgency: Urgency?
    /// How it reached the desk.
    package var source: Source?
    /// Dangers.
    package var safety: [SafetyFlag] = []
    /// 立即, 约定 (with `appointmentFrom`), 不约 (with `noAppointmentReason`).
    package var appointment: AppointmentKind?
    /// Start of the agreed window.
    package var appointmentFrom: Instant?
    /// End of the agreed window.
    package var appointmentUntil: Instant?
    /// Why no time was agreed.
    package var noAppointmentReason = ""
    /// How to get in.
    package var access: AccessMode?
    /// Who pays.
    package var chargeable: Chargeable?
    /// Why it is logged although the same fault is open.
    package var duplicateReason = ""
    /// An older repair of the same matter, closed too long ago to be reopened.
    package var relatedTo: RecordID?
    /// Photos, by path.
    package var photos: [String] = []
    /// The complaint that raises it.
    package var complaint: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "publicArea", "公共区域", &publicArea)
        visitor.field(3, "caller", "报修人", &caller)
        visitor.field(4, "phone", "电话", &phone)
        visitor.field(5, "relation", "关系", &relation)
        visitor.field(6, "category", "类别", &category, .required)
        visitor.field(7, "subcategory", "细类", &subcategory)
        visitor.field(8, "description", "内容", &description, .required)
        visitor.field(9, "urgency", "紧急", &urgency, .required)
        visitor.field(10, "source", "来源", &source)
        visitor.field(11, "safety", "险情", &safety)
        visitor.field(12, "appointment", "预约", &appointment)
        visitor.field(13, "appointmentFrom", "预约起", &appointmentFrom)
        visitor.field(14, "appointmentUntil", "预约止", &appointmentUntil)
        visitor.field(15, "noAppointmentReason", "不约原因", &noAppointmentReason)
        visitor.field(16, "access", "入户方式", &access)
        visitor.field(17, "chargeable", "收费", &chargeable)
        visitor.field(18, "duplicateReason", "重复仍登记原因", &duplicateReason)
        visitor.field(19, "relatedTo", "关联旧单", &relatedTo)
        visitor.field(20, "photos", "照片", &photos)
        visitor.field(21, "complaint", "由投诉引起", &complaint)
    }

    package var subjects: [RecordKey] {
        [relatedTo, complaint].compactMap(\.self).map(RecordKey.numbered)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        var repair = Repair()
        repair.id = desk.nextID(.repair, at: situation.now)
        try readPlace(&repair)
        try readCall(&repair, desk)
        try find(&repair, desk)
        try desk.require(.logRepairs, situation)
        try arrange(&repair, situation)
        guard repair.publicArea == nil || chargeable != .charged else {
            throw Refusal(
                .publicNotChargeable,
                "公共区域的维修不能向住户收费，请把收费改为无偿或待定",
                field: "chargeable"
            )
        }
        let matches = desk.duplicates(of: repair, at: situation.now)
        if !matches.isEmpty, duplicateReason.count < 2 {
            throw desk.duplicateRefusal(matches)
        }
        repair.duplicateReason = matches.isEmpty ? "" : duplicateReason
        repair.relatedTo = relatedTo
        repair.createdAt = situation.now
        repair.firstHandler = situation.actor
        repair.startCycle(at: situation.now, desk.policy)
        if source == .counter || source == .walkIn {
            repair.stop(.firstResponse, at: situation.now, desk.calendars)
        }
        repair.complaint = complaint
        return Decision(
            [.repair(Change(Self.verb, from: nil, to: repair))]
                + desk.linkEvents(of: repair.id, to: complaint),
            answer: repair.id.text
        )
    }

    /// Where it is, as far as the call alone tells.
    private func readPlace(_ repair: inout Repair) throws(Refusal) {
        if let text = room, !text.isEmpty {
            guard publicArea == nil else {
                throw Refusal.invalid("publicArea", "住户报修不填公共区域")
            }
            do throws(RoomCodeProblem) {
                repair.room = try RoomCode(parsing: text)
            } catch {
                throw Refusal.invalid("room", error.message)
            }
        } else if let area = publicArea, !area.text.isEmpty {
            repair.publicArea = area
        } else {
            throw Refusal.invalid("room", "请填房号，或填公共区域的位置")
        }
        guard phone.isEmpty else {
            do throws(PhoneProblem) {
                repair.phone = try PhoneNumber(parsing: phone)
            } catch {
                throw Refusal.invalid("phone", error.message)
            }
            return
        }
    }

    /// The records it names; caller and phone are the household's where none were given.
    private func find(_ repair: inout Repair, _ desk: Desk) throws(Refusal) {
        try desk.checkHolds(relatedTo, Repair.self)
        try desk.checkHolds(complaint, Complaint.self)
        repair.caller = caller
        guard let room = repair.room else { return }
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        let contact = household.contact
        if caller.isEmpty { repair.caller = contact?.name ?? "" }
        if phone.isEmpty { repair.phone = contact?.phones.first ?? PhoneNumber() }
    }

    private func readCall(_ repair: inout Repair, _ desk: Desk) throws(Refusal) {
        guard desk.policy.repairCategories.contains(category) else {
            let words = desk.policy.repairCategories.joined(separator: "、")
            throw Refusal.invalid("category", "应为其中之一：\(words)")
        }
        guard description.count >= 4 else {
            throw Refusal.invalid("description", "至少 4 个字，现有 \(description.count) 个，请写清楚哪里坏了")
        }
        guard let urgency else { throw Refusal.invalid("urgency", "应为 急修、一般 或 预约") }
        repair.category = category
        repair.subcategory = subcategory
        repair.description = description
        repair.urgency = urgency
        repair.source = source ?? .phone
        repair.relation = relation ?? .owner
        repair.safety = SafetyFlag.allCases.filter(safety.contains)
        repair.access = access
        repair.photos = photos
        repair.chargeable = chargeable ?? .undecided
    }

    private func arrange(_ repair: inout Repair, _ situation: Situation) throws(Refusal) {
        let asked = appointment ?? (appointmentFrom != nil ? .agreed : nil)
        let kind = asked ?? (repair.urgency == .emergency ? .now : .open)
        repair.appointment.kind = kind
        switch kind {
        case .agreed:
            guard let from = appointmentFrom else {
                throw Refusal.missing("appointmentFrom", "约定上门须填预约时间")
            }
            try Self.checkWindow(from, appointmentUntil, situation.now)
            repair.appointment.from = from
            repair.appointment.until = appointmentUntil
            repair.appointment.confirmedAt = situation.now
        case .none:
            guard !noAppointmentReason.isEmpty else {
                throw Refusal.missing("noAppointmentReason", "不约时间须写明原因")
            }
            repair.appointment.reason = noAppointmentReason
        case .now, .open:
            guard appointmentFrom == nil else {
                throw Refusal.invalid(
                    "appointment",
                    "是「\(kind.rawValue)」，又填了预约时间，请改为「约定」或去掉时间"
                )
            }
        }
        guard repair.urgency != .appointed || kind == .agreed || kind == .open else {
            throw Refusal.invalid("appointment", "预约维修须约定时间，或稍后再约")
        }
    }

    /// Throws unless a window that is agreed now lies ahead; `names` are the fields it stands in.
    static func checkWindow(
        _ from: Instant,
        _ until: Instant?,
        _ now: Instant,
        names: (from: String, until: String) = ("appointmentFrom", "appointmentUntil")
    ) throws(Refusal) {
        guard from >= now.adding(minutes: -15) else {
            throw Refusal.invalid(names.from, "已经过去，请另约时间")
        }
        guard from <= now.adding(minutes: 92 * 1440) else {
            throw Refusal.invalid(names.from, "在三个月以后，请核对日期")
        }
        if let until, until < from {
            throw Refusal.invalid(names.until, "早于预约开始的时间")
        }
    }
}

extension Desk {
    /// What a repair that a complaint raises changes in the complaint.
    fileprivate func linkEvents(of repair: RecordID, to complaint: RecordID?) -> [Event] {
        guard let complaint, let before = complaints[complaint] else { return [] }
        var after = before
        after.repairs.append(repair)
        return [.complaint(Change(LogRepair.verb, from: before, to: after, remark: repair.text))]
    }

    /// Open repairs of the same house and category, or of the same public spot and category within
    /// the policy's hours (DOMAIN 3.3), newest first.
    package func duplicates(of repair: Repair, at now: Instant) -> [Repair] {
        let since = now.adding(minutes: -policy.duplicateHours * 60)
        if let room = repair.room {
            return repairs.of(room).filter { other in
                other.id != repair.id && other.category == repair.category
                    && !other.status.isClosed
            }
        }
        return repairs.all.filter { other in
            guard other.id != repair.id, other.category == repair.category,
                other.status != .cancelled, let area = repair.publicArea,
                let others = other.publicArea
            else { return false }
            return area.text == others.text && other.createdAt >= since
        }
        .sorted { $0.id > $1.id }
    }

    /// A line for each repair that matches, for the clerk to judge by.
    package func matchLines(_ matches: [Repair]) -> [String] {
        matches.prefix(5).map { match in
            "\(match.id.text) \(match.status.rawValue) \(zone.shortDateTime(match.createdAt)) "
                + match.description
        }
    }

    func duplicateRefusal(_ matches: [Repair]) -> Refusal {
        let many = matches.count >= 3 ? "，同一处已报 \(matches.count) 次，请告知维修主管" : ""
        return Refusal(
            .possibleDuplicate,
            "同一处同类报修还有 \(matches.count) 单\(many)。请并入旧单，或写明仍要登记的原因",
            field: "duplicateReason",
            details: matchLines(matches),
            matches: matches.map(\.id)
        )
    }
}
