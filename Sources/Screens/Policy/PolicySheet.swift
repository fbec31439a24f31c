import FrontDesk

/// The policy as a sheet: lines of cells under headings.
enum PolicySheet {
    /// One line: a heading, or a title with cells.
    struct Line: Sendable {
        var title: String
        var cells: [PolicyCell] = []
        /// The columns' headings, of a heading.
        var columns: [String] = []
        /// How wide a cell is; nil: all that is left.
        var width: Int? = 9

        /// Whether nothing on it can be edited.
        var isHeading: Bool { cells.isEmpty }
    }

    /// All lines, in their order.
    static let lines: [Line] =
        standard + complaints + repairs + numbers + counter + money + access + privacy + backups
        + lists

    private static let standard: [Line] = [
        Line(title: "等级服务标准"),
        Line(title: "标准名称", cells: [.words("标准名称", \.standardName)], width: nil),
        Line(title: "标准等级", cells: [.words("标准等级", \.standardGrade)], width: nil),
        Line(title: "服务时间", cells: [.hours], width: nil),
    ]

    // MARK: Complaints

    private static let clocks: [ClockName] = [
        .step1, .passOn, .step2, .step3, .step4, .step5, .step6, .step7, .step8, .total,
        .statutory, .progressNotice,
    ]
    /// The steps to which a complaint may be sent back, and those after them that restart.
    private static let again: Set<ClockName> = [.step2, .step3, .step4, .step5, .step6]

    private static let complaints: [Line] =
        [
            Line(
                title: "投诉时限",
                columns: ["日历", "轻微", "重要", "重大", "退回轻微", "退回重要", "退回重大"]
            )
        ] + clocks.map(complaintLine)

    private static func complaintLine(_ clock: ClockName) -> Line {
        let grades: [(String, any WritableKeyPath<ComplaintLimit, TimeLimit> & Sendable)] = [
            ("轻微", \.minor), ("重要", \.important), ("重大", \.major),
        ]
        let later: [(String, any WritableKeyPath<ComplaintLimit, TimeLimit?> & Sendable)] = [
            ("退回轻微", \.minorAgain), ("退回重要", \.importantAgain), ("退回重大", \.majorAgain),
        ]
        let title = clock.title
        let calendar = PolicyCell.calendar(
            "\(title) 日历",
            get: { $0.limit(of: clock).calendar },
            set: { policy, kind in policy.change(clock) { $0.calendar = kind } }
        )
        var cells = [calendar]
        cells += grades.map { grade, path in
            PolicyCell.limit(
                "\(title) \(grade)",
                get: { $0.limit(of: clock)[keyPath: path] },
                set: { policy, limit in policy.change(clock) { $0[keyPath: path] = limit } }
            )
        }
        if again.contains(clock) {
            cells += later.map { grade, path in
                PolicyCell.limitAgain(
                    "\(title) \(grade)",
                    get: { $0.limit(of: clock)[keyPath: path] },
                    set: { policy, limit in policy.change(clock) { $0[keyPath: path] = limit } }
                )
            }
        }
        return Line(title: title, cells: cells)
    }

    // MARK: Repairs

    private static let repairs: [Line] =
        [
            Line(title: "报修时限", columns: ["传达", "首次响应", "到场", "约定宽限", "完工", "进度告知"])
        ] + RepairLimitRow.allCases.map(repairLine)

    private static func repairLine(_ row: RepairLimitRow) -> Line {
        let clocks: [(String, any WritableKeyPath<RepairLimits, Int> & Sendable)] = [
            ("传达", \.dispatchMinutes), ("首次响应", \.responseMinutes), ("到场", \.arrivalMinutes),
            ("约定宽限", \.graceMinutes), ("完工", \.finishMinutes), ("进度告知", \.updateMinutes),
        ]
        let cells = clocks.map { name, path in
            PolicyCell.minutes(
                "\(row.rawValue) \(name)",
                get: { $0.limits(for: row)[keyPath: path] },
                set: { policy, minutes in policy.change(row) { $0[keyPath: path] = minutes } }
            )
        }
        return Line(title: row.rawValue, cells: cells)
    }

    // MARK: The rest

    private static let numbers: [Line] = [
        Line(title: "其他数字"),
        number("回访抽样百分比", \.followUpPercent), number("回访期限(天)", \.followUpDays),
        number("单次暂停上限(小时)", \.pauseHours), number("暂停次数上限", \.pauseCount),
        number("返修、重开期限(天)", \.reopenDays), number("重复判定(小时)", \.duplicateHours),
    ]

    private static func number(
        _ title: String,
        _ path: any WritableKeyPath<Policy, Int> & Sendable
    ) -> Line {
        Line(title: title, cells: [.number(title, path)])
    }

