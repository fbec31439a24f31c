import FrontDesk

/// What a search in the history can be narrowed down to.
enum HistoryKind: CaseIterable, Sendable {
    /// 报修
    case repairs
    /// 投诉
    case complaints
    /// Loans of keys, what went wrong with them, counts.
    case keys
    /// 回访, 来访
    case visits
    /// What was paid, given back, let off, held.
    case payments
    /// What was asked for: bills, letters.
    case bills
    /// The cashier's days.
    case till
    /// 交班
    case shifts

    /// What it is called.
    var title: String {
        switch self {
        case .repairs: "报修"
        case .complaints: "投诉"
        case .keys: "钥匙"
        case .visits: "访问"
        case .payments: "收费"
        case .bills: "账单"
        case .till: "日结"
        case .shifts: "交班"
        }
    }

    /// What belongs to it, for the menu, where its name does not say it.
    var note: String {
        switch self {
        case .repairs, .complaints, .shifts: ""
        case .keys: "借用、异常、盘点"
        case .visits: "回访、来访"
        case .payments: "收款、退款、减免、押金"
        case .bills: "账单、催缴函"
        case .till: "班次、日结、对账、上缴"
        }
    }

    /// The records that belong to it.
    var prefixes: Set<RecordPrefix> {
        switch self {
        case .repairs: [.repair]
        case .complaints: [.complaint]
        case .keys: [.keyLoan, .keyIncident, .keyAudit]
        case .visits: [.followUp, .walkIn]
        case .payments: [.payment, .refund, .waiver, .deposit]
        case .bills: [.bill, .letter]
        case .till: [.session, .dayClose, .settlement, .payout]
        case .shifts: [.shift]
        }
    }
}

/// On which days a record must have been numbered to be found.
enum HistoryPeriod: Hashable, Sendable {
    /// Any.
    case always
    /// The last thirty days.
    case month
    /// The last year.
    case year
    /// A calendar year.
    case calendarYear(Int)
    /// From one day to another.
    case days(ClosedRange<Day>)

    /// The days, as of today; nil: any.
    func days(today: Day) -> ClosedRange<Day>? {
        switch self {
        case .always: nil
        case .month: today.adding(days: -30)...today
        case .year: today.adding(days: -365)...today
        case .calendarYear(let year): DayEntry("\(year)")?.days
        case .days(let days): days
        }
    }

    /// What it is called.
    func title(today: Day) -> String {
        switch self {
        case .always: "不限"
        case .month: "近一月"
        case .year: "近一年"
        case .calendarYear(today.year): "\(today.year) 年（今年）"
        case .calendarYear(today.year - 1): "\(today.year - 1) 年（去年）"
        case .calendarYear(let year): "\(year) 年"
        case .days(let days): "\(days.lowerBound.text) 至 \(days.upperBound.text)"
        }
    }

    /// How many calendar years the menu offers; older ones are typed.
    private static let yearsOffered = 10

    /// What the menu offers besides days that are typed.
    static func choices(today: Day) -> [HistoryPeriod] {
        let years = (0..<yearsOffered).map { HistoryPeriod.calendarYear(today.year - $0) }
        return [.always, .month, .year] + years
    }
}

/// A day, a month or a year as somebody typed it: `2019`, `2019-03`, `2019年3月4日`, `20190304`.
struct DayEntry {
    /// The days that it means.
    let days: ClosedRange<Day>

    /// Nil for anything else.
    init?(_ text: String) {
        let signs = TextFolding.halfWidth(text).trimmed.utf8
        let groups = signs.split { !(0x30...0x39).contains($0) }.map { Array($0) }
        let parts: [ArraySlice<UInt8>]
        switch groups.count {
        case 1 where groups[0].count == 4: parts = [groups[0][...]]
        case 1 where groups[0].count == 6: parts = [groups[0][..<4], groups[0][4...]]
        case 1 where groups[0].count == 8:
            parts = [groups[0][..<4], groups[0][4..<6], groups[0][6...]]
        case 2...3: parts = groups.map { $0[...] }
        default: return nil
        }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard numbers.count == parts.count, numbers[0] >= 1000,
            let first = Day(
                year: numbers[0],
                month: numbers.count > 1 ? numbers[1] : 1,
                day: numbers.count > 2 ? numbers[2] : 1
            )
        else { return nil }
        switch numbers.count {
        case 1: days = first...(Day(year: first.year, month: 12, day: 31) ?? first)
        case 2: days = first...first.lastOfMonth
        default: days = first...first
        }
    }
}
