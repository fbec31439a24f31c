import Foundation
import Testing

extension Processes {
    /// However the program ends, the terminal is as it was, and what was typed is there next time.
    @Suite struct LeavingTests {
        /// A desk whose first clerk has a PIN of their own.
        private func settled() throws -> DeskFolder {
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            return desk
        }

        /// A form with words in it, which the cursor has left.
        private func typing(
            _ words: String,
            on terminal: PtyProgram
        ) throws {
            try terminal.signIn()
            try terminal.openRepairForm()
            try terminal.send(words + "\r")
            try terminal.wait(for: "紧急[^\\n]*\\] 1急修")
            #expect(terminal.screen.isAlternate && terminal.screen.isPasteBracketed)
            #expect(terminal.settings != terminal.settingsBefore)
        }

        /// What is kept of forms; and forgets it.
        private func takeDrafts(_ desk: DeskFolder) throws -> String {
            let directory = desk.data + "/drafts"
            let files = try FileManager.default.contentsOfDirectory(atPath: directory)
            let texts = try files.map { file in
                let path = "\(directory)/\(file)"
                defer { try? FileManager.default.removeItem(atPath: path) }
                return try String(contentsOfFile: path, encoding: .utf8)
            }
            return texts.joined()
        }

        private func expectLeft(
            _ terminal: PtyProgram,
            _ desk: DeskFolder,
            _ name: String,
            saying words: String
        ) throws {
            #expect(terminal.isRestored, "\(name): \(terminal.settings)\n\(terminal.screen)")
            let shown = terminal.words
            #expect(shown.contains(words), "\(name):\n\(terminal.screen.text)")
            #expect(shown.contains("\(desk.data)/crash.log"), "\(name):\n\(terminal.screen.text)")
            #expect(shown.count { $0 == "。" } == 1, "\(name):\n\(terminal.screen.text)")
            #expect(!shown.contains("Backtrace") && !shown.contains("Pressspace"))
            #expect(terminal.screen.unknown.isEmpty, "\(name): \(terminal.screen.unknown)")
            #expect(try takeDrafts(desk).contains("漏水\(name)"), "\(name)")
        }

        @Test func whoeverIsAskedToGoGoes() throws {
            let desk = try settled()
            for signal in [SIGINT, SIGTERM, SIGHUP] {
                let terminal = try desk.onTerminal()
                try typing("漏水\(signal)", on: terminal)
                #expect(kill(terminal.number, signal) == 0)
                #expect(try terminal.end() == 0, "signal \(signal)")
                try expectLeft(terminal, desk, "\(signal)", saying: "系统要求前台退出")
            }
        }

        @Test func whateverEndsItTheTerminalIsGivenBack() throws {
            let desk = try settled()
            let signals = [
                SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGXCPU,
                SIGUSR1, SIGUSR2, SIGVTALRM, SIGPROF, SIGPIPE, SIGPWR,
            ]
            for signal in signals {
                let terminal = try desk.onTerminal([], ["SWIFT_BACKTRACE": "enable=no"])
                try typing("漏水\(signal)", on: terminal)
                #expect(kill(terminal.number, signal) == 0)
                #expect(try terminal.end() == 128 + signal, "signal \(signal)")
                try expectLeft(terminal, desk, "\(signal)", saying: "前台意外退出，草稿已保留")
            }
        }

        /// As desks run it: the backtrace goes to the log, and nobody is asked to press a key.
        @Test func aTrapInTheProgramItselfIsACrashLikeAnyOther() throws {
            let desk = try settled()
            let terminal = try desk.onTerminal()
            try typing("漏水trap", on: terminal)
            // Swift ends the program where there is no more memory: an honest trap of its own.
            let limit = try #require(Place.tool("prlimit"))
            let words = [limit, "--pid", "\(terminal.number)", "--as=1000000:1000000"]
            let limited = try RunningProgram(words, environment: desk.environment).finish()
            #expect(limited.code == 0, "\(limited.both)")
            // A paste without an end is kept, and kept, until there is no room for it.
            try terminal.send("\u{1B}[Z\u{1B}[200~")
            let more = String(repeating: "楼下也漏", count: 100)
            let hasEnded = holds(within: 60) {
                // Whoever sees that it is over pastes no more.
                if terminal.screen.isAlternate { try? terminal.send(more, within: 1) }
                terminal.listen(milliseconds: 2)
                return !terminal.isRunning
            }
            #expect(hasEnded)
            #expect(try terminal.end(within: 60) > 128)
            try expectLeft(terminal, desk, "trap", saying: "前台意外退出，草稿已保留")
            let log = try String(contentsOfFile: desk.data + "/crash.log", encoding: .utf8)
            #expect(!log.isEmpty)
        }

