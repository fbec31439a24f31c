import Foundation
import Screens

/// Where the keymap of whoever opens the desk is kept, and what it says.
enum KeymapFiles {
    /// `keys.toml` in the user's configuration.
    static var path: String {
        let environment = ProcessInfo.processInfo.environment
        func place(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        let home = place("HOME") ?? NSHomeDirectory()
        return (place("XDG_CONFIG_HOME") ?? home + "/.config") + "/qiantai/keys.toml"
    }

    /// The keymap of a file with what is wrong in it; the tables as they are where there is no file.
    ///
    /// - Throws: `Failure` where the file is there and cannot be read.
    static func load(
        _ path: String = Self.path
    ) throws -> (keymap: Keymap, problems: [KeymapProblem]) {
        guard FileManager.default.fileExists(atPath: path) else { return (Keymap(), []) }
        do throws(NamedFile.Fault) {
            return KeymapFile.read(try NamedFile.text(path))
        } catch {
            throw Failure("读不了 \(path)：\(error.words)", code: 74)
        }
    }
}

/// The keymap as it was when the desk was opened.
struct OpenedKeymap {
    let keymap: Keymap
    /// What the message row says of the file at opening: the first thing that is wrong in it.
    let flaw: String?

    init() {
        do {
            let (keymap, problems) = try KeymapFiles.load()
            let more = problems.count > 1 ? "（共 \(problems.count) 处，qiantai keys --check 全列）" : ""
            self.keymap = keymap
            flaw = problems.first.map { "keys.toml \($0)\(more)" }
        } catch {
            (keymap, flaw) = (Keymap(), "读不了 \(KeymapFiles.path)，用原来的键")
        }
    }
}
