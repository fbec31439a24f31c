import FrontDesk
import Terminal

/// What a line of the day's page says of its record.
struct TodayWords {
    /// 单号
    var number = ""
    /// 房号、位置、钥匙编号
    var place = ""
    /// What it is about.
    var text = ""

    /// The words for a record as it is now.
    init(_ id: RecordID, _ view: View) {
        number = id.short
        let desk = view.desk
        switch id.prefix {
        case .repair: if let repair = desk.repairs[id] { tell(repair, view) }
        case .complaint: if let complaint = desk.complaints[id] { tell(complaint) }
        case .keyLoan: if let loan = desk.loans[id] { tell(loan, view) }
        case .keyIncident:
            if let incident = desk.incidents[id] { (place, text) = (incident.key, incident.what) }
        case .walkIn: if let walkIn = desk.walkIns[id] { tell(walkIn) }
        case .followUp: if let followUp = desk.followUps[id] { tell(followUp, view) }
        case .shift: if let shift = desk.shifts[id] { tell(shift, view) }
        default: tellMoney(id, view)
        }
        text = PersonalText.masked(text)
    }

    private mutating func tell(_ repair: Repair, _ view: View) {
        place = repair.place
        let worker = repair.assignee.map { view.desk.name(ofStaff: $0) } ?? "未派"
        let urgent = repair.urgency == .emergency ? "急 " : ""
        text = "\(urgent)\(worker) \(repair.description)"
    }

    private mutating func tell(_ complaint: Complaint) {
        place = complaint.place
        text = (complaint.flags + [complaint.what]).joined(separator: " ")
    }

    /// An owner's key is called by its code alone, which hides the address.
    private mutating func tell(_ loan: KeyLoan, _ view: View) {
        let key = view.desk.keys[loan.key]
        let name = key.map { $0.keyClass == .owner ? "" : $0.name } ?? ""
        place = [loan.key, name].filter { !$0.isEmpty }.joined(separator: " ")
        let calls = loan.contacts.isEmpty ? "" : "已催 \(loan.contacts.count) 次"
        text = [loan.borrower.name, loan.reason.rawValue, calls].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private mutating func tell(_ walkIn: WalkIn) {
        place = walkIn.room?.display ?? walkIn.name
        let words = [walkIn.room == nil ? "" : walkIn.name, walkIn.purpose.rawValue, walkIn.words]
        text = words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private mutating func tell(_ followUp: FollowUp, _ view: View) {
        place = followUp.room?.display ?? followUp.place
        let visitor = followUp.visitor
        let who = visitor.isEmpty ? "" : view.desk.name(ofStaff: visitor)
        text = [who, followUp.resident, followUp.reason].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    private mutating func tell(_ shift: Shift, _ view: View) {
        place = shift.name
        let who = view.desk.name(ofStaff: shift.handedOverBy)
        text = "\(who)交班，待接 \(shift.openItems.count) 项"
    }

    private func asked(_ applicant: String, _ fen: Int, _ why: String, _ view: View) -> String {
        "\(view.desk.name(ofStaff: applicant)) \(Money.text(fen)) 元 \(why)"
    }

    private mutating func tellMoney(_ id: RecordID, _ view: View) {
        let desk = view.desk
        if let waiver = desk.waivers[id] {
            place = waiver.room.display
            text = asked(waiver.applicant, waiver.amountFen, waiver.reason, view)
        } else if let refund = desk.refunds[id] {
            place = refund.room.display
            text = asked(refund.applicant, refund.amountFen, refund.reason.rawValue, view)
        } else if let deposit = desk.deposits[id] {
            place = deposit.room.display
            text = view.priceName(deposit.priceCode, deposit.priceVersion)
        } else if let session = desk.sessions[id] {
            place = session.till
            text = "\(desk.name(ofStaff: session.cashier)) 营业日 \(session.businessDate.text)"
        } else if let day = desk.days[id] {
            number = day.businessDate.text
            place = "\(desk.openSessions(on: day.businessDate).count) 个班次"
        }
    }
}

extension TodayLine {
    /// What the column 时限 says of it now.
    func clockColumn(_ view: View) -> (text: String, role: Role) {
        switch time {
        case .since(let word):
            let minutes = Int(max(0, view.now.milliseconds(since: moment)) / 60_000)
            return ("\(ClockState.running.mark) \(word) \(durationText(minutes: minutes))", .normal)
        case .due:
            let isNear = state == .atRisk || state == .breached
            let reading = view.reading(dueAt: moment, isNear: isNear)
            return (reading.markedText, reading.state.role)
        case .clock(let name):
            guard let kind = Desk.kind(of: id.record.prefix) as? any Case.Type,
                let reading = reading(of: kind, name, view)
            else { return ("", .body) }
            return (reading.markedText, reading.state.role)
        }
    }

    private func reading<Subject: Case>(
        of kind: Subject.Type,
        _ name: ClockName,
        _ view: View
    ) -> ClockReading? {
        guard let subject = view.desk.book(of: Subject.self)[id.record] else { return nil }
        let clock = subject.clocks.last { $0.name == name && $0.cycle == subject.cycle }
        return clock?.reading(at: view.now, subject.pauses, view.desk.calendars)
    }
}
