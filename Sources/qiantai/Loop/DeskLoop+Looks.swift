import CSystem
import Curses
import Screens
import Store
import Terminal

/// How the desk looks while it is open: drawing, themes, settings.
extension DeskLoop {
    /// What the screen may look at now.
    var view: View {
        condition.watermark = store.watermark
        return View(desk: store.desk, now: workplace.now, condition: condition)
    }

    /// Shows the screen as it is now.
    func draw() {
        drawnAt = workplace.now
        var frame = app.frame(screen.size, view, borders: screen.theme.borders)
        if !looks.settings.bell { frame.bell = false }
        screen.draw(frame)
    }

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
