/// What something on the screen is for. A theme gives each role its colours.
package enum Role: UInt8, CaseIterable, Hashable, Sendable {
    /// Plain text, and the empty screen.
    case body
    /// Text that matters less.
    case secondary
    /// Headings.
    case title
    /// The first row: who, shift, counters, clock.
    case statusBar
    /// A pane that is not the current one.
    case tab
    /// The current pane.
    case activeTab
    /// Column headings of a list.
    case header
    /// The selected row of the focused list.
    case selected
    /// The selected row of a list without the focus.
    case selectedUnfocused
    /// A row marked for a batch.
    case marked
    /// The name of a form field.
    case label
    /// A form field.
    case field
    /// The form field with the focus.
    case focusedField
    /// A form field whose value is wrong.
    case fieldError
    /// A hint in place of a value.
    case placeholder
    /// A time limit that has passed.
    case breached
    /// A time limit that is near.
    case atRisk
    /// A time limit with time left.
    case normal
    /// A clock that stands still.
    case paused
    /// What is finished.
    case done
    /// An urgent repair.
    case urgent
    /// An amount of money.
    case amount
    /// An amount owed.
    case debt
    /// What a search matched.
    case match
    /// What cannot be done or chosen now.
    case disabled
    /// The name of a key in a hint.
    case hintKey
    /// What a key does, in a hint.
    case hintText
    /// A message.
    case message
    /// A message that asks for attention.
    case warning
    /// A message about what went wrong.
    case error
    /// Frames and rules.
    case border
    /// The inside of a window over the screen.
    case popup

    /// The name in theme files.
    package var rawName: String { Self.names[Int(rawValue)].english }
    /// The Chinese name, which theme files may use as well.
    package var title: String { Self.names[Int(rawValue)].chinese }
    /// One letter that stands for the role in annotated pictures.
    package var mark: Character { Self.names[Int(rawValue)].mark }

    /// The role with that English or Chinese name.
    package init?(name: String) {
        guard let role = Self.byName[name] else { return nil }
        self = role
    }

    private static let names: [(english: String, chinese: String, mark: Character)] = [
        ("body", "正文", "."), ("secondary", "次要", "s"), ("title", "标题", "T"),
        ("statusBar", "状态栏", "B"), ("tab", "页签", "t"), ("activeTab", "当前页签", "A"),
        ("header", "表头", "H"), ("selected", "选中", "S"),
        ("selectedUnfocused", "选中失焦", "U"), ("marked", "标记行", "M"), ("label", "字段名", "l"),
        ("field", "输入", "i"), ("focusedField", "当前输入", "I"), ("fieldError", "输入错误", "X"),
        ("placeholder", "提示字", "h"), ("breached", "超时", "!"), ("atRisk", "临期", "r"),
        ("normal", "正常", "n"), ("paused", "暂停", "p"), ("done", "完成", "d"),
        ("urgent", "急修", "u"), ("amount", "金额", "a"), ("debt", "欠费", "D"),
        ("match", "匹配", "m"), ("disabled", "不可用", "x"), ("hintKey", "提示键", "K"),
        ("hintText", "提示说明", "k"), ("message", "消息", "g"), ("warning", "警告", "w"),
        ("error", "错误", "E"), ("border", "边框", "b"), ("popup", "弹窗", "P"),
    ]

    private static let byName: [String: Role] = {
        var roles: [String: Role] = ["逾期": .breached, "将逾期": .atRisk]
        for role in allCases {
            roles[role.rawName] = role
            roles[role.title] = role
        }
        return roles
    }()
}
