import Foundation
import Terminal

/// A theme as its files tell it.
struct LoadedTheme {
    /// The name by which it is chosen.
    let name: String
    /// The theme; nil where a file is missing or no TOML, or inherits what it cannot.
    let theme: Theme?
    /// What was not understood; empty for a theme that is fit for use.
    let problems: [ThemeWarning]
    /// Its own file; nil for the theme that is built in.
    let path: String?
}

/// Theme files: where they lie, read as TOML with what they inherit, handed on as plain values.
struct ThemeFiles {
    /// The directories that may hold themes; what stands in an earlier one hides the later.
    let places: [String]

    /// The theme that is there even without a file.
    static let builtIn = "dark"
    /// The themes that come along, in the order of the picker.
    static let shipped = ["dark", "light", "high-contrast", "colour-blind", "mono", "green"]

    /// Where this program looks: the user's own themes, those of the prefix it is installed in,
    /// those of the source tree it was built in.
    ///
    /// - Parameters:
    ///   - configuration: the user's directory of settings.
    ///   - executable: the program's file, without symbolic links.
    /// - Returns: the directories, whether they exist or not, the first to be searched first.
    static func places(configuration: String, executable: String) -> [String] {
        var directory = (executable as NSString).deletingLastPathComponent
        var places = [
            configuration + "/themes",
            ("\(directory)/../share/qiantai/themes" as NSString).standardizingPath,
        ]
        while directory.count > 1 {
            if FileManager.default.fileExists(atPath: directory + "/Package.swift") {
                places.append(directory + "/Themes")
                break
            }
            directory = (directory as NSString).deletingLastPathComponent
        }
        return places
    }

    /// The places of this process.
    static var standard: ThemeFiles {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return ThemeFiles(
            places: places(
                configuration: Settings.directory,
                executable: link ?? CommandLine.arguments[0]
            )
        )
    }

    /// The names of all themes there are, those that come along first.
    func names() -> [String] {
        var found: Set<String> = [Self.builtIn]
        for place in places {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            for file in files where file.hasSuffix(".toml") && !file.hasPrefix(".") {
                found.insert(String(file.dropLast(5)))
            }
        }
        let known = Self.shipped.filter(found.contains)
        return known + found.subtracting(known).sorted()
    }

    /// The theme of a name, or of a file where a path is given.
    func load(_ name: String) -> LoadedTheme {
        var chain = Chain(files: self)
        chain.follow(name)
        let title = chain.sources.last?.name ?? name
        if let fault = chain.fault {
            return LoadedTheme(name: title, theme: nil, problems: [fault], path: chain.paths.first)
        }
        guard let source = chain.sources.last else {
            return LoadedTheme(name: name, theme: .base, problems: [], path: nil)
        }
        let (theme, warnings) = Theme.load(source, inheriting: chain.sources.dropLast())
        return LoadedTheme(name: title, theme: theme, problems: warnings, path: chain.paths.first)
    }

    /// The files that may hold a theme, the first that is there counts.
    func candidates(_ name: String) -> [String] {
        name.contains("/") ? [name] : places.map { "\($0)/\(name).toml" }
    }

    /// The file of a theme; of those that are behind one already read where it names itself.
    fileprivate func path(of name: String, behind read: [String]) -> String? {
        candidates(name)
            .first { !read.contains($0) && FileManager.default.fileExists(atPath: $0) }
    }
}

/// A theme's file and those it inherits from, read one after the other.
private struct Chain {
    let files: ThemeFiles
    /// What was read, the furthest ancestor first.
    var sources: [ThemeSource] = []
    /// The files, the theme's own first.
    var paths: [String] = []
    /// Why it is no theme.
    var fault: ThemeWarning?
    private var names: [String] = []

    init(files: ThemeFiles) {
        self.files = files
    }

    /// Reads the file of a name and what it inherits.
    mutating func follow(_ name: String) {
        var next = name
        while fault == nil {
            // A file may bear the name of the theme that it changes: then the one behind is meant.
            let isOwnName = next == names.last
            if names.contains(next), !isOwnName { return fail("继承绕成了圈: \(loop(to: next))") }
            guard let path = files.path(of: next, behind: isOwnName ? paths : []) else {
                if next == ThemeFiles.builtIn { return }
                if isOwnName { return fail("继承绕成了圈: \(loop(to: next))") }
                return fail(names.isEmpty ? "没有找到主题“\(next)”" : "没有找到要继承的主题“\(next)”")
            }
            paths.append(path)
            names.append(next)
            read(path)
            guard fault == nil, let parent = sources.first?.parent else { return }
            guard case .text(let name) = parent.value else { return fail("inherits 应为主题的名字") }
            next = name
        }
    }

    private func loop(to name: String) -> String {
        (names.drop { $0 != name } + [name]).joined(separator: " → ")
    }

    /// What is wrong, at the line by which the last file inherits.
    private mutating func fail(_ words: String) {
        let source = sources.first
        fault = ThemeWarning(theme: source?.name, line: source?.parent?.line, text: words)
    }

    private mutating func read(_ path: String) {
        let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let words: String
        do throws(NamedFile.Fault) {
            words = try NamedFile.text(path)
        } catch {
            fault = ThemeWarning(theme: name, line: nil, text: "读不到文件 \(path)：\(error.words)")
            return
        }
        do throws(TOMLFault) {
            var source = try ThemeSource(toml: words)
            source.name = name
            sources.insert(source, at: 0)
        } catch {
            fault = ThemeWarning(theme: name, line: error.line, text: error.text)
        }
    }
}

extension ThemeSource {
    /// A theme's file as a table.
    init(toml words: String) throws(TOMLFault) {
        let text = try TOMLText(words)
        self = Self.source(text.table, at: [], in: text)
    }

    private static func source(
        _ table: TOMLTree,
        at path: [String],
        in text: TOMLText
    ) -> ThemeSource {
        var source = ThemeSource()
        for key in table.names {
            let path = path + [key]
            guard let value = table[key] else { continue }
            let line = text.line(of: path)
            source.entries[key] = ThemeSource.Entry(
                Self.value(value, at: path, in: text),
                line: line
            )
        }
        return source
    }

    private static func value(
        _ value: TOMLValue,
        at path: [String],
        in text: TOMLText
    ) -> Value {
        switch value {
        case .text(let words): .text(words)
        case .number(let number): .number(number)
        case .flag(let flag): .flag(flag)
        case .table(let table): .table(source(table, at: path, in: text))
        case .list(let items): .list(items.map { self.value($0, at: path, in: text) })
        // Nothing that a theme knows, and told as it stands there.
        case .other(let word): .text(word)
        }
    }
}
