extension Theme {
    /// The theme a file describes, and what in it was not understood.
    ///
    /// The file overrides only what it names. It holds `name`, `inherits` (another theme),
    /// `background` (`dark`, `light` or `terminal`), `border` (`ascii` or `lines`), a table
    /// `palette` of names for colours, a table `roles` of `{ fg, bg, attributes }`, and optionally
    /// the same as `colours16`, and a table `mono` of attribute lists. Every name may also be given
    /// in Chinese.
    ///
    /// - Parameters:
    ///   - source: the file as a table.
    ///   - ancestors: what it inherits, its parent last. A colour that it names anew in its palette
    ///     is new in their roles as well.
    ///   - base: where everything not named comes from.
    /// - Returns: the theme, and a warning for each thing left out, in the order of the files.
    package static func load(
        _ source: ThemeSource,
        inheriting ancestors: [ThemeSource] = [],
        over base: Theme = .base
    ) -> (theme: Theme, warnings: [ThemeWarning]) {
        let sources = ancestors + [source]
        var reader = ThemeReader(theme: base)
        var warnings: [[ThemeWarning]] = []
        for source in sources {
            reader.readPalette(of: source)
            warnings.append(reader.takeWarnings())
        }
        for (place, source) in sources.enumerated() {
            // A theme without a name is called by its file, never by what it inherits.
            reader.theme.name = source.name ?? base.name
            reader.read(source)
            warnings[place] += reader.takeWarnings()
        }
        return (
            reader.theme,
            warnings.flatMap { $0.sorted { ($0.line ?? 0, $0.text) < ($1.line ?? 0, $1.text) } }
        )
    }
}

/// Reads one theme file.
private struct ThemeReader {
    var theme: Theme
    private var warnings: [ThemeWarning] = []
    private var palette: [String: Colour] = [:]
    /// The theme that is being read.
    private var source: String?

    init(theme: Theme) {
        self.theme = theme
    }

    private static let attributes: [String: Attributes] = [
        "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
        "加粗": .bold, "变暗": .dim, "下划线": .underline, "反显": .reverse,
    ]

    private static let keys = [
        "name": "name", "名称": "name", "inherits": "inherits", "继承": "inherits",
        "background": "background", "背景": "background",
        "border": "border", "边框": "border", "palette": "palette", "调色板": "palette",
        "roles": "roles", "角色": "roles", "colours16": "colours16", "十六色": "colours16",
        "mono": "mono", "单色": "mono",
    ]

    /// Takes the palette alone: what stands in the last of several files counts in them all.
    mutating func readPalette(of source: ThemeSource) {
        self.source = source.name
        if let entry = source.entries["palette"] ?? source.entries["调色板"] { readPalette(entry) }
    }

    /// Takes everything but the palette.
    mutating func read(_ source: ThemeSource) {
        self.source = source.name
        var known: [String: ThemeSource.Entry] = [:]
        for (key, entry) in source.entries {
            if let name = Self.keys[key] {
                known[name] = entry
            } else {
                warn(entry, "不认识的项“\(key)”, 已忽略")
            }
        }
        if let entry = known["name"] { readName(entry) }
        if let entry = known["background"] { readBackground(entry) }
        if let entry = known["border"] { readBorder(entry) }
        if let entry = known["roles"] {
            readRoles(entry) { theme, role, style in
                theme[role] = style
                // What the base says for sixteen colours belongs to the style just replaced.
                theme.sixteen[role] = nil
            }
        }
        if let entry = known["colours16"] { readRoles(entry) { $0.sixteen[$1] = $2 } }
        if let entry = known["mono"] { readMono(entry) }
    }

    /// What was not understood since the last time.
    mutating func takeWarnings() -> [ThemeWarning] {
        defer { warnings = [] }
        return warnings
    }

    private mutating func warn(_ entry: ThemeSource.Entry, _ text: String) {
        warnings.append(ThemeWarning(theme: source, line: entry.line, text: text))
    }

    private mutating func readName(_ entry: ThemeSource.Entry) {
        guard case .text(let name) = entry.value, !name.isEmpty else {
            return warn(entry, "name 应为文字")
        }
        theme.name = Width.clip(Printable.text(name), toCells: 40)
    }

