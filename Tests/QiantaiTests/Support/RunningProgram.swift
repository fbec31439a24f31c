import Foundation

/// What a program left behind.
struct ProgramRun {
    var out: String
    var err: String
    /// Its exit code; 128 and the signal's number if a signal ended it.
    var code: Int32

    /// Both outputs, for messages.
    var both: String { out + err }
}

/// A program that runs: fed and read through pipes, ended by the test at the latest.
final class RunningProgram {
    let number: pid_t
    private var input: Int32
    private var output: Int32
    private var errors: Int32
    private var outBytes: [UInt8] = []
    private var errBytes: [UInt8] = []
    private var taken = 0
    private var status: Int32?

    init(_ words: [String], environment: [String: String], directory: String? = nil) throws {
        _ = signal(SIGPIPE, SIG_IGN)
        let (forInput, forOutput, forErrors) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, forInput.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, forOutput.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, forErrors.writing, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let moved = directory.map { ["/usr/bin/env", "-C", $0] } ?? []
        var words = (moved + words).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + variables { free(pointer) } }
        guard let first = words[0] else { throw TestFault("nothing to run") }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, first, &actions, &attributes, &words, &variables)
        for file in [forInput.reading, forOutput.writing, forErrors.writing] { close(file) }
        (number, input) = (child, forInput.writing)
        (output, errors) = (forOutput.reading, forErrors.reading)
        guard failure == 0 else {
            status = 127 << 8
            throw TestFault("\(String(cString: first)): errno \(failure)")
        }
        for file in [input, output, errors] { _ = fcntl(file, F_SETFL, O_NONBLOCK) }
    }

    deinit {
        if status == nil {
            _ = kill(-number, SIGKILL)
            _ = kill(number, SIGKILL)
            var status: Int32 = 0
            waitpid(number, &status, 0)
        }
        for file in [input, output, errors] where file >= 0 { close(file) }
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        // Close-on-exec, or a program started meanwhile would keep the other end open.
        guard Foundation.pipe(&ends) == 0 else { throw TestFault("pipe: errno \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Readable when it said something.
    var descriptor: Int32 { output }

    // MARK: Talking

    /// Writes to its standard input; reads meanwhile, so that neither waits for the other.
    func send(_ text: String, within seconds: Double = 60) throws {
        try send([UInt8](text.utf8)[...], within: seconds)
    }

    func send(_ bytes: ArraySlice<UInt8>, within seconds: Double = 60) throws {
        let deadline = Deadline(seconds: seconds)
        var rest = bytes
        while !rest.isEmpty, input >= 0 {
            let count = rest.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                guard !deadline.isOver else { throw TestFault("it does not read its input") }
                wait(for: Int16(POLLOUT), deadline)
            } else {
                return
            }
        }
    }

    func closeInput() {
        if input >= 0 { close(input) }
        input = -1
    }

    /// Reads what is there, without waiting.
    func listen() {
        Self.drain(&output, into: &outBytes)
        Self.drain(&errors, into: &errBytes)
    }

    /// The next line of its output that is there already.
    func lineThere() -> String? {
        listen()
        guard let end = outBytes[taken...].firstIndex(of: 0x0A) else { return nil }
        defer { taken = end + 1 }
        return String(decoding: outBytes[taken..<end], as: UTF8.self)
    }

    /// The next line of its output, waited for.
    func line(within seconds: Double = 30) throws -> String {
        let deadline = Deadline(seconds: seconds)
        while true {
            if let line = lineThere() { return line }
            guard !deadline.isOver, output >= 0 else {
                let words = String(decoding: errBytes, as: UTF8.self)
                throw TestFault("no line came; its errors: \(words)")
            }
            wait(for: 0, deadline)
        }
    }

    private func wait(for inputEvents: Int16, _ deadline: Deadline) {
        var polled = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: inputEvents == 0 ? -1 : input, events: inputEvents, revents: 0),
        ]
        _ = poll(&polled, 3, deadline.milliseconds(atMost: 200))
        listen()
    }

    private static func drain(_ file: inout Int32, into bytes: inout [UInt8]) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while file >= 0 {
            let count = read(file, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                return
            } else {
                close(file)
                file = -1
            }
        }
    }

    // MARK: Ending

    /// Whether the program stands still after SIGSTOP: the state in its `stat`, behind the name.
    var isStopped: Bool {
        let stat = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
        return stat?.split(separator: ")").last?.hasPrefix(" T") ?? false
    }

    func send(signal: Int32) {
        if status == nil { _ = kill(number, signal) }
    }

    /// Whether it still runs.
    var isRunning: Bool {
        if status != nil { return false }
        var found: Int32 = 0
        guard waitpid(number, &found, WNOHANG) == number else { return true }
        status = found
        return false
    }

    /// Closes its input and waits until it has ended.
    @discardableResult
    func finish(within seconds: Double = 60) throws -> ProgramRun {
        closeInput()
        let deadline = Deadline(seconds: seconds)
        while output >= 0 || errors >= 0 {
            guard !deadline.isOver else { throw TestFault("it does not end: \(words.both)") }
            wait(for: 0, deadline)
        }
        while isRunning {
            guard !deadline.isOver else { throw TestFault("it does not end: \(words.both)") }
            _ = poll(nil, 0, 2)
        }
        return words
    }

    private var words: ProgramRun {
        let found = status ?? 0
        return ProgramRun(
            out: String(decoding: outBytes, as: UTF8.self),
            err: String(decoding: errBytes, as: UTF8.self),
            code: found & 0x7F == 0 ? found >> 8 & 0xFF : 128 + found & 0x7F
        )
    }
}
