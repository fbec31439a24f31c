import Curses
import Foundation
import Screens
import Terminal

/// The terminal while the program sits at it: the screen, how it looks, and the pipe by which signals
/// come.
///
/// The first screen hands it on to the desk, so that the terminal is taken once.
@MainActor
final class Seat {
    /// The screen.
    let screen: CursesScreen
    /// How it looks, and the files that say so.
    var looks: Looks
    /// Signals arrive here as bytes.
    let signals: Int32

    /// Takes the terminal; throws a `Failure` with the terminal as it was.
    init(_ looks: Looks) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure("无法打开管道", code: 74) }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        signals = ends[0]
        self.looks = looks
        var options = looks.screenOptions
        options.signalDescriptor = ends[1]
        do throws(ScreenError) {
            screen = try CursesScreen(options)
        } catch {
            throw Failure(error.sentence, code: 2)
        }
    }

    /// The signals that have come.
    func takeSignals() -> [Int32] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(signals, &bytes, bytes.count)
        return bytes.prefix(max(0, count)).map(Int32.init)
    }

    // MARK: Looks

    /// Reads all themes once the first picture stands, and does what the settings want.
    func readThemes() {
        if looks.look().isChanged { screen.setTheme(looks.theme) }
        if looks.settings.mouse { screen.setMouse(true) }
    }

    /// What changed in the files of themes and settings; nil where nothing did. A look costs a few
    /// `stat`.
    func followLooks(at milliseconds: Int64) -> Looks.News? {
        guard let news = looks.lookIfDue(at: milliseconds) else { return nil }
        if news.isChanged { screen.setTheme(looks.theme) }
        return news
    }

    /// Shows a theme by way of trial.
    func preview(_ name: String) {
        if looks.preview(name) { screen.setTheme(looks.theme) }
    }

    /// Shows a theme for good; the words for it.
    func keep(_ name: String) -> Message {
        let message = looks.keep(name)
        screen.setTheme(looks.theme)
        return message
    }

    /// What screens want to know of all this.
    func tell(_ condition: inout DeskCondition) {
        condition.hasColours = screen.depth != .mono
        condition.themes = looks.choices
        condition.theme = looks.chosen
        condition.isMouseOn = screen.isMouseOn
    }
}
