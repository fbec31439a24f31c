import FrontDesk

/// The eight complaints that are open: two overdue, one about to be, one paused, one that nobody
/// acknowledged yet, one from 12345, one of six households, one that was sent back.
///
/// Whatever the hour: what counts in service hours is either long done or a few minutes old, and
/// every other limit here runs round the clock.
struct OpenComplaints {
    /// The key of the story that raises a repair of `OpenStories`.
    static let intercom = "对讲投诉"
    /// How many there are.
    static let count = 8

    private let now: Instant
    private let zone: DeskZone
    private let copy: Int
    private let rooms: [String: String]

    /// `rooms` puts stories into other households, by key, and `copy` tells them from the demo's
    /// own: for desks that are measured.
    init(now: Instant, zone: DeskZone, copy: Int = 0, rooms: [String: String] = [:]) {
        self.now = now
        self.zone = zone
        self.copy = copy
        self.rooms = rooms
    }

    var all: [Story<Complaint>] { early + beforeTheReply + afterTheReply }

    private func story(
        _ key: String,
        _ minutesAgo: Int,
        _ grievance: Grievance,
        handler: String = Crew.secondClerk
    ) -> Story<Complaint> {
        var grievance = grievance
        grievance.room = rooms[key] ?? grievance.room
        let moment = now.adding(minutes: -minutesAgo)
        let name = copy == 0 ? key : "\(key)\(copy)"
        return Story(name, at: moment, grievance, handler: handler)
    }

    /// Just called in; six households, to be assessed within the hour.
    private var early: [Story<Complaint>] {
        let noise = Grievance(
            room: "2-1-602",
            subtype: "噪音邻里",
            what: "楼上每晚十一点后拖拉家具，孩子睡不着",
            demand: "请管理处上门劝阻"
        )
        let smell = Grievance(
            room: "4-1-802",
            subtype: "保洁",
            what: "四栋一单元垃圾房溢水发臭，连着几天没人清",
            demand: "今天清干净，以后每天两清",
            source: .walkIn,
            mindset: .venting,
            members: ["4-1-801", "4-1-901", "4-1-902", "4-1-1001", "4-1-1002"],
            spot: "四栋一单元垃圾房"
        )
        return [
            story("噪音", 4, noise),
            story("垃圾房", 50, smell)
                .acknowledged(4, .inPerson).relayed(9, .cleaning)
                .confirmed(25, "垃圾房排水不畅，三天未彻底清运", .cleaning),
        ]
    }

    /// One that nobody looked into in time, one that was sent back, one whose answer is to be
    /// approved, one that raised a repair.
    private var beforeTheReply: [Story<Complaint>] { [overdue, sentBack, fromOutside, intercom] }

    private var overdue: Story<Complaint> {
        let car = Grievance(
            room: "1-1-1001",
            subtype: "停车",
            what: "固定车位被外来车占了一夜，岗亭不管",
            demand: "查清谁放行的，给个说法",
            against: "北门岗亭",
            mindset: .respect
        )
        return story("车位", 1560, car, handler: Crew.clerk)
            .acknowledged(9).confirmed(50, "外来车占用B区17号车位约十小时", .security)
            .assessed(160, .important).urged(1500, "业主再次来电，问查得怎样了")
    }

    private var sentBack: Story<Complaint> {
        let bill = Grievance(
            room: "2-2-402",
            subtype: "收费",
            what: "公摊电费比上季度翻倍，没有明细",
            demand: "提供抄表明细，多收的退还",
            source: .app,
            mindset: .compensation
        )
        let found = Findings(
            findings: "本季度公摊电量确有上升，抄表数无误",
            basis: "收费公示表",
            cause: "地下室照明更换期间常亮",
            validity: .valid
        )
        return story("公摊", 960, bill, handler: Crew.cashier)
            .acknowledged(7, .message).confirmed(40, "公摊电费由每户31元升至64元", .fees)
            .assessed(130, .important, .undecided, isFault: false)
            .investigated(500, found)
            .sentBack(840, to: 4, "依据不足，请补抄表记录和上季度对比")
    }

