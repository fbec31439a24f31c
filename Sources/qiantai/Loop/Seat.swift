import Curses
import Foundation

/// The terminal while the program sits at it: the screen, and the pipe by which signals come.
///
/// The first screen hands it on to the desk, so that the terminal is taken once.
@MainActor
struct Seat {
    /// The screen.
    let screen: CursesScreen
    /// Signals arrive here as bytes.
    let signals: Int32

    /// Takes the terminal; throws a `Failure` with the terminal as it was.
    init(_ options: CursesScreen.Options) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure("无法打开管道", code: 74) }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        signals = ends[0]
        var options = options
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
}
