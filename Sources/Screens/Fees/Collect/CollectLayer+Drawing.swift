import FrontDesk
import Terminal

extension CollectLayer {
    /// The rows below the entries: what is asked, given and goes back; capitals; what is wrong.
    private static let footRows = 3
    private static let amountColumn = 12
    private static let amountCells = 14

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        drawTitle(on: &canvas, area, view)
        let methods = methods(view)
        let room = area.rows - 2 - Self.footRows
        let entryRows = min(methods.count + 2, max(4, room - max(2, min(lines.count, room / 2))))
        let lineRows = min(max(1, lines.count), room - entryRows)
        let body = Rect(row: area.row + 1, column: 0, rows: lineRows + 1, columns: area.columns)
        var cursor = drawLines(on: &canvas, in: body, view)
        let entries = Rect(row: body.endRow, column: 0, rows: entryRows, columns: area.columns)
        cursor = drawEntries(methods, on: &canvas, in: entries, view) ?? cursor
        let foot = Rect(
            row: entries.endRow,
            column: 0,
            rows: Self.footRows,
            columns: area.columns
        )
        drawFoot(on: &canvas, in: foot, view)
        return cursor
    }

    private func drawTitle(on canvas: inout Canvas, _ area: Rect, _ view: View) {
        let line = Rect(row: area.row, column: 0, rows: 1, columns: area.columns)
        canvas.fill(line, role: .statusBar)
        let name = view.desk.households[room]?.line ?? room.display
        let number = "收据 \(view.desk.nextReceipt(in: view.today.year)) "
        let right = isSent ? "正在保存… " : number
        let column = area.columns - Width.cells(of: right)
        let title = Width.truncate(" 收款  \(name)", toCells: column - 1)
        canvas.put(title, at: line.origin, role: .statusBar)
        canvas.put(right, at: Point(row: area.row, column: column), role: .statusBar)
    }

    // MARK: Lines

    private mutating func drawLines(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        let owed = Dictionary(
            view.desk.arrears(of: room, assessedThrough: view.today).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let table = TextTable(width: area.columns, columns(owed))
        canvas.put(" \(table.header)", at: area.origin, role: .header, clippedTo: area)
        guard !lines.isEmpty else {
            let point = Point(row: area.row + 1, column: 2)
            canvas.put("没有欠费。F2 加一次性收费、预收或预存", at: point, role: .secondary)
            return Cursor(point)
        }
        let rows = area.rows - 1
        var here = -1
        if case .line(let index) = focus { here = index }
        if here >= 0 { topLine = min(max(topLine, here - rows + 1), here) }
        topLine = min(topLine, max(0, lines.count - rows))
        var cursor = Cursor(Point(row: area.row + 1, column: 0))
        for (offset, line) in lines.dropFirst(topLine).prefix(rows).enumerated() {
            let row = Rect(row: area.row + 1 + offset, column: 0, rows: 1, columns: area.columns)
            let isHere = topLine + offset == here
            let role: Role = isHere ? .selected : line.isTicked ? .body : .disabled
            canvas.fill(row, role: role)
            let text = "\(isHere ? ">" : " ")\(table.line(line, view))"
            canvas.put(text, at: row.origin, role: role, clippedTo: row)
            canvas.mark(row, as: .row(topLine + offset))
            if isHere { cursor = Cursor(row.origin) }
        }
        let left = lines.count - topLine - rows
        if left > 0 {
            let more = " 还有 \(left) 项 "
            let column = area.columns - Width.cells(of: more)
            canvas.put(more, at: Point(row: area.endRow - 1, column: column), role: .secondary)
        }
        return cursor
    }

    private func columns(_ owed: [RecordID: Bill]) -> [TextColumn<Line>] {
        @Sendable func bill(_ line: Line) -> Bill? { line.wish.bill.flatMap { owed[$0] } }
        return [
            TextColumn("收", 3) { line, _ in line.isTicked ? "[x]" : "[ ]" },
            TextColumn("费项", 0) { line, view in bill(line).map(view.feeName) ?? line.label },
            TextColumn("账期", 16) { line, _ in
                bill(line).map { BillPeriod.text($0.periodFrom, $0.periodTo) } ?? ""
            },
            TextColumn("应缴", 10, from: 70) { line, _ in bill(line)?.dueOn.text ?? "" },
            .money("违约金", 8, from: 76) { line, _ in
                bill(line).flatMap { $0.lateOwedFen == 0 ? nil : $0.lateOwedFen }
            },
            .money("金额", 11) { line, view in bill(line)?.owedFen ?? price(line, view) },
        ]
    }

    /// What something costs that is charged on the spot.
    private func price(_ line: Line, _ view: View) -> Int? {
        var command = CollectFees()
        command.room = room
        command.lines = [line.wish]
        return try? CollectionPlan(pricing: command, on: view.desk, at: view.now).totalFen
    }

    // MARK: Entries

    /// A row of entries: a method, or one of the texts.
    private enum Row: Hashable {
        case method(PaymentMethod)
        case text(Place)
    }

    private var focusedRow: Row? {
        switch focus {
        case .line: nil
        case .amount(let method), .reference(let method): .method(method)
        case .payer, .note: .text(focus)
        }
    }

    private mutating func drawEntries(
        _ methods: [PaymentMethod],
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor? {
        let rows = methods.map { Row.method($0) } + [.text(.payer), .text(.note)]
        if let here = focusedRow.flatMap(rows.firstIndex) {
            topEntry = min(max(topEntry, here - area.rows + 1), here)
        }
        topEntry = min(topEntry, max(0, rows.count - area.rows))
        var cursor: Cursor?
        for (offset, row) in rows.dropFirst(topEntry).prefix(area.rows).enumerated() {
            let number = area.row + offset
            switch row {
            case .method(let method):
                cursor = draw(method, on: &canvas, row: number, area, view) ?? cursor
            case .text(let place):
                let label = place == .payer ? "缴款人" : "备注"
                let role: Role = place == focus ? .title : .label
                canvas.put(" \(label)", at: Point(row: number, column: 0), role: role)
                let cells = min(30, area.columns - Self.amountColumn - 4)
                let point = Point(row: number, column: Self.amountColumn)
                cursor = draw(place, on: &canvas, at: point, cells: cells) ?? cursor
            }
        }
        return cursor
    }

    private mutating func draw(
        _ method: PaymentMethod,
        on canvas: inout Canvas,
        row: Int,
        _ area: Rect,
        _ view: View
    ) -> Cursor? {
        let isHere = focusedRow == .method(method)
        let label = Point(row: row, column: 0)
        canvas.put(" \(method.rawValue)", at: label, role: isHere ? .title : .label)
        let amount = Point(row: row, column: Self.amountColumn)
        var cursor = draw(.amount(method), on: &canvas, at: amount, cells: Self.amountCells)
        let column = Self.amountColumn + Self.amountCells + 2
        let beside = Point(row: row, column: column)
        guard method.isChannel || method == .deposit else {
            let words = method == .credit ? credit(view) : echo(method)
            canvas.put(words, at: beside, role: .secondary, clippedTo: area)
            return cursor
        }
        canvas.put("参考号", at: beside, role: .label)
        let cells = min(24, area.columns - column - 10)
        let point = Point(row: row, column: column + 8)
        let hint = method == .deposit ? deposits(view).first?.id.text ?? "" : ""
        cursor =
            draw(.reference(method), on: &canvas, at: point, cells: cells, hint: hint) ?? cursor
        return cursor
    }

    private func credit(_ view: View) -> String {
        "可用 \(Money.text(view.desk.account(of: room).creditFen)) 元"
    }

    private func echo(_ method: PaymentMethod) -> String {
        fen(method).map { "\(Money.text($0)) 元" } ?? ""
    }

    private mutating func draw(
        _ place: Place,
        on canvas: inout Canvas,
        at point: Point,
        cells: Int,
        hint: String = ""
    ) -> Cursor? {
        let field = Rect(row: point.row, column: point.column, rows: 1, columns: cells)
        if let number = Self.fields.firstIndex(of: place) {
            canvas.mark(field, as: .field(number))
        }
        let isHere = place == focus
        let role: Role =
            problem?.place == place ? .fieldError : isHere ? .focusedField : .field
        var editor = editors[place] ?? LineEditor(limit: 60)
        let column = FieldBox.draw(&editor, in: field, role, hint: hint, on: &canvas)
        guard isHere else { return nil }
        editors[place] = editor
        return Cursor(Point(row: point.row, column: column), isVisible: true)
    }

    // MARK: Sums

    private func drawFoot(on canvas: inout Canvas, in area: Rect, _ view: View) {
        let command = command(view)
        let hasLines = lines.contains(where: \.isTicked)
        let due =
            hasLines
            ? try? CollectionPlan(pricing: command, on: view.desk, at: view.now).totalFen : 0
        var plan: CollectionPlan?
        var wrong = problem?.words ?? ""
        do throws(Refusal) {
            if hasLines, !command.tenders.isEmpty {
                plan = try CollectionPlan(command, on: view.desk, at: view.now)
            }
        } catch {
            if wrong.isEmpty { wrong = error.message }
        }
        var words = "应收 \(Money.text(due ?? 0))   实收 \(Money.text(given))"
        let ticked = lines.count(where: \.isTicked)
        if ticked < lines.count { words = "勾选 \(ticked)/\(lines.count)   \(words)" }
        if let plan {
            if plan.changeFen > 0 { words += "   找零 \(Money.text(plan.changeFen))" }
            let left = (due ?? 0) - plan.totalFen
            if left > 0 { words += "   还欠 \(Money.text(left))" }
        }
        let sum = plan?.totalFen ?? due ?? 0
        canvas.put(" \(words)", at: area.origin, role: .amount, clippedTo: area)
        let capitals = " 收据金额 \(Money.text(sum)) 元  大写 \(ChineseAmount.text(fen: sum))"
        canvas.put(capitals, at: Point(row: area.row + 1, column: 0), clippedTo: area)
        guard !wrong.isEmpty else { return }
        let point = Point(row: area.row + 2, column: 1)
        canvas.put(Width.truncate("x \(wrong)", toCells: area.columns - 2), at: point, role: .error)
    }
}
