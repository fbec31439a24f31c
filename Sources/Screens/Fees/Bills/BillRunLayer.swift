import FrontDesk
import Terminal

/// 出账: what a month would bill, row by row, and what stands in the way; F9 issues it.
struct BillRunLayer: ActingLayer {
    private let command: RunBills
    private let run: BillRun
    private var cursor = RowCursor()
    private var problemTop = 0
    /// Whether something that a bill is made of has changed since the plan was worked out.
    private var isStale = false

    private init(_ command: RunBills, _ run: BillRun) {
        (self.command, self.run) = (command, run)
    }

    /// Asks for the month, and for what each shared row shares out; the preview follows.
    static func form(_ view: View) -> Form {
        let shared = view.desk.prices.inForce(on: view.today).filter { $0.basis == .shared }
        let sums = shared.map { row in
            FormField(row.code, row.name, .money, hint: "分摊总额，不填不出")
        }
        let month = FormField(
            "period",
            "账期",
            .code,
            isRequired: true,
            hint: "2026-11",
            initial: view.today.monthKey
        )
        return Form(
            title: "出账",
            fields: [month] + sums,
            note: "先预览，再出账",
            submit: { values, view in
                var command = RunBills()
                command.period = values["period"]?.asciiTwin ?? ""
                command.shared = shared.compactMap { row in
                    values[row.code].flatMap { Int($0) }.map { SharedSum(row.code, $0) }
                }
                return .response(preview(command, view))
            }
        )
    }

    /// Works the plan out aside; it takes the place of whatever asked, and a form is told what is
    /// wrong with it.
    private static func preview(_ command: RunBills, _ view: View) -> Response {
        let work = Work.planBills(command, on: view.today)
        let wish = WorkWish(work: work, title: "预览出账") { end, _ in
            switch end {
            case .planned(.success(let run)):
                return Response(move: .replace(BillRunLayer(command, run)))
            case .planned(.failure(let refusal)):
                var response = Response.none
                response.onTop = { layer, _ in
                    guard var form = layer as? FormLayer else {
                        return .say(refusal.message, .error)
                    }
                    defer { layer = form }
                    return form.show(refusal.message, at: refusal.field ?? "period")
                }
                return response
            default: return nil
            }
        }
        return Response(work: wish)
    }

    var title: String { "出账" }

    static let tableName = "出账"
    static let actions: [Action<BillRunLayer>] = [
        Action([.f(9), .ctrl("s")], "出账", whyNot: whyNotIssue) { layer, _ in layer.issue() },
        Action([.f(5), .ctrl("r")], "重算") { layer, view in preview(layer.command, view) },
        Action([.pageDown], "看下面的问题") { layer, _ in
            layer.problemTop += 5
            return Response.none
        },
        Action([.pageUp], "看上面的问题", in: []) { layer, _ in
            layer.problemTop = max(0, layer.problemTop - 5)
            return Response.none
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let whyNotIssue: Action<BillRunLayer>.WhyNot = { layer, view in
        if let reason = view.whyNot(.runBills) { return reason }
        if layer.isStale { return "住户、价目或账单有变动，请按 F5 重算" }
        if layer.run.count > 0 { return nil }
        return layer.run.covered > 0 ? "该账期已全部出账" : "没有可出的账单"
    }

    private func issue() -> Response {
        let words = "\(run.count) 张账单，共 \(Money.text(run.totalFen)) 元"
        let wish = WorkWish(work: .give(command), title: "出账") { [command] end, _ in
            guard case .given(.stored) = end else { return nil }
            return Response(move: .pop, message: Message("\(command.period) 已出账 \(words)"))
        }
        return .push(ConfirmLayer("出 \(command.period) 的账：\(words)？", Response(work: wish)))
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        return cursor.handle(key, of: run.rows.count) ? Response.none : nil
    }

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        isStale = isStale || changes.contains { Self.isAbout($0.key) }
    }

    /// Whether a bill may come out otherwise after a change of that record.
    private static func isAbout(_ key: RecordKey) -> Bool {
        switch key {
        case .household, .price, .account: true
        case .numbered(let id): id.prefix == .bill
        case .staff, .key, .aliased, .every: false
        }
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        cursor.take(place) ? Response.none : nil
    }

    // MARK: Drawing

    private static let columns: [TextColumn<BillRunRow>] = [
        TextColumn("编码", 6) { row, _ in row.price.code },
        TextColumn("费项", 0) { row, _ in row.price.name },
        TextColumn("账期", 16, from: 76) { row, _ in
            BillPeriod.text(row.issue.periodFrom, row.issue.periodTo)
        },
        TextColumn("已出", 6, .trailing) { row, _ in String(row.covered) },
        TextColumn("问题", 6, .trailing) { row, _ in String(row.problems.count) },
        TextColumn("账单", 6, .trailing) { row, _ in String(row.issue.lines.count) },
        .money("金额", 14) { row, _ in row.totalFen },
    ]

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let news = isStale ? "  有变动，F5 重算" : ""
        canvas.put(" 出账预览 \(command.period)\(news)", at: body.origin, role: .title)
        return draw(run, on: &canvas, in: body, view)
    }

    private mutating func draw(
        _ run: BillRun,
        on canvas: inout Canvas,
        in body: Rect,
        _ view: View
    ) -> Cursor {
        let words = "共 \(run.count) 张 \(Money.text(run.totalFen)) 元"
        let column = body.columns - Width.cells(of: words) - 1
        canvas.put(words, at: Point(row: body.row, column: column), role: .amount)
        let rows = min(run.rows.count + 1, max(4, body.rows / 2))
        let list = Rect(row: body.row + 1, column: 0, rows: rows, columns: body.columns)
        let table = TextTable(width: list.columns, Self.columns)
        let place = table.draw(run.rows, &cursor, on: &canvas, in: list, view) { row in
            row.problems.isEmpty ? .body : .atRisk
        }
        let below = Rect(
            row: list.endRow + 1,
            column: 1,
            rows: body.endRow - list.endRow - 1,
            columns: body.columns - 2
        )
        drawProblems(run.problems, on: &canvas, in: below)
        return place
    }

    private mutating func drawProblems(
        _ problems: [BillProblem],
        on canvas: inout Canvas,
        in area: Rect
    ) {
        guard area.rows > 1 else { return }
        let gaps = problems.contains { $0.kind == .gap }
        let head =
            problems.isEmpty
            ? "没有问题" : "不能出账的 \(problems.count) 户\(gaps ? "（账期不衔接，须先补出上期）" : "，其余照出")"
        let role: Role = problems.isEmpty ? .done : .atRisk
        canvas.put(head, at: area.origin, role: role, clippedTo: area)
        let rows = area.rows - 1
        problemTop = min(problemTop, max(0, problems.count - rows))
        for (offset, problem) in problems.dropFirst(problemTop).prefix(rows).enumerated() {
            let point = Point(row: area.row + 1 + offset, column: area.column + 1)
            canvas.put(problem.text, at: point, role: .secondary, clippedTo: area)
        }
    }
}
