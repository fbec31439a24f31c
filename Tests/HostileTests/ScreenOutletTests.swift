import Demo
import FrontDesk
import Screens
import Terminal
import Testing

/// The screen over a desk full of hostile words: every cell is a letter, whatever is opened.
@Suite("Hostile words on the screen")
struct ScreenOutletTests {
    private static let keys: [Key] = [
        .down, .down, .down, .up, .enter, .enter, .escape, .tab, .pageDown, .pageUp, .end, .home,
        .f(1), .f(2), .f(3), .f(4), .f(6), .f(7), .ctrl("p"), .ctrl("e"), .ctrl("y"), .left, .right,
        .character("h"), .character("1"), .backspace,
    ]

    @Test("whatever is pressed", arguments: ["1001", "1003", "1004", "1005"])
    func screens(_ number: String) {
        var app = App()
        let view = View(desk: HostileDesk.shared.desk, now: HostileDesk.now)
        let size = Size(rows: 30, columns: 110)
        var random = SeededRandom(seed: Fuzzer.seed &+ UInt64(number.utf8.count))
        for key in number.map(Key.character) + [.enter] + "246810".map(Key.character) + [.enter] {
            _ = app.handle(.keys([key]), view)
        }
        _ = app.handle(.signIn(.accepted(number: number, mustChangePIN: false)), view)
        var seen: Set<String> = []
        var copies = 0
        for step in 0..<(Fuzzer.isLong ? 20_000 : 260) {
            var key = random.pick(Self.keys)
            if step % 26 == 0 { key = .alt(Character("\(1 + step / 26 % 7)")) }
            for effect in app.handle(.keys([key]), view) {
                switch effect {
                case .copy(let text):
                    copies += 1
                    #expect(Hostile.flaw(text) == nil)
                case .print(let title, let text):
                    #expect(Hostile.flaw(title) == nil)
                    #expect(Hostile.flaw(text, lineBreaks: true) == nil)
                default: break
                }
            }
            let frame = app.frame(size, view)
            for row in frame.canvas.rows {
                #expect(Hostile.flaw(row) == nil, "\(row)")
                if row.contains("王?[2J") || row.contains("王[2J") { seen.insert("escape") }
            }
            seen.formUnion(frame.canvas.rows)
        }
        #expect(seen.count > 300)
    }
}
