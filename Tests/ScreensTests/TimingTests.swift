import Foundation
import FrontDesk
import Screens
import Terminal
import Testing

@Suite("Ten thousand repairs in memory", .serialized)
struct TimingTests {
    /// The demo's day with many more repairs: one in twenty open, the others archived.
    private static let crowded: Desk = {
        var desk = Fixture.day
        let model = desk.repairs.all.first { $0.status == .archived } ?? Repair()
        let opened = desk.repairs.openOnes
        for number in 0..<10_000 {
            var repair = number.isMultiple(of: 20) ? opened[number / 20 % opened.count] : model
            repair.id = RecordID(
                prefix: .repair,
                day: 20_251_000 + number / 1000,
                number: number + 1
            )
            desk.admit(repair)
        }
        return desk
    }()

    @Test("keys and frames stay quick")
    func quick() {
        var driver = ScreenDriver(Self.crowded, at: Fixture.now)
        driver.signIn("1004")
        driver.size = Size(rows: 40, columns: 120)
        driver.draw()
        let clock = ContinuousClock()
        var report = ""
        var slowest = Duration.zero
        for script in [
            "Down", "PgDn", "End", "F4", "Esc", "Ctrl-P", "p", "d", "5", "Esc",
            "/", "漏", "水", "Esc", "F2", "5", "0", "Esc", "F9",
        ] {
            var best = Duration.seconds(9)
            let before = driver
            for _ in 0..<5 {
                driver = before
                best = min(best, clock.measure { driver.press(script) })
            }
            report += "\(script) \(best.formatted(.units(allowed: [.microseconds])))  "
            slowest = max(slowest, best)
        }
        print("one key with its frame, \(driver.desk.repairs.all.count) repairs: \(report)")
        #if DEBUG
        let limit = Duration.milliseconds(400)
        #else
        let limit = Duration.milliseconds(10)
        #endif
        #expect(slowest < limit, "\(report)")
    }
}
