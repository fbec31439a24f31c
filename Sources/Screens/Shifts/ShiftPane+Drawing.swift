import FrontDesk
import Terminal

extension ShiftPane {
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        follow(view)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let (words, role) = headLine(view)
        let head = Width.truncate(words, toCells: body.columns - 2)
        canvas.put(head, at: Point(row: body.row, column: 1), role: role)
        let below = Rect(row: body.row + 1, column: 0, rows: body.rows - 1, columns: body.columns)
        let parts = ListAndDetail(below, on: &canvas)
        drawTabs(on: &canvas, in: parts.list, view)
        let list = Rect(
            row: parts.list.row + 1,
            column: parts.list.column,
            rows: parts.list.rows - 1,
            columns: parts.list.columns
        )
        let cursor = drawList(on: &canvas, in: list, view)
        if let area = parts.detail { detail(view, width: area.columns).draw(on: &canvas, in: area) }
        return cursor
    }

    /// Who is on duty and how far the hand-over is.
    private func headLine(_ view: View) -> (String, Role) {
        guard let shift = view.desk.openShift else { return ("无人当班。F6 开班", .warning) }
        let lead = view.desk.name(ofStaff: shift.lead)
        let back = shift.refusals == 0 ? "" : "  退回 \(shift.refusals) 次"
        let name = "\(shift.name) \(shift.id.short)"
        guard shift.status == .awaiting, let at = shift.handedOverAt else {
            let since = view.moment(shift.openedAt)
            return (
                "\(name)  \(lead) \(since) 起当班\(back)", back.isEmpty ? .secondary : .warning
            )
        }
        let items = rows.items
        let (open, refused) = (marks.open(of: items).count, marks.refusals(of: items).count)
        let who = view.desk.name(ofStaff: shift.handedOverBy)
        let accepted = items.filter(\.isOpen).count - open - refused
        return (
            "\(name)  \(who) \(view.moment(at)) 交班，待接班  已接 \(accepted)  退回 \(refused)  "
                + "未定 \(open)",
            .atRisk
        )
    }

    private func drawTabs(on canvas: inout Canvas, in area: Rect, _ view: View) {
        var column = 1
        for section in ShiftSection.allCases {
            let words = tab(section)
            let isHere = section == self.section
            column += canvas.put(
                isHere ? "[\(words)]" : " \(words) ",
                at: Point(row: area.row, column: column),
                role: isHere ? .activeTab : .tab,
                as: .item(section.rawValue)
            )
        }
        let (news, place) = place(view)
        let right = area.endColumn - Width.cells(of: news + place) - 1
        guard right > column else { return }
        let point = Point(row: area.row, column: right)
        let width = canvas.put(news, at: point, role: .warning)
        let behind = Point(row: area.row, column: right + width)
        canvas.put(place, at: behind, role: .secondary)
    }

    private func tab(_ section: ShiftSection) -> String {
        switch section {
        case .matters: return "\(section.title) \(rows.items.filter(\.isOpen).count)"
        case .checks:
            let open = checks.filter { !$0.isSettled }.count
            return open == 0 ? section.title : "\(section.title) \(open) 未清"
        case .history: return section.title
        }
    }

    /// Where the cursor is, and whether something came that is not in its place.
    private func place(_ view: View) -> (String, String) {
        switch section {
        case .matters:
            let number = rows.items.isEmpty ? 0 : cursor.index + 1
            return (rows.isStale ? "有变动 F5重排  " : "", "\(number)/\(rows.items.count)")
        case .checks: return ("", "")
        case .history: return ("", "\(day.text) \(day.weekday.rawValue)  PgUp前一日")
        }
    }

    // MARK: The list

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        switch section {
        case .matters:
            let (rows, marks) = (rows.items, marks)
            let isAwaiting = view.desk.openShift?.status == .awaiting
            guard !rows.isEmpty else {
                let isOpen = view.desk.openShift != nil
                return say(
                    isOpen ? "没有未完成的事项。F6 交班" : "F6 开班，之后这里列出要交给下一班的一切",
                    on: &canvas,
                    in: area
                )
            }
            let columns = ShiftColumns.matters(isAwaiting ? marks : nil)
            let table = TextTable(width: area.columns, columns)
            return table.draw(rows, &cursor, on: &canvas, in: area, view) { item in
                ShiftColumns.role(of: item, isAwaiting ? marks[item] : nil, view)
            }
        case .checks:
            let checks = checks
            guard !checks.isEmpty else { return say("无人当班。F6 开班", on: &canvas, in: area) }
            let table = TextTable(width: area.columns, ShiftColumns.checks)
            return table.draw(checks, &cursor, on: &canvas, in: area, view) { check in
                check.isSettled ? .body : .breached
            }
        case .history:
            let shifts = shifts(view)
            guard !shifts.isEmpty else { return say("这一天没有班次。PgUp 看前一日", on: &canvas, in: area) }
            let table = TextTable(width: area.columns, ShiftColumns.history)
            return table.draw(shifts, &cursor, on: &canvas, in: area, view)
        }
    }

    private func say(_ words: String, on canvas: inout Canvas, in area: Rect) -> Cursor {
        let point = Point(row: area.row + 1, column: 2)
        canvas.put(words, at: point, role: .secondary, clippedTo: area)
        return Cursor(Point(row: area.row + 1, column: 0))
    }

    // MARK: What is selected, in full

    private func detail(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        if let item = selected {
            tell(item, &lines, view)
        } else if section == .checks, checks.indices.contains(cursor.index) {
            let check = checks[cursor.index]
            lines.add([(check.name, .title)])
            lines.add("发现", check.finding.isEmpty ? "清" : check.finding)
            lines.add("说明", check.excuse)
        } else if let shift = selectedShift(view) {
            tell(shift, &lines, view)
        }
        return lines
    }

    private func tell(_ item: HandoverItem, _ lines: inout DetailLines, _ view: View) {
        let number = item.record.map { " \($0.text)" } ?? ""
        lines.add([("\(item.kind.rawValue) \(item.place)\(number)", .title)])
        lines.add("内容", item.text)
        lines.add("应完成", item.dueAt.map(view.desk.zone.dateTime) ?? "")
        lines.add("办结", item.outcome, .done)
        lines.add("曾退回", item.refusal, .atRisk)
        if case .refused(let reason) = marks[item] { lines.add("退回原因", reason, .breached) }
    }

    private func tell(_ shift: Shift, _ lines: inout DetailLines, _ view: View) {
        let desk = view.desk
        lines.add([("\(shift.name) \(shift.id.text) \(shift.status.rawValue)", .title)])
        lines.add("当班", desk.name(ofStaff: shift.lead))
        lines.add("交班", ShiftColumns.signed(shift.handedOverBy, shift.handedOverAt, view))
        lines.add("接班", ShiftColumns.signed(shift.acceptedBy, shift.acceptedAt, view))
        lines.add("补充说明", shift.words)
        for check in shift.checks where !check.finding.isEmpty {
            lines.add("清单", "\(check.name)：\(check.finding)（\(check.excuse)）")
        }
        for item in shift.items {
            lines.add("第 \(item.number) 项", "\(item.kind.rawValue) \(item.place) \(item.text)")
        }
    }
}

