import FrontDesk

/// Repairs of the last days that are filed or were taken back.
struct ClosedStories {
    /// How a repair went.
    private enum Course {
        case quick
        case slow
        case visit
        case charged(fen: Int)
    }

    private struct Tale {
        var room: String
        var category: String
        var words: String
        var course: Course
        var worker: String
        var work: String
        var materials = "无用料"
        var satisfied = Satisfaction.satisfied
        var comment = "师傅很专业，收拾得干净"
    }

    private let today: Day
    private let zone: DeskZone

    init(now: Instant, zone: DeskZone) {
        today = zone.day(of: now)
        self.zone = zone
    }

    var all: [Story] {
        Self.tales.enumerated().map { place, tale in
            // The newest is of yesterday morning and was quick; the others end a day later.
            let days = place == 0 ? 1 : 2 + place * 8 / Self.tales.count
            let minute = place == 0 ? 9 * 60 + 12 : 8 * 60 + 40 + place * 97 % 460
            return story(tale, at: moment(days, minute), key: "旧\(place)")
        } + takenBack
    }

    private func moment(_ daysAgo: Int, _ minute: Int) -> Instant {
        zone.instant(today.adding(days: -daysAgo), MinuteOfDay(minute))
    }

    private func story(_ tale: Tale, at moment: Instant, key: String) -> Story {
        var call = Call(room: tale.room, category: tale.category, words: tale.words)
        call.access = .atHome
        if case .quick = tale.course { call.urgency = .emergency }
        if case .slow = tale.course { call.urgency = .emergency }
        let story = Story(key, at: moment, call).done(by: tale.worker)
        switch tale.course {
        case .quick, .slow:
            let late = if case .slow = tale.course { 21 } else { 0 }
            return story.told(1).reached(3, "已告知师傅马上到").assigned(5).printed(7).accepted(8)
                .arrived(23 + late).finished(75 + late, tale.work, using: tale.materials)
                .slipReturned(130).filed(300, tale.satisfied, tale.comment)
        case .visit:
            return story.told(6).reached(9, "时间已约好").agreed(11, in: 90).assigned(18)
                .printed(20).accepted(31).arrived(95)
                .finished(150, tale.work, using: tale.materials).slipReturned(205)
                .filed(1380, tale.satisfied, tale.comment)
        case .charged(let fen):
            return story.told(5).reached(12, "说明属户内维修，有偿").agreed(14, in: 120)
                .assigned(19).printed(21).accepted(33).arrived(123).quoted(128, fen: fen)
                .finished(190, tale.work, using: tale.materials).slipReturned(240)
                .filed(1370, tale.satisfied, tale.comment)
        }
    }

    /// A false alarm, and a fault that was called in twice.
    private var takenBack: [Story] {
        let alarm = Call(
            room: "3-2-1401",
            category: "燃气",
            words: "厨房闻到燃气味，请来人检查",
            urgency: .emergency,
            safety: [.gas]
        )
        var lift = PublicArea()
        (lift.building, lift.unit, lift.spot) = ("1", "1", "2号电梯")
        let stuck = Call(area: lift, category: "电梯", words: "2号电梯运行抖动，有异响")
        var again = stuck
        again.words = "电梯又抖了，到八楼停了一下"
        again.duplicateReason = "另一位住户来电"
        return [
            Story("燃气味", at: moment(4, 20 * 60 + 5), alarm).told(1).reached(2, "已开窗")
                .assigned(3).accepted(4).arrived(15)
                .cancelled(40, .falseAlarm, "检测无泄漏，为邻户油漆味"),
            Story("电梯", at: moment(3, 10 * 60), stuck).done(by: Crew.lead).told(3)
                .assigned(12).accepted(20).arrived(80)
                .paused(100, .thirdParty, until: moment(3, 15 * 60)).resumed(230)
                .finished(320, "维保单位更换导靴，试运行正常", as: .thirdParty).slipReturned(350)
                .filed(1500, .satisfied, "电梯平稳了"),
            Story("电梯又报", at: moment(3, 10 * 60 + 25), again, by: Crew.secondClerk)
                .merged(20, into: "电梯"),
        ]
    }

