import FrontDesk
import Terminal

/// The keymap as a file: read line by line, each judged by itself, and written as a whole.
package enum KeymapFile {
    /// The keymap that a file's text tells, and what is wrong in it. A line that is wrong changes
    /// nothing: the action keeps the keys of its table.
    package static func read(_ text: String) -> (keymap: Keymap, problems: [KeymapProblem]) {
        let scanner = KeymapScanner(text)
        var reader = KeymapReader()
        reader.problems = scanner.problems
        for section in scanner.sections { reader.look(at: section.name, section.line) }
        for entry in scanner.entries { reader.take(entry) }
        reader.settle()
        return (reader.keymap, reader.problems.sorted { $0.line < $1.line })
    }

    /// Every table with the keys its actions have under a keymap, ready to be edited and read back.
    package static func text(_ keymap: Keymap = Keymap()) -> String {
        let tables = KeyTable.all.map { table in
            let rows = table.rows.filter { !KeyTable.isFixed($0) }.map { row in
                let keys = keymap.changed[table.name]?[row.label] ?? row.keys
                let names = keys.map { quoted($0.label) }.joined(separator: ", ")
                return "\(quoted(row.label)) = [\(names)]\n"
            }
            return "\n[\(quoted(table.name))]\n" + rows.joined()
        }
        return preface + tables.joined()
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static let preface = """
        # 前台的按键。存为 keys.toml，放在 $XDG_CONFIG_HOME/qiantai（不设则 ~/.config/qiantai），
        # 改哪一行就留哪一行，其余的删掉也可以；重新打开前台后生效，帮助和底行跟着变。
        # qiantai keys --check 检查这个文件。
        #
        # 键的写法：F1 至 F9、F12、Ctrl-字母、Alt-字母或数字、Enter、Tab、Shift-Tab、Esc、Space、Ins、
        # Del、上、下、左、右、PgUp、PgDn、Home、End、Shift-上、Shift-下，或一个字符。写在最前的显示在底行。
        # 每一项至少要有一个不是字母的键，中文输入法开着才按得到；空着的只在命令面板里。
        # 不能用 Ctrl-A B C I J M H [ Space、F10、F11：终端、tmux 或输入法要用。

        """
}

/// Takes the lines of a keymap one by one, and settles afterwards which of them can stand together.
private struct KeymapReader {
    /// What a line wants.
    private struct Wish {
        var line: Int
        var table: String
        var label: String
        var keys: [Key]
    }

    var problems: [KeymapProblem] = []
    private(set) var keymap = Keymap()
    private var wishes: [Wish] = []

    private mutating func warn(_ line: Int, _ words: String) {
        problems.append(KeymapProblem(line: line, words: words))
    }

    mutating func look(at section: String, _ line: Int) {
        guard !KeyTable.all.contains(where: { $0.name == section }) else { return }
        let names = KeyTable.all.map(\.name).joined(separator: "、")
        warn(line, "没有「\(section)」这一节；有：\(names)")
    }

    /// Judges a line by itself.
    mutating func take(_ entry: KeymapScanner.Entry) {
        guard let table = KeyTable.all.first(where: { $0.name == entry.section }) else {
            if entry.section.isEmpty { warn(entry.line, "先写明哪一节，例如 [\"各处\"]") }
            return
        }
        guard let row = table.rows.first(where: { $0.label == entry.label }),
            !KeyTable.isFixed(row)
        else { return warn(entry.line, "「\(table.name)」里没有「\(entry.label)」；qiantai keys 列出全部") }
        if wishes.contains(where: { $0.table == table.name && $0.label == row.label }) {
            return warn(entry.line, "「\(row.label)」在这一节写了两次")
        }
        var keys: [Key] = []
        for name in entry.keys {
            guard let key = key(name, for: row, in: table, entry.line) else { return }
            if !keys.contains(key) { keys.append(key) }
        }
        if keys.isEmpty, !row.keys.isEmpty {
            return warn(entry.line, "「\(row.label)」至少要有一个键")
        }
        if !keys.isEmpty, !keys.contains(where: \.isReachable) {
            return warn(entry.line, "「\(row.label)」只有字母，中文输入法开着时按不到，请加一个 F 键或 Ctrl 键")
        }
        wishes.append(Wish(line: entry.line, table: table.name, label: row.label, keys: keys))
    }

    /// One key of a line; nil where it may not be, which is told.
    private mutating func key(
        _ name: String,
        for row: KeyTable.Row,
        in table: KeyTable,
        _ line: Int
    ) -> Key? {
        guard let key = Key(named: name) else {
            warn(line, "不认识的键「\(name)」，例如 F7、Ctrl-D、Alt-N、Enter、Space")
            return nil
        }
        if let reason = key.keptFor {
            warn(line, "\(key.label) 不能用：\(reason)")
            return nil
        }
        if key.isCharacter, !table.takesCharacters {
            warn(line, "「\(table.name)」里不能用单个字符「\(key.label)」，那里要打字")
            return nil
        }
        return key
    }

    // MARK: Conflicts

    /// Takes the wishes that can stand together; of two that want one key, the later line gives way.
    mutating func settle() {
        while true {
            keymap = Keymap()
            for wish in wishes {
                keymap.changed[wish.table, default: [:]][wish.label] = wish.keys
            }
            guard let (index, words) = conflict() else { break }
            warn(wishes[index].line, words)
            wishes.remove(at: index)
        }
        dropUnchanged()
    }

    /// The last wish that cannot stand, and why.
    private func conflict() -> (index: Int, words: String)? {
        for index in wishes.indices.reversed() {
            if let words = clash(of: wishes[index]) { return (index, words) }
        }
        return nil
    }

    private func clash(of wish: Wish) -> String? {
        for key in wish.keys {
            for table in KeyTable.all where mayClash(wish.table, table.name) {
                let isOwn = table.name == wish.table
                for row in table.rows where !(isOwn && row.label == wish.label) {
                    guard keys(of: row, in: table.name).contains(key),
                        isOwn || !isMeant(key, wish, besides: row)
                    else { continue }
                    return "\(key.label) 在「\(table.name)」已是「\(row.label)」"
                }
            }
        }
        return nil
    }

    /// Two tables are asked for the same key only where one of them is that of everywhere.
    private func mayClash(_ one: String, _ other: String) -> Bool {
        one == other || one == App.tableName || other == App.tableName
    }

    /// Whether a layer takes a key away from everywhere by its own table, as it was made to.
    private func isMeant(_ key: Key, _ wish: Wish, besides other: KeyTable.Row) -> Bool {
        let own = KeyTable.all.first { $0.name == wish.table }?.rows
            .first { $0.label == wish.label }
        return other.keys.contains(key) && own?.keys.contains(key) == true
    }

    private func keys(of row: KeyTable.Row, in table: String) -> [Key] {
        keymap.changed[table]?[row.label] ?? row.keys
    }

    /// Lines that say what is so anyway change nothing.
    private mutating func dropUnchanged() {
        for table in KeyTable.all {
            for row in table.rows where keymap.changed[table.name]?[row.label] == row.keys {
                keymap.changed[table.name]?[row.label] = nil
            }
            if keymap.changed[table.name]?.isEmpty == true { keymap.changed[table.name] = nil }
        }
    }
}
