/// What a desk is called and where it stands.
package struct DeskProfile: Fielded {
    /// The community's or office's name.
    package var name = ""
    /// The time zone's identifier.
    package var timeZone = "Asia/Shanghai"
    /// A desk for trials, where `--at` may set the clock.
    package var isSandbox = false

    /// A desk without a name.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "名称", &name)
        visitor.field(2, "timeZone", "时区", &timeZone, .stated)
        visitor.field(3, "isSandbox", "演练", &isSandbox)
    }
}

/// The month's random salt: whom a follow-up is sampled by, so that nobody can pick (DOMAIN 3.6).
package struct FollowUpSalt: Fielded {
    /// The month, `2026-11`.
    package var month = ""
    /// The salt.
    package var salt: UInt64 = 0

    /// No salt.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "month", "月份", &month)
        visitor.field(2, "salt", "随机数", &salt)
    }
}
