import FrontDesk
import Terminal

extension DetailLines {
    /// A key set, the most important in the first lines: the board has room for few.
    mutating func tell(_ keys: KeySet, _ view: View) {
        let desk = view.desk
        add("数量", keys.copiesText, keys.lost > 0 ? .atRisk : .body)
        for loan in desk.openLoans(ofKey: keys.code) {
            let reading = loan.reading(view)
            let words = "\(loan.borrower.name) \(loan.remaining) 把 \(loan.reasonText)  "
            let due = "  应还 \(view.moment(loan.dueAt))"
            add([
                (Width.pad("借出", toCells: Self.labelCells), .label), (words, .body),
                (reading.markedText, reading.state.role), (due, .secondary),
            ])
        }
        let status = keys.status == .inUse ? "" : "  \(keys.status.rawValue)"
        let lock = keys.lockKind.map { "  \($0.rawValue)" } ?? ""
        let place = [keys.keyClass.rawValue + lock, keys.place, keys.hookText].filter {
            !$0.isEmpty
        }
        add("位置", place.joined(separator: "  ") + status, status.isEmpty ? .body : .atRisk)
        add("备用", keys.reserveText, keys.isUnsealed ? .breached : .body)
        for incident in desk.incidents.openOnes where incident.key == keys.code {
            add("异常", "\(incident.id.short) \(incident.kind.rawValue) \(incident.what)", .breached)
        }
        add("完好程度", keys.condition == .good ? "" : keys.condition.rawValue, .atRisk)
        add("规定", keys.needsTwo ? "须两人同行" : "")
        add("委托书", keys.consent)
        add("上次盘点", keys.auditedAt.map { desk.zone.dateTime($0) } ?? "")
        add("上次核对", keys.consentAuditedAt.map { desk.zone.dateTime($0) } ?? "")
        add("备注", keys.note)
        add("登记", desk.zone.dateTime(keys.registeredAt))
    }

    mutating func tell(_ loan: KeyLoan, _ view: View) {
        let desk = view.desk
        let reading = loan.reading(view)
        if let clock = loan.clocks.last { add(Self.clock(clock, reading, view)) }
        if loan.isSupervisorTold { add("上报", "逾期已报客服主管", .breached) }
        add("借用人", [loan.borrower.text, loan.borrower.company].filled)
        add("电话", view.phone(of: loan.borrower))
        let count = loan.count == loan.remaining ? "" : "  未还 \(loan.remaining) 把"
        let reserve = loan.isReserve ? "  备用钥匙，启封 \(loan.sealBefore)" : ""
        add("数量", "\(loan.count) 把\(count)\(reserve)")
        let repair = loan.repair?.short ?? ""
        add("事由", [loan.reasonText, repair, loan.permit].filled)
        let issuer = desk.name(ofStaff: loan.issuer)
        add("发放", "\(view.moment(loan.outAt)) \(issuer)  \(loan.signedText)")
        add("授权", loan.authoriser.isEmpty ? "" : desk.name(ofStaff: loan.authoriser))
        add("同行", loan.second.isEmpty ? "" : desk.name(ofStaff: loan.second))
        add("告知业主", loan.ownerContact)
        for contact in loan.contacts.reversed() {
            let heard = contact.reached ? "接通" : "未接通"
            let words = [view.moment(contact.at), contact.channel.rawValue, heard, contact.note]
            add("催还", words.filled)
        }
        tellHistory(loan, view)
    }

    mutating func tell(_ incident: KeyIncident, _ view: View) {
        let desk = view.desk
        let reading = view.until(incident.openedAt, incident.dueAt)
        let due = "  应 \(view.moment(incident.dueAt))"
        let label = Width.pad("处理", toCells: Self.labelCells)
        add([
            (label, .label), (reading.markedText, reading.state.role), (due, .secondary),
        ])
        add("异常", "\(incident.kind.rawValue)  \(incident.count) 把")
        add("经过", incident.what)
        let by = desk.name(ofStaff: incident.openedBy)
        add("发生", "\(desk.zone.dateTime(incident.openedAt))  \(by)")
        add("借用单", incident.loan?.text ?? "")
        if incident.tellsOwner {
            let told = incident.ownerToldAt.map { desk.zone.dateTime($0) }
            add("告知业主", told ?? "还没有", told == nil ? .breached : .done)
        }
        add("费用", incident.paidBy)
        add("结果", incident.outcome, .done)
    }

    /// A count that is due: what it covers, and what will be asked.
    mutating func tell(_ kind: KeyAuditKind, _ view: View) {
        guard let due = view.keyAudit(kind) else { return }
        add("应完成", due.dueText(view), due.isOverdue ? .breached : .body)
        add("上次", view.desk.zone.dateTime(due.since))
        let what =
            switch kind {
            case .handover: "每次交班点一遍：该挂满的钩都满，借出的另列"
            case .monthly: "全部钥匙逐套清点，备用钥匙看封条"
            case .owners: "业主钥匙逐套与委托书核对"
            }
        add("内容", what + "；两人一起点，差异逐条写明")
    }

    mutating func tell(_ audit: KeyAudit, _ view: View) {
        let desk = view.desk
        let cabinet = audit.cabinet.isEmpty ? "全部" : "\(audit.cabinet) 柜"
        add("盘点", "\(desk.zone.dateTime(audit.at))  \(audit.kind.rawValue)  \(cabinet)")
        add("盘点人", audit.counters.map { desk.name(ofStaff: $0) }.joined(separator: "、"))
        add("结果", audit.resultText, audit.differences.isEmpty ? .done : .atRisk)
        for difference in audit.differences {
            add(difference.key, difference.text, .atRisk)
        }
    }
}

extension KeySet {
    /// The place as tags bear it and clerks type it: `1-2-6层` for `1栋2单元6层`.
    var shortPlace: String {
        guard place.contains("单元") else { return place }
        return place.replacing("单元", with: "-").replacing("栋", with: "-")
    }

    /// `共 3 把：在库 1 借出 1 遗失 1`
    var copiesText: String {
        "共 \(copies) 把：在库 \(onHook) 借出 \(out) 遗失 \(lost)，可借 \(lendable)"
    }

    /// `1 把封存，封条 0012`; empty where none is kept.
    fileprivate var reserveText: String {
        if isUnsealed { return "备用钥匙待重新封存，F9 封存" }
        guard reserveCopies > 0 else { return "" }
        let seal = sealNo.isEmpty ? "封条号未登记" : "封条 \(sealNo)"
        let away = reserveOut > 0 ? "，已动用 \(reserveOut) 把" : ""
        return "\(sealedReserve) 把封存，\(seal)\(away)"
    }
}

extension KeyLoan {
    /// `纸单 0012`, `口令`
    fileprivate var signedText: String {
        guard let signature else { return "" }
        return signature == .slip ? "\(signature.rawValue) \(slipNo)" : "\(signature.rawValue)签收"
    }
}

extension [String] {
    /// Those that say something, two spaces between them.
    fileprivate var filled: String { filter { !$0.isEmpty }.joined(separator: "  ") }
}

extension View {
    /// The number at which a borrower is called: of the staff as it stands in their record.
    fileprivate func phone(of borrower: Borrower) -> String {
        guard let person = desk.staff[borrower.number] else { return told(borrower.phone) }
        return told(PhoneNumber(normalised: person.phone))
    }
}
