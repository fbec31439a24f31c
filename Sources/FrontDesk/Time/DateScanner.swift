/// Takes a typed date apart, character by character, for `DateEntry`.
struct DateScanner {
    private var characters: [Character]
    private var position = 0
    /// A date found before the text that is left.
    private var fixed: Day?

    init(_ text: String) {
        characters = text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E:
                Character(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0x9: " "
            default: Character(scalar)
            }
        }
        while characters.last == " " { characters.removeLast() }
        skipSpaces()
    }

    init(fixed day: Day, rest: DateScanner) {
        self = rest
        fixed = day
    }

    var isAtEnd: Bool { position >= characters.count }

    mutating func skipSpaces() {
        while position < characters.count, characters[position] == " " { position += 1 }
    }

    /// Takes `word` if it comes next.
    mutating func take(_ word: String) -> Bool {
        let wanted = Array(word)
        guard characters.dropFirst(position).starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    /// Takes a number in digits (up to eight) or in Chinese up to 九十九.
    mutating func number() -> (value: Int, digits: Int)? {
        var value = 0
        var count = 0
        while position < characters.count, count <= 8,
            let digit = characters[position].wholeNumberValue, characters[position].isASCII
        {
            value = value * 10 + digit
            count += 1
            position += 1
        }
        if count > 0 { return count <= 8 ? (value, count) : nil }
        return chineseNumber().map { ($0, 0) }
    }

    private mutating func chineseNumber() -> Int? {
        func digit() -> Int? {
            guard position < characters.count else { return nil }
            if characters[position] == "两" { return 2 }
            return Array("零一二三四五六七八九").firstIndex(of: characters[position])
        }
        var value = digit()
        if value != nil { position += 1 }
        guard take("十") else { return value }
        value = (value ?? 1) * 10
        if let ones = digit() {
            value = value.map { $0 + ones }
            position += 1
        }
        return value
    }

    /// Takes the date part; `.open` if the text goes on with a time, nil if it is neither.
    mutating func date(today: Day) -> EnteredDate? {
        if let fixed { return .fixed(fixed) }
        let near = [
            ("大后天", 3), ("后天", 2), ("明天", 1), ("今天", 0), ("昨天", -1), ("前天", -2),
        ]
        for (word, days) in near where take(word) { return .fixed(today.adding(days: days)) }
        // Said with the part of the day at once: 明早 is 明天早上.
        for (word, days) in [("今", 0), ("明", 1)] {
            let start = position
            if take(word), partOfDay(consuming: false) != nil {
                return .fixed(today.adding(days: days))
            }
            position = start
        }
        if let weekday = weekdayDate(today: today) { return weekday }
        let start = position
        if let date = numericDate(today: today) { return date }
        position = start
        return .open
    }

    /// `周五` is the next one ahead, `本周五` of this week, `下周五` of the next; weeks begin Monday.
    private mutating func weekdayDate(today: Day) -> EnteredDate? {
        let start = position
        let week = take("下") ? 1 : take("本") || take("这") ? 0 : nil
        guard take("周") || take("星期") || take("礼拜"), position < characters.count else {
            position = start
            return nil
        }
        let name = characters[position] == "天" ? "日" : String(characters[position])
        let digits = ["1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六", "7": "日"]
        guard let weekday = Weekday(rawValue: "周" + (digits[name] ?? name)) else {
            position = start
            return nil
        }
        position += 1
        guard let week else { return .weekday(weekday) }
        let fromMonday = Weekday.allCases.firstIndex(of: weekday) ?? 0
        let todayFromMonday = Weekday.allCases.firstIndex(of: today.weekday) ?? 0
        return .fixed(today.adding(days: week * 7 + fromMonday - todayFromMonday))
    }

    /// `25`, `25日`, `1125`, `11-25`, `11月25日`, `20261125`, `2026-11-25`, `2026年11月25日`.
    private mutating func numericDate(today: Day) -> EnteredDate? {
        guard let first = number() else { return nil }
        let next = position < characters.count ? characters[position] : " "
        switch (next, first.digits) {
        case (" ", 1...2):
            return Self.dayOfMonth(first.value)
        case (" ", 4):
            return Self.dayOfYear(first.value / 100, first.value % 100)
        case (" ", 8):
            let value = first.value
            return Day(year: value / 10_000, month: value / 100 % 100, day: value % 100)
                .map { .fixed($0) }
        case ("日", _), ("号", _):
            position += 1
            return Self.dayOfMonth(first.value)
        case ("月", _), ("-", _), ("/", _), (".", _), ("年", _):
            position += 1
            return dateAfter(first.value, isYear: next == "年" || first.digits == 4)
        default:
            return nil
        }
    }

    /// The rest of a date behind its year or month and the sign after it.
    private mutating func dateAfter(_ first: Int, isYear: Bool) -> EnteredDate? {
        guard let second = number() else { return nil }
        guard isYear else {
            _ = take("日") || take("号")
            return Self.dayOfYear(first, second.value)
        }
        guard take("月") || take("-") || take("/") || take("."), let third = number() else {
            return nil
        }
        _ = take("日") || take("号")
        return Day(year: first, month: second.value, day: third.value).map { .fixed($0) }
    }

    private static func dayOfMonth(_ day: Int) -> EnteredDate? {
        (1...31).contains(day) ? .dayOfMonth(day) : nil
    }

    private static func dayOfYear(_ month: Int, _ day: Int) -> EnteredDate? {
        // 2000 is a leap year: 02-29 is a date of some year.
        Day(year: 2000, month: month, day: day) == nil ? nil : .dayOfYear(month: month, day: day)
    }
}
