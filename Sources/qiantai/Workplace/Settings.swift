import Foundation

/// What a user has set for themselves, in `config.toml` beside the themes.
struct Settings: Equatable {
    /// The name of the theme, if one was chosen.
    var theme: String?
    /// Whether the mouse is on from the start.
    var mouse = false
    /// Whether the bell may ring.
    var bell = true
    /// What was not understood, each with file and line; the rest counts.
    var problems: [String] = []
    /// Whether the file is TOML at all.
    var isReadable = true

    /// The user's directory of settings: `$XDG_CONFIG_HOME/qiantai`, else `~/.config/qiantai`.
    static var directory: String {
        let environment = ProcessInfo.processInfo.environment
        if let given = environment["XDG_CONFIG_HOME"], !given.isEmpty { return given + "/qiantai" }
        // What `~` means in the shell; Foundation would ask the table of users first.
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return home + "/.config/qiantai"
    }

    /// The user's file of settings.
    static var path: String { directory + "/config.toml" }

    /// Nothing set.
    init() {}

    /// The settings of a file; none where there is no file.
    init(file path: String) {
        do throws(NamedFile.Fault) {
            self.init(text: try NamedFile.text(path))
        } catch {
            self.init()
            guard error != .missing else { return }
            problems = ["config.toml \(error.words)"]
            isReadable = false
        }
    }

    /// The settings that a text tells.
    init(text: String) {
        do throws(TOMLFault) {
            let file = try TOMLText(text)
            for key in file.table.names {
                guard let value = file.table[key] else { continue }
                guard let words = take(key, value) else { continue }
                let line = file.line(of: [key]) ?? 1
                problems.append("config.toml 第\(line)行: \(words)")
            }
        } catch {
            problems = ["config.toml 第\(error.line)行: \(error.text)"]
            isReadable = false
        }
    }

    /// Takes one setting; why not, in words, or nil.
    private mutating func take(_ key: String, _ value: TOMLValue) -> String? {
        switch key {
        case "theme":
            guard let name = value.text, !name.isEmpty else { return "theme 应为主题的名字" }
            theme = name
        case "mouse":
            guard let isOn = value.flag else { return "mouse 应为 true 或 false" }
            mouse = isOn
        case "bell":
            guard let mayRing = value.flag else { return "bell 应为 true 或 false" }
            bell = mayRing
        default: return "不认识的项“\(key)”, 只有 theme、mouse、bell"
        }
        return nil
    }

    // MARK: Writing

    /// Writes the theme into a file and leaves everything else in it as it stands.
    ///
    /// - Throws: `Failure` with a sentence for the user; the file is then as it was.
    static func keep(theme: String, in path: String) throws {
        let files = FileManager.default
        // A file that is a link into somebody's collection stays one.
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        var text = ""
        if files.fileExists(atPath: target.path) {
            guard
                let bytes = try? NamedFile.read(target.path, limit: NamedFile.settingsLimit),
                let words = String(validating: bytes, as: UTF8.self)
            else { throw Failure("读不到 \(path)") }
            text = words
        }
        let changed = try setting(theme, in: text)
        do {
            try files.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(changed.utf8).write(to: target, options: .atomic)
        } catch {
            throw Failure("不能写 \(path)")
        }
    }

    /// The text with another theme in it.
    static func setting(_ theme: String, in text: String) throws -> String {
        let file: TOMLText
        do throws(TOMLFault) {
            file = try TOMLText(text)
        } catch {
            throw Failure("config.toml 第\(error.line)行: \(error.text)")
        }
        // By scalars: of the two that end a line on Windows the first stays with the line.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0) }
        let value =
            "theme = \"\(theme.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        if file.table["theme"] != nil, let line = file.line(of: ["theme"]) {
            let old = lines[line - 1]
            lines[line - 1] = value + comment(of: old) + (old.hasSuffix("\r") ? "\r" : "")
        } else {
            // Behind a table's heading it would be that table's.
            let heading = lines.firstIndex { $0.drop { $0.isWhitespace }.first == "[" }
            let end = lines.last == "" ? lines.count - 1 : lines.count
            lines.insert(value, at: min(heading ?? end, end))
            if lines.last != "" { lines.append("") }
        }
        let changed = lines.joined(separator: "\n")
        guard Settings(text: changed).theme == theme else {
            throw Failure("config.toml 里的 theme 写得特别，请手工改成 \(value)")
        }
        return changed
    }

    /// The remark behind a setting, with the blanks before it.
    private static func comment(of line: String) -> String {
        var rest = line[...].drop { $0 != "=" }.dropFirst().drop { $0.isWhitespace }
        if let quote = rest.first, quote == "\"" || quote == "'" {
            rest = rest.dropFirst().drop { $0 != quote }.dropFirst()
        }
        guard let start = rest.firstIndex(of: "#") else { return "" }
        let blanks = line[..<start].reversed().prefix { $0.isWhitespace }
        return blanks + rest[start...].trimmingCharacters(in: .newlines)
    }
}