    private var fromOutside: Story<Complaint> {
        let day = zone.day(of: now.adding(minutes: -480))
        let lift = Grievance(
            room: "5-1-701",
            subtype: "维修",
            what: "电梯一个月停三次，老人上不了楼，已打12345",
            demand: "彻底检修并公布结果",
            source: .hotline,
            mindset: .hostility,
            externalRef: "HZ\(day.compact)\(4120 + copy)",
            externalDueAt: now.adding(minutes: 3 * 1440)
        )
        let found = Findings(
            findings: "近一月停梯三次，均为门机故障，维保单未闭环",
            basis: "电梯维保合同、维保记录",
            cause: "门机配件老化，维保单位未及时更换",
            evidence: ["维保记录", "监控截图"],
            measures: ["更换门机配件并试运行"]
        )
        return story("停梯", 480, lift, handler: Crew.lead)
            .acknowledged(3).relayed(8, .works).confirmed(24, "一月内停梯三次属实", .works)
            .assessed(50, .major).investigated(290, found)
            .drafted(420, "停梯三次属实，门机配件三日内更换，更换前每日巡检两次，结果在单元张贴")
    }

    private var intercom: Story<Complaint> {
        let silent = Grievance(
            room: "4-2-1002",
            subtype: "责任心",
            what: "对讲坏了三个月，报过两次都说来修没人来",
            demand: "尽快修好",
            mindset: .mixed
        )
        let found = Findings(
            findings: "两次来电均未登记报修，属前台漏登",
            basis: "来电记录",
            cause: "交接班时口头转达，未登记",
            evidence: ["来电记录"],
            measures: ["修复对讲分机"]
        )
        return story(Self.intercom, 400, silent)
            .acknowledged(5).confirmed(50, "三个月内两次来电，均未派单", .works)
            .assessed(95, .minor).investigated(250, found)
    }

    /// One that waits for the developer, one that nobody could be asked about in time.
    private var afterTheReply: [Story<Complaint>] { [waiting, toBeAsked] }

    private var waiting: Story<Complaint> {
        let tiles = Grievance(
            room: "3-1-1402",
            type: .construction,
            subtype: "装修使用后出现问题",
            what: "客厅地砖大面积空鼓，踩上去有响声",
            demand: "开发商返工并赔偿搬家具的费用",
            source: .counter,
            against: "开发商",
            mindset: .compensation
        )
        let found = Findings(
            findings: "现场敲击空鼓率约三成，属保修期内",
            basis: "房屋质量保证书、验收记录",
            cause: "铺贴砂浆不饱满",
            evidence: ["空鼓测量表", "现场照片"],
            measures: ["协调开发商安排返工"]
        )
        let resumeAt = zone.usualHour(notBefore: now.adding(minutes: 300))
        return story("空鼓", 2400, tiles, handler: Crew.lead)
            .acknowledged(6, .inPerson).confirmed(30, "客厅空鼓约十平方米", .developer)
            .assessed(110, .important).investigated(500, found)
            .drafted(900, "空鼓属实，已报开发商按保修返工，一周内定下施工时间")
            .approved(960, by: Crew.supervisor).replied(1020, .partly)
            .told(1700, "开发商已答应派人复勘")
            .paused(1800, .thirdParty, until: resumeAt)
    }

    private var toBeAsked: Story<Complaint> {
        let lawn = Grievance(
            room: "6-1-301",
            subtype: "绿化",
            what: "楼下草坪枯了一大片，遛狗的人随便踩",
            demand: "补种并立牌",
            mindset: .venting
        )
        let found = Findings(
            findings: "草坪枯死约四十平方米，喷灌头损坏",
            basis: "绿化养护合同",
            cause: "喷灌头损坏未及时更换",
            measures: ["换喷灌头，补种草皮"]
        )
        return story("草坪", 8640, lawn, handler: Crew.clerk)
            .acknowledged(8).confirmed(45, "南侧草坪枯死约四十平方米", .cleaning)
            .assessed(120, .minor).investigated(600, found)
            .replied(1100, .accepted, "草坪枯死属实，喷灌头已订货，三日内更换并补种草皮")
            .measureDone(2400, "喷灌头已换，草皮已补种").tracked(2700, "补种完成，已立牌提醒")
            .notAsked(5000).notAsked(6500)
    }
}
