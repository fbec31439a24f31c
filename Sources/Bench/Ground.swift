import CSystem
import Demo
import Foundation

/// The desks that are measured, in a directory of their own.
final class Ground {
    let options: BenchOptions
    let directory: String
    /// The PIN's hash, the same on every desk.
    let pinHash: String
    private var built: [String: String] = [:]
    private var copies = 0
    /// A file beside a desk that is whole.
    private static let built = ".built"

    init(_ options: BenchOptions) throws {
        self.options = options
        let place = options.directory ?? "/var/tmp"
        directory = "\(place)/qiantai-bench" + (options.keepsDesks ? "" : "-\(getpid())")
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        var text = [CChar](repeating: 0, count: Int(QS_PASSWORD_TEXT_BYTES))
        guard qs_password_text(&text, DemoDay.pin, DemoDay.pin.utf8.count) == 0 else {
            throw BenchFault("no memory for a PIN")
        }
        pinHash = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
        if options.keepsDesks { try clear() }
    }

    var isQuick: Bool { options.isQuick }
    var smallCount: Int { options.smallCount }
    var largeCount: Int { options.largeCount }

    /// The small desk, the large one and the large one whose history is spread evenly.
    func small() throws -> String { try desk(smallCount, .behindHorizon) }
    func large() throws -> String { try desk(largeCount, .behindHorizon) }
    func even() throws -> String { try desk(largeCount, .even) }
    /// The small desk with a thousand open complaints.
    func crowded() throws -> String { try desk(smallCount, .behindHorizon, complaints: 1000) }

    /// `10 k`, `1 M` and so on.
    static func name(_ count: Int) -> String {
        count >= 1_000_000 ? "\(count / 1_000_000) M" : "\(count / 1000) k"
    }

    /// `1 M against 10 k`.
    var sizes: String { "\(Self.name(largeCount)) against \(Self.name(smallCount))" }

    private func desk(
        _ count: Int,
        _ spread: HistorySpread,
        complaints: Int = BenchDesk.openComplaints
    ) throws -> String {
        let name = "\(count)-\(spread.rawValue)-\(complaints)"
        if let path = built[name] { return path }
        let path = "\(directory)/\(name)"
        guard access(path + Self.built, F_OK) != 0 else {
            built[name] = path
            return path
        }
        let now = String(qs_wall_milliseconds())
        let words = [path, String(count), spread.rawValue, now, pinHash, String(complaints)]
        let child = try Child(.build, words)
        let result = try child.wait()
        note("built \(name) in \((result.wall / 1e9).text(1)) s: \(result.output)")
        built[name] = path
        Self.mark(path + Self.built)
        return path
    }

    /// Removes what a run before left, except whole desks.
    private func clear() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        for name in names {
            let desk = name.hasSuffix(Self.built) ? String(name.dropLast(Self.built.count)) : name
            guard !names.contains(desk + Self.built) else { continue }
            try FileManager.default.removeItem(atPath: path(name))
        }
    }

    /// A copy of a desk that may be written to.
    func copy(of desk: String) throws -> String {
        copies += 1
        let path = "\(directory)/copy\(copies)"
        try FileManager.default.copyItem(atPath: desk, toPath: path)
        return path
    }

    /// Makes an empty file, for other processes to see.
    static func mark(_ path: String) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
    }

    /// Waits until another process has made a file; throws when it does not within a minute.
    static func await(_ path: String) throws {
        for _ in 0..<60_000 {
            if FileManager.default.fileExists(atPath: path) { return }
            usleep(1000)
        }
        throw BenchFault("nobody made \(path)")
    }

    /// A directory for something else, made where it is not there yet.
    func folder(_ name: String) throws -> String {
        let path = path(name)
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true
        )
        return path
    }

    /// A path for something else.
    func path(_ name: String) -> String { "\(directory)/\(name)" }

    func note(_ words: String) {
        FileHandle.standardError.write(Data("  \(words)\n".utf8))
    }

    func remove() {
        guard !options.keepsDesks else { return }
        try? FileManager.default.removeItem(atPath: directory)
    }
}
