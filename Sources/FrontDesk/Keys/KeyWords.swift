/// The classes of keys (seed 003 ⑻ 4.5, in its order), and two that projects add (DOMAIN 3.5).
package enum KeyClass: String, Choice {
    /// 业主(住户)钥匙, in custody; its tag bears a code that hides the address
    case owner = "业主"
    /// 公共门窗, marked by floor
    case publicDoor = "公共门窗"
    /// 设备房, marked by equipment
    case equipment = "设备房"
    /// 水表箱
    case meterBox = "水表箱"
    /// 空置房
    case vacant = "空置房"
    /// 管井
    case shaft = "管井"

    /// The letter in front of its codes and of its cabinets.
    package var letter: String {
        switch self {
        case .owner: "A"
        case .publicDoor: "B"
        case .equipment: "C"
        case .meterBox: "D"
        case .vacant: "E"
        case .shaft: "F"
        }
    }
}

/// What an owner's key opens (seed 003 ⑻ 4.5).
package enum LockKind: String, Choice {
    /// 防盗门
    case frontDoor = "防盗门"
    /// 室内门
    case innerDoor = "室内门"
    /// 电子对讲门
    case intercom = "电子对讲门"
    /// 水表箱
    case meterBox = "水表箱"
    /// 信箱
    case mailbox = "信箱"
    /// 其他
    case other = "其他"
}

/// Whether a key set may be lent at all.
package enum KeySetStatus: String, Choice {
    /// 在用
    case inUse = "在用"
    /// 停用: kept, not lent
    case suspended = "停用"
    /// 封存
    case sealed = "封存"
    /// 换锁作废: the lock is another one now
    case replaced = "换锁作废"
    /// 已取回: the owner took it back, custody ended
    case withdrawn = "已取回"
}

/// What a borrower is.
package enum BorrowerRole: String, Choice {
    /// 业主
    case owner = "业主"
    /// 业主代理人, with the owner's written word
    case proxy = "业主代理人"
    /// 维修人员
    case engineer = "维修人员"
    /// 管家
    case steward = "管家"
    /// 抄表员
    case meterReader = "抄表员"
    /// 物业员工
    case staff = "物业员工"
    /// 外单位人员, escorted
    case contractor = "外单位人员"
    /// 水电气单位, with an ID
    case utility = "水电气单位"
    /// 值班经理
    case dutyManager = "值班经理"
}

/// What a key is lent for. There is no private use (seed 003 ⑻ 4.5).
package enum LendReason: String, Choice {
    /// 入户维修
    case houseRepair = "入户维修"
    /// 公共维修
    case publicRepair = "公共维修"
    /// 设备巡检
    case inspection = "设备巡检"
    /// 设备维保
    case maintenance = "设备维保"
    /// 抄表
    case meterReading = "抄表"
    /// 消防检查
    case fireCheck = "消防检查"
    /// 保洁
    case cleaning = "保洁"
    /// 装修验收
    case decoration = "装修验收"
    /// 看房交房
    case handover = "看房交房"
    /// 业主取用
    case ownerUse = "业主取用"
    /// 应急处置
    case emergency = "应急处置"
}

/// How a key looks when it comes back.
package enum KeyCondition: String, Choice {
    /// 完好
    case good = "完好"
    /// 磨损
    case worn = "磨损"
    /// 损坏
    case damaged = "损坏"
}

/// Where a loan stands (DOMAIN 3.5).
package enum LoanStatus: String, Choice {
    /// 借出
    case out = "借出"
    /// 遗失处理: a day late, the desk treats it as lost until it is found
    case missing = "遗失处理"
    /// 已还
    case returned = "已还"
    /// 遗失
    case lost = "遗失"
}

/// How the borrower confirmed the loan (DOMAIN 3.5, signature).
package enum LoanSignature: String, Choice {
    /// 口令: the borrower is on the staff and typed the PIN
    case pin = "口令"
    /// 纸单: a paper slip with a number
    case slip = "纸单"
}

/// What can be wrong with keys: each an incident that stays open until it is settled (DOMAIN 3.5).
package enum KeyIncidentKind: String, Choice {
    /// 应急动用: a reserve copy left its bag
    case reserveUsed = "应急动用"
    /// 遗失
    case lost = "遗失"
    /// 损坏
    case damaged = "损坏"
    /// 无借出归还: a key came back that nobody had borrowed
    case unexplainedReturn = "无借出归还"
    /// 交班未还: out when the shift closed
    case outAtHandover = "交班未还"
    /// 盘点差异
    case auditDifference = "盘点差异"
}

/// What a count of keys covers, and how often it is due (DOMAIN 3.5).
package enum KeyAuditKind: String, Choice {
    /// 交班清点: the hooks of a cabinet, at every change of shift
    case handover = "交班清点"
    /// 月度盘点: everything
    case monthly = "月度盘点"
    /// 业主钥匙核对: owners' keys against their consent forms, half-yearly
    case owners = "业主钥匙核对"
}

/// How a count differs from the books.
package enum KeyDifferenceKind: String, Choice {
    /// 少钥匙
    case missing = "少"
    /// 多钥匙
    case surplus = "多"
    /// 封条破损
    case brokenSeal = "封条破损"
    /// 挂错钩
    case wrongHook = "挂错"
    /// 无委托书
    case noConsent = "无委托书"
}
