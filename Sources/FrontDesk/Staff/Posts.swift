/// A post at the desk (CONTRACT 3).
package enum Post: String, Choice {
    /// 前台客服
    case frontDesk = "前台客服"
    /// 收费员
    case cashier = "收费员"
    /// 客服主管
    case supervisor = "客服主管"
    /// 管理处经理; stands in for any supervisor
    case manager = "管理处经理"
    /// 维修主管
    case maintenanceLead = "维修主管"
    /// 维修技工
    case technician = "维修技工"
    /// 回访专员
    case followUpAgent = "回访专员"
    /// 财务
    case finance = "财务"
}

/// A duty given to a person by the supervisor, on top of the post (CONTRACT 3).
package enum Duty: String, Choice {
    /// 钥匙管理员
    case keyKeeper = "钥匙管理员"
    /// 档案管理员
    case fileKeeper = "档案管理员"
    /// 回访专人
    case followUp = "回访专人"
    /// 值班经理
    case dutyManager = "值班经理"
}

/// What a post may do: the rows of the table in CONTRACT 3 that the desk has panes for.
package enum Permission: String, Choice {
    /// Log, urge and print repairs.
    case logRepairs = "登记、催办、打印报修"
    /// Tell maintenance, assign and move repairs.
    case assignRepairs = "派单、转单"
    /// Accept, arrive at and finish repairs; one's own for a technician.
    case workRepairs = "接单、到场、完工"
    /// Pause beyond what policy allows.
    case pauseBeyondPolicy = "超出规定的暂停"
    /// Call back after the work.
    case followUp = "回访"
    /// Cancel and merge repairs, confirm the time, import households.
    case superviseRepairs = "撤销、合并报修"
    /// Confirm that the clock is right.
    case confirmTime = "确认时间"
    /// Take in tables of households.
    case importHouseholds = "导入住户"
    /// Change one household's owner, tenant or phones.
    case editHouseholds = "修改住户资料"
    /// See a whole phone number, with a purpose that is recorded.
    case unmask = "查看完整电话"
    /// Change staff, policy and calendars.
    case setPolicy = "员工与规定"
    /// Give a person a duty.
    case giveDuties = "指定职责"
    /// Receive, acknowledge, confirm and urge complaints.
    case receiveComplaints = "受理投诉"
    /// Assess, regrade, assign, merge and sign off complaints.
    case superviseComplaints = "评估、签批投诉"
    /// Investigate, reply to and track complaints, as the handler appointed.
    case handleComplaints = "经办投诉"
    /// Edit the desk's phrases.
    case setPhrases = "编辑用语"
    /// Collect, open and count a till.
    case collectFees = "收费、开班、盘点"
    /// Hand in takings, dun, apply for a refund or waiver.
    case applyFees = "上交、催缴、申请退款和减免"
    /// Review a refund or waiver.
    case reviewFees = "审核退款和减免"
    /// Pay out a reviewed refund.
    case payRefunds = "支付退款"
    /// Run bills, read meters, take in channels' files.
    case runBills = "出账、抄表、渠道对账"
    /// Review and lock a day, X report.
    case lockDay = "复核、日结、X报表"
    /// Pay agency money over to whom it belongs.
    case payAgency = "上缴代收款"
    /// Lend keys and take them back, count them.
    case lendKeys = "借还、盘点钥匙"
    /// Authorise a loan, by class; release a reserve copy with a second person.
    case authoriseKeys = "授权借用钥匙"
    /// Keep the register of keys: import, change, stop.
    case keepKeys = "登记钥匙"
    /// Log visitors at the counter.
    case logWalkIns = "登记来访"
    /// Plan visits and appoint who makes them.
    case planVisits = "安排回访"
    /// Hand over and accept a shift.
    case handOver = "交班、接班"
    /// Propose a price row.
    case proposePrices = "提出价目"
    /// Approve the price list.
    case setPrices = "批准价目"
    /// Hand out everything that the desk holds about one person.
    case exportPerson = "导出个人信息"
    /// Erase personal details, with a second person.
    case erasePersons = "删除个人信息"
    /// See who looked at whole numbers.
    case reviewLooks = "查看个人信息使用记录"
    /// Have the terminal at which somebody else sits locked.
    case lockTerminals = "锁定他人的前台"
}

/// Who may do what as the program ships it (CONTRACT 3); a desk may settle otherwise
/// (`AccessPolicy`).
package enum PermissionTable {
    /// The posts that hold a permission.
    package static func posts(for permission: Permission) -> Set<Post> {
        switch permission {
        case .logRepairs: [.frontDesk, .cashier, .supervisor, .manager, .followUpAgent]
        case .assignRepairs: [.supervisor, .manager, .maintenanceLead]
        case .workRepairs: [.frontDesk, .supervisor, .manager, .maintenanceLead, .technician]
        case .pauseBeyondPolicy: [.supervisor, .manager, .maintenanceLead]
        case .followUp: [.supervisor, .manager, .followUpAgent]
        case .superviseRepairs, .confirmTime, .importHouseholds, .giveDuties,
            .superviseComplaints, .setPhrases, .keepKeys, .planVisits, .exportPerson,
            .lockTerminals:
            [.supervisor, .manager]
        case .lendKeys: [.frontDesk, .supervisor, .manager]
        case .authoriseKeys: [.supervisor, .manager, .maintenanceLead]
        case .handOver: [.frontDesk, .cashier, .supervisor]
        case .receiveComplaints, .logWalkIns:
            [.frontDesk, .cashier, .supervisor, .manager, .followUpAgent]
        case .handleComplaints: [.frontDesk, .cashier, .supervisor, .manager, .maintenanceLead]
        case .editHouseholds: [.frontDesk, .supervisor, .manager]
        case .unmask:
            [.frontDesk, .cashier, .supervisor, .manager, .maintenanceLead, .followUpAgent]
        case .setPolicy, .setPrices, .erasePersons, .reviewLooks: [.manager]
        case .collectFees: [.cashier]
        case .applyFees: [.cashier, .supervisor, .manager]
        case .reviewFees, .proposePrices: [.supervisor, .manager]
        case .lockDay: [.supervisor, .manager, .finance]
        case .payRefunds: [.cashier, .finance]
        case .payAgency: [.manager, .finance]
        case .runBills: [.cashier, .supervisor, .manager, .finance]
        }
    }

    /// Whether somebody of this post may do it.
    package static func allows(_ post: Post, _ permission: Permission) -> Bool {
        posts(for: permission).contains(post)
    }
}
