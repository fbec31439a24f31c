import FrontDesk

/// The fourteen repairs that are open: every open status, two of them overdue, one paused, three
/// about to be late.
///
/// Whatever the hour: limits in service hours run slower than the wall, so a call of less than
/// three hours ago is never late by them, and the others are counted round the clock.
struct OpenStories {
    private let now: Instant
    private let zone: DeskZone

    init(now: Instant, zone: DeskZone) {
        self.now = now
        self.zone = zone
    }

    var all: [Story<Repair>] { waiting + assigned + accepted + onSite + nearlyDone }

    /// 急修 told and not yet assigned; a public area just called in; a visit for another day.
    private var waiting: [Story<Repair>] {
        let burst = Call(
            room: "3-2-501",
            subcategory: "水管",
            words: "厨房洗菜盆下水管爆裂，水已漫到客厅地板",
            urgency: .emergency,
            safety: [.leak],
            access: .atHome
        )
        var lobby = PublicArea()
        (lobby.building, lobby.unit, lobby.spot) = ("5", "2", "一层大堂")
        let dark = Call(
            area: lobby,
            category: "照明",
            words: "大堂吸顶灯三盏不亮，晚上看不清门牌",
            source: .patrol
        )
        let window = Call(
            room: "2-1-1202",
            category: "门窗",
            subcategory: "五金",
            words: "主卧推拉窗把手松脱，关不严漏风",
            urgency: .appointed,
            source: .app,
            access: .atHome,
            from: slot(after: 18 * 60)
        )
        return [
            Story("爆管", at: ago(8), burst).told(1).reached(3, "已请业主关总阀，维修马上到"),
            Story("大堂灯", at: ago(3), dark, by: Crew.secondClerk),
            Story("窗把手", at: ago(40), window).told(4).reached(6, "业主在家等候，时间已确认"),
        ]
    }

    /// An ordinary one, urged; one about to be late; one that came back.
    private var assigned: [Story<Repair>] {
        let socket = Call(
            room: "1-2-902",
            words: "书房两个插座没有电，空开未跳闸",
            access: .atHome
        )
        let outage = Call(
            room: "4-1-1401",
            subcategory: "停电",
            words: "全屋突然停电，家里有老人用制氧机",
            urgency: .emergency,
            relation: .family,
            safety: [.electricity],
            access: .atHome
        )
        return [
            Story("插座", at: ago(70), socket).done(by: Crew.electrician)
                .told(5).reached(8, "下午都在家").assigned(20).printed(22)
                .urged(60, "业主问师傅几点能到"),
            Story("停电", at: ago(23), outage).done(by: Crew.electrician)
                .told(1).reached(2, "已提醒先用备用电源").assigned(4),
            reworked,
        ]
    }

    private var reworked: Story<Repair> {
        let leak = Call(
            room: "2-2-702",
            category: "排水",
            subcategory: "地漏",
            words: "卫生间地漏返水，有异味",
            access: .atHome
        )
        return Story("返水", at: ago(2880), leak).done(by: Crew.allRounder)
            .told(3).reached(5, "约好上门").agreed(6, in: 90).assigned(10).printed(12)
            .accepted(20).arrived(92).finished(150, "疏通地漏，更换存水弯", using: "存水弯 1")
            .slipReturned(200)
            .followed(2850, .dissatisfied, "昨晚又返水了，味道还是大")
            .told(2852).reached(2855, "已致歉，安排今天再上门")
    }

    /// One whose finish is near its limit, one that nobody came to in time, one for a later hour.
    private var accepted: [Story<Repair>] {
        let hinge = Call(
            room: "3-1-302",
            category: "门窗",
            words: "入户门下沉，锁舌对不上，要用力才能关",
            source: .counter,
            access: .byPhone
        )
        let rack = Call(
            room: "4-2-301",
            category: "家电",
            words: "电动晾衣架升到一半不动，遥控无反应",
            urgency: .appointed,
            source: .app,
            access: .atHome,
            from: slot(after: 60)
        )
        let locked = Call(
            room: "1-1-601",
            category: "门窗",
            subcategory: "门锁",
            words: "智能锁没电打不开，孩子一个人在屋里",
            urgency: .emergency,
            relation: .family,
            safety: [.trapped]
        )
        return [
            Story("门下沉", at: ago(1110), hinge).done(by: Crew.carpenter)
                .told(4).reached(6, "上班中，约时间").agreed(30, on: slot(after: 45)).assigned(35)
                .printed(36).accepted(45).reached(1050, "业主改约，要求当天修好"),
            Story("晾衣架", at: ago(160), rack, by: Crew.secondClerk).done(by: Crew.carpenter)
                .told(4).reached(9, "业主要求自己在场时上门").assigned(25).accepted(40),
            Story("门锁", at: ago(42), locked).done(by: Crew.carpenter)
                .told(1).reached(3, "孩子情绪稳定，家长在门外").assigned(6).accepted(9)
                .urged(35, "家长第二次来电，师傅还没到"),
        ]
    }

