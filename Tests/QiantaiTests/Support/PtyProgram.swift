import Foundation
import Testing

/// A program on a terminal of its own: its keys are sent byte by byte, its bytes are read and drawn.
final class PtyProgram {
    /// Of the terminal headers, whose names do not come into Swift: TIOCSPTLCK, TIOCGPTN, FIONREAD
    /// and POSIX_SPAWN_SETSID.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    private static let countUnread: UInt = 0x541B
    private static let newSession: Int16 = 0x80

    /// How the program finds the terminal.
    struct Setting {
        var rows = 24
        var columns = 80
        /// Whether the terminal draws characters of ambiguous width in two cells.
        var isAmbiguousWide = false
        /// Whether it answers when it is asked where the cursor is.
        var answers = true
        /// Files that are not the terminal but nothing at all.
        var withoutTerminal: Set<Int32> = []
    }

    let number: pid_t
    private(set) var screen: DrawnScreen
    /// Everything that the program sent.
    private(set) var bytes: [UInt8] = []
    /// What its keys are sent to.
    private var near: Int32
    /// Its own end, kept open here so that its settings can be asked for when it has gone.
    private let far: Int32
    private let setting: Setting
    /// How the line was set before the program came.
    let settingsBefore: String
    private var status: Int32?

    /// Starts the program; `environment` is all that it gets.
    init(_ words: [String], environment: [String: String], _ setting: Setting = Setting()) throws {
        self.setting = setting
        screen = DrawnScreen(
            rows: setting.rows,
            columns: setting.columns,
            isAmbiguousWide: setting.isAmbiguousWide
        )
        near = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var locked: Int32 = 0
        var place: UInt32 = 0
        guard near >= 0, ioctl(near, Self.setLock, &locked) == 0,
            ioctl(near, Self.getNumber, &place) == 0
        else { throw TestFault("no terminal: errno \(errno)") }
        let name = "/dev/pts/\(place)"
        far = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        settingsBefore = Self.settings(of: far)
        number = try Self.start(words, environment, on: name, setting, near: near)
    }

    deinit {
        if near >= 0 { close(near) }
        close(far)
        guard status == nil else { return }
        _ = kill(-number, SIGKILL)
        _ = kill(number, SIGKILL)
        var status: Int32 = 0
        waitpid(number, &status, 0)
    }

