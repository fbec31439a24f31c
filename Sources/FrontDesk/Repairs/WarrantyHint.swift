/// Whether the builder may still be answerable for a fault (LAW L3: 建设工程质量管理条例 art 40).
///
/// A hint only: the years count from completion acceptance, which the desk estimates by the day the
/// rooms were handed over, and the duty lies with the builder.
package struct WarrantyHint: Equatable, Sendable {
    /// The words for the desk.
    package var text: String
    /// Whether the time has not run out.
    package var isWithin: Bool

    /// The hint for a household's repair; nil where the law names no time or no day is known.
    package init?(_ repair: Repair, _ desk: Desk, now: Instant) {
        guard let room = repair.room, let from = desk.households[room]?.handedOver,
            let (what, years) = Self.years(repair),
            let end = Day(year: from.year + years, month: from.month, day: min(from.day, 28))
        else { return nil }
        isWithin = desk.zone.day(of: now) <= end
        let state = isWithin ? "可能在保修期内" : "可能已过保修期"
        text = "\(what) \(years) 年，\(state)（至 \(end.text)，按入伙日期估算）"
    }

    private static func years(_ repair: Repair) -> (String, Int)? {
        let text = repair.description
        let isLeak = repair.safety.contains(.leak) || text.contains("渗") || text.contains("漏")
        switch repair.category {
        case "土建" where isLeak: return ("防水渗漏", 5)
        case "暖通": return ("供热供冷", 2)
        case "水电", "排水", "土建", "门窗": return ("管线、设备、装修", 2)
        default: return nil
        }
    }
}