        @Test func aClosedWindowKeepsTheDraft() throws {
            let desk = try settled()
            let terminal = try desk.onTerminal()
            try typing("漏水window", on: terminal)
            terminal.hangUp()
            #expect(try terminal.end() == 0)
            #expect(try takeDrafts(desk).contains("漏水window"))
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func whoeverCannotAnswerIsEndedAfterTwoSeconds() throws {
            let desk = try settled()
            let terminal = try desk.onTerminal()
            try typing("漏水stuck", on: terminal)
            try terminal.send("2")
            let holder = try LockHolder(desk)
            defer { holder.release() }
            try terminal.send(Sent.f9)
            try terminal.wait(for: "正在等另一台前台写完")
            #expect(kill(terminal.number, SIGTERM) == 0)
            #expect(try terminal.end() == 128 + SIGTERM)
            try expectLeft(terminal, desk, "stuck", saying: "前台意外退出，草稿已保留")
        }

        // MARK: Under a shell

        private func inShell(_ desk: DeskFolder) throws -> PtyProgram {
            let own = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PS1": "ready> "]
            let shell = try PtyProgram(
                ["/bin/sh", "-i"],
                environment: desk.environment.merging(own) { $1 }
            )
            try shell.wait(for: "ready> ")
            try shell.send("'\(Place.program)' --data '\(desk.data)' --station 前台一\n")
            return shell
        }

        @Test func ctrlZLendsTheTerminalToTheShell() throws {
            let desk = try settled()
            let shell = try inShell(desk)
            try typing("漏水", on: shell)
            try shell.send("\u{1B}[Z楼下")
            try shell.wait(for: "漏水楼下")
            let (row, column, inside) = (shell.screen.row, shell.screen.column, shell.settings)
            try shell.send("\u{1A}")
            #expect(
                try holds(within: 20) {
                    try shell.send("")
                    shell.listen(milliseconds: 20)
                    return !shell.screen.isAlternate
                        && shell.screen.lines.contains { $0.hasPrefix("ready> ") }
                }
            )
            shell.rest()
            #expect(shell.isRestored, "\(shell.screen)")
            try shell.send("echo 中间做了别的\n")
            try shell.wait(for: "\\n中间做了别的")
            try shell.send("fg\n")
            try shell.wait(for: "新建报修[^$]*漏水楼下")
            #expect(shell.screen.row == row && shell.screen.column == column)
            #expect(shell.settings == inside)
            #expect(shell.screen.isPasteBracketed && !shell.screen.hasApplicationKeypad)
            try shell.send("浸了")
            try shell.wait(for: "漏水楼下浸了")
            try shell.send(Sent.leave)
            #expect(
                holds(within: 20) {
                    shell.listen(milliseconds: 20)
                    return shell.isRestored
                }
            )
            #expect(try takeDrafts(desk).contains("漏水楼下浸了"))
        }

        /// Nobody can prepare for SIGSTOP; going on, the program takes what it needs.
        @Test func afterAStopThatNobodyAskedForTheScreenComesBack() throws {
            let desk = try settled()
            let shell = try inShell(desk)
            try typing("漏水", on: shell)
            let inside = shell.settings
            let children = "/proc/\(shell.number)/task/\(shell.number)/children"
            let text = try String(contentsOfFile: children, encoding: .utf8)
            let program = try #require(text.split(separator: " ").first.flatMap { pid_t($0) })
            #expect(kill(program, SIGSTOP) == 0)
            #expect(
                holds(within: 20) {
                    shell.listen(milliseconds: 20)
                    return shell.words.contains("ready>")
                }
            )
            try shell.send("clear; fg\n")
            try shell.wait(for: "新建报修[^$]*漏水")
            #expect(shell.settings == inside)
            #expect(!shell.screen.text.contains("ready>"))
            try shell.send(Sent.leave)
            #expect(
                holds(within: 20) {
                    shell.listen(milliseconds: 20)
                    return shell.isRestored
                }
            )
        }
    }
}
