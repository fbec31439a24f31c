package import FrontDesk

/// Invents people: no name, number or address belongs to anybody.
package struct Invention: Sendable {
    private static let surnames = Array(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
            + "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    ).map(String.init)
    private static let rareSurnames = ["欧阳", "上官", "司徒", "解", "单", "区", "覃", "褚", "华"]
    private static let given = Array(
        "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英建文华玉兰春梅志国海波宇欣怡子涵梓轩雨晨思佳俊凯天佑诗琪"
            + "浩然嘉琳雪晴立新秋月书瑶景行若溪安康远航知夏清和"
    ).map(String.init)

    /// The source of every choice.
    package var random: SeededRandom

    /// The people of a seed.
    package init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// A name of two or three characters, now and then with a rare surname.
    package mutating func name() -> String {
        let rare = random.below(40) == 0
        var name = random.pick(rare ? Self.rareSurnames : Self.surnames)
        name += random.pick(Self.given)
        if random.below(5) > 0 { name += random.pick(Self.given) }
        return name
    }

    /// A mobile number in the range 154, which no carrier was given.
    package mutating func phone() -> PhoneNumber {
        let tail = String(random.below(100_000_000))
        let zeroes = String(repeating: "0", count: 8 - tail.utf8.count)
        return PhoneNumber(normalised: "154" + zeroes + tail)
    }

    /// A row of the table of households for a room.
    package mutating func household(_ room: RoomCode, handedOver: Day) -> HouseholdEntry {
        var entry = HouseholdEntry()
        entry.room = room
        entry.owner = name()
        entry.phones = random.below(9) == 0 ? [phone(), phone()] : [phone()]
        entry.handedOver = handedOver.adding(days: random.below(90))
        entry.kindOfProperty = room.isShop ? "商铺" : "住宅"
        entry.areaCentiares = (room.isShop ? 3200 : 7800) + random.below(600) * 10
        entry.tier = random.below(12) == 0 ? "重点" : "普通"
        if random.below(10) == 0 {
            entry.notes = random.pick([
                "独居老人，上门前先打电话", "白天无人，晚七点后联系", "家有幼儿，请轻敲门", "宠物犬，请提醒拴好",
                "常年在外，钥匙在亲戚处", "要求固定师傅上门",
            ])
        }
        return entry
    }
}
