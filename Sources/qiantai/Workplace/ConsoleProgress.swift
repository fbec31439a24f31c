import CSystem
import Foundation
import FrontDesk
import Synchronization

/// A long work of the command line: one line of progress on standard error, where that is a
/// terminal, and Ctrl-C to stop.
enum ConsoleProgress {
    /// So long nothing is shown, and so seldom it changes, in milliseconds.
    private static let (patience, pace): (Int64, Int64) = (500, 100)

    /// Runs a work that tells how far it is; the line is gone when it ends. Ctrl-C makes the report
    /// answer false meanwhile.
    static func during<Value, Fault: Error>(
        _ title: String,
        _ body: (@escaping WorkReport) throws(Fault) -> Value
    ) throws(Fault) -> Value {
        let line = ProgressLine(title)
        let before = Interrupt.listen()
        defer {
            Interrupt.leave(to: before)
            line.clear()
        }
        return try body { progress in
            line.tell(progress)
            return !Interrupt.isAsked
        }
    }

    /// The line, as it was last written.
    private final class ProgressLine: Sendable {
        private let title: String
        private let isShown = isatty(2) == 1
        private let state: Mutex<(meter: WorkMeter, toldAt: Int64, isWritten: Bool)>

        init(_ title: String) {
            self.title = title
            let now = qs_boot_milliseconds()
            let meter = WorkMeter(startedAt: Instant(milliseconds: now))
            state = Mutex((meter, now + patience - pace, false))
        }

        func tell(_ progress: WorkProgress) {
            guard isShown else { return }
            let line = state.withLock { state -> String? in
                let now = qs_boot_milliseconds()
                guard now - state.toldAt >= pace else { return nil }
                (state.toldAt, state.isWritten) = (now, true)
                state.meter.note(progress, at: Instant(milliseconds: now))
                let words = state.meter.words(at: Instant(milliseconds: now))
                return "\r\(title) \(state.meter.bar(cells: 26)) \(words)  Ctrl-C 停止\u{1B}[K"
            }
            if let line { FileHandle.standardError.write(Data(line.utf8)) }
        }

        func clear() {
            guard state.withLock({ $0.isWritten }) else { return }
            FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
        }
    }
}

/// Ctrl-C while a long work goes on: it is noted, and the work stops by itself.
enum Interrupt {
    private static let asked = Atomic<Bool>(false)

    /// Whether somebody pressed Ctrl-C since `listen`.
    static var isAsked: Bool { asked.load(ordering: .relaxed) }

    /// Notes Ctrl-C from now on; answers what it did before.
    static func listen() -> sigaction {
        asked.store(false, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            Interrupt.asked.store(true, ordering: .relaxed)
        }
        var before = sigaction()
        sigaction(SIGINT, &action, &before)
        return before
    }

    /// Lets Ctrl-C do what it did before.
    static func leave(to before: sigaction) {
        var before = before
        sigaction(SIGINT, &before, nil)
    }

    /// Throws where somebody pressed Ctrl-C: to be asked before anything is written.
    static func check() throws {
        if isAsked { throw Failure.stopped }
    }
}
