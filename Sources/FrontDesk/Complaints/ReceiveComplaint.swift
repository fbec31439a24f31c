/// 投诉受理: the first word, as it comes in (《业主投诉记录表》 of seed 003 ⑻ 4.6.2).
package struct ReceiveComplaint: Command {
    package static let verb = "complaint.receive"
    package static let summary = "受理投诉"

    /// 房号, in any form that `RoomCode` reads; none for somebody from outside.
    package var room: String?
    /// 投诉人; the owner where none is given and it is not anonymous.
    package var complainant = ""
    /// 联系电话; the owner's where none is given.
    package var phone = ""
    /// 匿名
    package var isAnonymous = false
    /// 类型
    package var type: ComplaintType?
    /// 细类, one of the type's or of the project's own.
    package var subtype = ""
    /// 投诉内容, at least four characters.
    package var what = ""
    /// 诉求
    package var demand = ""
    /// How it reached the desk.
    package var source: Source?
    /// 被投诉方: a person, a department, a contractor, a neighbour.
    package var against = ""
    /// 心态
    package var mindset: Mindset?
    /// 方式
    package var means = WordList<ComplaintMeans>()
    /// Where it happened.
    package var spot = ""
    /// When it happened.
    package var happenedAt: Instant?
    /// Counts with the limits of 重大.
    package var isUrgent = false
    /// Dangers.
    package var safety: [SafetyFlag] = []
    /// Somebody was hurt.
    package var isInjury = false
    /// The other households or persons of a group: rooms or names.
    package var members = WordList<String>()
    /// The number of 12345 or of the authority.
    package var externalRef = ""
    /// When they want the answer.
    package var externalDueAt: Instant?
    /// Why it is received although the same matter is open.
    package var duplicateReason = ""
    /// An older complaint of the same matter, closed too long ago to be reopened.
    package var relatedTo: RecordID?
    /// The repair that became a complaint.
    package var repair: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "complainant", "投诉人", &complainant)
        visitor.field(3, "phone", "电话", &phone)
        visitor.field(4, "anonymous", "匿名", &isAnonymous)
        visitor.field(5, "type", "类型", &type, .required)
        visitor.field(6, "subtype", "细类", &subtype)
        visitor.field(7, "what", "内容", &what, .required)
        visitor.field(8, "demand", "诉求", &demand)
        visitor.field(9, "source", "来源", &source)
        visitor.field(10, "against", "被投诉方", &against)
        visitor.field(11, "mindset", "心态", &mindset)
        visitor.field(12, "means", "方式", &means)
        visitor.field(13, "spot", "地点", &spot)
        visitor.field(14, "happenedAt", "发生时间", &happenedAt)
        visitor.field(15, "urgent", "紧急", &isUrgent)
        visitor.field(16, "safety", "险情", &safety)
        visitor.field(17, "injury", "人身伤害", &isInjury)
        visitor.field(18, "members", "联名户", &members)
        visitor.field(19, "externalRef", "转办编号", &externalRef)
        visitor.field(20, "externalDueAt", "转办期限", &externalDueAt)
        visitor.field(21, "duplicateReason", "重复仍受理原因", &duplicateReason)
        visitor.field(22, "relatedTo", "关联旧单", &relatedTo)
        visitor.field(23, "repair", "由报修转来", &repair)
    }

    package var subjects: [RecordKey] {
        [relatedTo, repair].compactMap(\.self).map(RecordKey.numbered)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        var complaint = Complaint()
        complaint.id = desk.nextID(.complaint, at: situation.now)
        try readWords(&complaint, desk, situation)
        try readPeople(&complaint, desk)
        try findOthers(&complaint, desk)
        try desk.require(.receiveComplaints, situation)
        let matches = desk.duplicates(of: complaint)
        if !matches.isEmpty, duplicateReason.count < 2 {
            throw desk.duplicateRefusal(matches)
        }
        complaint.duplicateReason = matches.isEmpty ? "" : duplicateReason
        complaint.createdAt = situation.now
        complaint.firstHandler = situation.actor
        complaint.repeatOf = desk.repeats(of: complaint, at: situation.now)
        complaint.findGradeReasons()
        complaint.regrade()
        complaint.startCycle(at: situation.now, desk)
        let said = complaint.grade == .major ? "定为重大，通报管理处经理" : ""
        let change = Change(Self.verb, from: nil, to: complaint, remark: said)
        let linked = desk.linkEvents(of: complaint.id, to: repair, act: Self.verb)
        return Decision([.complaint(change)] + linked, answer: complaint.id.text)
    }

    private func readWords(
        _ complaint: inout Complaint,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        guard let type else { throw Refusal.invalid("type", "应为五类之一") }
        guard what.count >= 4 else {
            throw Refusal.invalid("what", "至少 4 个字，现有 \(what.count) 个，请写清楚投诉什么")
        }
        if let happenedAt, happenedAt > situation.now {
            throw Refusal.invalid("happenedAt", "不能晚于现在")
        }
        complaint.type = type
        complaint.subtype = try desk.policy.subtype(subtype, of: type)
        complaint.what = what
        complaint.demand = demand
        complaint.source = source ?? .phone
        complaint.mindset = mindset
        complaint.means = ComplaintMeans.allCases.filter(means.items.contains)
        complaint.spot = spot
        complaint.happenedAt = happenedAt
        complaint.isUrgent = isUrgent
        complaint.safety = SafetyFlag.allCases.filter(safety.contains)
        complaint.isInjury = isInjury
        complaint.externalRef = externalRef
        complaint.externalDueAt = externalDueAt
    }

    private func readPeople(_ complaint: inout Complaint, _ desk: Desk) throws(Refusal) {
        if let text = room, !text.isEmpty {
            do throws(RoomCodeProblem) {
                complaint.room = try RoomCode(parsing: text)
            } catch {
                throw Refusal.invalid("room", error.message)
            }
        }
        if !phone.isEmpty {
            do throws(PhoneProblem) {
                complaint.phone = try PhoneNumber(parsing: phone)
            } catch {
                throw Refusal.invalid("phone", error.message)
            }
        }
        complaint.isAnonymous = isAnonymous
        complaint.complainant = isAnonymous ? "" : complainant
        complaint.against = against
        complaint.againstStaff = desk.staffNamed(in: against)
        var seen: Set<String> = []
        for (index, word) in members.items.enumerated() where seen.insert(word).inserted {
            var member = ComplaintMember()
            if let code = try? RoomCode(parsing: word) {
                guard let household = desk.households[code] else {
                    throw Refusal.invalid("members[\(index)]", "没有住户 \(code.display)")
                }
                let isKnown = complaint.members.contains { $0.room == code }
                guard code != complaint.room, !isKnown else { continue }
                member.room = code
                member.name = household.contact?.name ?? ""
                member.phone = household.contact?.phones.first ?? PhoneNumber()
            } else {
                member.name = word
            }
            complaint.members.append(member)
        }
    }

    /// The records it names; name and phone are the household's where none were given.
    private func findOthers(_ complaint: inout Complaint, _ desk: Desk) throws(Refusal) {
        try desk.checkHolds(relatedTo, Complaint.self)
        try desk.checkHolds(repair, Repair.self)
        complaint.relatedTo = relatedTo
        complaint.repairs = [repair].compactMap(\.self)
        guard let room = complaint.room else {
            guard isAnonymous || !complainant.isEmpty else {
                throw Refusal.invalid("complainant", "请填房号或投诉人；不愿留名的选匿名")
            }
            return
        }
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        guard !isAnonymous, complainant.isEmpty || complainant == household.contact?.name else {
            return
        }
        complaint.complainant = household.contact?.name ?? ""
        if phone.isEmpty { complaint.phone = household.contact?.phones.first ?? PhoneNumber() }
    }
}

