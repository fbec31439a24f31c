import Terminal

/// One picture of the program: who sits at the desk and what they pressed.
struct Picture: Sendable {
    /// So wide that a record stands beside its list, and still to be read on a page.
    static let size = Size(rows: 30, columns: 110)

    /// What its file is called.
    let name: String
    /// What it shows, in words.
    let title: String
    private let person: String
    private let keys: [Step]

    private enum Step: Sendable {
        case text(String)
        case key(Key)
    }

    private init(_ name: String, _ title: String, _ person: String, _ keys: [Step]) {
        (self.name, self.title, self.person, self.keys) = (name, title, person, keys)
    }

    /// All pictures, in the order of the panes.
    static let all = [
        Picture("today", "今日：全前台的数，和现在要办的", "1001", []),
        Picture("repairs", "报修：时限在列表里倒数", "1001", [.text("2")]),
        Picture("complaints", "投诉：主管的队列", "1004", [.text("3")]),
        Picture("step", "投诉办下一步：要记住的原则、要填的内容、前几步", "1004", [.text("3"), .key(.f(6))]),
        Picture("keys", "钥匙：挂板就是柜里的板", "1001", [.text("4\t")]),
        Picture("visits", "访问：回访的队列", "1004", [.text("5")]),
        Picture("fees", "收费：欠费和户账", "1003", [.text("6")]),
        Picture("collect", "收款：先欠先收，几种方式合着付", "1003", [.text("6"), .key(.f(2)), .text("1\r500")]),
        Picture("close", "对账：差异逐条写明，阻碍日结的都列出", "1004", [.text("6"), .key(.f(7))]),
        Picture("shift", "交班：没办完的自动列出", "1001", [.text("7")]),
        Picture(
            "repair-form",
            "新建报修：房号可打拼音首字母",
            "1001",
            [.key(.f(2)), .text("3-2-501\rsd\r厨房下水管漏水，楼下已有水渍\r2")]
        ),
    ]

    /// The picture as SVG.
    func svg(theme: Theme = .base) -> String {
        var screen = DemoScreen(signedIn: person)
        for step in keys {
            switch step {
            case .text(let text): screen.press(text)
            case .key(let key): screen.press(key)
            }
        }
        return SVG.text(of: screen.frame(Self.size), title: title, theme: theme)
    }
}
