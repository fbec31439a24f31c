/// Letters to debtors: what they may not say, and what is filled into them.
package enum DunningText {
    /// The part of a text that threatens to cut off a supply or to shut somebody out; nil where it
    /// threatens nothing (民法典 art 944; 杭州市物业管理条例). Spaces, marks between the characters and
    /// traditional characters hide nothing.
    package static func threat(in text: String) -> String? {
        let characters = plain(text)
        for start in characters.indices {
            let rest = characters[start...]
            for pattern in patterns {
                if let length = pattern.match(rest) {
                    return String(rest.prefix(length))
                }
            }
        }
        return nil
    }

    /// Throws `threat-in-text` where a text threatens.
    package static func check(_ text: String, field: String) throws(Refusal) {
        guard let threat = threat(in: text) else { return }
        throw Refusal(
            .threatInText,
            "「\(threat)」：催缴不得以停止供水、供电、供气、供热或限制进出相威胁，请改写",
            field: field
        )
    }

    /// A template with `{房号}` `{业主}` `{金额}` `{账期}` filled in.
    static func filled(_ template: String, _ household: Household, _ bills: [Bill]) -> String {
        let owed = bills.reduce(0) { $0 + $1.owedFen }
        let values = [
            "{房号}": household.room.display,
            "{业主}": household.contact?.name ?? "业主",
            "{金额}": Money.text(owed),
            "{账期}": periods(bills),
        ]
        return values.reduce(template) { $0.replacing($1.key, with: $1.value) }
    }

    /// `2026-01至2026-03`; the due date where bills have no period.
    private static func periods(_ bills: [Bill]) -> String {
        let first = bills.map { $0.periodFrom ?? $0.dueOn }.min()
        let last = bills.map { $0.periodTo ?? $0.dueOn }.max()
        return BillPeriod.text(first, last)
    }

    private static let patterns: [ThreatPattern] = [
        ThreatPattern(cuts, fillers, supplies),
        ThreatPattern(supplies, passives, cuts),
        ThreatPattern(bans, fillers, passages),
        ThreatPattern(locks, fillers, doors),
        ThreatPattern(doors, passives, locks),
        ThreatPattern(outright, [], []),
    ]

    /// Without 关, 切 and 限 alone, which stand in 有关水费, 一切电费 and 期限 too.
    private static let cuts = [
        "停", "断", "掐", "停止", "停掉", "停了", "停供", "停用", "断掉", "断了", "断供", "切断", "中断", "暂停",
        "中止", "终止", "关闭", "关停", "关掉", "限制", "不供", "不再供", "拒绝供", "拒供", "停止供应", "暂停供应",
        "中断供应", "停止使用", "停止提供",
    ]
    private static let supplies = [
        "水", "电", "气", "燃气", "煤气", "天然气", "暖", "暖气", "热", "热水", "水电", "自来水", "供水",
        "供电", "供气", "供暖", "供热", "供应水", "用水", "用电", "用气", "网", "网络", "宽带", "电梯",
    ]
    private static let bans = ["禁止", "不让", "不准", "不许", "不得", "不予", "限制", "拒绝", "阻止", "禁"]
    private static let passages = [
        "进出", "出入", "进入", "进小区", "入内", "回家", "进门", "进家", "通行", "放行", "乘坐电梯",
        "使用电梯", "乘电梯", "坐电梯", "乘梯", "上楼", "开门",
    ]
    private static let locks = [
        "锁", "锁闭", "锁定", "封", "封闭", "停", "停用", "注销", "取消", "关闭", "冻结", "失效", "作废",
        "禁用", "消磁", "停掉", "收回", "屏蔽",
    ]
    private static let doors = [
        "门禁", "门禁卡", "门卡", "电梯卡", "梯控", "单元门", "大门", "入户门", "房门", "门锁", "道闸",
    ]
    private static let outright = [
        "拉闸", "拆表", "锁表", "锁水表", "锁电表", "拆水表", "拆电表", "堵锁", "堵门", "关闸", "关水阀", "关电闸", "关总闸",
        "限水限电",
    ]
    private static let fillers = [
        "对", "向", "给", "您", "你", "贵", "该", "其", "本", "家", "户", "的", "了", "掉", "所有", "全部",
        "一切", "业主", "住户", "你们", "您们", "房屋", "室内", "小区", "使用", "供应", "正常", "将", "被",
    ]
    private static let passives = [
        "将", "会", "被", "要", "予以", "一律", "全部", "都", "也", "就", "卡", "权限", "使用", "供应", "即",
        "立即", "同时", "已", "可能", "遭", "给", "服务",
    ]

    /// The characters that say something, with variants made one.
    private static func plain(_ text: String) -> [Character] {
        TextFolding.halfWidth(text).unicodeScalars.compactMap { scalar in
            if let twin = variants[scalar] { return Character(twin) }
            return scalar.properties.isAlphabetic ? Character(scalar) : nil
        }
    }

    private static let variants: [Unicode.Scalar: Unicode.Scalar] = [
        "斷": "断", "電": "电", "氣": "气", "汽": "气", "網": "网", "鎖": "锁", "關": "关", "熱": "热",
        "煖": "暖", "門": "门", "進": "进", "閘": "闸", "錶": "表", "戶": "户", "業": "业",
        "應": "应", "會": "会", "將": "将", "對": "对", "給": "给", "貴": "贵",
    ]
}

/// A word of one list, any fillers, a word of another: 停 + 您家的 + 水.
private struct ThreatPattern: Sendable {
    let heads: [[Character]]
    let fillers: [[Character]]
    let tails: [[Character]]

    /// Longer words come first, so that 停止 is not read as 停.
    init(_ heads: [String], _ fillers: [String], _ tails: [String]) {
        func sorted(_ words: [String]) -> [[Character]] {
            words.map(Array.init).sorted { $0.count > $1.count }
        }
        (self.heads, self.fillers, self.tails) = (sorted(heads), sorted(fillers), sorted(tails))
    }

    /// How many characters match at the front; nil where none do.
    func match(_ text: ArraySlice<Character>) -> Int? {
        for head in heads where text.starts(with: head) {
            guard !tails.isEmpty else { return head.count }
            if let length = tail(text.dropFirst(head.count)) { return head.count + length }
        }
        return nil
    }

    /// 水电、停车费: what is owed, no threat.
    private static let parking = Array("停车")

    private func tail(_ text: ArraySlice<Character>) -> Int? {
        guard !text.starts(with: Self.parking) else { return nil }
        if let tail = tails.first(where: { text.starts(with: $0) }) { return tail.count }
        for filler in fillers where text.starts(with: filler) {
            if let length = tail(text.dropFirst(filler.count)) { return filler.count + length }
        }
        return nil
    }
}
