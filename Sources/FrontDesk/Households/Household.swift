/// Somebody who lives in or owns a household's rooms.
package struct Resident: Fielded {
    /// 姓名
    package var name = ""
    /// 与业主关系, empty for an owner.
    package var relation = ""
    /// 电话, in the order given.
    package var phones: [PhoneNumber] = []
    /// How the name is found by pinyin; computed when the name is set, never at start.
    package var keys = SearchKeys()

    /// Somebody without a name.
    package init() {}

    /// Somebody with the search keys that the name has.
    package init(
        name: String,
        relation: String = "",
        phones: [PhoneNumber],
        reader: inout PinyinReader
    ) {
        self.name = name
        self.relation = relation
        self.phones = phones
        keys = reader.keys(for: name)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "姓名", &name, .personal)
        visitor.field(2, "relation", "关系", &relation)
        visitor.field(3, "phones", "电话", &phones, .personal)
        visitor.field(4, "keys", "检索键", &keys, [.personal, .secret])
    }
}

/// A flat or shop of the community, and who is in it (CONTRACT 5).
package struct Household: Record {
    /// 房号, the key.
    package var room = RoomCode()
    /// 业主
    package var owners: [Resident] = []
    /// 租户
    package var tenants: [Resident] = []
    /// 建筑面积 in hundredths of a square metre; 0 where it is not known.
    package var areaCentiares = 0
    /// 入伙日期
    package var handedOver: Day?
    /// 物业类型
    package var kindOfProperty = "住宅"
    /// 客户等级
    package var tier = "普通"
    /// 备注
    package var notes = ""
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// A household without a room.
    package init() {}

    package static let kind = RecordKind.household
    package static func key(_ id: RoomCode) -> RecordKey { .household(id) }
    package var id: RoomCode {
        get { room }
        set { room = newValue }
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room)
        visitor.field(2, "owners", "业主", &owners, .personal)
        visitor.field(3, "tenants", "租户", &tenants, .personal)
        visitor.field(4, "areaCentiares", "建筑面积(百分之一平方米)", &areaCentiares)
        visitor.field(5, "handedOver", "入伙日期", &handedOver)
        visitor.field(6, "kind", "物业类型", &kindOfProperty, .stated)
        visitor.field(7, "tier", "客户等级", &tier, .stated)
        visitor.field(8, "notes", "备注", &notes, .personal)
        visitor.field(9, "changedAt", "变更序号", &changedAt, .derived)
    }

    /// Whoever the desk calls first: the first owner, else the first tenant.
    package var contact: Resident? { owners.first ?? tenants.first }
}
