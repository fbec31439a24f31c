/// What a follow-up asks about (DOMAIN 3.6).
package enum FollowUpKind: String, Choice {
    /// 报修
    case repair = "报修"
    /// 投诉
    case complaint = "投诉"
    /// 特约服务: work that was paid for
    case paidService = "特约服务"
    /// 钥匙应急开门
    case keyEmergency = "钥匙应急开门"
    /// 居住回访, every household each quarter (seed 004, step 5)
    case household = "居住回访"
    /// 交房
    case handover = "交房"
    /// 活动
    case event = "活动"
}

/// Where a follow-up stands.
package enum FollowUpStatus: String, Choice {
    /// 待回访
    case due = "待回访"
    /// 已回访
    case done = "已回访"
    /// 未联系上: three attempts on different half-days; counts as not done
    case unreached = "未联系上"
    /// 作废: what it asks about was opened again
    case void = "作废"
}

/// What brings somebody to the counter (DOMAIN 3.6).
package enum WalkInPurpose: String, Choice {
    /// 报修
    case repair = "报修"
    /// 投诉
    case complaint = "投诉"
    /// 缴费
    case payment = "缴费"
    /// 钥匙
    case key = "钥匙"
    /// 装修
    case decoration = "装修"
    /// 咨询
    case question = "咨询"
    /// 建议
    case suggestion = "建议"
    /// 办证
    case papers = "办证"
    /// 领物
    case pickUp = "领物"
    /// 其他
    case other = "其他"
}
