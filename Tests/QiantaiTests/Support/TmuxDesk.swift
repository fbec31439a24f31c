import Foundation
import Testing

/// A terminal of 80x24 with a shell in it, driven by keys and read as a clerk reads it.
final class TmuxDesk {
    private let tmux: String
    private let desk: DeskFolder
    private let server = "qt-" + String(UInt64.random(in: .min ... .max), radix: 36)
    static let prompt = "ready>"

    /// Where tmux is. Without it the suites are skipped, but not under CI: there they fail.
    static let tool: String? = {
        if let tool = Place.tool("tmux") { return tool }
        if !Place.isCI { print("没有 tmux，跳过：终端里的故事") }
        return nil
    }()

    /// Opens a terminal; `variables` are added to the shell's environment.
    init(
        _ desk: DeskFolder,
        columns: Int = 80,
        rows: Int = 24,
        environment variables: [String: String] = [:]
    ) throws {
        tmux = try #require(Self.tool)
        self.desk = desk
        var words = ["/usr/bin/env", "-i"]
        let own = ["TERM": "screen-256color", "PS1": Self.prompt + " ", "LC_ALL": "C.UTF-8"]
        let all = desk.environment.merging(own) { $1 }.merging(variables) { $1 }
        words += all.map { "\($0.key)=\($0.value)" } + ["/bin/sh"]
        try tell(["new-session", "-d", "-x", String(columns), "-y", String(rows)] + words)
        try wait(for: Self.prompt)
    }

    deinit { _ = try? tell(["kill-server"]) }

    /// Runs a command of tmux and gives what it prints.
    @discardableResult
    func tell(_ words: [String]) throws -> String {
        let program = try RunningProgram(
            [tmux, "-L", server, "-u", "-f", "/dev/null"] + words,
            environment: desk.environment.merging(["TMUX_TMPDIR": desk.path, "LC_ALL": "C.UTF-8"]) {
                $1
            }
        )
        let run = try program.finish(within: 20)
        guard run.code == 0 else { throw TestFault("tmux \(words): \(run.both)") }
        return run.out
    }

    // MARK: Keys

    /// Presses keys by their names: `F2`, `Enter`, `C-q`.
    func press(_ keys: String...) throws {
        try tell(["send-keys"] + keys)
    }

    /// Types letters.
    func type(_ text: String) throws {
        try tell(["send-keys", "-l", text])
    }

    /// Runs a command line in the shell.
    func shell(_ line: String) throws {
        try type(line)
        try press("Enter")
    }

    /// Opens the desk on the data of its folder.
    func open(_ more: String = "") throws {
        try shell("clear; '\(Place.program)' --data '\(desk.data)' \(more)")
    }

    /// Signs in; with a one-time PIN sets an own one.
    func signIn(_ number: String, _ pin: String, own: String?) throws {
        try wait(for: "工号")
        try type(number)
        try press("Enter")
        try type(pin)
        try press("Enter")
        guard let own else {
            try wait(for: "已登录")
            return
        }
        try wait(for: "新口令")
        try type(own)
        try press("Enter")
        try type(own)
        try press("F9")
        try wait(for: "口令已更换")
    }

    /// From the day's page, which is the first, to the list of repairs.
    func goToRepairs() throws {
        try press("2")
        try wait(for: "\\[2报修")
    }

    // MARK: The screen

    func screen() throws -> String { try tell(["capture-pane", "-p"]) }

    /// Something that tmux knows of the terminal: `alternate_on`, `cursor_flag`.
    func knows(_ name: String) throws -> String {
        try tell(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
    }

    /// Waits until the screen shows a pattern; gives the screen.
    @discardableResult
    func wait(
        for pattern: String,
        within seconds: Double = 30,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let regex = try Regex(pattern)
        var shown = ""
        let found = try holds(within: seconds) {
            shown = try screen()
            return shown.contains(regex)
        }
        #expect(found, "no “\(pattern)” on the screen:\n\(shown)", sourceLocation: sourceLocation)
        guard found else { throw TestFault("no “\(pattern)” on the screen") }
        return try settled(shown, regex)
    }

    /// The screen once it stands still: what is looked for may be there before the rest is drawn.
    private func settled(_ first: String, _ pattern: Regex<AnyRegexOutput>) throws -> String {
        var last = first
        _ = try holds(within: 5) {
            let next = try screen()
            defer { last = next }
            return next == last
        }
        return last.contains(pattern) ? last : first
    }

    /// Waits until the program has given the terminal back to the shell.
    @discardableResult
    func waitForShell(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try wait(for: "\(Self.prompt) *\\s*$", sourceLocation: sourceLocation)
    }

    /// The number of the program in the pane's foreground.
    func program() throws -> pid_t {
        let shell = try #require(pid_t(knows("pane_pid")))
        var found: pid_t?
        _ = holds(within: 10) {
            let text = try? String(
                contentsOfFile: "/proc/\(shell)/task/\(shell)/children",
                encoding: .utf8
            )
            found = text?.split(separator: " ").first.flatMap { pid_t($0) }
            return found != nil
        }
        return try #require(found)
    }

    /// How the terminal is set: `stty -a`, the alternate screen, the cursor.
    func settings(_ name: String) throws -> String {
        let file = "\(desk.path)/\(name)"
        try shell("stty -a > '\(file)'; clear")
        _ = holds(within: 10) { FileManager.default.fileExists(atPath: file) }
        try waitForShell()
        let stty = try String(contentsOfFile: file, encoding: .utf8)
        return try "\(stty) alternate \(knows("alternate_on")) cursor \(knows("cursor_flag"))"
    }
}
