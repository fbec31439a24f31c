import Foundation
import FrontDesk
import Testing

/// hledger, run on a journal: the judge of the books, which shares no code with the desk.
struct Hledger {
    private let path: String
    private let tool: String

    /// Where hledger is. Without it the suites are skipped, but not under CI: there they fail.
    static let tool: String? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let found = path.split(separator: ":").map { "\($0)/hledger" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        if found == nil, !isCI { print("没有 hledger，跳过：总账核对") }
        return found
    }()

    /// Under CI nothing may be skipped that CI installs.
    static let isCI = ProcessInfo.processInfo.environment["QIANTAI_CI"] != nil

    /// Writes a journal down, to be read by hledger.
    init(_ journal: String) throws {
        tool = try #require(Self.tool)
        let name = String(UInt64.random(in: .min ... .max), radix: 36)
        path = "\(NSTemporaryDirectory())/ledger-\(name).journal"
        try journal.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Takes the journal away.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// What hledger says to a command.
    func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = ["-f", path] + words
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        let (out, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, errors)
        try process.run()
        let bytes = out.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let said = String(decoding: complaint, as: UTF8.self)
        #expect(process.terminationStatus == 0, "hledger \(words): \(said)")
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The balances of the accounts that a query names, in fen; those that are nothing are left out.
    func balances(_ query: String...) throws -> [String: Int] {
        let table = try run(["balance", "--flat", "--no-total", "-O", "csv"] + query)
        var balances: [String: Int] = [:]
        for line in table.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\"").map(String.init).filter { $0 != "," }
            let words = try #require(cells.last).split(separator: " ")
            let sum = try #require(words.first)
            if sum == "0" { continue }
            #expect(words.last == "CNY", "\(line)")
            balances[cells[0]] = try fen(String(sum))
        }
        return balances.filter { $0.value != 0 }
    }

    private func fen(_ text: String) throws -> Int {
        let parts = text.split(separator: ".")
        let yuan = try #require(Int(parts[0]))
        let rest = parts.count > 1 ? try #require(Int(parts[1])) : 0
        return (abs(yuan) * 100 + rest) * (text.hasPrefix("-") ? -1 : 1)
    }
}
