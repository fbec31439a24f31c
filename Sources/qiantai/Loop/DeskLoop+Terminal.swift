import Curses
import Foundation
import Screens
import Terminal

/// What the loop does with the terminal beyond drawing: leaves it, lends it, copies to it.
extension DeskLoop {
    /// Does what signals ask for; whether there were any.
    func takeSignals() -> Bool {
        let signals = seat.takeSignals()
        for signal in signals {
            switch signal {
            case SIGTERM, SIGHUP, SIGINT:
                endedBy = signal
                leave()
            case SIGTSTP: suspend()
            case SIGCONT: screen.reclaim()
            default: break
            }
        }
        return !signals.isEmpty
    }

    /// Leaves as by Ctrl-Q, so that what stands in an open form is kept as a draft.
    func leave() {
        give(.leave)
        isDone = true
    }

    /// What is said where a signal ended the program.
    var endWords: String {
        "系统要求前台退出，没保存的已留作草稿，再打开后按 F2 继续。记录在 \(workplace.directory)/crash.log"
    }

    /// Stops for the shell above, until it goes on.
    func suspend() {
        guard screen.canStop else {
            give(.told(Message("上面没有命令行，不能挂起", .warning)))
            return
        }
        screen.stop()
    }

    /// Sends text to the terminal's clipboard. Nobody can say whether the terminal took it.
    func copy(_ text: String) {
        guard screen.copy(text) else {
            give(.told(Message("这一条太长，终端剪贴板放不下", .warning)))
            return
        }
        give(.told(Message("已发送到终端剪贴板：\(text)")))
    }

    /// Switches the mouse, and says how text is selected with it on.
    func toggleMouse() {
        screen.setMouse(!screen.isMouseOn)
        seat.tell(&condition)
        give(.told(Message(screen.isMouseOn ? "鼠标已开，Shift-拖动可选择文字" : "鼠标已关")))
    }
}
