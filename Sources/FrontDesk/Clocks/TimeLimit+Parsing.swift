extension TimeLimit {
    /// What a limit may look like, for whoever typed something else.
    package static let examples = "15分、4小时、3天、7个工作日"

    /// A limit as a manager types it: `15分`, `4小时`, `2小时30分`, `3天`, `7个工作日`; nil for
    /// anything else. Full-width digits and spaces are read; what it writes as `text` it reads.
    package init?(parsing text: String) {
        var rest = TextFolding.halfWidth(text).filter { $0 != " " }[...]
        guard !rest.isEmpty else { return nil }
        var total = 0
        var last = Int.max
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...6).contains(digits.count), let count = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            if Self.take(["个工作日", "工作日"], from: &rest) {
                guard last == Int.max, rest.isEmpty else { return nil }
                self = .workingDays(count)
                return
            }
            // Days before hours before minutes, each once.
            guard let unit = Self.takeUnit(from: &rest), unit < last else { return nil }
            last = unit
            total += count * unit
        }
        self = .minutes(total)
    }

    /// The minutes of the unit that comes next.
    private static func takeUnit(from rest: inout Substring) -> Int? {
        if take(["分钟", "分"], from: &rest) { return 1 }
        if take(["个小时", "小时", "时"], from: &rest) { return 60 }
        return take(["天", "日"], from: &rest) ? 1440 : nil
    }

    private static func take(_ words: [String], from rest: inout Substring) -> Bool {
        guard let word = words.first(where: rest.hasPrefix) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }
}
