import CSystem
import Curses
import Screens
import Terminal

/// Themes and settings while the desk is open.
extension DeskLoop {
    /// Reads all themes once the first picture stands, and does what the settings want.
    func readThemes() {
        if looks.look().isChanged { screen.setTheme(looks.theme) }
        condition.hasColours = screen.depth != .mono
        tellThemes()
        if looks.settings.mouse { screen.setMouse(true) }
    }

    /// Takes what changed in the files of themes and settings; whether anything is to be drawn.
    /// The loop wakes every two seconds anyway, and a look costs a few `stat`.
    func followLooks() -> Bool {
        guard let news = looks.lookIfDue(at: qs_boot_milliseconds()) else { return false }
        tellThemes()
        if news.isChanged { screen.setTheme(looks.theme) }
        if let problem = news.problem { give(.told(Message(problem, .warning))) }
        return news.isChanged || news.problem != nil || !app.takesText
    }

    /// Shows a theme by way of trial.
    func preview(_ name: String) {
        if looks.preview(name) { screen.setTheme(looks.theme) }
    }

    /// Shows a theme for good.
    func keep(_ name: String) {
        let message = looks.keep(name)
        screen.setTheme(looks.theme)
        tellThemes()
        give(.told(message))
    }

    private func tellThemes() {
        condition.themes = looks.choices
        condition.theme = looks.chosen
    }
}
