/// Where a shift stands.
package enum ShiftStatus: String, Choice {
    /// 当班
    case onDuty = "当班"
    /// 待接班: handed over, not accepted
    case awaiting = "待接班"
    /// 已交班: accepted item by item and signed
    case handedOver = "已交班"
}

/// What the next shift is told (seed 003 ⑺-8: everything unfinished and unsolved), the most
/// pressing kind first.
package enum HandoverKind: String, Choice {
    /// 钥匙在外
    case key = "钥匙"
    /// 钥匙异常
    case incident = "钥匙异常"
    /// 报修
    case repair = "报修"
    /// 投诉
    case complaint = "投诉"
    /// 任务单未收回
    case slip = "任务单"
    /// 承诺
    case promise = "承诺"
    /// 来访未了
    case walkIn = "来访"
    /// 回访到期
    case followUp = "回访"
    /// 收费班次
    case till = "收费"
    /// 知识库没有的问题 (seed 003 ⑺-5) and other words
    case word = "其他"
}
