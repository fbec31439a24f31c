import Testing

@testable import FrontDesk

@Suite("Pinyin")
struct PinyinTests {
    private func keys(
        _ name: String,
        as subject: PinyinReader.Subject = .person
    ) -> SearchKeys {
        var reader = PinyinReader()
        return reader.keys(for: name, as: subject)
    }

    @Test(
        "surnames are read as surnames first, and as characters too",
        arguments: [
            ("曾黎", "zengli", "cengli"), ("区志强", "ouzhiqiang", "quzhiqiang"),
            ("解晓东", "xiexiaodong", "jiexiaodong"), ("仇和", "qiuhe", "chouhe"),
            ("单田芳", "shantianfang", "dantianfang"), ("任红霞", "renhongxia", "renhongxia"),
            ("褚时健", "chushijian", "chushijian"), ("覃辉", "qinhui", "tanhui"),
            ("尉迟恭", "yuchigong", "weichigong"), ("万俟卨", "moqixie", "wanqixie"),
            ("查良镛", "zhaliangyong", "chaliangyong"), ("盖叫天", "gejiaotian", "gaijiaotian"),
            ("朴树", "piaoshu", "pushu"), ("冼星海", "xianxinghai", "xianxinghai"),
            ("乐嘉", "yuejia", "lejia"), ("翟天", "zhaitian", "ditian"),
            ("缪斯", "miaosi", "mousi"), ("种师道", "chongshidao", "zhongshidao"),
            ("繁星", "poxing", "fanxing"), ("黑明", "heming", "heiming"),
            ("员半千", "yunbanqian", "yuanbanqian"), ("召石", "shaoshi", "zhaoshi"),
        ]
    )
    func surnames(name: String, first: String, other: String) {
        let full = keys(name).full
        #expect(full.first == first)
        #expect(full.contains(other))
    }

    @Test("words settle the reading, the others stay")
    func words() {
        #expect(keys("重庆火锅", as: .word).initials.first == "cqhg")
        #expect(keys("重庆火锅", as: .word).initials.contains("zqhg"))
        #expect(keys("长沙银行", as: .word).full.first == "changshayinhang")
        #expect(keys("空调不制冷", as: .word).initials.first == "ktbzl")
        #expect(keys("单元门", as: .word).initials.first == "dym")
    }

    @Test("initials, ü, and what is not Han")
    func others() {
        #expect(keys("陈女士").initials == ["cns"])
        #expect(keys("陈女士").full.first == "chennvshi")
        #expect(keys("吕绿").full.first == "lvlv")
        #expect(keys("华桂珍").readings == "hua gui zhen")
        #expect(keys("LG公司3号", as: .word).initials.first == "lgs3h")
        #expect(keys("John Smith").full == ["johnsmith"])
        #expect(keys("").full.isEmpty && keys("·—").initials.isEmpty)
        #expect(keys("𠮷田").units.count == 2)
        #expect(keys(String(repeating: "乐长行", count: 30)).units.count == 40)
        #expect(keys(String(repeating: "乐长行", count: 30)).full.count == 16)
    }

    @Test("a short list is chosen from by Chinese, pinyin, initials or place")
    func matcher() {
        var reader = PinyinReader()
        let items = ["水管漏水", "电梯故障", "门窗", "电路跳闸", "下水道堵塞", "绿化"]
        let matcher = PinyinMatcher(items, as: .word, reader: &reader)
        func chosen(_ query: String) -> [String] { matcher.matches(query).map { items[$0.index] } }
        #expect(chosen("dt") == ["电梯故障"])
        #expect(chosen("d") == ["电梯故障", "电路跳闸", "下水道堵塞"])
        #expect(chosen("dianlu") == ["电路跳闸"])
        #expect(chosen("mc").first == "门窗")
        #expect(matcher.matches("mc").first?.rank == .whole)
        #expect(chosen("水") == ["水管漏水", "下水道堵塞"])
        #expect(matcher.matches("水道").first?.characters == 1..<3)
        #expect(chosen("lvhua") == ["绿化"] && chosen("luhua") == ["绿化"])
        #expect(chosen("3") == ["门窗"] && chosen("３") == ["门窗"])
        #expect(chosen("zzz").isEmpty && chosen("").count == items.count)
    }
}
