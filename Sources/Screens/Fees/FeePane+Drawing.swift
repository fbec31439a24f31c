import FrontDesk
import Terminal

extension FeePane {
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let words = SessionWords.line(view, width: body.columns - 2)
        canvas.put(words.text, at: Point(row: body.row, column: 1), role: words.role)
        let parts = ListAndDetail(Self.below(body), on: &canvas)
        let cursor = drawList(on: &canvas, in: parts.list, view)
        if let area = parts.detail, let item = list.selected {
            FeeDetail.lines(item, view, width: area.columns).draw(on: &canvas, in: area)
        }
        return cursor
    }

    private static func below(_ body: Rect) -> Rect {
        Rect(row: body.row + 1, column: 0, rows: body.rows - 1, columns: body.columns)
    }

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        let edit = drawTabs(on: &canvas, in: area, view)
        let rest = Rect(
            row: area.row + 1,
            column: area.column,
            rows: area.rows - 1,
            columns: area.columns
        )
        var list = list
        var cursor = Cursor(Point(row: rest.row + 1, column: 0))
        if list.rows.isEmpty {
            let words =
                list.query.isEmpty ? section.nothing : "没有符合「\(list.query)」的。Esc 清除"
            let point = Point(row: rest.row + 1, column: 2)
            canvas.put(words, at: point, role: .secondary, clippedTo: rest)
        } else {
            let table = TextTable(width: rest.columns, section.columns)
            let late = view.today
            cursor = table.draw(list.rows, &list.cursor, on: &canvas, in: rest, view) { item in
                guard case .session(let id) = item, let session = view.desk.sessions[id],
                    session.businessDate < late
                else { return .body }
                return .breached
            }
        }
        self.list = list
        return edit ?? cursor
    }

    /// The lists' names, what is looked for, where the cursor is; the edit point while it is typed.
    private mutating func drawTabs(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor? {
        var column = 1
        for section in FeeSection.allCases {
            let isHere = section == self.section
            let words = isHere ? "[\(section.title)]" : " \(section.title) "
            column += canvas.put(
                words,
                at: Point(row: area.row, column: column),
                role: isHere ? .activeTab : .tab
            )
        }
        let number = list.rows.isEmpty ? 0 : list.cursor.index + 1
        let news = list.isStale ? "有变动 F5重排  " : ""
        let place = "\(number)/\(list.rows.count)"
        let right = area.endColumn - Width.cells(of: news + place) - 1
        let point = Point(row: area.row, column: right)
        canvas.put(news, at: point, role: .warning)
        let behind = Point(row: area.row, column: right + Width.cells(of: news))
        canvas.put(place, at: behind, role: .secondary)
        let field = Rect(
            row: area.row,
            column: column + 2,
            rows: 1,
            columns: max(6, min(24, right - column - 4))
        )
        guard var editor = search else {
            let words = list.query.isEmpty ? "" : "找「\(list.query)」 Esc清除"
            canvas.put(words, at: field.origin, role: .secondary, clippedTo: field)
            return nil
        }
        let edit = FieldBox.draw(&editor, in: field, .focusedField, hint: "房号 拼音 电话", on: &canvas)
        search = editor
        return Cursor(Point(row: area.row, column: edit), isVisible: true)
    }

    /// What the printed list is called.
    func paperTitle(_ view: View) -> String { "\(section.title)清单-\(view.today.text)" }

    /// The list as it is printed.
    func paper(_ view: View) -> String {
        let table = TextTable(width: 100, section.columns)
        let lines = list.rows.map { table.line($0, view) }
        let name = view.desk.profile?.name ?? ""
        let head = "\(name) \(section.title)清单  \(view.desk.zone.dateTime(view.now))"
        return ([head, table.header] + lines).joined(separator: "\n") + "\n"
    }
}

/// How the sessions stand, as the first line of the pane tells it: a cashier's own, for others all
/// that are open. Never a sum (CONTRACT 6).
enum SessionWords {
    /// The line, cut to a width.
    static func line(_ view: View, width: Int) -> (text: String, role: Role) {
        let (text, role) = words(view)
        return (Width.truncate(text, toCells: width), role)
    }

    private static func words(_ view: View) -> (String, Role) {
        guard view.person?.may(.collectFees) == true else { return others(view) }
        let own = view.desk.sessions.openOnes.filter { $0.cashier == view.person?.number }
        guard let session = own.last(where: { $0.takesMoney }) ?? own.last else {
            return ("尚未开班。F7 开班", .warning)
        }
        let count = view.desk.payments(in: session.id).count
        var words = [
            "班次 \(session.id.short)", session.till, session.state.rawValue,
            "开班 \(view.moment(session.openedAt))", "收据 \(count) 张",
        ]
        if session.takesMoney {
            words.append("下一张 \(view.desk.nextReceipt(in: view.today.year))")
        } else if session.state == .counted {
            words.append("差异 \(session.openDifferences.count) 项待说明")
        }
        let isLate = session.businessDate < view.today
        return (words.joined(separator: "  "), isLate ? .breached : .secondary)
    }

    private static func others(_ view: View) -> (String, Role) {
        let open = view.desk.sessions.openOnes
        guard !open.isEmpty else { return ("今天还没有班次", .secondary) }
        let words = open.map { session in
            let day = session.businessDate == view.today ? "" : "\(session.businessDate.shortText) "
            let who = view.desk.name(ofStaff: session.cashier)
            return "\(day)\(session.till) \(who) \(session.state.rawValue)"
        }
        let isLate = open.contains { $0.businessDate < view.today }
        return ("班次 " + words.joined(separator: "；"), isLate ? .breached : .secondary)
    }
}
