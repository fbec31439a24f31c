import FrontDesk

extension ComplaintTale {
    static let all = homes + promises + services + neighbours

    /// 工程质量类 and 规划设计类.
    private static let homes: [ComplaintTale] = [
        ComplaintTale(
            daysAgo: 29,
            grievance: Grievance(
                room: "3-2-902",
                type: .construction,
                subtype: "交房期",
                what: "入户门漆面划伤，交房时登记过一直没处理",
                demand: "补漆或换门",
                source: .counter,
                against: "开发商",
                mindset: .respect
            ),
            grade: .important,
            handler: Crew.lead,
            department: .developer,
            found: Findings(
                findings: "交房验收单有登记，整改单未派出",
                basis: "交房验收单",
                cause: "交房整改单漏派",
                evidence: ["交房验收单", "现场照片"],
                measures: ["厂家上门补漆"]
            ),
            reply: "划伤属实，厂家三日内上门补漆，补漆后请您验看",
            done: "厂家已上门补漆，业主验看合格",
            preventive: "交房登记逐条建整改单，每周核对"
        ),
        ComplaintTale(
            daysAgo: 26,
            grievance: Grievance(
                room: "5-2-602",
                type: .design,
                subtype: "期房销售说辞与交房实际有出入",
                what: "沙盘上有儿童乐园，现在是停车位",
                demand: "恢复儿童乐园",
                source: .app,
                mindset: .hostility
            ),
            course: .invalid(reason: "规划批复中该处为停车位，合同附件与批复一致"),
            handler: Crew.manager,
            department: .developer,
            found: Findings(
                findings: "规划批复与合同附图均为停车位，沙盘注明示意",
                basis: "购房合同附图、规划批复",
                cause: "沙盘示意与批复不一致",
                evidence: ["规划批复", "合同附图"]
            ),
            reply: "该处规划批复和合同附图均为停车位，我们已把附图送您核对，不属违约",
            done: "附图已送业主核对",
            opinion: Opinion(
                satisfied: .fair,
                expectation: 4,
                experience: 3,
                words: "说得清楚，但心里不舒服"
            ),
            preventive: "不适用"
        ),
    ]

    /// 销售管理类.
    private static let promises: [ComplaintTale] = [
        ComplaintTale(
            daysAgo: 24,
            grievance: Grievance(
                room: "1-2-1201",
                type: .sales,
                subtype: "私自承诺",
                what: "置业顾问答应送一年物业费，现在不认",
                demand: "兑现承诺",
                against: "销售部",
                mindset: .compensation
            ),
            course: .paid(fen: 60_000),
            grade: .important,
            handler: Crew.lead,
            department: .developer,
            found: Findings(
                findings: "微信记录中有承诺，未写入合同",
                basis: "微信聊天记录",
                cause: "销售人员越权承诺",
                evidence: ["微信聊天记录"],
                measures: ["开具抵扣单"]
            ),
            reply: "聊天记录属实，经批准以抵扣单方式补偿600元，其余承诺无合同依据",
            done: "抵扣单已交业主签收",
            opinion: Opinion(satisfied: .satisfied, expectation: 3, experience: 4, words: "认账就好"),
            preventive: "销售承诺须书面并报管理处备案"
        ),
        ComplaintTale(
            daysAgo: 20,
            grievance: Grievance(
                room: "2-1-1401",
                type: .sales,
                subtype: "说辞吹嘘",
                what: "说地铁口就在门口，实际要走二十分钟",
                demand: "给个说法",
                mindset: .venting
            ),
            course: .withdrawn("看了规划图，是自己听错了站名"),
            department: .developer,
            found: Findings(
                findings: "业主所指为规划中的另一站",
                basis: "销售资料",
                cause: "站名混淆"
            ),
            reply: "",
            done: "",
            preventive: ""
        ),
    ]

    /// 客户服务类.
    private static let services: [ComplaintTale] = [
        ComplaintTale(
            daysAgo: 22,
            grievance: Grievance(
                room: "4-2-702",
                type: .service,
                subtype: "证照办理",
                what: "产权证资料交了两个月，没人通知进度",
                demand: "说明卡在哪里，什么时候能办好",
                mindset: .respect
            ),
            course: .late,
            handler: Crew.cashier,
            department: .developer,
            found: Findings(
                findings: "契税票据缺一联，资料被退回未通知业主",
                basis: "办证资料交接表",
                cause: "退件后没有人跟进",
                evidence: ["资料交接表"],
                measures: ["补齐票据重新送件"]
            ),
            reply: "票据缺联被退件，我们已代为补打并重新送件，预计十五个工作日",
            done: "已重新送件，回执交业主",
            opinion: Opinion(
                satisfied: .fair,
                expectation: 3,
                experience: 3,
                words: "早点说就不用等这么久"
            ),
            preventive: "办证进度每两周主动告知一次"
        ),
        ComplaintTale(
            daysAgo: 15,
            grievance: Grievance(
                room: "6-1-502",
                type: .service,
                subtype: "客户接待",
                what: "来前台问装修押金，收费窗口爱理不理",
                demand: "当事人道歉",
                source: .walkIn,
                against: "收费窗口方瑶",
                mindset: .respect
            ),
            handler: Crew.clerk,
            department: .office,
            found: Findings(
                findings: "当时窗口在对账，未起身接待，态度生硬属实",
                basis: "前台服务规范、监控",
                cause: "对账时段没有安排人接待",
                evidence: ["监控截图"],
                measures: ["当事人致电道歉"]
            ),
            reply: "接待不周属实，当事人今天向您致电道歉，对账时段另安排人接待",
            done: "当事人已致电道歉，业主接受",
            preventive: "对账时段固定一人接待",
            preparedBy: Crew.secondClerk
        ),
    ]
}
