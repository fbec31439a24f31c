import FrontDesk
import Terminal

/// The rows around every pane: who and when above, message and keys below.
enum Chrome {
    /// The status row and the tabs; returns the rows that are left.
    static func drawHead(on canvas: inout Canvas, in area: Rect, _ view: View) -> Rect {
        drawStatus(on: &canvas, row: area.row, columns: area.columns, view)
        let row = area.row + 1
        let open = view.desk.repairs.open.count
        canvas.put(" [2报修 \(open)]", at: Point(row: row, column: 0), role: .activeTab)
        return Rect(
            row: area.row + 2,
            column: area.column,
            rows: area.rows - 2,
            columns: area.columns
        )
    }

    private static func drawStatus(
        on canvas: inout Canvas,
        row: Int,
        columns: Int,
        _ view: View
    ) {
        let line = Rect(row: row, column: 0, rows: 1, columns: columns)
        canvas.fill(line, role: .statusBar)
        let zone = view.desk.zone
        let day = zone.day(of: view.now)
        let clock = "\(day.shortText) \(day.weekday.rawValue) \(zone.time(view.now)) "
        let clockWidth = Width.cells(of: clock)
        canvas.put(clock, at: Point(row: row, column: columns - clockWidth), role: .statusBar)
        let counts = Counters(view)
        var right = columns - clockWidth - 1
        for (text, role) in counts.parts.reversed() {
            right -= Width.cells(of: text) + 1
            canvas.put(text, at: Point(row: row, column: right), role: role)
        }
        let room = Rect(row: row, column: 0, rows: 1, columns: max(0, right - 1))
        canvas.put(
            title(view),
            at: Point(row: row, column: 0),
            role: .statusBar,
            clippedTo: room
        )
    }

    private static func title(_ view: View) -> String {
        var words = [" 前台", view.desk.profile?.name ?? ""]
        if view.condition.isDemo {
            words.append("演示")
        } else if view.desk.profile?.isSandbox == true {
            words.append("演练")
        }
        if view.condition.readOnly != nil { words.append("只读") }
        if let person = view.person { words.append("\(person.name)(\(person.post.rawValue))") }
        if !view.condition.others.isEmpty {
            words.append("在线:" + view.condition.others.joined(separator: ","))
        }
        return words.joined(separator: " ")
    }

    /// The message row and the bar of keys.
    static func drawFoot(on canvas: inout Canvas, message: Message?, rows: [KeyRow]) {
        let size = canvas.size
        let row = size.rows - 2
        if let message {
            let text = Width.truncate(message.text, toCells: size.columns - 2)
            canvas.put(text, at: Point(row: row, column: 1), role: message.role)
        }
        var column = 0
        let hints = (rows + App.globalRows).filter { $0.isHint && $0.whyNot == nil }
        for hint in hints {
            let key = hint.keys.split(separator: " ").first.map(String.init) ?? ""
            let width = Width.cells(of: key) + Width.cells(of: hint.label) + 2
            guard column + width < size.columns else { break }
            column += 1
            column += canvas.put(
                key,
                at: Point(row: size.rows - 1, column: column),
                role: .hintKey
            )
            column += canvas.put(
                hint.label,
                at: Point(row: size.rows - 1, column: column),
                role: .hintText
            )
        }
    }
}

/// What the status row counts.
struct Counters: Equatable, Sendable {
    var breached = 0
    var atRisk = 0
    var waiting = 0

    init(_ view: View) {
        for repair in view.desk.repairs.openRepairs {
            if repair.status == .waiting { waiting += 1 }
            switch repair.leadingClock(at: view.now, view.desk.calendars)?.reading.state {
            case .breached: breached += 1
            case .atRisk: atRisk += 1
            default: break
            }
        }
    }

    var parts: [(String, Role)] {
        [
            ("超时 \(breached)", breached > 0 ? .breached : .statusBar),
            ("临期 \(atRisk)", atRisk > 0 ? .atRisk : .statusBar),
            ("待派 \(waiting)", .statusBar),
        ]
    }
}

/// What shows when the window is too small for a desk.
enum TinyPage {
    static func frame(_ size: Size, hasDraft: Bool, message: Message?) -> Frame {
        var canvas = Canvas(size: size)
        var lines = ["窗口太小", "需要 60x16", "当前 \(size.columns)x\(size.rows)"]
        if hasDraft { lines.append("已输入的内容都在") }
        if let message { lines.append(message.text) }
        for (row, line) in lines.enumerated() where row < size.rows {
            let text = Width.clip(line, toCells: size.columns)
            canvas.put(text, at: Point(row: row, column: 0))
        }
        return Frame(canvas: canvas)
    }
}
