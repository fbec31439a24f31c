import Foundation
import TOMLKit
import Terminal

/// Theme files: found, read as TOML, handed on as plain values.
enum ThemeFiles {
    /// The theme of a name or file; whatever is wrong with it is told and the base theme stays.
    static func load(_ name: String?) -> Theme {
        let wanted = name ?? ProcessInfo.processInfo.environment["QIANTAI_THEME"] ?? "dark"
        guard let path = find(wanted), let data = FileManager.default.contents(atPath: path) else {
            if name != nil { Console.complain("没有找到主题 \(wanted)，用内置主题") }
            return .base
        }
        do {
            let (theme, warnings) = try read(String(decoding: data, as: UTF8.self))
            for warning in warnings { Console.complain("\(path)：\(warning.description)") }
            return theme
        } catch {
            Console.complain("\(path) 不是有效的 TOML（\(error)），用内置主题")
            return .base
        }
    }

    /// The theme that a file's text tells, and what in it was not understood; throws if it is no TOML.
    static func read(_ text: String) throws -> (theme: Theme, warnings: [ThemeWarning]) {
        Theme.load(source(try TOMLTable(string: text)), over: .base)
    }

    private static func find(_ name: String) -> String? {
        if name.contains("/") { return name }
        let environment = ProcessInfo.processInfo.environment
        let configuration = environment["XDG_CONFIG_HOME"] ?? NSHomeDirectory() + "/.config"
        var places = ["\(configuration)/qiantai/themes"]
        var directory = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
        if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            directory = (link as NSString).deletingLastPathComponent
        }
        places.append(directory + "/../share/qiantai/Themes")
        for _ in 0..<5 {
            places.append(directory + "/Themes")
            directory = (directory as NSString).deletingLastPathComponent
        }
        return places.map { "\($0)/\(name).toml" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }

    private static func source(_ table: TOMLTable) -> ThemeSource {
        var source = ThemeSource()
        for key in table.keys {
            guard let value = table[key].flatMap({ Self.value($0) }) else { continue }
            source.entries[key] = ThemeSource.Entry(value)
        }
        return source
    }

    private static func value(_ value: any TOMLValueConvertible) -> ThemeSource.Value? {
        if let text = value.string { return .text(text) }
        if let number = value.int { return .number(number) }
        if let flag = value.bool { return .flag(flag) }
        if let table = value.table { return .table(source(table)) }
        if let array = value.array { return .list(array.compactMap { Self.value($0) }) }
        return nil
    }
}