    private static let counter: [Line] = [
        Line(title: "钥匙、访问与交班"),
        number("业主钥匙借期(分)", \.keys.ownerMinutes),
        number("设备房借期(分)", \.keys.equipmentMinutes),
        number("备用钥匙借期(分)", \.keys.reserveMinutes),
        number("钥匙临期提前(分)", \.keys.nearingMinutes),
        number("钥匙逾期报主管(分)", \.keys.supervisorMinutes),
        number("全面盘点周期(天)", \.keys.countDays),
        number("业主钥匙核对周期(天)", \.keys.ownerCountDays),
        number("居住回访比例(百分比)", \.visits.householdPercent),
        number("应急开门回访(天)", \.visits.keyDays),
        number("回访联系次数", \.visits.attempts),
        Line(title: "班别", cells: [.list("班别", \.shifts.names)], width: nil),
    ]

    private static let privacy: [Line] = [
        Line(title: "个人信息保存（月）"),
        number("报修保存(月)", \.privacy.repairMonths),
        number("投诉保存(月)", \.privacy.complaintMonths),
        number("来访保存(月)", \.privacy.walkInMonths),
        number("钥匙借用保存(月)", \.privacy.keyMonths),
        number("回访保存(月)", \.privacy.followUpMonths),
        number("交班保存(月)", \.privacy.shiftMonths),
        number("迁出住户保存(月)", \.privacy.residentMonths),
        number("离职员工保存(月)", \.privacy.staffMonths),
        number("收费保存(月)", \.privacy.moneyMonths),
        number("每日查看全号提示(次)", \.privacy.manyLooks),
    ]

    private static let money: [Line] =
        [
            Line(title: "收费"),
            Line(title: "收据本", cells: [.words("收据本", \.fees.receiptBook)]),
            Line(title: "收取押金", cells: [.flag("收取押金", \.fees.takesDeposits)]),
            number("预收上限(月)", \.fees.advanceMonths),
            number("退款期限(工作日)", \.fees.refundWorkingDays),
            number("用量突增(百分比)", \.fees.meterJumpPercent),
            sum("现金退款上限(元)", \.fees.cashRefundFen), sum("大额起点(元)", \.fees.largeFen),
            sum("备用金上限(元)", \.fees.floatLimitFen),
            sum("差异须经理认可(元)", \.fees.differenceFen),
        ]
        + FeePolicy().dunningTexts.indices.map { index in
            let label = "\(index + 1)级催缴文字"
            return Line(
                title: label,
                cells: [.words(label, \.fees.dunningTexts[index])],
                width: nil
            )
        }

    private static let access: [Line] = [
        Line(title: "登录与锁屏"),
        number("自动锁屏(分，0 不锁)", \.access.idleMinutes),
        number("口令最短(位)", \.access.pinLength),
        number("口令错几次后等待", \.access.failures),
        number("同一前台错几次后等待", \.access.terminalFailures),
        number("首次等待(秒)", \.access.waitSeconds),
        number("最长等待(分)", \.access.longestWaitMinutes),
    ]

    private static func sum(
        _ title: String,
        _ path: any WritableKeyPath<Policy, Int> & Sendable
    ) -> Line {
        Line(title: title, cells: [.sum(title, path)], width: 12)
    }

    private static let backups: [Line] = [
        Line(title: "备份"),
        Line(title: "停用自动备份", cells: [.flag("停用自动备份", \.backups.isOff)]),
        Line(title: "备份目录", cells: [.directory("备份目录", \.backups.directory)], width: nil),
        number("备份时刻(时)", \.backups.hour),
        number("每日备份保留(份)", \.backups.daily), number("每周备份保留(份)", \.backups.weekly),
        number("每月备份保留(份)", \.backups.monthly),
        number("备份过期提醒(小时)", \.backups.lateHours),
    ]

    private static let lists: [Line] = [
        Line(title: "词表（用、分开）"),
        Line(title: "部门", cells: [.list("部门", \.departments)], width: nil),
        Line(title: "自设投诉细类", cells: [.list("自设投诉细类", \.complaintSubtypes)], width: nil),
        Line(title: "报修类别", cells: [.list("报修类别", \.repairCategories)], width: nil),
    ]

    /// What two policies differ in, a line each: `投诉评估 轻微 8小时→6小时`.
    static func changes(from before: Policy, to after: Policy) -> [String] {
        lines.flatMap(\.cells).compactMap { cell in
            let (old, new) = (cell.text(before), cell.text(after))
            return old == new ? nil : "\(cell.label) \(old)→\(new)"
        }
    }
}

extension Policy {
    /// Changes the limits of a complaint's clock; the shipped ones begin where there are none.
    fileprivate mutating func change(_ clock: ClockName, _ set: (inout ComplaintLimit) -> Void) {
        var row = limit(of: clock)
        set(&row)
        if let index = complaintLimits.firstIndex(where: { $0.clock == clock }) {
            complaintLimits[index] = row
        } else {
            complaintLimits.append(row)
        }
    }

    /// Changes the limits of a row of repairs; the shipped ones begin where there are none.
    fileprivate mutating func change(_ row: RepairLimitRow, _ set: (inout RepairLimits) -> Void) {
        var limits = limits(for: row)
        set(&limits)
        if let index = repairLimits.firstIndex(where: { $0.row == row }) {
            repairLimits[index] = limits
        } else {
            repairLimits.append(limits)
        }
    }
}
