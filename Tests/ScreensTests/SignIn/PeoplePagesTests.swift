import FrontDesk
import Terminal
import Testing

@testable import Screens

/// 权限 and 在岗: who may do what, who sits where.
@Suite("The pages of people")
struct PeoplePagesTests {
    private static let manager = FeeFixture.manager

    private func rights(_ number: String) throws -> ScreenDriver {
        var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        driver.signIn(number, pane: "")
        driver.open(RightsLayer(driver.inside))
        return driver
    }

    @Test("a manager gives a right, and it counts at once")
    func give() throws {
        var driver = try rights(Self.manager)
        expectScreen(driver.screen(80, 24), "rights.80x24")
        _ = driver.screen(80, 24)
        // The second row is 派单; 前台客服 is the first post.
        driver.press("Down Space")
        #expect(driver.text.contains("改动 1 处"))
        driver.press("F9")
        #expect(driver.text.contains("前台客服 得到「派单、转单」"))
        driver.press("F9")
        #expect(driver.message.contains("马上生效"))
        #expect(driver.desk.policy.access.allows(.frontDesk, .assignRepairs))
    }

    @Test("what law separates cannot be given, and says why")
    func guarded() throws {
        var driver = try rights(Self.manager)
        let row = try #require(Permission.allCases.firstIndex(of: .lockDay))
        for _ in 0..<row { driver.press("Down") }
        driver.press("Right Space")
        #expect(driver.message.contains("收款和复核须分开"))
        #expect(!driver.text.contains("改动"))
    }

    @Test("everybody else reads")
    func read() throws {
        var driver = try rights("1001")
        driver.press("Space")
        #expect(driver.message.contains("须由管理处经理办理"))
        #expect(driver.text.contains("只能查看"))
    }

    @Test("a supervisor has another terminal locked, a clerk has not")
    func lockOther() throws {
        let others = [
            session(7, "1001", "前台2", locked: false), session(8, "1002", "前台3", locked: true),
        ]
        for (number, mayLock) in [("1004", true), ("1001", false)] {
            var driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
            driver.condition.sessions = others
            driver.signIn(number, pane: "")
            driver.press("Ctrl-P 在岗 Enter")
            #expect(driver.text.contains("闲置 12 分") && driver.text.contains("已锁屏"))
            driver.press("Enter F9")
            #expect(driver.lockedOthers == (mayLock ? [7] : []))
        }
    }

    private func session(
        _ id: SessionID,
        _ number: String,
        _ station: String,
        locked: Bool
    ) -> DeskSession {
        DeskSession(
            id: id,
            isOwn: false,
            number: number,
            station: station,
            since: Fixture.now.adding(minutes: -90),
            lastKeyAt: Fixture.now.adding(minutes: -12),
            isLocked: locked
        )
    }
}
