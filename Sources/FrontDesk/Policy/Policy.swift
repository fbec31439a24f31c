/// What the desk has settled for itself: everything that is neither law nor seed (DOMAIN, head).
///
/// The defaults are those of CONTRACT 2 and DOMAIN 3.2 and 3.3; a record keeps the limits of the
/// version that it started under.
package struct Policy: Fielded {
    /// The version, from 1.
    package var version = 1
    /// The name of the project's own 《等级服务标准》.
    package var standardName = "等级服务标准"
    /// The grade of that standard.
    package var standardGrade = "一级"
    /// The hours in which the desk serves.
    package var hours = ServiceHours()
    /// Limits by the rows of DOMAIN 3.3.
    package var repairLimits = RepairLimits.defaults
    /// What a repair can be about.
    package var repairCategories = [
        "水电", "门窗", "电梯", "门禁", "土建", "排水", "暖通", "燃气", "消防", "照明", "家电", "其他",
    ]
    /// The share of repairs that are followed up, in percent.
    package var followUpPercent = 30
    /// Days within which a follow-up is due.
    package var followUpDays = 7
    /// The longest pause without a supervisor, in hours.
    package var pauseHours = 72
    /// The number of pauses without a supervisor.
    package var pauseCount = 3
    /// Days after closing within which a repair is reopened under its own number.
    package var reopenDays = 7
    /// Hours within which the same public fault counts as the same.
    package var duplicateHours = 72
    /// Days that closed records and command ids stay in memory.
    package var horizonDays = 92
    /// Limits of complaints by clock and grade.
    package var complaintLimits = ComplaintLimit.defaults
    /// Subtypes that the project added beneath the five types (DOMAIN 0.2).
    package var complaintSubtypes: [String] = []
    /// Departments that a complaint is passed on to.
    package var departments = ["客服部", "维修部", "保洁部", "安保部", "绿化部", "财务部"]
    /// What is settled about money.
    package var fees = FeePolicy()
    /// What is settled about keys.
    package var keys = KeyPolicy()
    /// What is settled about visits.
    package var visits = VisitPolicy()
    /// What is settled about shifts.
    package var shifts = ShiftPolicy()
    /// What is settled about personal details.
    package var privacy = PrivacyPolicy()
    /// What is settled about backups.
    package var backups = BackupPolicy()
    /// What is settled about rights, sign-in and lock.
    package var access = AccessPolicy()

    /// The policy that ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "version", "版本", &version, .stated)
        visitor.field(2, "standardName", "标准名称", &standardName, .stated)
        visitor.field(3, "standardGrade", "标准等级", &standardGrade, .stated)
        visitor.field(4, "hours", "服务时间", &hours)
        visitor.field(5, "repairLimits", "报修时限", &repairLimits, .stated)
        visitor.field(6, "repairCategories", "报修类别", &repairCategories, .stated)
        visitor.field(7, "followUpPercent", "回访抽样百分比", &followUpPercent, .stated)
        visitor.field(8, "followUpDays", "回访期限(天)", &followUpDays, .stated)
        visitor.field(9, "pauseHours", "单次暂停上限(小时)", &pauseHours, .stated)
        visitor.field(10, "pauseCount", "暂停次数上限", &pauseCount, .stated)
        visitor.field(11, "reopenDays", "返修期限(天)", &reopenDays, .stated)
        visitor.field(12, "duplicateHours", "重复判定(小时)", &duplicateHours, .stated)
        visitor.field(13, "horizonDays", "内存保留(天)", &horizonDays, .stated)
        visitor.field(14, "complaintLimits", "投诉时限", &complaintLimits, .stated)
        visitor.field(15, "complaintSubtypes", "投诉细类", &complaintSubtypes)
        visitor.field(16, "departments", "部门", &departments, .stated)
        visitor.field(17, "fees", "收费", &fees)
        visitor.field(18, "keys", "钥匙", &keys)
        visitor.field(19, "visits", "访问", &visits)
        visitor.field(20, "shifts", "交班", &shifts)
        visitor.field(21, "access", "权限与登录", &access)
        visitor.field(22, "privacy", "个人信息", &privacy)
        visitor.field(23, "backups", "备份", &backups)
    }

    /// The limits of a row; a row that the policy leaves out has the shipped ones.
    package func limits(for row: RepairLimitRow) -> RepairLimits {
        repairLimits.first { $0.row == row }
            ?? RepairLimits.defaults.first { $0.row == row } ?? RepairLimits()
    }
}

/// The rows of the table of limits for repairs.
package enum RepairLimitRow: String, Choice {
    /// 急修
    case emergency = "急修"
    /// 一般
    case ordinary = "一般"
    /// 预约
    case appointed = "预约"
    /// 公共区域, not urgent
    case publicArea = "公共区域"
    /// 返修
    case rework = "返修"
}

/// The limits of one row, in minutes; 0 means that the row has no such clock.
package struct RepairLimits: Fielded {
    /// Which row it is.
    package var row = RepairLimitRow.ordinary
    /// 传达: maintenance has been told (seed 003 ⑻ 4.2.1).
    package var dispatchMinutes = 15
    /// 首次响应
    package var responseMinutes = 15
    /// 到场, from logging, where nothing was agreed.
    package var arrivalMinutes = 240
    /// 到场, from the start of an agreed window.
    package var graceMinutes = 15
    /// 完工
    package var finishMinutes = 1440
    /// 进度告知: the longest silence towards the owner.
    package var updateMinutes = 1440

    /// The row 一般.
    package init() {}

    private init(_ row: RepairLimitRow, _ minutes: [Int]) {
        self.row = row
        (dispatchMinutes, responseMinutes) = (minutes[0], minutes[1])
        (arrivalMinutes, graceMinutes) = (minutes[2], minutes[3])
        (finishMinutes, updateMinutes) = (minutes[4], minutes[5])
    }

    /// The table of DOMAIN 3.3.
    package static let defaults = [
        RepairLimits(.emergency, [3, 5, 30, 15, 1440, 30]),
        RepairLimits(.ordinary, [15, 15, 240, 15, 1440, 1440]),
        RepairLimits(.appointed, [15, 15, 240, 15, 1440, 0]),
        RepairLimits(.publicArea, [15, 30, 1440, 15, 4320, 2880]),
        RepairLimits(.rework, [15, 15, 120, 15, 1440, 1440]),
    ]

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "row", "行", &row)
        visitor.field(2, "dispatchMinutes", "传达(分)", &dispatchMinutes, .stated)
        visitor.field(3, "responseMinutes", "首次响应(分)", &responseMinutes, .stated)
        visitor.field(4, "arrivalMinutes", "到场(分)", &arrivalMinutes, .stated)
        visitor.field(5, "graceMinutes", "约定宽限(分)", &graceMinutes, .stated)
        visitor.field(6, "finishMinutes", "完工(分)", &finishMinutes, .stated)
        visitor.field(7, "updateMinutes", "进度告知(分)", &updateMinutes, .stated)
    }
}
