import FrontDesk

/// What a numbered record says of itself on one line, whatever its kind.
struct RecordWords {
    /// What kind of record it is, in a word of two signs.
    var word: String
    /// Where it stands, in a word.
    var status: String
    /// What it is about.
    var words: String
    /// How much it is about, where that is what people ask for.
    var fen: Int?

    private init(_ word: String, _ status: String, _ words: [String], fen: Int? = nil) {
        (self.word, self.status, self.fen) = (word, status, fen)
        self.words = PersonalText.masked(words.filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// The words for a record.
    init(_ record: any Numbered, _ view: View) {
        switch record {
        case let repair as Repair: self.init(repair)
        case let complaint as Complaint: self.init(complaint)
        case let followUp as FollowUp: self.init(followUp)
        case let walkIn as WalkIn: self.init(walkIn)
        case let shift as Shift: self.init(shift, view)
        default: self = Self.ofKeys(record) ?? Self.ofMoney(record, view) ?? Self.plain(record)
        }
    }

    /// A record of a kind that has no words of its own.
    private static func plain(_ record: any Numbered) -> RecordWords {
        let kind = type(of: record).word
        return RecordWords(String(kind.prefix(2)), record.isClosed ? "已结" : "未结", [kind])
    }

    // MARK: Cases, visits, shifts

    private init(_ repair: Repair) {
        self.init("报修", repair.status.rawValue, [repair.category, repair.description])
    }

    private init(_ complaint: Complaint) {
        let step = complaint.isClosed ? complaint.statusWord : complaint.currentStep.title
        self.init("投诉", step, [complaint.type.short, complaint.what])
    }

    private init(_ followUp: FollowUp) {
        let result = followUp.result
        self.init(
            "回访",
            followUp.status.rawValue,
            [
                followUp.kind.rawValue, followUp.reason, result.satisfied?.rawValue ?? "",
                result.words,
            ]
        )
    }

    private init(_ walkIn: WalkIn) {
        self.init("来访", walkIn.statusWord, [walkIn.purpose.rawValue, walkIn.words])
    }

    private init(_ shift: Shift, _ view: View) {
        let items = shift.items.isEmpty ? "" : "\(shift.items.count) 项"
        let lead = view.desk.name(ofStaff: shift.lead)
        self.init("交班", shift.status.rawValue, [shift.name, lead, items, shift.words])
    }

    // MARK: Keys

    private static func ofKeys(_ record: any Numbered) -> RecordWords? {
        switch record {
        case let loan as KeyLoan:
            RecordWords(
                "借用",
                loan.statusWord,
                [loan.key, loan.borrower.name, loan.reason.rawValue]
            )
        case let incident as KeyIncident:
            RecordWords(
                "异常",
                incident.statusWord,
                [incident.key, incident.kind.rawValue, incident.what]
            )
        case let audit as KeyAudit:
            RecordWords(
                "盘点",
                audit.differences.isEmpty ? "相符" : "有差异",
                [audit.kind.rawValue, audit.cabinet, audit.resultText]
            )
        default: nil
        }
    }

    // MARK: Money

    private static func ofMoney(_ record: any Numbered, _ view: View) -> RecordWords? {
        switch record {
        case let payment as Payment: RecordWords(payment, view)
        case let bill as Bill: RecordWords(bill, view)
        case let waiver as Waiver:
            RecordWords(
                "减免",
                waiver.statusWord,
                [waiver.kind.rawValue, waiver.reason],
                fen: waiver.amountFen
            )
        case let deposit as Deposit:
            RecordWords(
                "押金",
                deposit.statusWord,
                [view.priceName(deposit.priceCode, deposit.priceVersion), deposit.payer],
                fen: deposit.amountFen
            )
        case let refund as Refund:
            RecordWords(
                "退款",
                refund.statusWord,
                [refund.reason.rawValue, refund.note],
                fen: refund.amountFen
            )
        default: ofTheTill(record, view)
        }
    }

    private init(_ payment: Payment, _ view: View) {
        var seen: Set<String> = []
        let kinds = payment.lines.map { line in
            line.kind == .bill
                ? view.priceName(line.priceCode, line.priceVersion) : line.kind.rawValue
        }.filter { seen.insert($0).inserted }
        self.init(
            "收款",
            payment.status.rawValue,
            [kinds.joined(separator: "、")],
            fen: payment.totalFen
        )
    }

    private init(_ bill: Bill, _ view: View) {
        self.init(
            "账单",
            bill.status.rawValue,
            [view.feeName(bill), Self.period(bill.periodFrom, bill.periodTo)],
            fen: bill.amountFen
        )
    }

    /// `2025-11`, or the days of a period that is no whole month.
    private static func period(_ first: Day?, _ last: Day?) -> String {
        guard let first, let last else { return (first ?? last)?.text ?? "" }
        let isMonth = first == first.firstOfMonth && last == first.lastOfMonth
        return isMonth ? first.monthKey : "\(first.text) 至 \(last.text)"
    }

    /// What stands in nobody's account. What a drawer holds is never told here.
    private static func ofTheTill(_ record: any Numbered, _ view: View) -> RecordWords? {
        switch record {
        case let letter as DunningLetter:
            RecordWords("催缴", letter.channel.rawValue, ["\(letter.level) 级"], fen: letter.amountFen)
        case let session as TillSession:
            RecordWords(
                "班次",
                session.state.rawValue,
                [session.till, view.desk.name(ofStaff: session.cashier), session.businessDate.text]
            )
        case let day as DayClose:
            RecordWords(
                "日结",
                day.isClosed ? SessionState.locked.rawValue : "未日结",
                ["营业日 \(day.businessDate.text)", day.report.map { "Z\($0.number)" } ?? ""]
            )
        case let settlement as Settlement:
            RecordWords(
                "对账",
                settlement.isClosed ? "已核对" : "待核对",
                [
                    "\(settlement.firstDay.text) 至 \(settlement.lastDay.text)",
                    "\(settlement.rows.count) 笔",
                ]
            )
        case let payout as AgencyPayout:
            RecordWords(
                "上缴",
                payout.method.rawValue,
                [payout.payee, payout.reference],
                fen: payout.amountFen
            )
        default: nil
        }
    }
}

extension RecordWords {
    /// Where it is: the household, or else what the desk calls the place.
    static func place(of record: any Numbered, _ view: View) -> String {
        if let room = record.rooms.first { return room.display }
        return switch record {
        // The code stands among the words.
        case let loan as KeyLoan: view.desk.keys[loan.key]?.name ?? ""
        case let incident as KeyIncident: view.desk.keys[incident.key]?.name ?? ""
        case let subject as any Case: subject.place
        case let followUp as FollowUp: followUp.place
        case let walkIn as WalkIn: walkIn.name
        default: ""
        }
    }
}
