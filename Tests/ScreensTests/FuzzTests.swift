import Demo
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Any keys at any size")
struct FuzzTests {
    private static let words: [String] = [
        "Enter", "Enter", "Enter", "Tab", "Shift-Tab", "Esc", "Esc", "Backspace", "Delete", "Up",
        "Down", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End", "Space", "F1", "F2", "F2",
        "F3", "F3", "F4", "F5", "F6", "F6", "F7", "F8", "F9", "F9", "F9", "F12", "Ctrl-U", "Ctrl-W",
        "Ctrl-P", "Ctrl-E", "Ctrl-K", "Ctrl-O", "Ctrl-L", "Alt-1", "Alt-2", "Alt-3", "1", "2", "3",
        "3",
        "4", "4", "5", "5", "6", "6", "7", "7", "9", "0", "/", "Insert", "Shift-Up", "Shift-Down",
        "Shift-Down",
        "?", "？", "n", "k", "hgz", "漏水", "e\u{301}", "👨‍👩‍👧", "１", "公", "明天9点", "501", "立即",
        "中文宽字符在边上", ":",
    ]

    @Test("never trap; the cursor is inside, and shows where text goes", arguments: 0..<40)
    func anything(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed &* 7919 &+ 5)
        var driver: ScreenDriver
        switch seed % 6 {
        case 0: driver = Fixture.demo()
        case 1: driver = try Queue.desk()
        case 2: driver = try KeyFixture.busy()
        case 3: driver = try VisitFixture.busy()
        case 4: driver = ScreenDriver(try DayFixture.desk(), at: Fixture.now)
        default: driver = FeeFixture.till()
        }
        if driver.app.signedIn == nil { driver.signIn(random.pick(["1001", "1004", "1007"])) }
        var done: [String] = []
        for step in 0..<250 {
            if random.below(4) == 0 {
                let isLarge = random.below(3) > 0
                let rows = 1 + random.below(60)
                let columns = 1 + random.below(200)
                driver.size = Size(
                    rows: isLarge ? max(16, rows) : rows,
                    columns: isLarge ? max(60, columns) : columns
                )
                driver.draw()
            }
            if random.below(12) == 0 { driver.tick(seconds: random.below(4000)) }
            if random.below(25) == 0 { otherActs(&driver, &random) }
            let word = random.pick(Self.words)
            done.append(word)
            driver.press(word)
            let words = Comment(rawValue: "seed \(seed) step \(step): \(done.suffix(12))")
            try check(driver, words)
        }
    }

    private func otherActs(_ driver: inout ScreenDriver, _ random: inout SeededRandom) {
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

    private func check(_ driver: ScreenDriver, _ words: Comment) throws {
        let frame = driver.frame
        try #require(frame.canvas.size == driver.size, words)
        let inside = Rect(driver.size).contains(frame.cursor)
        try #require(inside, words)
        let isTiny = driver.size.columns < 60 || driver.size.rows < 16
        guard driver.app.takesText, !isTiny else { return }
        try #require(frame.cursorVisible, words)
        try #require(frame.cursor.row < driver.size.rows - 2, words)
        let role = frame.canvas[frame.cursor.row, frame.cursor.column].role
        let isBehind = frame.cursor.column > 0
        let before = isBehind ? frame.canvas[frame.cursor.row, frame.cursor.column - 1].role : role
        let fields: Set<Role> = [.focusedField, .fieldError]
        let isInField = fields.contains(role) || fields.contains(before)
        try #require(isInField, "\(words) \(frame.cursor)\n\(driver.text)")
    }
}
