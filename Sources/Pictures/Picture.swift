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
    private let keys: String

    private init(_ name: String, _ title: String, _ person: String, _ keys: String) {
        (self.name, self.title, self.person, self.keys) = (name, title, person, keys)
    }

    /// All pictures, in the order of the panes.
    static let all = [
        Picture("today", "今日：全前台的数，和现在要办的", "1001", ""),
        Picture("repairs", "报修：时限在列表里倒数", "1001", "2"),
        Picture("repair-form", "新建报修：打几个字母就找到一户", "1001", "F2 3-2-5"),
        Picture("complaints", "投诉：主管的队列", "1004", "3"),
        Picture("step", "投诉办下一步：原则、要填的内容、前几步填过什么", "1001", "3 F6"),
        Picture("keys", "钥匙：挂板画的就是柜里的板", "1001", "4 Tab PgDn PgDn"),
        Picture("visits", "访问：回访的队列", "1004", "5"),
        Picture("fees", "收费：欠费和户账", "1003", "6"),
        Picture("collect", "收款：先欠先收，几种方式合着付", "1003", "6 Enter F2 500"),
        Picture("close", "对账：差异逐条写明，阻碍日结的都列出", "1004", "6 F7 Enter Left"),
        Picture("shift", "交班：没办完的自动列出", "1001", "7"),
    ]

    /// The picture as SVG.
    func svg(theme: Theme = .base) -> String {
        var screen = DemoScreen(signedIn: person)
        screen.press(keys)
        return SVG.text(of: screen.frame(Self.size), title: title, theme: theme)
    }
}
