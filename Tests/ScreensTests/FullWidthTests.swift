import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("What a Chinese input method gives in full width")
struct FullWidthTests {
    /// What is expected, and the same as an input method types it.
    private static let fields: [(kind: FormField.Kind, narrow: String, wide: String)] = [
        (.place, "1-1-101", "１－１－１０１"), (.phone, "13800000001", "１３８００００００01"),
        (.day, "+30", "＋３０"), (.day, "2027-01-31", "２０２７－０１－３１"),
        (.moment, "14:30", "１４：３０"), (.pastMoment, "0:01", "０：０１"),
        (.appointment, "12-31 9:00", "１２－３１　９：００"), (.money, "1,035.50", "１，０３５。５０"),
        (.money, "35.5", "３５．５"), (.quantity(unit: "吨"), "12.25", "１２．２５"), (.number, "12", "１２"),
        (.pieces(10_000), "7", "７"), (.code, "AB-12/3", "ＡＢ－１２／３"), (.code, "2026-11", "２０２６－１１"),
        (.secret, "abc246", "ａｂｃ２４６"),
        (
            .choice([ChoiceItem(value: "x", label: "水电"), ChoiceItem(value: "y", label: "门窗")]),
            "sd", "ｓｄ"
        ),
    ]

    private static func typed(_ kind: FormField.Kind, _ text: String, pasted: Bool) -> FieldReading
    {
        let driver = ListTests.signedIn()
        let field = FormField("field", "栏", kind)
        let form = Form(title: "试", fields: [field], submit: { _, _ in .problem(field: "", "") })
        var layer = FormLayer(form)
        let view = driver.view
        if pasted {
            _ = layer.handle(.paste(text), view)
        } else {
            for character in text { _ = layer.handle(.character(character), view) }
        }
        return field.reading(of: layer.editors[0].text, view)
    }

    @Test("means its ASCII twin in every field that is no free text, typed or pasted")
    func codes() {
        for (kind, narrow, wide) in Self.fields {
            let expected = Self.typed(kind, narrow, pasted: false)
            guard case .value = expected else {
                Issue.record("\(kind): \(narrow) is \(expected)")
                continue
            }
            for pasted in [false, true] {
                #expect(Self.typed(kind, wide, pasted: pasted) == expected, "\(kind): \(wide)")
            }
        }
    }

    @Test("stays as it is in free text")
    func words() {
        let words = "３楼，漏水！（急）"
        for kind in [FormField.Kind.text(isLong: true), .text(isLong: false), .named([])] {
            #expect(Self.typed(kind, words, pasted: false) == .value(words, echo: ""))
            #expect(Self.typed(kind, words, pasted: true) == .value(words, echo: ""))
        }
    }

    @Test("works as a command in lists, menus, finders and filters")
    func commands() {
        var driver = ListTests.signedIn()
        driver.press("３")
        #expect(driver.text.contains("[3投诉"))
        driver.press("２ ？")
        #expect(driver.text.contains("帮助"))
        driver.press("Esc ： ｂｚ")
        #expect(driver.text.contains("备注"))
        driver.press("Esc Esc ／ １－１－１")
        #expect(driver.text.contains("按字找"))
        driver.press("Esc F3 １－１－１０１")
        #expect(driver.text.contains("1栋1单元101"))
    }
}
