import FrontDesk
import Terminal

/// One line of the help on a field, with its role.
struct HelpLine: Equatable, Sendable {
    var text: String
    var role = Role.popup
}

/// Keys that belong together in the help.
struct HelpGroup: Equatable, Sendable {
    /// What stands above them.
    var title: String
    var rows: [KeyRow]

    /// The keys of a layer, those that work everywhere, and what no table tells.
    static func all(
        of layer: (any Layer)?,
        everywhere: [KeyRow],
        _ view: View
    ) -> [HelpGroup] {
        guard let layer else { return [HelpGroup(title: "各处", rows: everywhere)] }
        let own = layer.keyRows(view)
        let told = Set(own.flatMap { $0.keys.split(separator: " ") })
        let plain = layer.takesText ? typing : moving
        // What the layer's own table says of a key holds here.
        let rest = plain.filter { row in
            !row.keys.split(separator: " ").contains { told.contains($0) }
        }
        return [
            HelpGroup(title: "本页：\(layer.title)", rows: own),
            HelpGroup(title: layer.takesText ? "打字时" : "在列表里", rows: rest),
            HelpGroup(title: "各处", rows: everywhere),
        ].filter { !$0.rows.isEmpty }
    }

    private static func row(_ keys: String, _ label: String) -> KeyRow {
        KeyRow(keys: keys, label: label, whyNot: nil)
    }

    /// What moves through any list.
    private static let moving = [
        row("上 下", "移动"), row("PgUp PgDn", "翻页"), row("Home End", "到头，到尾"),
    ]

    /// What edits any text.
    private static let typing = [
        row("左 右", "移动光标"), row("Home End", "到头，到尾"), row("Backspace Del", "删一个字"),
        row("Ctrl-W", "删一个词"), row("Ctrl-U", "清空，再按恢复"),
    ]
}
