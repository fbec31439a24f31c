/// When somebody is to come, or why no time was agreed.
package struct Appointment: Fielded {
    /// Which of these it is.
    package var kind = AppointmentKind.open
    /// Start of the agreed window.
    package var from: Instant?
    /// End of the agreed window, where one was said.
    package var until: Instant?
    /// Why there is none.
    package var reason = ""
    /// When the owner confirmed it; required before arrival for 一般 and 预约.
    package var confirmedAt: Instant?

    /// Nothing settled.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "kind", "方式", &kind)
        visitor.field(2, "from", "起", &from)
        visitor.field(3, "until", "止", &until)
        visitor.field(4, "reason", "原因", &reason)
        visitor.field(5, "confirmedAt", "确认于", &confirmedAt)
    }
}

/// A place that belongs to no household.
package struct PublicArea: Fielded {
    /// 楼栋
    package var building = ""
    /// 单元
    package var unit = ""
    /// 楼层
    package var floor = ""
    /// 具体位置
    package var spot = ""

    /// Nowhere.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "building", "楼栋", &building)
        visitor.field(2, "unit", "单元", &unit)
        visitor.field(3, "floor", "楼层", &floor)
        visitor.field(4, "spot", "位置", &spot)
    }

    /// `1栋2单元3层 大堂`.
    package var text: String {
        var place = building.isEmpty ? "" : building + (building.hasSuffix("栋") ? "" : "栋")
        if !unit.isEmpty { place += unit + (unit.hasSuffix("单元") ? "" : "单元") }
        if !floor.isEmpty { place += floor + (floor.hasSuffix("层") ? "" : "层") }
        return place.isEmpty ? spot : spot.isEmpty ? place : "\(place) \(spot)"
    }
}

/// Something used up by the work.
package struct Material: Fielded {
    /// 名称
    package var item = ""
    /// 数量
    package var quantity = 1
    /// 单价, in fen
    package var unitFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "item", "名称", &item)
        visitor.field(2, "qty", "数量", &quantity, .stated)
        visitor.field(3, "unitFen", "单价(分)", &unitFen)
    }
}

/// One attempt to speak with the owner.
package struct Contact: Fielded {
    /// When.
    package var at = Instant(milliseconds: 0)
    /// By whom.
    package var by = Actor.system
    /// How.
    package var channel = ContactChannel.phone
    /// Whether the owner was reached.
    package var reached = false
    /// What was said.
    package var note = ""

    /// No contact.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "at", "时间", &at)
        visitor.field(2, "by", "经手", &by)
        visitor.field(3, "channel", "方式", &channel)
        visitor.field(4, "reached", "接通", &reached)
        visitor.field(5, "note", "内容", &note, .personal)
    }
}

/// The 《维修任务单》: printed for the technician, taken back by the desk (seed 003 ⑻ 4.2.2).
package struct TaskSlip: Fielded {
    /// Its number, as printed.
    package var number = ""
    /// When it was first printed.
    package var printedAt: Instant?
    /// How often it was printed.
    package var prints = 0
    /// When the desk took it back.
    package var returnedAt: Instant?
    /// Who took it back.
    package var takenBy = ""
    /// Why it did not come back.
    package var missingReason = ""

    /// No slip.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "任务单号", &number)
        visitor.field(2, "printedAt", "打印于", &printedAt)
        visitor.field(3, "prints", "打印次数", &prints)
        visitor.field(4, "returnedAt", "收回于", &returnedAt)
        visitor.field(5, "takenBy", "收回人", &takenBy)
        visitor.field(6, "missingReason", "未收回原因", &missingReason)
    }
}

/// The owner's word that the work is done, or why there is none.
package struct OwnerConfirmation: Fielded {
    /// Who signed or confirmed.
    package var by = ""
    /// When.
    package var at: Instant?
    /// Why nobody did.
    package var noneReason = ""

    /// Nothing yet.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "by", "确认人", &by, .personal)
        visitor.field(2, "at", "确认于", &at)
        visitor.field(3, "noneReason", "未确认原因", &noneReason)
    }

    /// Whether one of the two is there.
    package var isSettled: Bool { at != nil || !noneReason.isEmpty }
}
