/// Where a repair stands (DOMAIN 3.3).
package enum RepairStatus: String, Choice {
    /// 待派单
    case waiting = "待派单"
    /// 已派单
    case assigned = "已派单"
    /// 已接单
    case accepted = "已接单"
    /// 已到场
    case onSite = "已到场"
    /// 暂停
    case paused = "暂停"
    /// 已完工
    case finished = "已完工"
    /// 待回访
    case awaitingFollowUp = "待回访"
    /// 已归档
    case archived = "已归档"
    /// 已撤销
    case cancelled = "已撤销"

    /// Whether nothing more is to be done.
    package var isClosed: Bool { self == .archived || self == .cancelled }
}

/// How urgent a repair is.
package enum Urgency: String, Choice {
    /// 急修: leak, power cut, gas, somebody trapped, locked out
    case emergency = "急修"
    /// 一般
    case ordinary = "一般"
    /// 预约: for a time that the owner names
    case appointed = "预约"
}

/// How a matter reached the desk (DOMAIN 3.1).
package enum Source: String, Choice {
    /// 前台
    case counter = "前台"
    /// 电话
    case phone = "电话"
    /// 来访
    case walkIn = "来访"
    /// 微信·APP
    case app = "微信·APP"
    /// 巡查发现
    case patrol = "巡查发现"
    /// 管家代报
    case steward = "管家代报"
    /// 12345转办
    case hotline = "12345转办"
    /// 主管单位转办
    case authority = "主管单位转办"
}

/// What the caller is to the household.
package enum CallerRelation: String, Choice {
    /// 业主
    case owner = "业主"
    /// 家属
    case family = "家属"
    /// 租户
    case tenant = "租户"
    /// 其他
    case other = "其他"
}

/// A danger that comes with the fault.
package enum SafetyFlag: String, Choice {
    /// 漏水
    case leak = "漏水"
    /// 漏电
    case electricity = "漏电"
    /// 燃气
    case gas = "燃气"
    /// 困人
    case trapped = "困人"
    /// 坠物
    case falling = "坠物"
}

/// Who pays for the work.
package enum Chargeable: String, Choice {
    /// 待定
    case undecided = "待定"
    /// 无偿
    case free = "无偿"
    /// 有偿
    case charged = "有偿"
}

/// How the technician gets in.
package enum AccessMode: String, Choice {
    /// 有人在家
    case atHome = "有人在家"
    /// 凭委托钥匙
    case keyInCustody = "凭委托钥匙"
    /// 电话约
    case byPhone = "电话约"
}

/// What came of the work.
package enum RepairResult: String, Choice {
    /// 修复
    case repaired = "修复"
    /// 临时处理
    case temporary = "临时处理"
    /// 转第三方
    case thirdParty = "转第三方"
    /// 非我方责任
    case notOurs = "非我方责任"
    /// 业主取消
    case ownerCancelled = "业主取消"
}

/// Why a repair is taken back (the gates of 待派单).
package enum CancelReason: String, Choice {
    /// 误报
    case falseAlarm = "误报"
    /// 业主取消
    case ownerCancelled = "业主取消"
    /// 重复登记
    case duplicate = "重复登记"
}

/// Why the clocks stand still (DOMAIN 3.2). Waiting for ourselves is no reason.
package enum PauseReason: String, Choice {
    /// 待业主(约时间)
    case ownerAppointment = "待业主(约时间)"
    /// 联系不上业主
    case ownerUnreachable = "联系不上业主"
    /// 待业主资料
    case ownerPapers = "待业主资料"
    /// 待备件
    case parts = "待备件"
    /// 待第三方
    case thirdParty = "待第三方(开发商/水电气/电梯维保)"
    /// 待审批-外部
    case externalApproval = "待审批-外部"

    /// Whether a word from the owner ends the pause.
    package var waitsForOwner: Bool {
        switch self {
        case .ownerAppointment, .ownerUnreachable, .ownerPapers: true
        case .parts, .thirdParty, .externalApproval: false
        }
    }
}

/// How the owner was contacted.
package enum ContactChannel: String, Choice {
    /// 电话
    case phone = "电话"
    /// 面谈
    case inPerson = "面谈"
    /// 微信
    case message = "微信"
    /// 短信
    case text = "短信"
}

/// How satisfied the owner is (DOMAIN 3.6).
package enum Satisfaction: String, Choice {
    /// 满意
    case satisfied = "满意"
    /// 基本满意
    case fair = "基本满意"
    /// 不满意
    case dissatisfied = "不满意"
}

/// How somebody is called back (DOMAIN 3.6).
package enum FollowUpMethod: String, Choice {
    /// 电话
    case phone = "电话"
    /// 面谈
    case inPerson = "面谈"
    /// 现场查看
    case onSite = "现场查看"
    /// 微信
    case message = "微信"
}

/// When somebody is to come.
package enum AppointmentKind: String, Choice {
    /// 未定
    case open = "未定"
    /// 立即
    case now = "立即"
    /// 约定
    case agreed = "约定"
    /// 不约
    case none = "不约"
}
