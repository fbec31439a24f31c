/// What a word such as 下午 does to the hour behind it.
enum PartOfDay: CaseIterable {
    case early
    case noon
    case afternoon
    case evening

    fileprivate var words: [String] {
        switch self {
        case .early: ["凌晨", "清晨", "早上", "早晨", "上午", "早"]
        case .noon: ["中午"]
        case .afternoon: ["下午", "傍晚"]
        case .evening: ["晚上", "夜里", "晚"]
        }
    }

    /// The hour of the day that the clock's `hour` is in this part, or nil if it is not in it.
    fileprivate func hour(_ hour: Int) -> Int? {
        switch self {
        case .early: hour < 12 ? hour : nil
        case .noon: (11...13).contains(hour) ? hour : hour == 1 ? 13 : nil
        case .afternoon: hour < 12 ? hour + 12 : hour < 20 ? hour : nil
        case .evening:
            hour == 12 ? 24 : (5...11).contains(hour) ? hour + 12 : hour > 16 ? hour : nil
        }
    }
}

extension DateScanner {
    /// Takes 上午, 下午 and the like; looks only, if not `consuming`.
    mutating func partOfDay(consuming: Bool = true) -> PartOfDay? {
        var trial = self
        for part in PartOfDay.allCases where part.words.contains(where: { trial.take($0) }) {
            if consuming { self = trial }
            return part
        }
        return nil
    }

    /// Takes a time: `14:30`, `9点`, `9点半`, `9点一刻`, `9点05分`, `下午3点`, `中午`; behind a date
    /// also `9` and `1430`.
    mutating func time(afterDate: Bool) -> MinuteOfDay? {
        let part = partOfDay()
        skipSpaces()
        if part == .noon, isAtEnd { return MinuteOfDay(720) }
        guard let first = number() else { return nil }
        var hour = first.value
        var minute = 0
        if take(":") {
            guard let second = number(), second.digits == 2 else { return nil }
            minute = second.value
        } else if take("点") || take("时") {
            guard let read = minuteBehindHour() else { return nil }
            minute = read
        } else if afterDate, first.digits == 4 {
            hour = first.value / 100
            minute = first.value % 100
        } else {
            guard afterDate || part != nil, (1...2).contains(first.digits) else { return nil }
        }
        if let part {
            guard let moved = part.hour(hour) else { return nil }
            hour = moved
        }
        return MinuteOfDay(hour: hour, minute: minute)
    }

    private mutating func minuteBehindHour() -> Int? {
        _ = take("钟") || take("整")
        if isAtEnd { return 0 }
        if take("半") { return 30 }
        if take("一刻") { return 15 }
        if take("三刻") { return 45 }
        guard let minute = number() else { return nil }
        _ = take("分")
        return minute.value
    }
}