/// The columns of the pane's lists.
enum ShiftColumns {
    /// What is handed over; while it waits for the next shift with its marks in front.
    static func matters(_ marks: HandoverMarks?) -> [TextColumn<HandoverItem>] {
        let own: [TextColumn<HandoverItem>] =
            marks.map { marks in
                [
                    TextColumn("接", 2) { item, _ in
                        switch marks[item] {
                        case .open: ""
                        case .accepted: item.isOpen ? "接" : "--"
                        case .refused: "退"
                        }
                    }
                ]
            } ?? []
        return own + [
            TextColumn("序", 3, .trailing) { item, _ in String(item.number) },
            TextColumn("种类", 8) { item, _ in item.kind.rawValue },
            TextColumn("位置", 14) { item, _ in item.place },
            TextColumn("内容", 0) { item, _ in
                let outcome = item.isOpen ? "" : "已办结 "
                let refusal = item.refusal.isEmpty ? "" : "[曾退回] "
                return outcome + refusal + item.text
            },
            TextColumn("应完成", 11) { item, view in item.dueAt.map { view.moment($0) } ?? "" },
        ]
    }

    /// How the row of an item is drawn.
    static func role(of item: HandoverItem, _ mark: HandoverMarks.Mark?, _ view: View) -> Role {
        switch mark {
        case .accepted: return .done
        case .refused: return .breached
        case .open, nil:
            if !item.isOpen { return .done }
            if let due = item.dueAt, due < view.now { return .breached }
            return item.refusal.isEmpty ? .body : .atRisk
        }
    }

    /// The list before leaving.
    static let checks: [TextColumn<ShiftCheck>] = [
        TextColumn("状态", 6) { check, _ in
            check.finding.isEmpty ? "清" : check.excuse.isEmpty ? "未清" : "已说明"
        },
        TextColumn("项目", 14) { check, _ in check.name },
        TextColumn("发现", 0) { check, _ in
            check.excuse.isEmpty ? check.finding : "\(check.finding)（\(check.excuse)）"
        },
    ]

    /// Earlier shifts.
    static let history: [TextColumn<Shift>] = [
        TextColumn("单号", 9) { shift, _ in shift.id.short },
        TextColumn("班别", 6) { shift, _ in shift.name },
        TextColumn("状态", 6) { shift, _ in shift.status.rawValue },
        TextColumn("开班", 5) { shift, view in view.desk.zone.time(shift.openedAt) },
        TextColumn("当班", 0) { shift, view in view.desk.name(ofStaff: shift.lead) },
        TextColumn("接班", 18) { shift, view in signed(shift.acceptedBy, shift.acceptedAt, view) },
        TextColumn("事项", 4, .trailing) { shift, _ in String(shift.items.count) },
        TextColumn("退回", 4, .trailing, from: 76) { shift, _ in
            shift.refusals == 0 ? "" : String(shift.refusals)
        },
    ]

    /// Who signed when; empty before.
    static func signed(_ number: String, _ moment: Instant?, _ view: View) -> String {
        moment.map { "\(view.desk.name(ofStaff: number)) \(view.moment($0))" } ?? ""
    }
}
