import FrontDesk
import Terminal

/// What a household's page can be narrowed down to.
enum HouseholdKind: CaseIterable, Sendable {
    /// 报修
    case repairs
    /// 投诉
    case complaints
    /// Keys in custody, their loans, what went wrong with them.
    case keys
    /// 回访, 来访
    case visits
    /// What is owed, what was paid.
    case fees

    /// What the row above the lines calls it.
    var title: String {
        switch self {
        case .repairs: "报修"
        case .complaints: "投诉"
        case .keys: "钥匙"
        case .visits: "访问"
        case .fees: "收费"
        }
    }
}

/// A record of a household as a line of its page.
struct HouseholdLine {
    let kind: HouseholdKind
    /// What is opened.
    let key: RecordKey
    /// What kind of record, in a word.
    let word: String
    private(set) var number: String
    /// Where it stands, in a word.
    let status: String
    let words: String
    /// When it is due, or how much it is about.
    let right: String
    private(set) var isClosed: Bool
    let at: Instant

    /// Everything of a household that is in memory: the open ones first, then the newest first.
    static func all(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let lines =
            cases(of: room, view) + keys(of: room, view) + visits(of: room, view)
            + fees(of: room, view)
        return lines.sorted { left, right in
            if left.isClosed != right.isClosed { return right.isClosed }
            return (left.at, left.number) > (right.at, right.number)
        }
    }

    /// What it says, for the clipboard, with the household whose page it stands on.
    func pieces(in room: RoomCode) -> [String] {
        [word, number, room.display, words, status, right]
    }

    // MARK: Drawing

    private static let wordCells = 4
    private static let numberCells = 13
    private static let statusCells = 8
    private static let rightCells = 18

    func draw(on canvas: inout Canvas, in row: Rect, isHere: Bool) {
        let role: Role = isHere ? .selected : isClosed ? .secondary : .body
        let hasStatus = row.columns >= 72
        var parts = [
            "\(isHere ? ">" : " ") \(Width.pad(word, toCells: Self.wordCells))",
            Width.pad(number, toCells: Self.numberCells),
        ]
        if hasStatus { parts.append(Width.pad(status, toCells: Self.statusCells)) }
        let taken = parts.reduce(0) { $0 + Width.cells(of: $1) + 1 } + Self.rightCells + 1
        let said = hasStatus ? words : "\(status) \(words)"
        parts.append(Width.pad(said, toCells: max(4, row.columns - taken)))
        parts.append(Width.truncate(right, toCells: Self.rightCells))
        canvas.fill(row, role: role)
        canvas.put(parts.joined(separator: " "), at: row.origin, role: role, clippedTo: row)
    }
}

// MARK: - What stands on the page

extension HouseholdLine {
    private static func cases(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let repairs = view.desk.repairs.of(room).map { repair in
            let clock = repair.clockColumn(view, isSelected: false).text
            return HouseholdLine(repair, .repairs, view, right: clock)
        }
        let complaints = view.desk.complaints.of(room).map { complaint in
            let clock = complaint.clockColumn(view, isSelected: false).text
            return HouseholdLine(complaint, .complaints, view, right: clock)
        }
        return repairs + complaints
    }

    /// A record under a number.
    private init(
        _ record: some Numbered,
        _ kind: HouseholdKind,
        _ view: View,
        right: String
    ) {
        let told = RecordWords(record, view)
        (word, status, words) = (told.word, told.status, told.words)
        (self.kind, self.right) = (kind, right)
        key = .numbered(record.id)
        // Of another year than this one it is told with its year.
        let isThisYear = record.id.day / 10_000 == view.today.year
        number = isThisYear ? record.id.short : String(record.id.text.dropFirst(2))
        isClosed = record.isClosed
        at = record.createdAt
    }

    // MARK: Keys

    private static func keys(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let sets = view.desk.keys.values.filter { $0.room == room }
        return sets.map(HouseholdLine.init)
            + view.desk.loans.of(room).map { HouseholdLine($0, view) }
            + view.desk.incidents.of(room).map { incident in
                let due = incident.isClosed ? nil : incident.dueAt
                return HouseholdLine(incident, .keys, view, right: reading(due, view))
            }
    }

    private init(_ keySet: KeySet) {
        kind = .keys
        key = .key(keySet.code)
        word = "钥匙"
        number = keySet.code
        status = keySet.out > 0 ? "借出 \(keySet.out)" : keySet.status.rawValue
        let lock = keySet.lockKind?.rawValue ?? keySet.keyClass.rawValue
        let consent = keySet.consent.isEmpty ? "" : "委托书 \(keySet.consent)"
        words = ["\(lock) \(keySet.copies) 把", keySet.hookText, consent]
            .filter { !$0.isEmpty }.joined(separator: "  ")
        right = ""
        isClosed = keySet.status == .withdrawn || keySet.status == .replaced
        at = keySet.registeredAt
    }

    private init(_ loan: KeyLoan, _ view: View) {
        let leading = loan.leadingClock(at: view.now, view.desk.calendars)
        let late = loan.clocks.contains { $0.frozen?.outcome == .metLate }
        let ended: ClockState = late ? .metLate : .metInTime
        let clock =
            loan.isClosed ? "\(ended.mark) \(ended.rawValue)" : leading?.reading.markedText ?? ""
        self.init(loan, .keys, view, right: clock)
    }

    /// How a moment stands that was promised; nothing for none.
    private static func reading(_ dueAt: Instant?, _ view: View) -> String {
        dueAt.map { view.reading(dueAt: $0).markedText } ?? ""
    }

    // MARK: Visits

    private static func visits(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let followUps = view.desk.followUps.of(room).map { followUp in
            let due = followUp.isClosed ? nil : followUp.dueAt
            return HouseholdLine(followUp, .visits, view, right: reading(due, view))
        }
        let walkIns = view.desk.walkIns.of(room).map { walkIn in
            let due = walkIn.isClosed ? nil : walkIn.promisedAt
            return HouseholdLine(walkIn, .visits, view, right: reading(due, view))
        }
        return followUps + walkIns
    }

    // MARK: Fees

    private static func fees(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let payments = view.desk.payments.of(room).map { payment in
            var line = HouseholdLine(payment, .fees, view, right: sum(payment.totalFen))
            // What was paid is done with, also while its day is not locked.
            (line.number, line.isClosed) = (payment.receipt, true)
            return line
        }
        return arrears(of: room, view) + payments
    }

    /// What is owed, on one line: the account tells the bills.
    private static func arrears(of room: RoomCode, _ view: View) -> [HouseholdLine] {
        let owed = view.desk.arrears(of: room)
        guard let first = owed.first else { return [] }
        let days = view.today.number - first.dueOn.number
        return [
            HouseholdLine(
                kind: .fees,
                key: .account(room),
                word: "欠费",
                number: first.dueOn.text,
                status: days > 0 ? "逾期" : "未到期",
                words: "\(owed.count) 笔" + (days > 0 ? "，最早的逾期 \(days) 天" : ""),
                right: sum(owed.reduce(0) { $0 + $1.owedFen }),
                isClosed: false,
                at: view.desk.zone.startOfDay(first.dueOn)
            )
        ]
    }

    private static func sum(_ fen: Int) -> String {
        Width.pad("\(Money.text(fen)) 元", toCells: rightCells, alignment: .trailing)
    }
}