    private static let tales: [Tale] = [
        Tale(
            room: "1-1-1302",
            category: "水电",
            words: "卫生间角阀断裂喷水",
            course: .quick,
            worker: Crew.plumber,
            work: "更换角阀",
            materials: "角阀 1、生料带 1"
        ),
        Tale(
            room: "2-1-301",
            category: "照明",
            words: "厨房灯不亮，换灯泡无效",
            course: .visit,
            worker: Crew.electrician,
            work: "更换镇流器",
            materials: "镇流器 1"
        ),
        Tale(
            room: "4-2-502",
            category: "门窗",
            words: "阳台纱窗脱轨，推不动",
            course: .charged(fen: 3500),
            worker: Crew.carpenter,
            work: "更换滑轮两个",
            materials: "纱窗滑轮 2",
            comment: "价格公道"
        ),
        Tale(
            room: "5-1-201",
            category: "排水",
            words: "厨房下水慢，洗菜盆积水",
            course: .visit,
            worker: Crew.allRounder,
            work: "机械疏通主管"
        ),
        Tale(
            room: "3-1-1202",
            category: "水电",
            words: "电表箱跳闸，合不上",
            course: .slow,
            worker: Crew.electrician,
            work: "更换漏电保护器",
            materials: "漏保 1",
            satisfied: .fair,
            comment: "修好了，就是来得慢"
        ),
        Tale(
            room: "6-1-201",
            category: "暖通",
            words: "主卧暖气片不热，有气声",
            course: .visit,
            worker: Crew.plumber,
            work: "排气并调平衡阀"
        ),
        Tale(
            room: "2-2-1101",
            category: "门禁",
            words: "门禁卡刷不开单元门",
            course: .visit,
            worker: Crew.electrician,
            work: "重新授权并更换读头",
            materials: "读头 1"
        ),
        Tale(
            room: "7栋商铺05",
            category: "水电",
            words: "店招灯箱不亮，线路打火",
            course: .quick,
            worker: Crew.electrician,
            work: "重做接线并包扎",
            materials: "接线端子 4"
        ),
        Tale(
            room: "1-2-401",
            category: "家电",
            words: "热水器打不着火",
            course: .charged(fen: 8000),
            worker: Crew.allRounder,
            work: "清洗点火针，换电池",
            materials: "电池 2"
        ),
        Tale(
            room: "4-1-602",
            category: "土建",
            words: "客厅墙皮受潮起泡脱落",
            course: .visit,
            worker: Crew.carpenter,
            work: "铲除并做防水腻子",
            materials: "腻子 3"
        ),
        Tale(
            room: "3-2-801",
            category: "水电",
            words: "马桶水箱一直进水不停",
            course: .visit,
            worker: Crew.plumber,
            work: "更换进水阀",
            materials: "进水阀 1"
        ),
        Tale(
            room: "5-2-1302",
            category: "水电",
            words: "阳台水管接头爆开漏水",
            course: .quick,
            worker: Crew.plumber,
            work: "更换接头",
            materials: "铜接头 1"
        ),
        Tale(
            room: "2-1-902",
            category: "消防",
            words: "户内烟感误报，隔一会响一次",
            course: .visit,
            worker: Crew.electrician,
            work: "更换烟感电池",
            materials: "电池 1"
        ),
        Tale(
            room: "1-1-201",
            category: "门窗",
            words: "次卧房门锁芯卡死",
            course: .charged(fen: 12000),
            worker: Crew.carpenter,
            work: "更换锁芯",
            materials: "锁芯 1"
        ),
        Tale(
            room: "6-1-601",
            category: "排水",
            words: "屋顶雨水口堵，露台积水",
            course: .visit,
            worker: Crew.allRounder,
            work: "清掏雨水口"
        ),
        Tale(
            room: "4-1-1102",
            category: "照明",
            words: "楼道声控灯常亮",
            course: .visit,
            worker: Crew.electrician,
            work: "更换声控开关",
            materials: "声控开关 1"
        ),
        Tale(
            room: "3-1-702",
            category: "水电",
            words: "厨房插座冒火花，有焦味",
            course: .quick,
            worker: Crew.electrician,
            work: "更换插座及底盒",
            materials: "插座 1"
        ),
        Tale(
            room: "7栋商铺01",
            category: "其他",
            words: "卷帘门卡住升不起来",
            course: .visit,
            worker: Crew.carpenter,
            work: "校正导轨并上油"
        ),
    ]
}
