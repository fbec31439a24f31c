import Foundation

/// The machine that the figures are of.
enum Machine {
    static func heading(quick: Bool) -> String {
        let mode = quick ? " Quick: fewer rounds, smaller desks." : ""
        return "\(description), \(date).\(mode)\n"
    }

    /// Cores, memory, kernel.
    static var description: String {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let memory = ProcessInfo.processInfo.physicalMemory >> 30
        let kernel = file("/proc/sys/kernel/osrelease")
        let model =
            file("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }?
            .split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "CPU"
        return "\(cores) cores (\(model)), \(memory) GB, Linux \(kernel)"
    }

    /// Today.
    static var date: String {
        ISO8601DateFormatter.string(
            from: Date(),
            timeZone: .current,
            formatOptions: [.withFullDate]
        )
    }

    /// Where a program is; nil where it is not installed.
    static func path(of program: String) -> String? {
        let places = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return places.split(separator: ":").map { "\($0)/\(program)" }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    /// Where sqlite3 is; nil where it is not installed.
    static let sqlite = path(of: "sqlite3")

    /// The program that is measured, beside this one.
    static func qiantai() throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = (own as NSString).deletingLastPathComponent + "/qiantai"
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchFault("\(program) is not built: swift build -c release")
        }
        return program
    }

    static func file(_ path: String) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return "" }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// What the kernel says of a process.
struct ProcessFigures {
    let process: Int32

    /// Proportional set size now, in bytes.
    var proportionalBytes: Double { kilobytes("smaps_rollup", "Pss:") * 1024 }
    /// Peak resident set, in bytes.
    var peakBytes: Double { kilobytes("status", "VmHWM:") * 1024 }

    /// Nanoseconds that its threads had a core, ended ones included.
    var busyNanoseconds: Double {
        var clock: clockid_t = 0
        var time = timespec()
        guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
            return 0
        }
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    private func kilobytes(_ name: String, _ key: String) -> Double {
        let lines = Machine.file("/proc/\(process)/\(name)").split(separator: "\n")
        let line = lines.first { $0.hasPrefix(key) } ?? ""
        return line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    }
}