extension Desk {
    /// Open complaints of the same household and type, or with the same outside number, newest
    /// first.
    package func duplicates(of complaint: Complaint) -> [Complaint] {
        complaints.openOnes.filter { other in
            guard other.id != complaint.id else { return false }
            if !complaint.externalRef.isEmpty, other.externalRef == complaint.externalRef {
                return true
            }
            guard let room = complaint.room, other.rooms.contains(room) else { return false }
            let isSameSubtype =
                other.subtype == complaint.subtype || other.subtype.isEmpty
                || complaint.subtype.isEmpty
            return other.type == complaint.type && isSameSubtype
        }
        .sorted { $0.id > $1.id }
    }

    fileprivate func duplicateRefusal(_ matches: [Complaint]) -> Refusal {
        let first = matches[0]
        return Refusal(
            .possibleDuplicate,
            "同一件事已有 \(matches.count) 单在办，先看 \(first.id.text)。"
                + "请并入旧单（催办），或写明仍要受理的原因",
            field: "duplicateReason",
            details: matches.prefix(5).map { match in
                "\(match.id.text) 第 \(match.step) 步\(match.currentStep.title) "
                    + "\(zone.shortDateTime(match.createdAt)) \(match.what)"
            },
            matches: matches.map(\.id)
        )
    }

    /// What a complaint that came from a repair, or raised one, changes in the repair.
    func linkEvents(of complaint: RecordID, to repair: RecordID?, act: String) -> [Event] {
        guard let repair, let before = repairs[repair], before.complaint != complaint else {
            return []
        }
        var after = before
        after.complaint = complaint
        return [.repair(Change(act, from: before, to: after, remark: complaint.text))]
    }
}
