import Foundation
import FrontDesk
import Testing

@testable import qiantai

extension Processes {
    @Suite("Long works of the command line") struct ProgressTests {
        @Test("Ctrl-C is heard while a work goes on, and means what it did before afterwards")
        func interrupt() throws {
            var before = sigaction()
            sigaction(SIGINT, nil, &before)
            let heard = ConsoleProgress.during("核对数据") { report -> [Bool] in
                let first = report(WorkProgress(1, of: 2))
                raise(SIGINT)
                return [first, report(WorkProgress(2, of: 2)), Interrupt.isAsked]
            }
            #expect(heard == [true, false, true])
            var after = sigaction()
            sigaction(SIGINT, nil, &after)
            #expect(after.sa_flags == before.sa_flags)
            let next = ConsoleProgress.during("核对数据") { $0(WorkProgress(1, of: 2)) }
            #expect(next)
        }

        @Test("an import that is stopped writes nothing, and tells so by its code")
        func stopped() {
            #expect(throws: Failure.self) {
                try ConsoleProgress.during("导入") { _ in
                    raise(SIGINT)
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
