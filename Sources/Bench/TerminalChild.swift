import Foundation

/// A program on a terminal of its own, 80x24, whose keys are sent and whose bytes are counted.
final class TerminalChild {
    /// Of the terminal headers, whose names do not come into Swift: TIOCSPTLCK, TIOCGPTN and
    /// POSIX_SPAWN_SETSID.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    private static let newSession: Int16 = 0x80

    let process: Int32
    private let line: Int32
    private(set) var bytes = 0
    private var tail: [UInt8] = []
    private var hasAnswered = false

    init(_ arguments: [String], environment more: [String: String] = [:]) throws {
        line = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var locked: Int32 = 0
        var number: UInt32 = 0
        guard line >= 0, ioctl(line, Self.setLock, &locked) == 0,
            ioctl(line, Self.getNumber, &number) == 0
        else { throw BenchFault("no terminal") }
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(line, UInt(TIOCSWINSZ), &size)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for file: Int32 in 0...2 {
            posix_spawn_file_actions_addopen(&actions, file, name, O_RDWR, 0)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setflags(&attributes, Self.newSession)
        defer { posix_spawnattr_destroy(&attributes) }
        let extra = more.merging(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 }
        guard let started = Child.spawn(arguments, &actions, &attributes, environment: extra) else {
            throw BenchFault("cannot start \(arguments[0])")
        }
        process = started
    }

    func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(line, bytes, bytes.count)
    }

    /// Reads what comes within the time; false when nothing did.
    @discardableResult
    func take(milliseconds: Int32) -> Bool {
        var polled = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, milliseconds) > 0 else { return false }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = read(line, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += count
        tail += chunk[..<count]
        // The program asks where the cursor is, to learn how wide a line of a box is drawn; every
        // terminal answers at once.
        if !hasAnswered, tail.firstRange(of: Array("\u{1b}[6n".utf8)) != nil {
            hasAnswered = true
            send("\u{1b}[1;2R")
        }
        if tail.count > 200_000 { tail.removeFirst(tail.count - 100_000) }
        return true
    }

    /// Reads until the text was drawn.
    func await(_ text: String, seconds: UInt64 = 10) throws {
        let wanted = Array(text.utf8)
        let end = nanoseconds() + seconds * 1_000_000_000
        while tail.firstRange(of: wanted) == nil {
            guard nanoseconds() < end else {
                throw BenchFault("「\(text)」 did not come: \(String(decoding: tail, as: UTF8.self))")
            }
            take(milliseconds: 50)
        }
        tail = []
    }

    /// Reads until nothing comes for so long.
    func settle(milliseconds: Int32) {
        while take(milliseconds: milliseconds) {}
        tail = []
    }

    /// Ends it by its own key.
    func leave() {
        send("\u{11}")
        reap(within: 3_000_000_000)
    }

    /// Ends a program whose keys are not ours: its terminal is gone.
    func end() {
        kill(process, SIGHUP)
        reap(within: 300_000_000)
    }

    private func reap(within patience: UInt64) {
        let end = nanoseconds() + patience
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if nanoseconds() > end { kill(process, SIGKILL) }
            take(milliseconds: 10)
        }
        close(line)
    }
}
