import FrontDesk
import Terminal

/// The rows around every pane: who and when above, message and keys below.
enum Chrome {
    /// The status row and the tabs; returns the rows that are left.
    static func drawHead(on canvas: inout Canvas, in area: Rect, _ view: View) -> Rect {
        drawStatus(on: &canvas, row: area.row, columns: area.columns, view)
        drawTabs(on: &canvas, row: area.row + 1, columns: area.columns, view)
        return below(area)
    }

    /// The panes with what is open in each: the present one in brackets, of the others also what is
    /// late; as much of it as there is room for.
    private static func drawTabs(on canvas: inout Canvas, row: Int, columns: Int, _ view: View) {
        let forms = TabForm.allCases.map { form in
            Pane.allCases.map { ($0, form.pieces($0, view)) }
        }
        let fitting = forms.first { tabs in
            tabs.flatMap(\.1).reduce(0) { $0 + Width.cells(of: $1.text) } <= columns
        }
        var point = Point(row: row, column: 0)
        for (pane, pieces) in fitting ?? forms[forms.count - 1] {
            for (text, role) in pieces {
                let click = Click.keys([.alt(pane.digit)])
                point.column += canvas.put(text, at: point, role: role, as: click)
            }
        }
    }

    /// How much a tab says, from the most to the least.
    private enum TabForm: CaseIterable {
        /// ` 2报修 14 !!2 `
        case spacious
        /// ` 2报修14!!2`
        case close
        /// ` 2报修!!2`: what is open only where one is.
        case late
        /// ` 2报修!!`: that something is late.
        case marks

        /// The tab of a pane.
        func pieces(_ pane: Pane, _ view: View) -> [(text: String, role: Role)] {
            let (open, counters) = pane.counts(view)
            let name = "\(pane.digit)\(pane.title)"
            let isHere = pane == view.pane
            let gap = self == .spacious ? " " : ""
            let count = isHere || self == .spacious || self == .close ? "\(gap)\(open)" : ""
            guard !isHere else { return [("[\(name)\(count)]", .activeTab)] }
            let tab: (text: String, role: Role) = (" \(name)\(count)\(gap)", .tab)
            guard counters.breached > 0 else { return [tab] }
            let number = self == .marks ? "" : String(counters.breached)
            return [tab, (ClockState.breached.mark + number + gap, .breached)]
        }
    }

