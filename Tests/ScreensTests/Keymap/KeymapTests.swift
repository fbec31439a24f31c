import Demo
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The keymap")
struct KeymapTests {
    private func problems(_ text: String) -> [String] {
        KeymapFile.read(text).problems.map(\.description)
    }

    private func keymap(_ text: String) -> Keymap {
        let (keymap, problems) = KeymapFile.read(text)
        #expect(problems == [])
        return keymap
    }

    @Test("what is written reads back without a complaint, and says nothing new")
    func whole() {
        let (keymap, problems) = KeymapFile.read(KeymapFile.text())
        #expect(problems == [])
        #expect(keymap == Keymap())
        let changed = self.keymap("[报修列表]\n派单 = [\"F8\"]\n撤回 = [\"F7\", \"Ctrl-U\"]\n")
        #expect(changed != Keymap())
        #expect(self.keymap(KeymapFile.text(changed)) == changed)
        #expect(KeymapFile.text(changed).contains("\"派单\" = [\"F8\"]\n"))
    }

    @Test("every key has a name that is understood, in small letters too")
    func keyNames() {
        for key in KeyTable.all.flatMap({ $0.rows.flatMap(\.keys) }) {
            #expect(Key(named: key.label) == key)
            guard !key.isCharacter else { continue }
            #expect(Key(named: key.label.lowercased()) == key)
        }
        #expect(Key(named: "Up") == .up)
        #expect(Key(named: "Ｆ７") == .f(7))
        for name in ["", "Foo", "Ctrl-", "Ctrl-Dx", "Alt-", "F0x"] {
            #expect(Key(named: name) == nil, "\(name)")
        }
    }

    @Test("dispatch, key bar, help and palette tell the key that is bound")
    func bound() throws {
        var driver = ListTests.signedIn("1004")
        driver.keymap = keymap(
            """
            # 新建放在 F8
            ["报修列表"]
            新建 = ["F8", "Alt-d"]   # 原来是 F2
            '撤回' = [
                "F2",
                "Ctrl-U",
            ]
            """
        )
        driver.draw()
        #expect(driver.hints.contains("F8新建"))
        driver.press("F1 新建")
        #expect(driver.text.contains("F8 Alt-d"))
        driver.press("Esc Ctrl-P alt-d")
        #expect(driver.text.contains("> 新建"))
        driver.press("Esc Down Down")
        let told = driver.text
        driver.press("Ctrl-N")
        #expect(driver.text == told)
        driver.press("F2")
        #expect(driver.message.contains("撤回："))
    }

    @Test("an action that had no key may get one")
    func withoutKey() {
        var driver = ListTests.signedIn("1004")
        driver.keymap = keymap("[各处]\n通知 = [\"Alt-n\"]\n")
        driver.press("Alt-n")
        #expect(driver.text.contains("通知 0"))
    }

    @Test("a question names the keys that answer it")
    func question() throws {
        var driver = try ActTests.withRepair()
        driver.keymap = keymap("[确认]\n确认 = [\"F8\"]\n")
        driver.press("F7 1 wjj F9 F8")
        #expect(driver.text.contains("F8 确认   Esc 不做"))
        driver.press("F9 x")
        #expect(driver.message.contains("F8 确认，Esc 不做"))
    }

    @Test("what is wrong is told with its line, and the other lines hold")
    func wrong() {
        let (keymap, problems) = KeymapFile.read(
            """
            [报修列表]
            派单 = ["F6"]
            下楼 = ["F7"]
            重排 = ["Foo"]
            筛选 = ["Ctrl-J"]
            按字找 = ["/"]
            打印 = []
            新建 = ["Alt-x"]
            新建 = ["Alt-y"]
            详情
            [没有的]
            派单 = ["F7"]
            [表单]
            列表 = ["F4", "x"]
            [各处]
            命令 = ["Alt-p", "F2"]
            鼠标开关 = ["F10"]
            """
        )
        let told = problems.map { "\($0.line) \($0.words)" }
        #expect(told.count == 12, "\(told)")
        let expected = [
            "2 F6 在「报修列表」已是「下一步」", "3 「报修列表」里没有「下楼」", "4 不认识的键「Foo」",
            "5 Ctrl-J 不能用：和 Tab", "6 「按字找」只有字母", "7 「打印」至少要有一个键",
            "9 「新建」在这一节写了两次", "10 看不懂", "11 没有「没有的」这一节",
            "14 「表单」里不能用单个字符「x」", "16 F2 在「今日」已是「新建报修」", "17 F10 不能用",
        ]
        for (words, start) in zip(told, expected) {
            #expect(words.hasPrefix(start), "\(words)")
        }
        #expect(keymap.changed == ["报修列表": ["新建": [.alt("x")]]])
    }

    @Test("keys may be exchanged; of two lines that want one the later gives way")
    func conflicts() {
        #expect(problems("[报修列表]\n派单 = \"F8\"\n撤回 = \"F7\"\n") == [])
        #expect(
            problems("[报修列表]\n派单 = \"Alt-z\"\n撤回 = \"Alt-z\"\n") == [
                "第 3 行：Alt-z 在「报修列表」已是「派单」"
            ]
        )
        // The first line frees the key that the second takes; where the first falls, so does the second.
        #expect(problems("[报修列表]\n派单 = \"F10\"\n撤回 = \"F7\"\n").count == 2)
        // A layer may not hide what works everywhere.
        #expect(problems("[表单]\n保存 = [\"Ctrl-Q\"]\n").first?.contains("退出") == true)
        // Reserved ones, each of them.
        for name in [
            "Ctrl-A", "Ctrl-B", "Ctrl-C", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-H", "Ctrl-[",
            "Ctrl-Space", "F10", "F11", "F13",
        ] {
            #expect(
                problems("[各处]\n帮助 = [\"\(name)\"]\n").first?.contains("不能用") == true,
                "\(name)"
            )
        }
    }

    @Test("any text is read to its end")
    func anyText() {
        var random = SeededRandom(seed: 77)
        let pieces = [
            "[", "]", "\"", "'", "=", "#", "\n", ",", "\\", "派单", "F7", " ", "各处", "\r\n",
        ]
        for _ in 0..<2000 {
            let text = (0..<random.below(24)).map { _ in random.pick(pieces) }.joined()
            let (_, problems) = KeymapFile.read(text)
            let lines = text.count { $0.isNewline } + 1
            #expect(problems.allSatisfy { (1...lines).contains($0.line) }, "\(text)")
        }
    }
}
