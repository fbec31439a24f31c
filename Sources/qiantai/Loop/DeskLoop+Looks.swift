import CSystem
import Screens

/// Themes and settings while the desk is open.
extension DeskLoop {
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
