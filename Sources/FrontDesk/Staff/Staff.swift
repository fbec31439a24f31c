/// A person who works at the desk or for it.
package struct Staff: Record {
    /// 工号, the key.
    package var number = ""
    /// 姓名
    package var name = ""
    /// 岗位
    package var post = Post.frontDesk
    /// 职责 on top of the post.
    package var duties: [Duty] = []
    /// 电话
    package var phone = ""
    /// The Argon2id hash of the PIN, with its salt and cost; empty: no PIN was ever given.
    package var pinHash = ""
    /// The PIN was handed out by somebody else and must be changed at the first sign-in.
    package var pinIsOneTime = false
    /// Left the company: keeps the name in the records, may do nothing.
    package var isInactive = false
    /// When they left; nil while they are here, and of those who left before this was noted.
    package var leftAt: Instant?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Somebody without a name.
    package init() {}

    package static let kind = RecordKind.staff
    package static func key(_ id: String) -> RecordKey { .staff(id) }
    package var id: String {
        get { number }
        set { number = newValue }
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "name", "姓名", &name, .personal)
        visitor.field(3, "post", "岗位", &post)
        visitor.field(4, "duties", "职责", &duties)
        visitor.field(5, "phone", "电话", &phone, .personal)
        visitor.field(6, "pinHash", "口令", &pinHash, .secret)
        visitor.field(7, "pinIsOneTime", "一次性口令", &pinIsOneTime)
        visitor.field(8, "isInactive", "离职", &isInactive)
        visitor.field(9, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(60, "leftAt", "离职时间", &leftAt)
    }
}
