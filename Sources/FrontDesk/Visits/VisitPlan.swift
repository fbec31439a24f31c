/// The household visits of a quarter: who is asked when follows from the salt, and nobody picks
/// (seed 004, step 5; DOMAIN 3.6).
package struct VisitPlan: Fielded {
    /// `2026Q4`
    package var quarter = ""
    /// The share of households that is visited, in percent.
    package var percent = 100
    /// Drawn at random when the plan was made.
    package var salt: UInt64 = 0
    /// Who made it, staff number.
    package var by = ""
    /// The last day whose visits stand in the queue; nil before the first.
    package var madeThrough: Day?
    /// The first day on which visits come up.
    package var from = Day()

    /// The verb of the event that tells it.
    package static let act = "visit.plan"

    /// No plan.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "quarter", "季度", &quarter)
        visitor.field(2, "percent", "比例(百分比)", &percent, .stated)
        visitor.field(3, "salt", "抽样", &salt)
        visitor.field(4, "by", "制定人", &by)
        visitor.field(5, "madeThrough", "已生成至", &madeThrough)
        visitor.field(6, "from", "起始日", &from)
    }
}
