import FrontDesk
import Terminal

extension RepairPane {
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let isNarrow = body.columns < 80
        if isDetailOpen, let repair = selected(view) {
            RepairDetail(repair, view, width: body.columns)
                .draw(on: &canvas, in: body, scroll: detailScroll)
            return Cursor(body.origin)
        }
        var cursor: Cursor
        if body.columns >= 110 {
            let left = Rect(row: body.row, column: 0, rows: body.rows, columns: 70)
            cursor = drawList(on: &canvas, in: left, view)
            let line = Rect(row: body.row, column: 71, rows: body.rows, columns: 1)
            canvas.fill(line, with: "|", role: .border)
            let right = Rect(
                row: body.row,
                column: 73,
                rows: body.rows,
                columns: body.columns - 74
            )
            if let repair = selected(view) {
                RepairDetail(repair, view, width: right.columns).draw(on: &canvas, in: right)
            }
        } else if isNarrow || body.rows < 16 {
            cursor = drawList(on: &canvas, in: body, view)
        } else {
            let listRows = max(8, body.rows * 11 / 20)
            let above = Rect(row: body.row, column: 0, rows: listRows, columns: body.columns)
            cursor = drawList(on: &canvas, in: above, view)
            let rule = Rect(row: above.endRow, column: 0, rows: 1, columns: body.columns)
            canvas.fill(rule, with: "-", role: .border)
            let below = Rect(
                row: rule.endRow,
                column: 1,
                rows: body.rows - listRows - 1,
                columns: body.columns - 2
            )
            if let repair = selected(view) {
                RepairDetail(repair, view, width: below.columns).draw(on: &canvas, in: below)
            }
        }
        if let search {
            let column = 6 + min(30, search.cursorColumn)
            cursor = Cursor(Point(row: body.row, column: column), isVisible: true)
        }
        return cursor
    }

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        drawFilter(on: &canvas, in: area, view)
        let columns = RepairColumns(width: area.columns)
        canvas.put(
            columns.header,
            at: Point(row: area.row + 1, column: 0),
            role: .header,
            clippedTo: area
        )
        let visible = area.rows - 2
        list.scroll(toShow: visible)
        guard !list.rows.isEmpty else {
            let words =
                list.query.isEmpty
                ? list.filter == .open
                    ? "没有未完结的报修。F2 登记一单" : "没有「\(list.filter.rawValue)」的报修单。Esc 看全部未完结"
                : "没有符合「\(list.query)」的报修单（共 \(view.desk.repairs.open.count) 张未完结）。Esc 清除"
            canvas.put(
                Width.truncate(words, toCells: area.columns - 2),
                at: Point(row: area.row + 3, column: 2),
                role: .secondary
            )
            return Cursor(Point(row: area.row + 3, column: 0))
        }
        var cursor = Cursor(Point(row: area.row + 2, column: 0))
        for offset in 0..<min(visible, list.rows.count - list.top) {
            let place = list.top + offset
            let row = area.row + 2 + offset
            guard let repair = view.desk.repairs[list.rows[place]] else { continue }
            let isSelected = place == list.index
            columns.draw(
                repair,
                on: &canvas,
                row: row,
                width: area.columns,
                isSelected: isSelected,
                isMarked: list.marked.contains(repair.id),
                view
            )
            if isSelected { cursor = Cursor(Point(row: row, column: 0)) }
        }
        return cursor
    }

    private func drawFilter(on canvas: inout Canvas, in area: Rect, _ view: View) {
        var words = " 筛选 "
        if search != nil || !list.query.isEmpty {
            words += list.query + (search == nil ? "" : "_")
        } else {
            words += list.filter.rawValue
        }
        let role: Role = search == nil ? .secondary : .focusedField
        canvas.put(words, at: area.origin, role: role, clippedTo: area)
        let marked = list.marked.isEmpty ? "" : "标记 \(list.marked.count)  "
        let place = list.rows.isEmpty ? 0 : list.index + 1
        let right = "\(marked)\(place)/\(list.rows.count) 按时限 "
        let column = area.endColumn - Width.cells(of: right)
        canvas.put(right, at: Point(row: area.row, column: column), role: .secondary)
    }
}

