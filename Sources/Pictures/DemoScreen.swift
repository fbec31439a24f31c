import Demo
import FrontDesk
import Screens
import Terminal

/// The program's screen on the demonstration's desk at one moment: keys in, frames out. Nothing is
/// written anywhere; commands are not carried out.
struct DemoScreen {
    /// Friday 2026-11-27 14:32, in the middle of a working day.
    private static let now = Instant(seconds: 1_795_761_120)

    /// The day. Nobody signs in with a PIN here: only the shape of its hash is asked for.
    static let day = DemoDay(now: now, pinHash: "$argon2id$")

    private static let named: [Substring: Key] = [
        "Enter": .enter, "Tab": .tab, "Esc": .escape, "PgDn": .pageDown, "Down": .down,
        "Left": .left,
        "F2": .f(2), "F3": .f(3), "F4": .f(4), "F6": .f(6), "F7": .f(7), "F9": .f(9),
    ]

    private var app = App()

    /// The screen after somebody signed in.
    init(signedIn number: String) {
        press("\(number) Enter \(DemoDay.pin) Enter")
        _ = app.handle(.signIn(.accepted(number: number, mustChangePIN: false)), view)
        _ = app.frame(Picture.size, view)
    }

    private var view: View {
        var condition = DeskCondition()
        condition.isDemo = true
        return View(desk: Self.day.desk, now: Self.now, condition: condition)
    }

    /// Presses keys by their names, and characters by themselves, with spaces between words.
    mutating func press(_ script: String) {
        for word in script.split(separator: " ") {
            for key in Self.named[word].map({ [$0] }) ?? word.map({ .character($0) }) {
                _ = app.handle(.keys([key]), view)
                // Some keys ask how many rows are shown.
                _ = app.frame(Picture.size, view)
            }
        }
    }

    /// What the screen shows.
    mutating func frame(_ size: Size) -> Frame { app.frame(size, view) }
}
