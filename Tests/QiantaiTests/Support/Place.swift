import Foundation
import Testing

/// Everything that starts processes, one after the other, so that deadlines mean something.
@Suite(.serialized) enum Processes {}

/// Where things are: found from the test bundle, never from a fixed path.
enum Place {
    /// Longer runs on request.
    static let isLong = variable("QIANTAI_LONG") != nil
    /// How often something is done: a few times, or many on request; `QIANTAI_LONG` may be a number
    /// of rounds itself, where it is more than 1.
    static func rounds(_ few: Int, long many: Int) -> Int {
        guard let wish = variable("QIANTAI_LONG") else { return few }
        return Int(wish).map { $0 > 1 ? $0 : many } ?? many
    }
    /// Under CI nothing may be skipped that CI installs.
    static let isCI = variable("QIANTAI_CI") != nil
    /// Whether this is the superuser.
    static let isRoot = geteuid() == 0

    /// The built program beside the test bundle.
    static let program: String = {
        var starts = [CommandLine.arguments[0]]
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        starts.insert(contentsOf: [link].compactMap(\.self), at: 0)
        starts += CommandLine.arguments.filter { $0.contains(".xctest") }
        for start in starts {
            var directory = URL(fileURLWithPath: start).deletingLastPathComponent()
            for _ in 0..<4 {
                let path = directory.appendingPathComponent("qiantai").path
                if isFile(path), FileManager.default.isExecutableFile(atPath: path) { return path }
                directory.deleteLastPathComponent()
            }
        }
        return "qiantai"
    }()

    /// The checkout that these tests were built from.
    static let checkout: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        return url.path
    }()

    /// The path of a tool of the system, if it is there.
    static func tool(_ name: String) -> String? {
        let path = variable("PATH") ?? "/usr/bin:/bin"
        return (path.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"])
            .map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// A variable of the environment that is set and not empty.
    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func isFile(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && !isDirectory.boolValue
    }
}

/// A private directory that goes with the object.
final class TemporaryFolder {
    let path: String

    init() throws {
        let name = UInt64.random(in: .min ... .max)
        path = "/tmp/proc-\(String(name, radix: 36))"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file into it and gives its path.
    func put(_ name: String, _ bytes: Data) throws -> String {
        let file = "\(path)/\(name)"
        try bytes.write(to: URL(fileURLWithPath: file))
        return file
    }

    func put(_ name: String, _ text: String) throws -> String {
        try put(name, Data(text.utf8))
    }
}

/// Why a test could not go on.
struct TestFault: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

/// A moment that must not pass before something has happened.
struct Deadline {
    private let end: UInt64

    init(seconds: Double) {
        end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
    }

    var isOver: Bool { DispatchTime.now().uptimeNanoseconds >= end }

    /// What is left, as `poll` takes it; never more than `limit`.
    func milliseconds(atMost limit: Int32 = 1000) -> Int32 {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now < end else { return 0 }
        return Int32(min(UInt64(limit), (end - now) / 1_000_000 + 1))
    }
}

/// Looks again and again until `condition` holds or the time is up; whether it held.
func holds(within seconds: Double, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = Deadline(seconds: seconds)
    while true {
        if try condition() { return true }
        if deadline.isOver { return false }
        _ = poll(nil, 0, 10)
    }
}

/// A choice of numbers that a seed repeats.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
