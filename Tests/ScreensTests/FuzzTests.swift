import Demo
import Foundation
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Anything at any size")
struct FuzzTests {
    private static let words: [String] = [
        "Enter", "Enter", "Enter", "Tab", "Shift-Tab", "Esc", "Esc", "Backspace", "Delete", "Up",
        "Down", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End", "Space", "F1", "F2", "F2",
        "F3", "F3", "F4", "F5", "F6", "F6", "F7", "F8", "F9", "F9", "F9", "F12", "Ctrl-U", "Ctrl-W",
        "Ctrl-P", "Ctrl-E", "Ctrl-K", "Ctrl-O", "Ctrl-L", "Alt-1", "Alt-2", "Alt-3", "1", "2", "3",
        "4", "5", "6", "7", "9", "0", "/", "Insert", "Shift-Up", "Shift-Down", "Shift-Down",
        "?", "？", "n", "k", "hgz", "漏水", "e\u{301}", "👨‍👩‍👧", "１", "公", "明天9点", "501", "立即",
        "中文宽字符在边上", ":",
    ]

    private static let pastes: [String] = [
        "房号\t读数\n1-1-101\t12.5\n3-2-501\t7\n", "1-1-102,1-1-1203\n", "\n\n\t\t\n",
        "\u{1}\u{7}\u{1B}[31m",
        "👨‍👩‍👧👨‍👩‍👧 e\u{301}\u{301}\u{301} ﷽ \u{200D}\u{FE0F}", "漏水", " ", "",
        String(repeating: "长", count: 1000),
    ]

    private static let isLong = ProcessInfo.processInfo.environment["QIANTAI_LONG"] != nil

    @Test(
        "never traps, loses nothing typed, and Esc leads home",
        arguments: 0..<(isLong ? 5000 : 16)
    )
    func anything(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed &* 7919 &+ 5)
        var driver = try Self.begin(seed, &random)
        var done: [String] = []
        for step in 0..<200 {
            done.append(try Self.act(&driver, &random))
            try driver.checkFrame("seed \(seed) step \(step): \(done.suffix(12))")
        }
        for _ in 0..<40 where !driver.isHome { driver.press("Esc") }
        #expect(
            driver.isHome,
            "seed \(seed): \(type(of: driver.top)) \(done.suffix(12))\n\(driver.text)"
        )
    }

    @Test("a paste of 100 kB is taken in as far as a field has room, and at once")
    func largePaste() throws {
        let table = String(repeating: "1-1-101\t12.5\n", count: 8000)
        for scene in Scenes.all.filter({ $0.driver.app.takesText }).prefix(12) {
            var driver = scene.driver
            driver.press(.paste(table))
            try driver.checkFrame(scene.name)
        }
    }

    private static func begin(
        _ seed: UInt64,
        _ random: inout SeededRandom
    ) throws -> ScreenDriver {
        var driver: ScreenDriver
        switch seed % 7 {
        case 0: driver = Fixture.demo()
        case 1: driver = try Queue.desk()
        case 2: driver = try KeyFixture.busy()
        case 3: driver = try VisitFixture.busy()
        case 4: driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        case 5: driver = ShiftFixture.awaiting()
        default: driver = FeeFixture.till()
        }
        if driver.app.signedIn == nil { driver.signIn(random.pick(["1001", "1004", "1007"])) }
        return driver
    }

    /// Lets something happen; what it was.
    private static func act(
        _ driver: inout ScreenDriver,
        _ random: inout SeededRandom
    ) throws -> String {
        switch random.below(40) {
        case 0..<6: return try resize(&driver, &random)
        case 6..<8:
            driver.tick(seconds: random.below(4000))
            return "tick"
        case 8:
            otherActs(&driver, &random)
            return "others"
        case 9..<11:
            let text = random.pick(pastes)
            driver.press(.paste(text))
            return "paste \(text.count)"
        case 11..<17: return try point(&driver, &random)
        case 17:
            let keys = (0..<5).flatMap { _ in KeyScript.keys(random.pick(words)) }
            driver.give(.keys(keys))
            return "burst \(keys.map(\.label))"
        default:
            let word = random.pick(words)
            driver.press(word)
            return word
        }
    }

    private static func resize(
        _ driver: inout ScreenDriver,
        _ random: inout SeededRandom
    ) throws -> String {
        let before = driver.typed
        let isLarge = random.below(3) > 0
        let (rows, columns) = (1 + random.below(60), 1 + random.below(200))
        driver.size = Size(
            rows: isLarge ? max(16, rows) : rows,
            columns: isLarge ? max(60, columns) : columns
        )
        driver.give(.keys([.resize(driver.size)]))
        try #require(driver.typed == before)
        return "\(driver.size.columns)x\(driver.size.rows)"
    }

    private static func point(
        _ driver: inout ScreenDriver,
        _ random: inout SeededRandom
    ) throws -> String {
        let wasAsking = driver.top is ConfirmLayer
        let sequence = driver.desk.sequence
        let spots = driver.frame.canvas.spots
        var point = Point(row: random.below(70), column: random.below(210))
        if !spots.isEmpty, random.below(4) > 0 { point = random.pick(spots).rect.origin }
        let act = random.pick([Mouse.Act.press, .press, .press, .release, .wheelUp, .wheelDown])
        for _ in 0...random.below(2) {
            driver.give(.keys([.mouse(Mouse(act: act, point: point))]))
        }
        // A click is nobody's yes.
        if wasAsking { try #require(driver.desk.sequence == sequence) }
        return "\(act) \(point.row),\(point.column)"
    }

    private static func otherActs(_ driver: inout ScreenDriver, _ random: inout SeededRandom) {
        let rooms = driver.desk.households.keys.sorted()
        let call = LogRepair.call(random.pick(rooms).key, "门口的灯一直不亮", category: "照明")
        _ = try? driver.other("1002", call)
        let complaint = ReceiveComplaint.words(random.pick(rooms).key, "楼道垃圾三天没有人清理")
        _ = try? driver.other("1002", complaint)
        var urge = UrgeComplaint()
        urge.id = driver.desk.complaints.openOnes.randomElement(using: &random)?.id
        _ = try? driver.other("1002", urge)
        _ = try? driver.sweep()
        guard let repair = driver.desk.repairs.openOnes.randomElement(using: &random) else {
            return
        }
        var note = NoteRepair()
        (note.id, note.note) = (repair.id, "业主来电询问")
        _ = try? driver.other("1002", note)
    }
}

extension ScreenDriver {
    /// Whether a pane is at rest, or somebody is asked to sign in.
    fileprivate var isHome: Bool {
        app.isAtRest && (app.signedIn == nil || !app.takesText)
    }

    /// What stands in the fields of the forms that are open, and where the focus is.
    fileprivate var typed: [String] {
        app.layers.compactMap { $0.layer as? FormLayer }
            .flatMap { $0.editors.map(\.text) + ["\($0.focus)"] }
    }
}
