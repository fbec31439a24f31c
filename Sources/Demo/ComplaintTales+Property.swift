import FrontDesk

extension ComplaintTale {
    /// 物业管理类: neighbours, cars, cleaning, fees, safety.
    static let neighbours: [ComplaintTale] = [
        ComplaintTale(
            daysAgo: 28,
            grievance: Grievance(
                room: "1-1-801",
                subtype: "安保",
                what: "单元门禁坏了好几天，推销的随便进",
                demand: "修好门禁，加强巡逻",
                mindset: .venting
            ),
            course: .reopened,
            department: .security,
            found: Findings(
                findings: "门禁电磁锁失灵，夜班未登记报修",
                basis: "巡逻签到表、门禁日志",
                cause: "夜班巡查漏报",
                evidence: ["门禁日志"],
                measures: ["更换电磁锁"]
            ),
            reply: "门禁失灵属实，已更换电磁锁，夜班每两小时巡查一次并登记",
            done: "电磁锁已更换，连续三天正常",
            opinion: Opinion(words: "这次是真修好了"),
            preventive: "门禁列入每日点检"
        ),
        ComplaintTale(
            daysAgo: 18,
            grievance: Grievance(
                room: "7栋商铺02",
                subtype: "停车",
                what: "店门口消防通道长期停满车，客人进不来",
                demand: "清走车辆并划线",
                source: .counter,
                mindset: .mixed
            ),
            course: .askedTwice,
            handler: Crew.clerk,
            department: .security,
            found: Findings(
                findings: "消防通道被占属实，晚间无人劝离",
                basis: "消防法、秩序部值班记录",
                cause: "晚高峰岗位空缺",
                evidence: ["现场照片", "值班记录"],
                measures: ["划禁停线，晚高峰加岗"]
            ),
            reply: "通道被占属实，已划禁停线并在十七点至二十点加岗",
            done: "禁停线已划，加岗到位",
            opinion: Opinion(satisfied: .satisfied, expectation: 4, experience: 4, words: "现在清静了"),
            preventive: "消防通道纳入夜班必巡点"
        ),
        ComplaintTale(
            daysAgo: 13,
            grievance: Grievance(
                room: "5-1-402",
                subtype: "保洁",
                what: "楼道三天没拖，烟头到处都是",
                demand: "每天打扫",
                mindset: .venting
            ),
            department: .cleaning,
            found: Findings(
                findings: "本单元保洁员请假，替班未到岗",
                basis: "保洁签到表",
                cause: "替班安排遗漏",
                evidence: ["保洁签到表"],
                measures: ["补派替班并全面清扫"]
            ),
            reply: "保洁缺岗属实，当天已补派人员清扫，请假替班由主管当日确认",
            done: "楼道已清扫，业主看过",
            opinion: Opinion(satisfied: .satisfied, expectation: 3, experience: 5),
            preventive: "请假须先落实替班"
        ),
        ComplaintTale(
            daysAgo: 11,
            grievance: Grievance(
                room: "3-1-501",
                subtype: "服务细节",
                what: "小区步道地砖松动，老人绊倒擦伤",
                demand: "赔医药费并修好路",
                mindset: .compensation,
                isInjury: true,
                spot: "中心花园步道"
            ),
            course: .paid(fen: 38_600),
            grade: .major,
            handler: Crew.lead,
            department: .works,
            found: Findings(
                findings: "步道地砖松动两块，未设警示，巡查表未记",
                basis: "公共区域巡查表、就诊单据",
                cause: "巡查走过场，隐患未上报",
                evidence: ["就诊单据", "现场照片"],
                measures: ["重铺松动地砖并全面排查步道"]
            ),
            reply: "巡查不到位属实，医药费386元由公司承担，步道当天围挡、次日重铺",
            done: "地砖已重铺，步道全面排查完毕",
            opinion: Opinion(
                satisfied: .satisfied,
                expectation: 4,
                experience: 5,
                words: "经理上门来看，处理得负责"
            ),
            preventive: "步道每周徒步巡查，隐患当日围挡"
        ),
        ComplaintTale(
            daysAgo: 9,
            grievance: Grievance(
                room: "2-2-901",
                subtype: "装修",
                what: "隔壁装修中午也打墙，保安不管",
                demand: "按规定时间施工",
                mindset: .evasion
            ),
            handler: Crew.clerk,
            department: .security,
            found: Findings(
                findings: "装修单位十二点半仍在拆墙，违反施工时间",
                basis: "装修管理协议",
                cause: "装修巡查没有覆盖午间",
                evidence: ["装修巡查记录"],
                measures: ["下整改单并增加午间巡查"]
            ),
            reply: "违规施工属实，已向装修单位下整改单，午间增加一次巡查",
            done: "整改单已签收，三天无再犯",
            opinion: Opinion(
                satisfied: .fair,
                expectation: 4,
                experience: 3,
                words: "好多了，偶尔还有电钻声"
            ),
            preventive: "装修巡查增加午间时段"
        ),
        ComplaintTale(
            daysAgo: 7,
            grievance: Grievance(
                room: "4-1-302",
                subtype: "噪音邻里",
                what: "广场舞音响太大，晚上九点还在跳",
                demand: "限定时间和音量",
                source: .app,
                mindset: .mixed
            ),
            department: .security,
            found: Findings(
                findings: "广场舞队伍超时约半小时，音量超标",
                basis: "小区公约",
                cause: "没有约定结束时间",
                evidence: [],
                measures: ["与领队约定时间和音量"]
            ),
            reply: "超时属实，已与领队约定二十点半前结束并降低音量",
            done: "连续两晚按时结束",
            preventive: "公约上墙，岗亭到点提醒"
        ),
    ]
}
