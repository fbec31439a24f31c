import Demo
import FrontDesk
import Screens
import Terminal

/// The program's screen on the demonstration's desk at one moment: keys in, frames out. Nothing is
/// written anywhere; commands are not carried out.
struct DemoScreen {
    /// Friday 2026-11-27 14:32, in the middle of a working day.
    static let now = Instant(seconds: 1_795_761_120)

    private static let desk = DemoDay(now: now, pinHash: "").desk

    private var app = App()

    /// The screen after somebody signed in.
    init(signedIn number: String) {
        press("\(number)\r\(DemoDay.pin)\r")
    }

    private var view: View {
        var condition = DeskCondition()
        condition.isDemo = true
        return View(desk: Self.desk, now: Self.now, condition: condition)
    }

    /// Presses keys: characters as they are, `\r` for Enter, `\t` for Tab.
    mutating func press(_ keys: String) {
        for character in keys {
            switch character {
            case "\r": press(.enter)
            case "\t": press(.tab)
            default: press(.character(character))
            }
        }
    }

    /// Presses a key, as the program's loop would.
    mutating func press(_ key: Key) {
        for effect in app.handle(.keys([key]), view) {
            guard case .verify(let number, _) = effect else { continue }
            _ = app.handle(.signIn(.accepted(number: number, mustChangePIN: false)), view)
        }
        // Some keys ask how many rows are shown.
        _ = app.frame(Picture.size, view)
    }

    /// What the screen shows, without what was said in passing.
    mutating func frame(_ size: Size) -> Frame { app.frame(size, view) }
}
