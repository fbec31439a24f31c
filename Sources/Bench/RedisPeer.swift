import Demo
import Foundation
import FrontDesk
import Store

/// Redis beside us: loading as many records from its own snapshot, or appending with a sync each.
final class RedisPeer {
    private static let patience: UInt64 = 120_000_000_000

    private let process: Int32
    private let socketPath: String
    private var line: Int32 = -1

    /// A server that appends with `appendfsync always`, or one that has what stands in `directory`;
    /// nil where Redis is not installed.
    init?(
        _ ground: Ground,
        environment: [String: String] = [:],
        appending: Bool = false,
        directory: String? = nil
    ) throws {
        guard let server = Machine.path(of: "redis-server") else { return nil }
        let home = try directory ?? ground.folder("redis")
        socketPath = "\(home)/redis.sock"
        unlink(socketPath)
        let keeping = appending ? ["--appendonly", "yes", "--appendfsync", "always"] : []
        let words =
            [server, "--port", "0", "--unixsocket", socketPath, "--dir", home, "--save", ""]
            + ["--daemonize", "no", "--logfile", "\(home)/log"] + keeping
        process = try Child(words, environment: environment).process
        let end = nanoseconds() + Self.patience
        while try !isReady() {
            guard nanoseconds() < end else { throw BenchFault("redis-server does not answer") }
        }
    }

    /// Whether it answers: it refuses while it loads.
    private func isReady() throws -> Bool {
        if line < 0 {
            line = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | 0x80000, 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let path = Array(socketPath.utf8)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
            let size = socklen_t(MemoryLayout<sockaddr_un>.size)
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(line, $0, size)
                }
            }
            guard result == 0 else {
                close(line)
                line = -1
                usleep(200)
                return false
            }
        }
        if try ask(["PING"]).hasPrefix("+PONG") { return true }
        usleep(200)
        return false
    }

    /// One command and the first bytes of its answer.
    @discardableResult
    func ask(_ words: [String]) throws -> String {
        try exchange(Self.command(words.map { Array($0.utf8) }))
    }

    private func exchange(_ bytes: [UInt8]) throws -> String {
        var answer = [UInt8](repeating: 0, count: 4096)
        guard send(line, bytes, bytes.count, 0) == bytes.count,
            case let count = recv(line, &answer, answer.count, 0), count > 0
        else { throw BenchFault("redis-server hung up") }
        return String(decoding: answer[..<count], as: UTF8.self)
    }

    private static func command(_ words: [[UInt8]]) -> [UInt8] {
        var bytes = Array("*\(words.count)\r\n".utf8)
        for word in words {
            bytes += Array("$\(word.count)\r\n".utf8)
            bytes += word
            bytes += [0x0d, 0x0a]
        }
        return bytes
    }

    /// How long it takes to set values of so many bytes, one after the other.
    func set(bytes: Int, times: Int) throws -> [Double] {
        let value = [UInt8](repeating: 0x61, count: bytes)
        var taken: [Double] = []
        for place in 0..<(times + 8) {
            let command = Self.command([Array("SET".utf8), Array("key\(place)".utf8), value])
            var answer = ""
            let time = try timed { answer = try exchange(command) }
            guard answer.hasPrefix("+OK") else { throw BenchFault("redis-server: \(answer)") }
            if place >= 8 { taken.append(time) }
        }
        return taken
    }

    func end() {
        close(line)
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    // MARK: The snapshot

    /// A directory with an RDB of every record of a desk, a key each; nil where Redis is not
    /// installed.
    static func snapshot(_ ground: Ground, of desk: String) throws -> String? {
        let home = try ground.folder("redis-records")
        guard let peer = try RedisPeer(ground, directory: home),
            let client = Machine.path(of: "redis-cli")
        else { return nil }
        defer { peer.end() }
        let commands = ground.path("redis-commands")
        let count = try Child(.redis, [desk, commands]).wait().numbers.first ?? 0
        let pipe = [client, "-s", peer.socketPath, "--pipe"]
        _ = try Child(pipe, reading: commands).wait()
        unlink(commands)
        let kept = try peer.ask(["DBSIZE"]).split(whereSeparator: \.isNewline).first ?? ""
        guard kept == ":\(Int(count))" else {
            throw BenchFault("redis-server took \(kept) of \(Int(count)) records")
        }
        guard try peer.ask(["SAVE"]).hasPrefix("+OK") else { throw BenchFault("no RDB") }
        return home
    }

    /// What a child does that writes every record as a command; it prints how many.
    static func writeCommands(of directory: String, to path: String) throws {
        let store = try DeskStore(on: RealDisk(directory), mode: .read)
        try store.fetchAll()
        guard let file = fopen(path, "w") else { throw BenchFault("cannot write \(path)") }
        for kind in Desk.numberedKinds { write(kind, of: store.desk, to: file) }
        fclose(file)
        print(store.desk.recordCount)
    }

    private static func write<Subject: Numbered>(
        _ kind: Subject.Type,
        of desk: Desk,
        to file: UnsafeMutablePointer<FILE>
    ) {
        for record in desk.book(of: Subject.self).all {
            var writer = ByteWriter()
            record.encode(into: &writer)
            let words = [Array("SET".utf8), Array(record.id.text.utf8), writer.bytes]
            let bytes = command(words)
            fwrite(bytes, 1, bytes.count, file)
        }
    }
}
