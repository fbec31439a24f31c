import FrontDesk
import Terminal

/// The first screen of all: 新建, 打开已有, 演示数据.
struct StartLayer: ActingLayer {
    private let situation: StartSituation
    private var index = 0

    init(_ situation: StartSituation) { self.situation = situation }

    var title: String { "开始" }

    private struct Choice: Sendable {
        var label: String
        var note: String
        var run: @Sendable () -> Response
    }

    private var choices: [Choice] {
        let (situation, isThere) = (situation, situation.deskName != nil)
        return [
            Choice(
                label: isThere ? "登记经理" : "新建",
                note: isThere ? "登记第一位经理，马上就能登录" : "建一个前台和它的第一位经理",
                run: { .push(FormLayer(StartForms.make(situation))) }
            ),
            Choice(label: "打开已有", note: "打开别处的数据目录") {
                .push(FormLayer(StartForms.open(situation)))
            },
            Choice(label: "演示数据", note: "约 300 户的一天，退出即清除") {
                Response(work: WorkWish(work: .demonstrate, title: "建立演示数据"))
            },
        ]
    }

    static let tableName = "开始"

    static let actions: [Action<StartLayer>] =
        [
            Action([.enter, .f(9)], "选定") { layer, _ in layer.choices[layer.index].run() },
            Action([.down], "下一项", in: []) { layer, _ in layer.move(by: 1) },
            Action([.up], "上一项", in: []) { layer, _ in layer.move(by: -1) },
            Action([.escape, .f(12), .ctrl("g")], "离开") { _, _ in Response(effects: [.quit]) },
        ]
        + (1...3).map { number in
            Action([.character(Character(String(number)))], "第 \(number) 项", in: []) { layer, _ in
                layer.index = number - 1
                return layer.choices[layer.index].run()
            }
        }

    private mutating func move(by step: Int) -> Response {
        index = min(max(0, index + step), choices.count - 1)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let left = max(2, area.columns / 2 - 28)
        let room = area.columns - left - 2
        let found =
            situation.deskName.map { "「\($0)」还没有能登录的员工（\(situation.directory)）" }
            ?? "\(situation.directory) 还没有前台数据"
        let lines = Width.wrap(found, toCells: room)
        let top = max(0, (area.rows - lines.count - 8) / 2)
        canvas.put("前台 qiantai", at: Point(row: top, column: left), role: .title)
        for (offset, line) in lines.enumerated() {
            let point = Point(row: top + 2 + offset, column: left)
            canvas.put(line, at: point, role: .secondary, clippedTo: area)
        }
        let first = top + 3 + lines.count
        for (number, choice) in choices.enumerated() {
            let label = Width.pad("\(number + 1) \(choice.label)", toCells: 14)
            let mark = number == index ? ">" : " "
            canvas.put(
                Width.pad("\(mark) \(label)\(choice.note)", toCells: min(room, 52)),
                at: Point(row: first + number, column: left),
                role: number == index ? .selected : .body
            )
        }
        let foot = Point(row: first + choices.count + 1, column: left)
        canvas.put("按 1 2 3 选择，Esc 离开", at: foot, role: .secondary)
        return Cursor(Point(row: first + index, column: left))
    }
}
