import FrontDesk
import Terminal

/// 教程: a few hints in the message row, one after the other; each goes when what it says is done,
/// or when Esc passes it over on a page where nothing else is open.
struct Guide: Equatable, Sendable {
    /// One hint: what is said, and the keys that do it.
    struct Hint: Equatable, Sendable {
        var keys: [Key]
        var words: String
    }

    private let hints: [Hint]
    private var index = 0

    /// The hints for a person; on a desk without households, how it is set up goes first.
    init(for person: Staff?, isEmpty: Bool) {
        hints = Self.hints(for: person?.post ?? .frontDesk, isEmpty: isEmpty)
    }

    /// Whether all was told.
    var isDone: Bool { index >= hints.count }

    /// `教程 1/5  按 2 看报修（Esc 下一条）`; nil when all was told.
    var words: String? {
        guard !isDone else { return nil }
        return "教程 \(index + 1)/\(hints.count)  \(hints[index].words)（Esc 下一条）"
    }

    /// Hears of a key that meant something: in a text field a character is text, and Esc is the
    /// field's own.
    mutating func hear(_ key: Key, inText: Bool, atRest: Bool) {
        guard !isDone else { return }
        let key = key.asciiTwin
        if case .character = key, inText { return }
        if hints[index].keys.contains(key) || key == .escape && atRest { index += 1 }
    }

    // MARK: What is told

    private static func pane(_ pane: Pane, _ words: String) -> Hint {
        Hint(
            keys: [.character(pane.digit), .alt(pane.digit)],
            words: "按 \(pane.digit) \(words)"
        )
    }

    private static let setUp = Hint(
        keys: [.f(9)],
        words: "F9 办理里选「导入」：先员工，再住户、钥匙、工作日"
    )
    private static let new = Hint(keys: [.f(2), .ctrl("n")], words: "F2 登记：房号、姓名首字母、电话尾号都行")
    private static let back = Hint(
        keys: [.escape, .f(12), .ctrl("g")],
        words: "Esc 回来：没写完的留作草稿，下次接着写"
    )
    private static let menu = Hint(keys: [.f(9)], words: "F9 办理：能办的都在里面，用数字或拼音首字母选")
    private static let next = Hint(keys: [.f(6)], words: "F6 下一步：这张单子接着该做的")
    private static let find = Hint(keys: [.f(3), .ctrl("f")], words: "F3 查找住户：hgz 就能找到华桂珍")
    private static let help = Hint(
        keys: [.f(1), .character("?")],
        words: "F1 帮助：每一页的键都在里面"
    )

    private static func hints(for post: Post, isEmpty: Bool) -> [Hint] {
        switch post {
        case .manager, .supervisor:
            isEmpty
                ? [setUp, back, pane(.repairs, "看报修"), new, help]
                : [pane(.complaints, "看投诉"), next, pane(.repairs, "看报修"), menu, help]
        case .frontDesk: [pane(.repairs, "看报修"), new, back, menu, help]
        case .cashier:
            [
                pane(.fees, "看收费"), Hint(keys: [.f(7)], words: "F7 开班：先点备用金，再收款"), back, find,
                help,
            ]
        case .maintenanceLead, .technician: [pane(.repairs, "看报修"), next, back, menu, help]
        case .followUpAgent: [pane(.visits, "看回访"), next, back, find, help]
        case .finance: [pane(.fees, "看收费"), menu, back, find, help]
        }
    }
}

extension App {
    /// Begins the hints, or begins them again.
    mutating func startGuide(_ view: View) -> Response {
        guide = Guide(for: view.person, isEmpty: view.desk.households.isEmpty)
        return .none
    }

    /// Shows the hints by themselves where nobody has seen them on this desk yet.
    mutating func startGuideIfDue(_ view: View) -> [Effect] {
        guard view.condition.isGuideDue else { return [] }
        _ = startGuide(view)
        return [.guideShown]
    }

    /// A key was pressed: a hint that it fulfils, or passes over, goes.
    mutating func guide(by key: Key, inText: Bool, atRest: Bool, _ view: View) {
        guard let before = guide else { return }
        guide?.hear(key, inText: inText, atRest: atRest)
        // A hint that moved on is seen at once, whatever was said before the key.
        if key == .escape, atRest, guide != before { message = nil }
        guard guide?.isDone ?? false else { return }
        guide = nil
        if message == nil { say(Message("教程完了。要再看一遍，在命令面板里输入「教程」"), view) }
    }
}
