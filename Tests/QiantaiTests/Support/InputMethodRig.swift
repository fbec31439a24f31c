import Foundation
import Testing

/// A window of xterm on a display that nobody sees, with a Chinese input method that is on: the
/// program in it gets what a clerk at a real keyboard gives it.
final class InputMethodRig {
    private static let tools = [
        "Xvfb", "xterm", "xdotool", "fcitx5", "fcitx5-remote", "dbus-daemon", "script",
    ]

    /// Whether everything is installed; says what is not.
    static let isInstalled: Bool = {
        let missing = tools.filter { Place.tool($0) == nil }
        if !missing.isEmpty { print("没有 \(missing.joined(separator: "、"))，跳过：中文输入法") }
        return missing.isEmpty
    }()

    static let (rows, columns) = (30, 90)

    private let desk: DeskFolder
    private let log: String
    private var environment: [String: String]
    /// What runs, in the order in which it was started; the first needs the others least.
    private var running: [RunningProgram] = []
    private var window = ""
    private var read = 0
    private(set) var screen = DrawnScreen(rows: rows, columns: columns)

    /// Opens the window with the program on a desk, behind the input method.
    init(_ desk: DeskFolder) throws {
        self.desk = desk
        log = desk.path + "/sent"
        environment = desk.environment.merging(["LC_ALL": "C.UTF-8", "XMODIFIERS": "@im=fcitx"]) {
            $1
        }
        try keepProfile()
        let display = try start([
            "Xvfb", "-displayfd", "1", "-screen", "0", "1200x800x24", "-nolisten", "tcp",
        ])
        environment["DISPLAY"] = ":" + (try display.line())
        let bus = try start(["dbus-daemon", "--session", "--nofork", "--print-address"])
        environment["DBUS_SESSION_BUS_ADDRESS"] = try bus.line()
        try start(["fcitx5", "--disable=wayland,cloudpinyin"])
        guard try holds(within: 30, { try self.state() != nil }) else {
            throw TestFault("the input method does not answer")
        }
        try openWindow()
        // Pinyin is the only one of its group, and so is always on.
    }

    deinit {
        for program in running.reversed() {
            program.send(signal: SIGTERM)
            _ = holds(within: 5) { !program.isRunning }
        }
    }

    /// The one input method is pinyin.
    private func keepProfile() throws {
        let directory = desk.path + "/.config/fcitx5"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        let profile = """
            [Groups/0]
            Name=Default
            Default Layout=us
            DefaultIM=pinyin

            [Groups/0/Items/0]
            Name=pinyin
            Layout=

            [GroupOrder]
            0=Default

            """
        try profile.write(toFile: directory + "/profile", atomically: true, encoding: .utf8)
    }

    private func openWindow() throws {
        let program = "'\(Place.program)' --data '\(desk.data)' --station 前台一"
        let recorded = "TERM=xterm-256color script -q -f -c \"\(program)\" '\(log)'"
        try start([
            "xterm", "-u8", "-tn", "xterm-256color", "-b", "0", "-fa", "Monospace", "-fs", "9",
            "-geometry", "\(Self.columns)x\(Self.rows)+0+0", "-xrm",
            "XTerm*preeditType: OverTheSpot",
            "-e", "/bin/sh", "-c", recorded,
        ])
        let isOpen = try holds(within: 30) {
            window = try windows("--class", "xterm").first ?? ""
            return !window.isEmpty
        }
        guard isOpen else { throw TestFault("no window came up") }
        try run(["xdotool", "windowfocus", "--sync", window])
    }

    @discardableResult
    private func start(_ words: [String]) throws -> RunningProgram {
        let program = try RunningProgram(words, environment: environment, directory: desk.path)
        running.append(program)
        return program
    }

    @discardableResult
    private func run(_ words: [String]) throws -> ProgramRun {
        try RunningProgram(words, environment: environment, directory: desk.path).finish(within: 30)
    }

    /// What the input method says of itself; nil while it does not answer.
    private func state() throws -> String? {
        let answer = try run(["fcitx5-remote"])
        let text = answer.out.trimmingCharacters(in: .whitespacesAndNewlines)
        return answer.code == 0 && !text.isEmpty ? text : nil
    }

    /// The windows that are to be seen and found so.
    private func windows(_ words: String...) throws -> [String] {
        try run(["xdotool", "search", "--onlyvisible"] + words).out.split(separator: "\n")
            .map(String.init)
    }

    // MARK: Keys and screen

    /// Presses keys by the names that X has for them.
    func press(_ keys: String...) throws {
        for key in keys { try run(["xdotool", "key", "--clearmodifiers", key]) }
    }

    /// Types letters, which the input method takes first.
    func type(_ letters: String) throws {
        try run(["xdotool", "type", "--delay", "25", letters])
    }

    /// Composes a word: its letters, the candidates, the first of them.
    func compose(_ letters: String, _ word: String) throws {
        try type(letters)
        guard try holds(within: 20, { try self.candidates() != nil }) else {
            throw TestFault("no candidates for \(letters)")
        }
        try press("space")
        try wait(for: word)
    }

    /// Waits until the program's screen shows a pattern.
    @discardableResult
    func wait(
        for pattern: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let regex = try Regex(pattern)
        let isThere = holds(within: 30) {
            follow()
            return screen.text.contains(regex)
        }
        #expect(isThere, "no “\(pattern)”:\n\(screen.text)", sourceLocation: sourceLocation)
        guard isThere else { throw TestFault("no “\(pattern)” on the screen") }
        return screen.text
    }

    /// Draws what the program has sent since the last time.
    private func follow() {
        guard let data = FileManager.default.contents(atPath: log), data.count > read else {
            return
        }
        _ = screen.take(data[(data.startIndex + read)...])
        read = data.count
    }

    // MARK: Places

    /// A rectangle on the display, in pixels.
    struct Frame {
        var x: Int, y: Int, width: Int, height: Int
        var bottom: Int { y + height }
    }

    /// The window with the candidates, while there is one.
    func candidates() throws -> Frame? {
        try windows("--class", "fcitx").compactMap(frame).first { $0.width > 20 && $0.height > 10 }
    }

    /// The row of cells in which the cursor stands.
    func cursorRow() throws -> Frame {
        let whole = try #require(try frame(window))
        let height = whole.height / Self.rows
        follow()
        return Frame(
            x: whole.x,
            y: whole.y + screen.row * height,
            width: whole.width,
            height: height
        )
    }

    private func frame(_ window: String) throws -> Frame? {
        let text = try run(["xdotool", "getwindowgeometry", "--shell", window]).out
        var values: [Substring: Int] = [:]
        for line in text.split(separator: "\n") {
            let pair = line.split(separator: "=")
            if pair.count == 2 { values[pair[0]] = Int(pair[1]) }
        }
        guard let x = values["X"], let y = values["Y"], let width = values["WIDTH"],
            let height = values["HEIGHT"]
        else { return nil }
        return Frame(x: x, y: y, width: width, height: height)
    }
}
