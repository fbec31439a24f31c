import Foundation

/// A process that was started for measuring.
final class Child {
    /// What became of it.
    struct Result {
        var output: String
        /// From its start to its end, in nanoseconds.
        var wall: Double
        /// When it was started, in nanoseconds.
        var startedAt: Double
        var status: Int32
    }

    let process: Int32
    private let start: UInt64
    private let output: Int32

    /// Starts a program that reads a file; its standard output is kept.
    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        reading input: String = "/dev/null"
    ) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw BenchFault("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        defer { posix_spawn_file_actions_destroy(&actions) }
        start = nanoseconds()
        let spawned = Child.spawn(arguments, &actions, nil, environment: environment)
        Glibc.close(ends[1])
        output = ends[0]
        guard let spawned else { throw BenchFault("cannot start \(arguments[0])") }
        process = spawned
    }

    /// Starts this program's own hidden verb.
    convenience init(
        _ verb: ChildVerb,
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws {
        try self.init(
            ["/proc/self/exe", verb.rawValue] + arguments,
            environment: environment
        )
    }

    static func spawn(
        _ arguments: [String],
        _ actions: inout posix_spawn_file_actions_t,
        _ attributes: UnsafePointer<posix_spawnattr_t>?,
        environment extra: [String: String] = [:]
    ) -> Int32? {
        let merged = ProcessInfo.processInfo.environment.merging(extra) { $1 }
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] =
            merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        var process: Int32 = 0
        guard posix_spawnp(&process, arguments[0], &actions, attributes, &words, &settings) == 0
        else { return nil }
        return process
    }

    /// Waits until it ends.
    func wait() throws -> Result {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(output, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        close(output)
        var status: Int32 = 0
        waitpid(process, &status, 0)
        let wall = Double(nanoseconds() - start)
        guard status == 0 else { throw BenchFault("a child ended with \(status)") }
        return Result(
            output: String(decoding: bytes, as: UTF8.self),
            wall: wall,
            startedAt: Double(start),
            status: status
        )
    }
}

extension Child.Result {
    /// The numbers that it printed, parted by spaces and line ends.
    var numbers: [Double] {
        output.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { Double($0) }
    }
}
