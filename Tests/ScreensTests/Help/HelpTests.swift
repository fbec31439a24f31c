import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The help")
struct HelpTests {
    @Test("opens by F1, ? and ？, says why not, scrolls and closes")
    func help() {
        var driver = ListTests.signedIn("1001")
        driver.press("F1")
        expectScreen(driver.screen(80, 24), "help.80x24")
        expectScreen(driver.screen(60, 16), "help.60x16")
        _ = driver.screen(80, 24)
        driver.press("Esc ？")
        #expect(driver.text.contains("派单（"))
        driver.press("PgDn PgDn PgDn ?")
        #expect(driver.row(2).contains("筛选"))
    }

    @Test(
        "is narrowed down by Chinese, pinyin, initials and a key's name",
        arguments: [
            "派单", "paidan", "pd", "F7", "ctrl-d",
        ]
    )
    func search(_ typed: String) {
        var driver = ListTests.signedIn("1004")
        driver.size = Size(rows: 40, columns: 80)
        driver.press("F1")
        for character in typed { driver.press(.character(character)) }
        #expect(driver.text.contains("F7 Ctrl-D"))
        #expect(driver.text.contains("派单"))
        #expect(!driver.text.contains("Ctrl-E"))
        driver.press("zzz")
        #expect(driver.text.contains("没有符合"))
        driver.press("Ctrl-U")
        #expect(driver.text.contains("Ctrl-E"))
    }

    @Test("has the keys in groups: the page's, those that move, those of everywhere")
    func groups() {
        var driver = ListTests.signedIn()
        driver.size = Size(rows: 70, columns: 80)
        driver.press("F1")
        let rows = driver.frame.canvas.rows
        let places = ["本页：报修", "在列表里", "各处"].map { title in
            rows.firstIndex { $0.contains(title) }
        }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        driver.press("Esc F2 F1")
        #expect(driver.text.contains("打字时"))
        #expect(!driver.text.contains("在列表里"))
    }

    @Test("in a form it begins with the field under the cursor")
    func field() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 F1")
        expectScreen(driver.screen(80, 24), "help-field.80x24")
        #expect(driver.text.contains("房号（必填）"))
        driver.press("Esc 3-2-501 F1")
        #expect(driver.text.contains("现在：3-2-501"))
        #expect(driver.text.contains("陈世明"))
        driver.press("Esc Ctrl-U 9-9-999 Tab Shift-Tab F1")
        #expect(driver.text.contains("现在：x 没有找到"))
        driver.press("Esc")
        #expect(driver.text.contains("9-9-999"))
    }

    @Test("what it gives as an example is read by the field")
    func examples() {
        let view = ListTests.signedIn().inside
        let items = [ChoiceItem(value: "a", label: "水电")]
        let kinds: [FormField.Kind] = [
            .text(isLong: true), .place, .phone, .choice(items), .named(items), .several(items),
            .moment, .pastMoment, .day, .appointment, .money, .quantity(unit: "吨"), .number,
            .pieces(100), .plan, .secret,
        ]
        var told: [[HelpLine]] = []
        for kind in kinds {
            let field = FormField("field", "栏", kind, hint: "如此")
            for example in field.examples {
                guard case .value = field.reading(of: example, view) else {
                    Issue.record("\(kind): \(example)")
                    continue
                }
            }
            let lines = field.help("", nil, view, width: 62)
            #expect(lines.allSatisfy { Width.cells(of: $0.text) <= 62 })
            #expect(lines.contains { $0.text.contains("提示：如此") })
            #expect(lines.contains { $0.text.contains("空着") })
            told.append(Array(lines.dropFirst()))
        }
        #expect(Set(told.map { $0.map(\.text) }).count == kinds.count)
    }

    @Test("what is secret stays so")
    func secrets() {
        let field = FormField("pin", "口令", .secret)
        let lines = field.help("246810", nil, ListTests.signedIn().inside, width: 62)
        #expect(!lines.contains { $0.text.contains("246810") })
    }
}