/// The columns of the list at a width: some are dropped, 房号 and 时限 never.
struct RepairColumns {
    private let hasStatus: Bool
    private let hasCategory: Bool
    private let hasAssignee: Bool
    private let placeWidth: Int
    private let contentWidth: Int
    private static let clockWidth = 18

    init(width: Int) {
        hasCategory = width >= 66
        hasStatus = true
        hasAssignee = width >= 70
        placeWidth = width >= 76 ? 15 : 13
        var used = 1 + 9 + 1 + placeWidth + 1 + Self.clockWidth + 1
        if hasStatus { used += 7 }
        if hasCategory { used += 5 }
        if hasAssignee { used += 7 }
        contentWidth = max(4, width - used)
    }

    /// The heading row.
    var header: String {
        var parts = [" " + Width.pad("单号", toCells: 9), Width.pad("房号", toCells: placeWidth)]
        if hasStatus { parts.append(Width.pad("状态", toCells: 6)) }
        if hasCategory { parts.append(Width.pad("类别", toCells: 4)) }
        parts.append(Width.pad("内容", toCells: contentWidth - 1))
        if hasAssignee { parts.append(Width.pad("责任人", toCells: 6)) }
        parts.append(Width.pad("时限", toCells: Self.clockWidth, alignment: .trailing))
        return parts.joined(separator: " ")
    }

    func draw(
        _ repair: Repair,
        on canvas: inout Canvas,
        row: Int,
        width: Int,
        isSelected: Bool,
        isMarked: Bool,
        _ view: View
    ) {
        let clock = repair.clockColumn(view, isSelected: isSelected)
        let sign = isSelected ? ">" : isMarked ? "*" : " "
        var parts = [
            sign + Width.pad(repair.id.short, toCells: 9),
            Width.pad(repair.place, toCells: placeWidth),
        ]
        if hasStatus { parts.append(Width.pad(repair.status.rawValue, toCells: 6)) }
        if hasCategory { parts.append(Width.pad(repair.category, toCells: 4)) }
        let urgent = repair.urgency == .emergency && !repair.status.isClosed ? "[急]" : ""
        parts.append(Width.pad(urgent + repair.description, toCells: contentWidth - 1))
        if hasAssignee {
            let who = repair.assignee.map { view.desk.name(ofStaff: $0) } ?? "未派"
            parts.append(Width.pad(who, toCells: 6))
        }
        let text = parts.joined(separator: " ") + " "
        let role: Role =
            isSelected
            ? .selected : isMarked ? .marked : repair.status.isClosed ? .secondary : .body
        let line = Rect(row: row, column: 0, rows: 1, columns: width)
        canvas.fill(line, role: role)
        canvas.put(text, at: line.origin, role: role, clippedTo: line)
        let padded = Width.pad(clock.text, toCells: Self.clockWidth)
        canvas.put(
            padded,
            at: Point(row: row, column: width - Self.clockWidth),
            role: isSelected ? .selected : clock.role,
            attributes: clock.role == .breached && isSelected ? .bold : []
        )
    }
}

extension Repair {
    /// What the clock column says: the leading clock, seconds only for the selected row below ten
    /// minutes (CONTRACT 7).
    func clockColumn(_ view: View, isSelected: Bool) -> (text: String, role: Role) {
        guard !status.isClosed, let leading = leadingClock(at: view.now, view.desk.calendars)
        else {
            let late = clocks.contains { $0.frozen?.outcome == .metLate }
            return late ? ("x  超时完成", .done) : ("=  按时完成", .done)
        }
        let reading = leading.reading
        if isSelected, reading.state == .running || reading.state == .atRisk,
            leading.clock.calendar == .always
        {
            let left = reading.dueAt.milliseconds(since: view.now) / 1000
            if (0..<600).contains(left) {
                let seconds = String(left % 60)
                let padded = seconds.count < 2 ? "0" + seconds : seconds
                return ("\(reading.state.mark) 剩余 \(left / 60)分\(padded)秒", reading.state.role)
            }
        }
        return (reading.markedText, reading.state.role)
    }
}

extension ClockState {
    /// How the theme draws it.
    var role: Role {
        switch self {
        case .running: .normal
        case .atRisk: .atRisk
        case .breached: .breached
        case .paused: .paused
        case .metInTime, .metLate: .done
        }
    }
}
