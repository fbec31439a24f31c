import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("A form puts in again")
struct FormAgainTests {
    @Test("F7 copies what the field held when such a form was last saved")
    func lastTexts() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 F7")
        #expect(driver.message.contains("同上：打开前台以来还没有保存过「新建报修」"))
        driver.press("1-1-101 Enter sd Enter 厨房下水管漏水 Enter 1 F9")
        #expect(driver.message.contains("已登记"))
        driver.press("F2 1-1-102 Enter F7 Tab Ctrl-D")
        #expect(driver.text.contains("水电"))
        #expect(driver.text.contains("厨房下水管漏水"))
        driver.press("F8")
        #expect(!driver.text.contains("厨房下水管漏水"))
    }

    @Test("forms of another kind know nothing of it")
    func kinds() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 1-1-101 Enter 1 厨房下水管漏水 Enter 1 F9 3 F2 F7")
        #expect(driver.message.contains("还没有保存过「"))
    }

    @Test("secrets are not kept")
    func secrets() {
        let form = FormLayer(PINForm.make(number: "1001", Fixture.demo().inside))
        var filled = form
        let view = NewRepairTests.signedIn().inside
        for character in "246810" { _ = filled.handle(.character(character), view) }
        #expect(filled.texts.isEmpty)
    }

    @Test("F8 takes the field's changes back one by one")
    func takeBack() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 Tab Tab F8")
        #expect(driver.message.contains("撤销本项：这一项没有改过"))
        driver.press("门锁松动 Backspace Backspace 坏了")
        #expect(driver.text.contains("门锁坏了"))
        driver.press("F8")
        #expect(driver.text.contains("门锁") && !driver.text.contains("门锁坏"))
        driver.press("F8")
        #expect(driver.text.contains("门锁松动"))
        driver.press("F8")
        #expect(!driver.text.contains("门锁"))
        driver.press("门锁坏了 Ctrl-U")
        #expect(!driver.text.contains("门锁坏了"))
        driver.press("F8")
        #expect(driver.text.contains("门锁坏了"))
        driver.press("Ctrl-U Ctrl-U")
        #expect(driver.text.contains("门锁坏了"))
    }

    @Test("Ctrl-L opens the field's list in a form, and draws anew elsewhere")
    func list() {
        var driver = NewRepairTests.signedIn()
        driver.press("F2 Tab Ctrl-L")
        #expect(driver.text.contains(">水电"))
        driver.press("Esc Tab")
        #expect(!driver.text.contains(">水电"))
    }
}
