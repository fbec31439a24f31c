/// The manual page, made of the program's own tree of verbs and of the README's table of keys.
struct ManualPage {
    private let tree: CommandTree.Command
    private let version: String
    private let keys: [KeyLine]
    private var lines: [String] = []

    /// A row of the README's table of keys.
    struct KeyLine: Equatable {
        /// The keys.
        let keys: String
        /// What they do in a list and in a form.
        let uses: [String]
    }

    /// The text of the page in roff.
    static func text(_ product: Product) throws -> String {
        let keys = keyTable(try product.text("README.md"))
        guard !keys.isEmpty else { throw PackagingFault("README.md 里没有按键表") }
        var page = ManualPage(tree: product.manual.command, version: product.version, keys: keys)
        page.write()
        return page.lines.joined(separator: "\n") + "\n"
    }

    /// The table under the heading 按键.
    static func keyTable(_ readme: String) -> [KeyLine] {
        let section = readme.split(separator: "\n").drop { $0 != "## 按键" }.dropFirst()
            .prefix { !$0.hasPrefix("## ") }
        let rows = section.filter { $0.hasPrefix("|") }.dropFirst(2)
        return rows.compactMap { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
                .dropLast().map { $0.drop { $0 == " " } }
            guard let keys = cells.first else { return nil }
            let uses = cells.dropFirst().map { String($0) }.filter { !$0.isEmpty }
            return KeyLine(keys: String(keys), uses: uses)
        }
    }

    private init(tree: CommandTree.Command, version: String, keys: [KeyLine]) {
        (self.tree, self.version, self.keys) = (tree, version, keys)
    }

    private mutating func write() {
        lines.append(".TH QIANTAI 1 \"\" \"qiantai \(Self.escaped(version))\" \"前台手册\"")
        // Chinese is not stretched by blanks that nobody wrote.
        lines.append(".ad l")
        section("名称")
        text("qiantai \\- \(Self.prose(tree.abstract ?? ""))")
        section("用法")
        text("\\fBqiantai\\fR [\\fB\\-\\-data\\fR \\fI目录\\fR] [\\fI动词\\fR] [\\fI选项\\fR]")
        section("说明")
        text(Self.prose("不写动词就打开前台。屏幕上每一页都按 F1 看按键，按 F9 看能办什么。"))
        section("选项")
        text(Self.prose("多数动词都有这几项，写在动词前后都行："))
        for argument in common { write(argument) }
        section("动词")
        for verb in Self.told(tree.subcommands) { write(verb, under: []) }
        section("按键")
        for row in keys {
            item("\\fB\(Self.escaped(row.keys.trimmed))\\fR", Self.prose(useWords(row)))
        }
        for (title, items) in Self.sections {
            section(title)
            for (name, words) in items {
                item("\\fB\(Self.escaped(name))\\fR", Self.prose(words))
            }
        }
    }

    private func useWords(_ row: KeyLine) -> String {
        let uses = row.uses.map(\.trimmed)
        guard uses.count > 1, uses[0] != uses[1] else { return uses.first ?? "" }
        return "列表：\(uses[0])。表单：\(uses[1])"
    }

    private mutating func write(_ verb: CommandTree.Command, under path: [String]) {
        let path = path + [verb.commandName]
        lines.append(".SS \(Self.escaped(path.joined(separator: " ")))")
        if let words = verb.abstract { text(Self.prose(words)) }
        let general = Set(common.map(Self.names))
        for argument in verb.arguments ?? [] where argument.shouldDisplay ?? true {
            let isHelp = (argument.names ?? []).contains { ["help", "version"].contains($0.name) }
            if !isHelp, !general.contains(Self.names(argument)) { write(argument) }
        }
        for inner in Self.told(verb.subcommands) { write(inner, under: path) }
    }

    private mutating func write(_ argument: CommandTree.Argument) {
        var words = argument.abstract ?? ""
        if let given = argument.defaultValue, argument.kind == "option" {
            words += "（不写则为 \(given)）"
        }
        item(Self.names(argument), Self.prose(words))
    }

    /// The options that more than half of the verbs have: told once.
    private var common: [CommandTree.Argument] {
        let verbs = Self.told(tree.subcommands)
        let all = verbs.flatMap { $0.arguments ?? [] }.filter { $0.kind == "option" }
        return (verbs.first?.arguments ?? []).filter { argument in
            let name = Self.names(argument)
            return all.filter { Self.names($0) == name }.count * 2 > verbs.count
        }
    }

    private static func told(_ verbs: [CommandTree.Command]?) -> [CommandTree.Command] {
        (verbs ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
    }

    private static func names(_ argument: CommandTree.Argument) -> String {
        let value = "\\fI\(escaped(argument.valueName ?? "值"))\\fR"
        guard argument.kind != "positional" else { return value }
        let names = (argument.names ?? []).map { name in
            "\\fB\(escaped((name.kind == "long" ? "--" : "-") + name.name))\\fR"
        }
        return names.joined(separator: ", ") + (argument.kind == "option" ? " \(value)" : "")
    }

    // MARK: Roff

    private mutating func section(_ title: String) { lines.append(".SH \(title)") }

    private mutating func text(_ words: String) { lines.append(words) }

    private mutating func item(_ name: String, _ words: String) {
        lines += [".TP", name, words.isEmpty ? "\\&" : words]
    }

    /// A sentence that may be broken between any two Chinese characters, but before no sign that
    /// ends something.
    private static func prose(_ words: String) -> String {
        var text = ""
        for sign in escaped(words) {
            let isWide = sign.unicodeScalars.contains { $0.value >= 0x2E80 }
            if isWide, let last = text.last, last != " ", !"，。、；：？！）」》”".contains(sign),
                !"（「《“".contains(last)
            {
                text += "\\:"
            }
            text.append(sign)
        }
        return text
    }

    /// Text that roff takes as it stands.
    static func escaped(_ text: String) -> String {
        let text = text.split(separator: "\n").joined(separator: " ")
            .split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
            .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
            .split(separator: "`", omittingEmptySubsequences: true).joined()
        return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    // MARK: What no verb tells

    private static let sections: [(title: String, items: [(name: String, words: String)])] = [
        (
            "文件",
            [
                ("~/.local/share/qiantai", "数据目录；--data 或 $QIANTAI_DATA 另指一个"),
                ("~/.config/qiantai/config.toml", "设置：theme 主题，mouse 开始就用鼠标，bell 是否响铃"),
                ("~/.config/qiantai/themes/*.toml", "自己的主题，盖过同名的"),
                ("PREFIX/share/qiantai/themes/*.toml", "随程序来的主题"),
                ("数据目录/crash.log", "意外退出时的记录"),
            ]
        ),
        (
            "环境变量",
            [
                ("QIANTAI_DATA", "数据目录"),
                ("QIANTAI_THEME", "主题的名字或文件；先于设置，后于 --theme"),
                ("NO_COLOR", "不为空则不用颜色，除非写 --color"),
                ("XDG_DATA_HOME, XDG_CONFIG_HOME", "数据和设置的上级目录"),
                ("ESCDELAY", "单独的 Esc 等多少毫秒"),
                ("LC_ALL, LC_CTYPE, LANG", "字符集；不是 UTF-8 时改用 C.UTF-8"),
            ]
        ),
        (
            "退出码",
            [
                ("0", "成功"), ("1", "被规则拒绝或失败"), ("2", "用法不对，或终端不合用"),
                ("65", "表格有错"), ("73", "不能新建"), ("74", "读写失败"), ("75", "正忙，稍后再试"),
                ("78", "数据来自更新的版本"),
            ]
        ),
    ]
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