    private mutating func readBackground(_ entry: ThemeSource.Entry) {
        guard case .text(let name) = entry.value else {
            return warn(entry, "background 应为 dark、light 或 terminal")
        }
        switch name {
        case "dark", "深": theme.background = .dark
        case "light", "浅": theme.background = .light
        case "terminal", "跟随终端": theme.background = .terminal
        default: return warn(entry, "background 应为 dark、light 或 terminal, 不是“\(name)”")
        }
        if theme.background == .terminal {
            theme[.body] = Style(foreground: .terminal, background: .terminal)
            theme.sixteen[.body] = Style(foreground: .terminal, background: .terminal)
        }
    }

    private mutating func readBorder(_ entry: ThemeSource.Entry) {
        switch entry.value {
        case .text("ascii"), .text("字符"): theme.borders = .ascii
        case .text("lines"), .text("线条"): theme.borders = .lines
        default: warn(entry, "border 应为 ascii 或 lines")
        }
    }

    private mutating func readPalette(_ entry: ThemeSource.Entry) {
        guard case .table(let table) = entry.value else {
            return warn(entry, "palette 应为一张表")
        }
        // A name stands for a colour, never for another name: their order does not matter.
        var named: [String: Colour] = [:]
        swap(&named, &palette)
        for (name, entry) in table.entries {
            if let colour = colour(entry, of: "palette.\(name)") { named[name] = colour }
        }
        palette = named
    }

    private mutating func colour(_ entry: ThemeSource.Entry, of place: String) -> Colour? {
        switch entry.value {
        case .number(let number):
            if let index = UInt8(exactly: number) { return .indexed(index) }
            warn(entry, "\(place): 颜色编号应在0到255之间, 不是\(number)")
        case .text(let text):
            if let colour = palette[text] ?? Colour(text) { return colour }
            warn(entry, "\(place): 不认识的颜色“\(text)”, 应为 #rrggbb、0到255、颜色名或调色板里的名字")
        default:
            warn(entry, "\(place): 颜色应为 #rrggbb、0到255或颜色名")
        }
        return nil
    }

    private mutating func attributes(_ entry: ThemeSource.Entry, of place: String) -> Attributes {
        var names: [ThemeSource.Value]
        switch entry.value {
        case .list(let list): names = list
        case .text: names = [entry.value]
        default: names = [entry.value]
        }
        var attributes: Attributes = []
        for name in names {
            if case .text(let text) = name, let attribute = Self.attributes[text] {
                attributes.insert(attribute)
            } else {
                warn(entry, "\(place): 属性只能是 bold、dim、underline、reverse")
            }
        }
        return attributes
    }

    private mutating func readRoles(
        _ entry: ThemeSource.Entry,
        store: (inout Theme, Role, Style) -> Void
    ) {
        guard case .table(let table) = entry.value else {
            return warn(entry, "roles 应为一张表")
        }
        for (name, entry) in table.entries {
            guard let role = Role(name: name) else {
                warn(entry, "不认识的角色“\(name)”, 已忽略")
                continue
            }
            if let style = style(entry, of: name) { store(&theme, role, style) }
        }
    }

    private mutating func style(_ entry: ThemeSource.Entry, of name: String) -> Style? {
        guard case .table(let table) = entry.value else {
            // A colour alone is the foreground.
            return colour(entry, of: name).map { Style(foreground: $0) }
        }
        var style = Style()
        for (key, entry) in table.entries {
            let place = "\(name).\(key)"
            switch key {
            case "fg", "foreground", "前景":
                guard let colour = colour(entry, of: place) else { return nil }
                style.foreground = colour
            case "bg", "background", "背景":
                guard let colour = colour(entry, of: place) else { return nil }
                style.background = colour
            case "attributes", "属性": style.attributes = attributes(entry, of: place)
            default: warn(entry, "\(place): 只有 fg、bg、attributes 三项")
            }
        }
        return style
    }

    private mutating func readMono(_ entry: ThemeSource.Entry) {
        guard case .table(let table) = entry.value else { return warn(entry, "mono 应为一张表") }
        for (name, entry) in table.entries {
            guard let role = Role(name: name) else {
                warn(entry, "不认识的角色“\(name)”, 已忽略")
                continue
            }
            theme.mono[Int(role.rawValue)] = attributes(entry, of: "mono.\(name)")
        }
    }
}
