/// What the desk has settled about keys; every time here is a choice (DOMAIN 3.5).
package struct KeyPolicy: Fielded {
    /// The longest loan of an owner's key, in minutes; never overnight.
    package var ownerMinutes = 120
    /// The longest loan of an equipment room's key, in minutes.
    package var equipmentMinutes = 240
    /// The longest loan of a reserve copy, in minutes.
    package var reserveMinutes = 60
    /// When every other key must be back on the day it went.
    package var latest = MinuteOfDay(18 * 60)
    /// So many minutes before it is due a loan turns 临期.
    package var nearingMinutes = 30
    /// So many minutes after it was due the supervisor hears of it.
    package var supervisorMinutes = 120
    /// A full count is due every so many days.
    package var countDays = 30
    /// Owners' keys are held against their consent forms every so many days.
    package var ownerCountDays = 182
    /// How many hooks a cabinet has.
    package var hooksPerCabinet = 60
    /// An incident must be settled within so many hours.
    package var incidentHours = 24

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "ownerMinutes", "业主钥匙借期(分)", &ownerMinutes, .stated)
        visitor.field(2, "equipmentMinutes", "设备房借期(分)", &equipmentMinutes, .stated)
        visitor.field(3, "reserveMinutes", "备用钥匙借期(分)", &reserveMinutes, .stated)
        visitor.field(4, "latest", "当日最晚归还", &latest, .stated)
        visitor.field(5, "nearingMinutes", "临期提前(分)", &nearingMinutes, .stated)
        visitor.field(6, "supervisorMinutes", "逾期报主管(分)", &supervisorMinutes, .stated)
        visitor.field(7, "countDays", "全面盘点周期(天)", &countDays, .stated)
        visitor.field(8, "ownerCountDays", "业主钥匙核对周期(天)", &ownerCountDays, .stated)
        visitor.field(9, "hooksPerCabinet", "每柜钩数", &hooksPerCabinet, .stated)
        visitor.field(10, "incidentHours", "异常处理期限(小时)", &incidentHours, .stated)
    }

    /// Throws where an amount is beyond what makes sense.
    func check() throws(Refusal) {
        let amounts: [(name: String, amount: Int, allowed: ClosedRange<Int>)] = [
            ("ownerMinutes", ownerMinutes, 1...1440),
            ("equipmentMinutes", equipmentMinutes, 1...1440),
            ("reserveMinutes", reserveMinutes, 1...1440),
            ("nearingMinutes", nearingMinutes, 0...1440),
            ("supervisorMinutes", supervisorMinutes, 0...1440),
            ("countDays", countDays, 1...366),
            ("ownerCountDays", ownerCountDays, 1...366),
            ("hooksPerCabinet", hooksPerCabinet, 1...500),
            ("incidentHours", incidentHours, 1...8760),
        ]
        for (name, amount, allowed) in amounts where !allowed.contains(amount) {
            throw Refusal.invalid(
                "policy.keys.\(name)",
                "应在 \(allowed.lowerBound) 到 \(allowed.upperBound) 之间"
            )
        }
    }
}