    /// What the head leaves of an area: windows stay there, so that the status row is never hidden.
    static func below(_ area: Rect) -> Rect {
        Rect(
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
        let date = columns >= 80 ? "\(day.shortText) \(day.weekday.rawValue) " : ""
        let clock = "\(date)\(zone.time(view.now)) "
        let clockWidth = Width.cells(of: clock)
        canvas.put(clock, at: Point(row: row, column: columns - clockWidth), role: .statusBar)
        var right = columns - clockWidth - 1
        for (text, role) in parts(view).reversed() {
            right -= Width.cells(of: text) + 1
            canvas.put(text, at: Point(row: row, column: right), role: role)
        }
        let words = Width.truncate(title(view), toCells: max(0, right - 1))
        canvas.put(words, at: Point(row: row, column: 0), role: .statusBar)
    }

    /// What is counted of the pane that is open.
    private static func parts(_ view: View) -> [(String, Role)] {
        let counters = view.pane.counts(view).counters
        let clocks: [(String, Role)] = [
            ("超时 \(counters.breached)", counters.breached > 0 ? .breached : .statusBar),
            ("临期 \(counters.atRisk)", counters.atRisk > 0 ? .atRisk : .statusBar),
        ]
        return clocks + view.pane.otherCounts(counters).map { ($0, .statusBar) }
    }

    /// What degrades the desk stands in front of who is at it: it is cut last.
    private static func title(_ view: View) -> String {
        var words = [" 前台"]
        if view.condition.readOnly != nil { words.append("[只读]") }
        if view.condition.isDemo {
            words.append("[演示]")
        } else if view.desk.profile?.isSandbox == true {
            words.append("[演练]")
        }
        if view.condition.isMouseOn { words.append("[鼠标]") }
        words.append(view.desk.profile?.name ?? "")
        if let person = view.person { words.append("\(person.name)(\(person.post.rawValue))") }
        if !view.condition.others.isEmpty {
            words.append("在线:" + view.condition.others.joined(separator: ","))
        }
        return words.joined(separator: " ")
    }

    /// The message row and the bar of keys, whose last place is always the help. While somebody is
    /// typing a click presses no key that would be typed.
    static func drawFoot(
        on canvas: inout Canvas,
        message: Message?,
        hints: [KeyRow],
        isTyping: Bool
    ) {
        let size = canvas.size
        if let message {
            let text = Width.truncate(message.text, toCells: size.columns - 2)
            let point = Point(row: size.rows - 2, column: 1)
            canvas.put(text, at: point, role: message.role)
        }
        let hints = hints.filter { $0.whyNot == nil }
        let last = hints.last
        var room = size.columns - (last.map(width) ?? 0)
        var column = 0
        for hint in hints.dropLast() where width(of: hint) <= room {
            room -= width(of: hint)
            column = draw(hint, on: &canvas, column: column, isTyping)
        }
        if let last { _ = draw(last, on: &canvas, column: column, isTyping) }
    }

    private static func width(of hint: KeyRow) -> Int {
        Width.cells(of: firstKey(hint)) + Width.cells(of: hint.label) + 1
    }

    private static func firstKey(_ hint: KeyRow) -> String {
        hint.keys.split(separator: " ").first.map(String.init) ?? ""
    }

    private static func draw(
        _ hint: KeyRow,
        on canvas: inout Canvas,
        column: Int,
        _ isTyping: Bool
    ) -> Int {
        let row = canvas.size.rows - 1
        var column = column + 1
        let key = Point(row: row, column: column)
        column += canvas.put(firstKey(hint), at: key, role: .hintKey)
        let label = Point(row: row, column: column)
        column += canvas.put(hint.label, at: label, role: .hintText)
        guard let pressed = hint.key, !isTyping || !pressed.isCharacter else { return column }
        let place = Rect(row: row, column: key.column, rows: 1, columns: column - key.column)
        canvas.mark(place, as: .keys([pressed]))
        return column
    }
}

/// What shows when the window is too small for a desk: that nothing is lost, and what runs out.
enum TinyPage {
    /// Nothing of the desk, while it is locked.
    static func locked(_ size: Size) -> Frame {
        var canvas = Canvas(size: size)
        let lines = ["已锁定", "窗口太小", "需要 60x16", "当前 \(size.columns)x\(size.rows)"]
        for (row, words) in lines.enumerated() where row < size.rows {
            let text = Width.clip(words, toCells: size.columns)
            canvas.put(text, at: Point(row: row, column: 0), role: .body)
        }
        return Frame(canvas: canvas)
    }

    static func frame(_ size: Size, hasDraft: Bool, _ message: Message?, _ view: View) -> Frame {
        var canvas = Canvas(size: size)
        var lines: [(String, Role)] = [
            ("窗口太小", .body), ("需要 60x16", .body), ("当前 \(size.columns)x\(size.rows)", .body),
        ]
        if hasDraft { lines.append(("已输入的内容都在", .body)) }
        if view.person != nil { lines += timers(view) }
        if let message { lines.append((message.text, message.role)) }
        for (row, (words, role)) in lines.enumerated() where row < size.rows {
            let text = Width.clip(words, toCells: size.columns)
            canvas.put(text, at: Point(row: row, column: 0), role: role)
        }
        return Frame(canvas: canvas)
    }

    /// What is late and what will be soon, of everything that runs against the clock.
    private static func timers(_ view: View) -> [(String, Role)] {
        [Pane.repairs, .complaints, .keys, .visits].compactMap { pane in
            let counters = pane.counts(view).counters
            guard counters.breached + counters.atRisk > 0 else { return nil }
            let role: Role = counters.breached > 0 ? .breached : .atRisk
            return ("\(pane.title) 超时 \(counters.breached) 临期 \(counters.atRisk)", role)
        }
    }
}
