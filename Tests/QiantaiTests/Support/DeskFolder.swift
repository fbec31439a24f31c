import Foundation
import Testing

/// A private folder with a desk in it, and the program run on it.
final class DeskFolder {
    let folder: TemporaryFolder
    /// One-time PINs by staff number, as the import printed them.
    private(set) var pins: [String: String] = [:]

    /// An empty folder; `make` makes the desk.
    init() throws {
        folder = try TemporaryFolder()
    }

    /// A desk with the fixtures' households and staff.
    static func peopled(sandbox: Bool = false) throws -> DeskFolder {
        let desk = try DeskFolder()
        try desk.make(sandbox: sandbox)
        return desk
    }

    var path: String { folder.path }
    var data: String { folder.path + "/desk" }
    var journal: String { data + "/journal/00000000000000000001.qj" }

    func make(sandbox: Bool = false) throws {
        let words = ["init", "--name", "翠湖花园"] + (sandbox ? ["--sandbox"] : [])
        #expect(try run(words).code == 0)
        let households = try folder.put("households.csv", Fixtures.households)
        #expect(try run(["import", "households", households]).code == 0)
        let staff = try run(["import", "staff", folder.put("staff.csv", Fixtures.staff)])
        #expect(staff.code == 0)
        notePINs(staff.out)
    }

    func notePINs(_ text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 3, words[2].count == 6 { pins[String(words[0])] = String(words[2]) }
        }
    }

    /// The one-time PIN that an import wrote into the file `pins`.
    func readPIN(of number: String) -> String? {
        notePINs((try? String(contentsOfFile: path + "/pins", encoding: .utf8)) ?? "")
        return pins[number]
    }

    /// The environment of every program here: a private home, another time zone, no UTF-8.
    var environment: [String: String] {
        [
            "PATH": Place.variable("PATH") ?? "/usr/bin:/bin", "HOME": path,
            "XDG_RUNTIME_DIR": path, "TMPDIR": path, "TZ": "America/New_York", "LC_ALL": "C",
        ]
    }

    // MARK: Running

    /// Starts the program on this desk: `wrapper` stands before it.
    func start(
        _ arguments: [String],
        as actor: String? = nil,
        environment more: [String: String] = [:],
        wrapper: [String] = []
    ) throws -> RunningProgram {
        let who = actor.map { ["--as", $0] } ?? []
        return try RunningProgram(
            wrapper + [Place.program, "--data", data] + who + arguments,
            environment: environment.merging(more) { $1 },
            directory: path
        )
    }

    /// Runs the program on this desk to its end.
    @discardableResult
    func run(
        _ arguments: [String],
        as actor: String? = nil,
        input: String = "",
        environment more: [String: String] = [:],
        wrapper: [String] = []
    ) throws -> ProgramRun {
        let program = try start(arguments, as: actor, environment: more, wrapper: wrapper)
        try program.send(input)
        return try program.finish()
    }

    /// Runs the program with these words and nothing before them.
    func plain(_ words: [String], input: String = "", directory: String? = nil) throws
        -> ProgramRun
    {
        let program = try RunningProgram(
            [Place.program] + words,
            environment: environment,
            directory: directory ?? path
        )
        try program.send(input)
        return try program.finish()
    }

    /// Gives commands to `do`, and gets as many answers.
    func commands(
        _ lines: [String],
        as actor: String = "1001",
        sourceLocation: SourceLocation = #_sourceLocation
    )
        throws -> [JSON]
    {
        let run = try run(["do"], as: actor, input: lines.map { $0 + "\n" }.joined())
        let answers = try run.out.split(separator: "\n").map { try JSON(String($0)) }
        #expect(answers.count == lines.count, "\(run.err)", sourceLocation: sourceLocation)
        return answers
    }

    /// Gives commands to a `do` that is killed before it leaves: there is no snapshot of them.
    func giveWithoutLeaving(_ lines: [String], at: [String] = [], as actor: String) throws {
        let writer = try start(at + ["do"], as: actor)
        try writer.send(lines.map { $0 + "\n" }.joined())
        for line in lines {
            let answer = try writer.line()
            #expect(answer.contains("\"ok\":true"), "\(line): \(answer)")
        }
        writer.send(signal: SIGKILL)
        try writer.finish()
    }

    /// Gives one command to `do`.
    func command(
        _ line: String,
        as actor: String = "1001",
        sourceLocation: SourceLocation = #_sourceLocation
    )
        throws -> JSON
    {
        let answers = try commands([line], as: actor, sourceLocation: sourceLocation)
        return try #require(answers.first, sourceLocation: sourceLocation)
    }

    /// Every act of the journal.
    func log() throws -> [JSON] { try logLines().map { try JSON($0) } }

    /// Every act of the journal as its line.
    func logLines() throws -> [String] {
        try run(["log", "--json"]).out.split(separator: "\n").map(String.init)
    }

    /// What `verify --json` says.
    func verify() throws -> JSON { try JSON(run(["verify", "--json"]).out) }

    /// Every file of the desk with its bytes.
    func files() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: data) {
            files[name] = FileManager.default.contents(atPath: "\(data)/\(name)") ?? Data()
        }
        return files
    }

    func repairs() throws -> [JSON] { try JSON(run(["list", "repairs", "--json"]).out).list }

    /// A command that logs a repair with these words.
    static func logging(_ words: String, room: String = "1-1-102", more: String = "") -> String {
        """
        {"command":"repair.log","room":"\(room)","category":"水电","urgency":"一般",\
        "description":\(JSON.quoted(words)),"duplicateReason":"另一处"\(more)}
        """
    }
}
