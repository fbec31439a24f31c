import FrontDesk

/// One value of the policy that can be edited: how it is shown, and how what is typed is taken.
struct PolicyCell: Sendable {
    /// What it is, for messages: 投诉评估 轻微.
    var label: String
    /// The value as it is shown and typed.
    var text: @Sendable (Policy) -> String
    /// Takes what was typed; answers what would have been right.
    var take: @Sendable (inout Policy, String) -> String?

    /// A limit; `无` where there is no such clock.
    static func limit(
        _ label: String,
        get: @escaping @Sendable (Policy) -> TimeLimit,
        set: @escaping @Sendable (inout Policy, TimeLimit) -> Void
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { policy in
                let limit = get(policy)
                return limit.amount == 0 ? "无" : limit.text ?? ""
            },
            take: { policy, text in
                let limit = text == "无" ? TimeLimit.minutes(0) : TimeLimit(parsing: text)
                guard let limit else { return "写作 \(TimeLimit.examples)，没有写 无" }
                set(&policy, limit)
                return nil
            }
        )
    }

    /// A limit after a return; `同前` where it is as before.
    static func limitAgain(
        _ label: String,
        get: @escaping @Sendable (Policy) -> TimeLimit?,
        set: @escaping @Sendable (inout Policy, TimeLimit?) -> Void
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { get($0).map { $0.text ?? "" } ?? "同前" },
            take: { policy, text in
                if text == "同前" {
                    set(&policy, nil)
                    return nil
                }
                guard let limit = TimeLimit(parsing: text) else {
                    return "写作 \(TimeLimit.examples)，或 同前"
                }
                set(&policy, limit)
                return nil
            }
        )
    }

    /// Minutes; `无` for none.
    static func minutes(
        _ label: String,
        get: @escaping @Sendable (Policy) -> Int,
        set: @escaping @Sendable (inout Policy, Int) -> Void
    ) -> PolicyCell {
        var cell = limit(label, get: { .minutes(get($0)) }, set: { set(&$0, $1.amount) })
        let take = cell.take
        cell.take = { policy, text in
            if TimeLimit(parsing: text)?.unit == .workingDays { return "报修时限不按工作日，写作 15分、4小时、3天" }
            return take(&policy, text)
        }
        return cell
    }

    /// A whole number.
    static func number(
        _ label: String,
        _ path: any WritableKeyPath<Policy, Int> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { String($0[keyPath: path]) },
            take: { policy, text in
                guard let number = Int(TextFolding.halfWidth(text)), number >= 0 else {
                    return "应为不小于 0 的整数"
                }
                policy[keyPath: path] = number
                return nil
            }
        )
    }

    /// A sum of money, typed in yuan.
    static func sum(
        _ label: String,
        _ path: any WritableKeyPath<Policy, Int> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { Money.plain($0[keyPath: path]) },
            take: { policy, text in
                switch FormField.hundredths(text, of: "元", called: label) {
                case .value(let fen, _):
                    policy[keyPath: path] = Int(fen) ?? 0
                    return nil
                case .problem(let words): return words
                case .empty: return "应为金额，例如 1000 或 50.5"
                }
            }
        )
    }

    /// Yes or no.
    static func flag(
        _ label: String,
        _ path: any WritableKeyPath<Policy, Bool> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { $0[keyPath: path] ? "是" : "否" },
            take: { policy, text in
                guard let answer = ["是": true, "否": false, "1": true, "0": false][text.trimmed]
                else { return "写 是 或 否" }
                policy[keyPath: path] = answer
                return nil
            }
        )
    }

    /// Words that may not be empty.
    static func words(
        _ label: String,
        _ path: any WritableKeyPath<Policy, String> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { $0[keyPath: path] },
            take: { policy, text in
                let words = TextCleaning.clean(text)
                guard !words.isEmpty else { return "不能是空的" }
                policy[keyPath: path] = words
                return nil
            }
        )
    }

    /// A directory, or `默认` for the usual one.
    static func directory(
        _ label: String,
        _ path: any WritableKeyPath<Policy, String> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { $0[keyPath: path].isEmpty ? "默认" : $0[keyPath: path] },
            take: { policy, text in
                let words = TextCleaning.clean(text).trimmed
                guard words == "默认" || words.isEmpty || words.hasPrefix("/") else {
                    return "写以 / 开头的目录，或 默认（数据目录里的 backups）"
                }
                policy[keyPath: path] = words == "默认" ? "" : words
                return nil
            }
        )
    }

    /// Words with 、 between them.
    static func list(
        _ label: String,
        _ path: any WritableKeyPath<Policy, [String]> & Sendable
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { $0[keyPath: path].joined(separator: "、") },
            take: { policy, text in
                var words: [String] = []
                for part in text.split(whereSeparator: FormField.isBetweenParts) {
                    let word = TextCleaning.clean(String(part)).trimmed
                    if !word.isEmpty, !words.contains(word) { words.append(word) }
                }
                policy[keyPath: path] = words
                return nil
            }
        )
    }

    /// The calendar of a complaint's clock.
    static func calendar(
        _ label: String,
        get: @escaping @Sendable (Policy) -> CalendarKind,
        set: @escaping @Sendable (inout Policy, CalendarKind) -> Void
    ) -> PolicyCell {
        PolicyCell(
            label: label,
            text: { get($0).rawValue },
            take: { policy, text in
                let items = CalendarKind.allCases.map {
                    ChoiceItem(value: $0.rawValue, label: $0.rawValue)
                }
                guard let found = ChoiceItem.matches(items, text).first else {
                    return "应为：" + items.map(\.label).joined(separator: "、")
                }
                set(&policy, CalendarKind.allCases[found])
                return nil
            }
        )
    }

    /// The desk's hours: `08:30-12:00 13:30-18:00`.
    static let hours = PolicyCell(
        label: "服务时间",
        text: { $0.hours.text },
        take: { policy, text in
            var intervals: [OpenInterval] = []
            let parts = TextFolding.halfWidth(text).split { " 、，,;；".contains($0) }
            for part in parts {
                let ends = part.split { "-~～至".contains($0) }
                guard ends.count == 2, let from = MinuteOfDay(ends[0]),
                    let to = MinuteOfDay(ends[1]),
                    from < to
                else { return "写作 08:30-12:00 13:30-18:00" }
                intervals.append(OpenInterval(from: from, to: to))
            }
            guard !intervals.isEmpty else { return "至少要有一个时段" }
            policy.hours = ServiceHours(intervals)
            return nil
        }
    )
}
