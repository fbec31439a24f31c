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
        condition.waitSeconds = waitSeconds()
        return View(desk: store.desk, now: workplace.now, condition: condition, keymap: keys.keymap)
    }

    /// Shows the screen as it is now.
    func draw() {
        drawnAt = workplace.now
        var frame = app.frame(screen.size, view, borders: screen.theme.borders)
        if !seat.looks.settings.bell { frame.bell = false }
        screen.draw(frame)
    }

    /// Reads all themes once the first picture stands, and does what the settings want.
    func readThemes() {
        seat.readThemes()
        seat.tell(&condition)
    }

    /// Takes what changed in the files of themes and settings; whether anything is to be drawn.
    /// The loop wakes every two seconds anyway.
    func followLooks() -> Bool {
        guard let news = seat.followLooks(at: qs_boot_milliseconds()) else { return false }
        seat.tell(&condition)
        if let problem = news.problem { give(.told(Message(problem, .warning))) }
        return news.isChanged || news.problem != nil || !app.takesText
    }

    /// Shows a theme for good.
    func keep(_ name: String) {
        let message = seat.keep(name)
        seat.tell(&condition)
        give(.told(message))
    }
}
