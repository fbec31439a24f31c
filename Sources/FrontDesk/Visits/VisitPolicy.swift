/// What the desk has settled about visits (DOMAIN 3.6); the share of repairs and their days stand
/// in the policy itself.
package struct VisitPolicy: Fielded {
    /// The share of households visited each quarter, in percent; the seed says every one.
    package var householdPercent = 100
    /// Days within which the emergency use of a key is followed up.
    package var keyDays = 7
    /// Attempts on different half-days before somebody counts as 未联系上.
    package var attempts = 3

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "householdPercent", "居住回访比例(百分比)", &householdPercent, .stated)
        visitor.field(2, "keyDays", "应急开门回访(天)", &keyDays, .stated)
        visitor.field(3, "attempts", "联系次数", &attempts, .stated)
    }
}
