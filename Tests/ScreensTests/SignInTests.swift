import FrontDesk
import Screens
import Testing

@Suite("Signing in")
struct SignInTests {
    @Test("shows the empty page at every size")
    func empty() {
        var driver = Fixture.demo()
        driver.condition.isDemo = true
        driver.condition.demoNotes = ["演示，退出即清除。口令都是 246810", "1001 林晓 前台客服"]
        expectScreen(driver.screen(80, 24), "sign-in.80x24")
        expectScreen(driver.screen(60, 16), "sign-in.60x16")
    }

    @Test("lets a known person in, and names nobody before the PIN was right")
    func right() {
        var driver = Fixture.demo()
        driver.press("1001")
        #expect(!driver.text.contains("林晓"))
        driver.press("Enter 246810")
        #expect(!driver.text.contains("246810"))
        driver.press("Enter")
        #expect(driver.app.signedIn == "1001")
        #expect(driver.message.contains("林晓，已登录"))
    }

    @Test("refuses a wrong PIN, keeps the number and empties the PIN")
    func wrong() {
        var driver = Fixture.demo()
        driver.press("1001 Enter 111111 Enter")
        #expect(driver.app.signedIn == nil)
        #expect(driver.message.contains("工号或口令不对"))
        #expect(driver.text.contains("[1001"))
        driver.press("246810 Enter")
        #expect(driver.app.signedIn == "1001")
    }

    @Test("takes full-width digits, and waits for the answer")
    func waits() {
        var driver = Fixture.demo()
        driver.holdsAnswers = true
        driver.press("１００１ Enter ２４６８１０ Enter 99 Enter")
        #expect(driver.message.contains("正在核对"))
        driver.release()
        #expect(driver.app.signedIn == "1001")
    }

    @Test("asks for an own PIN at the first sign-in and does not let go without")
    func first() {
        var driver = Fixture.demo()
        driver.oneTimePINs = ["1001"]
        driver.signIn(pane: "")
        #expect(driver.text.contains("设置自己的口令"))
        driver.press("Esc")
        #expect(driver.message.contains("须先更换"))
        driver.press("135790 Enter 135791 F9")
        #expect(driver.text.contains("x 两次输入不一致"))
        expectScreen(driver.screen(80, 24), "first-pin.80x24")
        driver.press("Ctrl-U 135790 F9")
        #expect(driver.message.contains("口令已更换"))
        #expect(driver.desk.staff["1001"]?.pinHash == "$argon2id$135790")
    }
}
