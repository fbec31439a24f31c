import Foundation

/// The built program, and what it tells of itself.
struct Product {
    /// The program's file.
    let binary: String
    /// The directory of the sources.
    let source: String
    /// The version, as `--version` gives it.
    let version: String
    /// The tree of verbs and options.
    let manual: CommandTree

    init(binary: String, source: String) throws {
        self.binary = binary
        self.source = source
        version = try Shell.run(binary, ["--version"]).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        let dump = try Shell.run(binary, ["--experimental-dump-help"])
        manual = try JSONDecoder().decode(CommandTree.self, from: Data(dump.utf8))
    }

    /// The completions for a shell.
    func completions(_ shell: String) throws -> String {
        try Shell.run(binary, ["--generate-completion-script", shell])
    }

    /// A file of the sources.
    func text(_ name: String) throws -> String {
        do {
            return try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
        } catch {
            throw PackagingFault("读不到 \(source)/\(name)，请在源码目录里执行，或写 --source")
        }
    }
}

/// Other programs, run to their end.
enum Shell {
    /// What a program writes; throws where there is none or it fails.
    @discardableResult
    static func run(
        _ program: String,
        _ arguments: [String],
        isQuiet: Bool = false
    ) throws -> String {
        String(decoding: try bytes(program, arguments, isQuiet: isQuiet), as: UTF8.self)
    }

    /// As `run`, for what is no text.
    static func bytes(
        _ program: String,
        _ arguments: [String],
        input: Data? = nil,
        isQuiet: Bool = false
    ) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let (output, given) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = input == nil ? FileHandle.nullDevice : given
        if isQuiet { process.standardError = FileHandle.nullDevice }
        try process.run()
        if let input {
            // A page fits into a pipe: nobody waits here.
            given.fileHandleForWriting.write(input)
            given.fileHandleForWriting.closeFile()
        }
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw PackagingFault("\(program) 没有做成（\(process.terminationStatus)）")
        }
        return bytes
    }
}
