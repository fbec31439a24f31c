import Foundation
import FrontDesk
import Screens
import Terminal
import Testing

@Suite("A thousand open complaints", .serialized)
struct QueueTimingTests {
    /// The supervisor's morning with many more complaints, all open.
    private static func crowded() throws -> ScreenDriver {
        let few = try Queue.desk()
        var desk = few.desk
        let models = desk.complaints.openOnes
        for number in 0..<1000 {
            var complaint = models[number % models.count]
            complaint.id = RecordID(
                prefix: .complaint,
                day: 20_251_001 + number / 100,
                number: number + 1
            )
            desk.admit(complaint)
        }
        return ScreenDriver(desk, at: few.now)
    }

    private static func text(_ duration: Duration) -> String {
        duration.formatted(.units(allowed: [.microseconds]))
    }

    @Test("opening the pane, a key, a tick and a new arrangement stay quick")
    func quick() throws {
        var driver = try Self.crowded()
        let clock = ContinuousClock()
        let signingIn = clock.measure { driver.signIn("1004") }
        driver.size = Size(rows: 40, columns: 120)
        driver.draw()
        var report = "signing in \(Self.text(signingIn))  "
        var slowest = Duration.zero
        func take(_ what: String, _ act: (inout ScreenDriver) -> Void) {
            var best = Duration.seconds(9)
            let before = driver
            for _ in 0..<5 {
                driver = before
                best = min(best, clock.measure { act(&driver) })
            }
            report += "\(what) \(Self.text(best))  "
            slowest = max(slowest, best)
        }
        for script in [
            "3", "Down", "PgDn", "End", "Space", "Shift-Up", "F5", "F4", "Esc", "/", "垃", "圾",
            "Esc", "Enter", "Esc", "F9", "Esc", "2", "1", "Down", "Tab", "F5", "End", "Enter", "3",
        ] {
            take(script) { $0.press(script) }
        }
        take("a second") { $0.tick(seconds: 1) }
        take("a minute") { $0.tick(minutes: 1) }
        print("one key with its frame, \(driver.desk.complaints.open.count) complaints: \(report)")
        #if DEBUG
        let limit = Duration.milliseconds(400)
        #else
        let limit = Duration.milliseconds(16)
        #endif
        #expect(slowest < limit, "\(report)")
    }
}
