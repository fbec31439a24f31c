/// What the desk has settled about its shifts.
package struct ShiftPolicy: Fielded {
    /// 班别, in the order of the day.
    package var names = ["早班", "中班", "晚班"]

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "names", "班别", &names, .stated)
    }
}
