import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The hints of the first day")
struct GuideTests {
    private static func driver(_ number: String = "1001") -> ScreenDriver {
        var driver = Fixture.demo()
        driver.condition.isGuideDue = true
        driver.signIn(number, pane: "")
        return driver
    }

    @Test("come with the first sign-in, after its greeting, and go when what they say is done")
    func advance() {
        var driver = Self.driver()
        #expect(driver.message.contains("林晓，已登录"))
        #expect(!driver.condition.isGuideDue)
        driver.tick(seconds: 10)
        #expect(driver.message.contains("教程 1/5  按 2 看报修（Esc 下一条）"))
        expectScreen(driver.screen(80, 24), "guide.80x24")
        driver.press("Down")
        #expect(driver.message.contains("教程 1/5"))
        driver.press("2")
        #expect(driver.message.contains("教程 2/5  F2 登记"))
        driver.press("F2")
        #expect(driver.message.contains("教程 3/5  Esc 回来"))
        driver.press("F9")
        driver.press("Esc")
        #expect(driver.message.contains("教程 4/5  F9 办理") || driver.text.contains("4/5"))
        driver.press("F9 Esc F1")
        #expect(driver.message.contains("教程完了"))
        driver.press("Esc Esc")
        #expect(!driver.message.contains("教程"))
    }

    @Test("are passed over by Esc on the page, never by what is typed into a field")
    func pass() {
        var driver = Self.driver()
        driver.press("Esc")
        #expect(driver.message.contains("教程 2/5"))
        driver.press("2")
        #expect(driver.message.contains("教程 2/5"))
        driver.press("Esc Esc Esc Esc")
        #expect(driver.message.contains("教程完了"))
    }

    @Test("follow the post")
    func posts() {
        func first(_ number: String) -> String {
            var driver = Self.driver(number)
            driver.press("Down")
            return driver.message
        }
        let said = Set(["1001", "1003", "1004", "1006"].map(first))
        #expect(said.count >= 3)
        for words in said { #expect(words.contains("教程 1/5")) }
    }

    @Test("on a desk without households the manager hears first how it is set up")
    func setUp() {
        let guide = Guide(for: EmptyDesk.manager, isEmpty: true)
        #expect(guide.words?.contains("F9 办理里选「导入」：先员工") == true)
    }

    @Test("can be had again, from the table of actions, and only by somebody who is signed in")
    func again() throws {
        let action = try #require(App.actions.first { $0.label == "教程" })
        #expect(action.places.contains(.palette))
        var driver = Fixture.demo()
        #expect(action.whyNot(driver.app, driver.view) == "请先登录")
        driver.signIn("1001")
        #expect(action.whyNot(driver.app, driver.view) == nil)
        for _ in 0..<2 {
            driver.press("Ctrl-P 教程 Enter")
            #expect(driver.message.contains("教程 1/5"))
            driver.press("Esc")
            #expect(driver.message.contains("教程 2/5"))
        }
    }

    @Test("every hint fits the message row of the smallest window, or nearly")
    func fits() {
        for post in Post.allCases {
            for isEmpty in [false, true] {
                var person = Staff()
                person.post = post
                var guide = Guide(for: person, isEmpty: isEmpty)
                while let words = guide.words {
                    #expect(Width.cells(of: words) <= 78, "\(words)")
                    guide.hear(.escape, inText: false, atRest: true)
                }
            }
        }
    }
}
