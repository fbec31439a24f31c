import CSystem
import Curses
import Foundation
import Screens
import Terminal

/// How the desk looks: the theme that was chosen, all there are, and the settings; read anew when
/// their files change.
struct Looks {
    /// What the start was asked for; it goes before the user's own settings.
    struct Wishes {
        /// The theme that the command line names.
        var theme: String?
        /// `QIANTAI_THEME`.
        var environmentTheme: String?
        /// `NO_COLOR`.
        var noColour: String?
        /// Whether the command line asked for colour.
        var isColourForced = false
        /// Whether the Linux console is accepted.
        var allowsLinuxConsole = false

        /// Whether no colours shall show.
        var isColourless: Bool { !isColourForced && noColour?.isEmpty == false }

        /// The theme that settings cannot change.
        var fixedTheme: String? {
            if let theme { return theme }
            if isColourless { return "mono" }
            return environmentTheme?.isEmpty == false ? environmentTheme : nil
        }
    }

    /// What a look at the files brought.
    struct News: Equatable {
        /// The words for the message row, or nil.
        var problem: String?
        /// Whether the theme that shows is another one now.
        var isChanged = false
    }

    /// What the start was asked for.
    let wishes: Wishes
    /// The user's settings.
    private(set) var settings: Settings
    /// The name of the theme that was chosen.
    private(set) var chosen: String
    /// The theme that shows.
    private(set) var theme = Theme.base
    /// The themes there are, as the picker tells them; empty until the first look at the files.
    private(set) var choices: [ThemeChoice] = []
    private let files: ThemeFiles
    private let settingsPath: String
    /// The theme that the picker shows for a while.
    private var previewed: String?
    private var known: [String: Theme] = [:]
    private var stamps: [String: FileStamp] = [:]
    private var lookedAt: Int64 = 0
    private static let pauseMilliseconds: Int64 = 1000

    /// Reads the settings and the one theme that they or the start name.
    init(_ wishes: Wishes, files: ThemeFiles = .standard, settingsPath: String = Settings.path) {
        (self.wishes, self.files, self.settingsPath) = (wishes, files, settingsPath)
        settings = Settings(file: settingsPath)
        chosen = wishes.fixedTheme ?? settings.theme ?? ThemeFiles.builtIn
        let loaded = files.load(chosen)
        if let theme = loaded.theme { self.theme = theme }
        // Without colours the theme that is built in looks the same: nobody asked for a file.
        let isMissed = loaded.path != nil || wishes.theme != nil || !wishes.isColourless
        openingProblems = settings.problems + (isMissed ? Self.words(loaded) : [])
    }

    /// What was wrong at the start.
    private(set) var openingProblems: [String]

    /// How to take the terminal.
    var screenOptions: CursesScreen.Options {
        var options = CursesScreen.Options(theme: theme)
        options.noColor = wishes.noColour
        options.isColourForced = wishes.isColourForced
        options.allowsLinuxConsole = wishes.allowsLinuxConsole
        return options
    }

    /// The first thing wrong with a theme, in a list of one, or nothing.
    private static func words(_ loaded: LoadedTheme) -> [String] {
        guard let first = loaded.problems.first else { return [] }
        let more = loaded.problems.count > 1 ? " 等 \(loaded.problems.count) 处" : ""
        return [first.description + more]
    }

    // MARK: Choosing

    /// Shows a theme until another is shown or kept; false where it cannot be.
    mutating func preview(_ name: String) -> Bool {
        guard let theme = known[name] else { return false }
        previewed = name == chosen ? nil : name
        self.theme = theme
        return true
    }

    /// Keeps a theme for this and, by the settings file, for later starts; the words for it.
    mutating func keep(_ name: String) -> Message {
        guard preview(name) else { return Message("没有主题“\(name)”", .warning) }
        chosen = name
        previewed = nil
        do {
            try Settings.keep(theme: name, in: settingsPath)
        } catch {
            let reason = (error as? Failure)?.message ?? "\(error)"
            return Message("主题换好了，但没有记住：\(reason)", .warning)
        }
        settings.theme = name
        if let fixed = wishes.fixedTheme, fixed != name {
            return Message("主题换好了；下次打开仍按命令行或环境变量用「\(fixed)」", .warning)
        }
        return Message("主题换成「\(theme.name)」，已记住")
    }

    // MARK: Files that change

    /// Looks whether a file changed, at most once a second; nil where none did.
    mutating func lookIfDue(at milliseconds: Int64) -> News? {
        guard milliseconds < lookedAt || milliseconds - lookedAt >= Self.pauseMilliseconds else {
            return nil
        }
        lookedAt = milliseconds
        guard stamps.contains(where: { FileStamp($0.key) != $0.value }) else { return nil }
        return look()
    }

    /// Reads settings and themes anew. The last good theme stays where the new one has a mistake.
    mutating func look() -> News {
        // Taken before reading: what changes meanwhile is seen the next time.
        let names = files.names()
        stamps = Self.stamps(of: [settingsPath] + files.places)
        var news = News()
        let before = theme
        let earlier = settings
        let fresh = Settings(file: settingsPath)
        if fresh.problems != earlier.problems { news.problem = fresh.problems.first }
        if fresh.isReadable { settings = fresh } else { settings.problems = fresh.problems }
        if settings.theme != earlier.theme, wishes.fixedTheme == nil {
            chosen = settings.theme ?? ThemeFiles.builtIn
        }
        var listed = names
        if !names.contains(chosen) { listed.append(chosen) }
        choices = listed.map { name in
            let loaded = read(name)
            let words = Self.words(loaded).first
            if let theme = loaded.theme, words == nil {
                known[name] = theme
            } else if name == (previewed ?? chosen) {
                news.problem = words.map { "\($0)；仍用原来的样子" }
            }
            return ThemeChoice(name: name, title: loaded.theme?.name ?? name, problem: words)
        }
        if let good = known[previewed ?? chosen] { theme = good }
        news.isChanged = theme != before
        return news
    }

    /// Reads a theme, and remembers when its files were last changed.
    private mutating func read(_ name: String) -> LoadedTheme {
        for path in files.candidates(name) where stamps[path] == nil {
            stamps[path] = FileStamp(path)
        }
        return files.load(name)
    }

    private static func stamps(of paths: [String]) -> [String: FileStamp] {
        Dictionary(paths.map { ($0, FileStamp($0)) }) { first, _ in first }
    }
}

/// By what a changed file is known from the outside.
struct FileStamp: Equatable {
    private var inode: UInt64 = 0
    private var size: Int64 = 0
    private var seconds = 0
    private var nanoseconds = 0

    /// The stamp of a file as it is now; that of a missing one is all zeros.
    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        inode = UInt64(status.st_ino)
        size = Int64(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
