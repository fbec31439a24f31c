import FrontDesk

/// How a repair of the past went.
enum Course {
    case quick
    case slow
    case visit
    case charged(fen: Int)
}

/// A repair of the past, from the call to what the owner said of it.
struct Tale {
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

extension Tale {
    static let all: [Tale] = [
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