    private static func start(
        _ words: [String],
        _ environment: [String: String],
        on name: String,
        _ setting: Setting,
        near: Int32
    ) throws -> pid_t {
        try setSize(near, rows: setting.rows, columns: setting.columns)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first that opens it has the terminal as its own, whichever file it is.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        for file: Int32 in 0...2 {
            let path = setting.withoutTerminal.contains(file) ? "/dev/null" : name
            posix_spawn_file_actions_addopen(&actions, file, path, O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | newSession
        posix_spawnattr_setflags(&attributes, flags)
        var words = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        var child: pid_t = 0
        guard let first = words[0] else { throw TestFault("nothing to run") }
        let failure = posix_spawnp(&child, first, &actions, &attributes, &words, &variables)
        guard failure == 0 else { throw TestFault("\(String(cString: first)): errno \(failure)") }
        return child
    }

    private static func setSize(_ near: Int32, rows: Int, columns: Int) throws {
        var size = winsize(
            ws_row: UInt16(rows),
            ws_col: UInt16(columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        guard ioctl(near, UInt(TIOCSWINSZ), &size) == 0 else { throw TestFault("errno \(errno)") }
    }

    /// The places that were written since this was last asked.
    func takeWritten() -> Set<DrawnScreen.Place> {
        defer { screen.written = [] }
        return screen.written
    }

    /// Another size of the window; the program hears of it.
    func resize(rows: Int, columns: Int) throws {
        screen.resize(rows: rows, columns: columns)
        try Self.setSize(near, rows: rows, columns: columns)
    }

    // MARK: Talking

    /// Sends what keys send; reads meanwhile, so that neither waits for the other.
    func send(_ keys: String, within seconds: Double = 60) throws {
        let deadline = Deadline(seconds: seconds)
        var rest = [UInt8](keys.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(near, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else {
                guard !deadline.isOver else {
                    throw TestFault("it does not read its keys:\n\(screen.text)")
                }
                listen(milliseconds: 10)
            }
        }
    }

    /// Reads what comes within so many milliseconds; whether anything did.
    @discardableResult
    func listen(milliseconds: Int32 = 0) -> Bool {
        guard near >= 0 else { return false }
        var polled = pollfd(fd: near, events: Int16(POLLIN), revents: 0)
        _ = poll(&polled, 1, milliseconds)
        var hasCome = false
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(near, &chunk, chunk.count)
            guard count > 0 else { return hasCome }
            hasCome = true
            bytes += chunk[..<count]
            let answer = screen.take(chunk[..<count])
            if setting.answers, !answer.isEmpty {
                let answer = [UInt8](answer.utf8)
                _ = write(near, answer, answer.count)
            }
        }
    }

    /// Waits until the screen shows a pattern; gives the screen.
    @discardableResult
    func wait(
        for pattern: String,
        within seconds: Double = 20,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let regex = try Regex(pattern)
        let deadline = Deadline(seconds: seconds)
        while !screen.text.contains(regex) {
            guard !deadline.isOver else {
                Issue.record(
                    "no “\(pattern)” on the screen:\n\(screen.text)",
                    sourceLocation: sourceLocation
                )
                throw TestFault("no “\(pattern)” on the screen")
            }
            listen(milliseconds: deadline.milliseconds(atMost: 50))
        }
        rest()
        return screen.text
    }

    /// Waits until the program has read its keys, sleeps, and has nothing more to say.
    func rest(within seconds: Double = 20) {
        var isStill = 0
        _ = holds(within: seconds) {
            let isQuiet = !listen() && unread == 0 && isAsleep
            isStill = isQuiet ? isStill + 1 : 0
            return isStill > 2
        }
    }

    /// Bytes that the program has not read yet.
    private var unread: Int32 {
        var count: Int32 = 0
        _ = ioctl(far, Self.countUnread, &count)
        return count
    }

    private var isAsleep: Bool { state == "S" }
    /// Whether it stands still for the shell above it.
    var isStopped: Bool { state == "T" }

    private var state: Substring {
        let stat = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
        return stat?.split(separator: ")").last?.split(separator: " ").first ?? ""
    }

    /// How often its main thread went to sleep: a loop that waits has gone round that often.
    var naps: Int {
        let path = "/proc/\(number)/task/\(number)/status"
        let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return status.firstMatch(of: #/\nvoluntary_ctxt_switches:\s+(\d+)/#).flatMap { Int($0.1) }
            ?? 0
    }

    // MARK: The terminal

    /// How the line is set, every flag and character of it.
    var settings: String { Self.settings(of: far) }

    private static func settings(of far: Int32) -> String {
        var found = termios()
        guard tcgetattr(far, &found) == 0 else { return "errno \(errno)" }
        let characters = withUnsafeBytes(of: found.c_cc) { Array($0) }
        return "\(found.c_iflag) \(found.c_oflag) \(found.c_cflag) \(found.c_lflag) \(characters)"
    }

    /// Whether the terminal is as it was before the program came.
    var isRestored: Bool {
        settings == settingsBefore && !screen.isAlternate && screen.isCursorShown
            && !screen.isPasteBracketed && !screen.hasApplicationKeypad && !screen.hasMouse
            && !screen.isStyled && screen.keptTitles == 0
    }

    /// What stands on the screen, on one line without spaces, however it was broken.
    var words: String { screen.text.filter { !$0.isWhitespace } }

    /// Closes the window.
    func hangUp() {
        close(near)
        near = -1
    }

    // MARK: Ending

    /// Whether it still runs.
    var isRunning: Bool {
        if status != nil { return false }
        var found: Int32 = 0
        guard waitpid(number, &found, WNOHANG) == number else { return true }
        status = found
        return false
    }

    /// Waits until it has ended; gives its exit code, or 128 and the number of the signal.
    @discardableResult
    func end(within seconds: Double = 20) throws -> Int32 {
        let hasEnded = holds(within: seconds) {
            listen()
            return !isRunning
        }
        guard hasEnded, let status else { throw TestFault("it does not end:\n\(screen.text)") }
        listen()
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }
}
