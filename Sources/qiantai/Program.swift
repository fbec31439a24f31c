import ArgumentParser
import CSystem
import Foundation
import Terminal

/// 前台 qiantai: the front desk of a property manager, in a terminal.
@main
struct Program: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qiantai",
        abstract: "前台：物业服务中心的报修、投诉、钥匙、来访与收费",
        version: "0.1.0",
        subcommands: [
            DeskVerb.self, DemoVerb.self, InitVerb.self, ImportVerb.self, ExportVerb.self,
            ListVerb.self, ShowVerb.self, ReportVerb.self, DoVerb.self, SchemaVerb.self,
            LogVerb.self,
            VerifyVerb.self, BackupVerb.self, RestoreVerb.self, SalvageVerb.self, PINVerb.self,
            KeysVerb.self, ThemesVerb.self,
        ],
        defaultSubcommand: DeskVerb.self
    )

    static func main() {
        qs_prepare_process()
        do {
            let arguments = OptionOrder.normalised(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch let failure as Failure {
            Console.complain(failure.message)
            Foundation.exit(failure.code)
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure else { exit(withError: error) }
            Console.complain(fullMessage(for: error))
            Foundation.exit(2)
        }
    }
}

/// Why a verb stops: a sentence for the user and the exit code of CONTRACT 4.
struct Failure: Error {
    var message: String
    var code: Int32

    init(_ message: String, code: Int32 = 1) {
        self.message = message
        self.code = code
    }

    /// Somebody stopped it before anything was written.
    static let stopped = Failure("已停止，什么也没有写入。", code: 130)
}

/// Options may stand before or after the verb: those before it are moved behind.
enum OptionOrder {
    private static let names: Set<String> = ["--data", "--as", "--at", "--station"]

    static func normalised(_ arguments: [String]) -> [String] {
        var moved: [String] = []
        var rest = arguments[...]
        while let first = rest.first {
            let name = String(first.split(separator: "=", maxSplits: 1).first ?? "")
            guard names.contains(name) else { break }
            moved.append(first)
            rest = rest.dropFirst()
            if !first.contains("="), let value = rest.first {
                moved.append(value)
                rest = rest.dropFirst()
            }
        }
        // An option there belongs to the desk, which opens without a verb.
        guard let verb = rest.first, !verb.hasPrefix("-"), !moved.isEmpty else { return arguments }
        return [verb] + moved + rest.dropFirst()
    }
}

/// Words for people go to standard error, so that standard output stays for programs.
enum Console {
    /// Whatever the words repeat of a file or an argument, nothing in them acts on the terminal.
    static func complain(_ words: String) {
        let shown = printable(words)
        let line = shown.hasSuffix("\n") ? shown : shown + "\n"
        // Nobody may be there to read it: the window was closed.
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    /// A line for people, or several.
    static func say(_ words: String) {
        print(printable(words))
    }

    /// Text for people whose lines end already.
    static func write(_ text: String) {
        print(printable(text), terminator: "")
    }

    /// Text for programs, written as it is: its format escapes by itself whatever could act.
    static func give(_ text: String) {
        print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
    }

    private static func printable(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Printable.text(String($0)) }.joined(separator: "\n")
    }
}
