import Foundation
import FrontDesk
import Testing

@testable import qiantai

extension Processes {
    @Suite("Long works of the command line") struct ProgressTests {
        /// Presses Ctrl-C, and waits until the signal has come: it goes to whichever thread takes it.
        private func pressControlC() {
            kill(getpid(), SIGINT)
            #expect(holds(within: 10) { Interrupt.isAsked })
        }

        @Test("Ctrl-C is heard while a work goes on, and is forgotten with the next")
        func interrupt() throws {
            let heard = ConsoleProgress.during("核对数据") { report -> [Bool] in
                let first = report(WorkProgress(1, of: 2))
                pressControlC()
                return [first, report(WorkProgress(2, of: 2))]
            }
            #expect(heard == [true, false])
            #expect(ConsoleProgress.during("核对数据") { $0(WorkProgress(1, of: 2)) })
        }

        @Test("an import that is stopped writes nothing, and tells so by its code")
        func stopped() {
            #expect(throws: Failure.self) {
                try ConsoleProgress.during("导入") { _ in
                    pressControlC()
                    try Interrupt.check()
                }
            }
            #expect(Failure.stopped.code == 130)
        }

        @Test("nothing of it is seen where standard error is no terminal")
        func quiet() throws {
            let desk = try DeskFolder.peopled()
            let run = try desk.run(["verify"])
            #expect(run.code == 0)
            #expect(!run.both.contains("\r") && !run.both.contains("Ctrl-C"))
        }
    }
}