    private var onSite: [Story<Repair>] {
        let ceiling = Call(
            room: "5-1-1101",
            subcategory: "水管",
            words: "楼上漏水，卫生间吊顶滴水，灯罩里有水",
            urgency: .emergency,
            safety: [.leak, .electricity],
            access: .atHome
        )
        let heater = Call(
            room: "6-1-402",
            category: "暖通",
            subcategory: "地暖",
            words: "地暖分水器接头渗水，客厅不热",
            access: .atHome
        )
        let shop = Call(
            room: "7栋商铺03",
            category: "排水",
            words: "后厨排水沟堵塞，污水外溢到过道",
            source: .walkIn,
            relation: .tenant,
            access: .keyInCustody
        )
        return [
            Story("吊顶", at: ago(55), ceiling)
                .told(1).reached(3, "已关楼上总阀").assigned(5).printed(6).accepted(8).arrived(24)
                .reached(45, "已找到漏点，正在更换角阀"),
            Story("地暖", at: ago(1560), heater).done(by: Crew.allRounder)
                .told(5).reached(9, "等业主下班").agreed(12, in: 1360).assigned(20).printed(21)
                .accepted(40).arrived(1365).noted(1400, "接头型号特殊，仓库正在找"),
            Story("排水沟", at: ago(540), shop).done(by: Crew.allRounder)
                .told(4).reached(7, "店长在店").agreed(10, in: 60).assigned(15).printed(16)
                .accepted(25).arrived(65).noted(80, "管道塌陷，须更换一段，已订货")
                .paused(95, .parts, until: slot(after: 6 * 60)),
        ]
    }

    /// One whose slip is out; one that nobody could be asked about yet, though it is nearly time.
    private var nearlyDone: [Story<Repair>] {
        let switchboard = Call(
            room: "4-2-1002",
            category: "门禁",
            words: "可视对讲无声音，访客按铃听不到",
            access: .atHome
        )
        let leak = Call(
            room: "5-2-801",
            words: "阳台洗衣机龙头漏水，已用盆接",
            urgency: .emergency,
            safety: [.leak],
            access: .atHome
        )
        return [
            Story("对讲", at: ago(330), switchboard, raisedBy: OpenComplaints.intercom)
                .done(by: Crew.electrician)
                .told(3).reached(6, "全天在家").agreed(8, in: 60).assigned(12).printed(14)
                .accepted(20).arrived(64).finished(305, "更换分机听筒线", using: "听筒线 1"),
            Story("龙头", at: ago(9120), leak)
                .told(2).reached(3, "已关角阀").assigned(5).printed(6).accepted(8).arrived(21)
                .finished(120, "更换龙头与生料带", using: "洗衣机龙头 1、生料带 1")
                .slipReturned(160).notFollowed(1900).notFollowed(4800),
        ]
    }

    private func ago(_ minutes: Int) -> Instant { now.adding(minutes: -minutes) }

    private func slot(after minutes: Int) -> Instant {
        zone.usualHour(notBefore: now.adding(minutes: minutes))
    }
}

extension DeskZone {
    /// The next hour at which people here agree to meet that is not before a moment.
    func usualHour(notBefore earliest: Instant) -> Instant {
        var day = day(of: earliest)
        while true {
            for hour in [9, 10, 14, 15, 16] {
                let moment = instant(day, MinuteOfDay(hour * 60))
                if moment >= earliest { return moment }
            }
            day = day.next
        }
    }
}
