import FrontDesk
import Terminal

/// 价目表: what the desk charges and for whom it collects, for the payer to read (明码标价); whoever
/// may proposes, approves and ends rows.
struct PriceLayer: CopyingLayer {
    private var cursor = RowCursor()
    /// Whether rows that are not in force are listed too.
    private var showsAll = false

    var title: String { "价目表" }

    static let tableName = "价目表"
    static let actions: [Action<PriceLayer>] = [
        Action([.tab], "全部/现行") { layer, _ in
            layer.showsAll.toggle()
            return Response.none
        },
        Action([.f(9), .ctrl("s")], "办理") { layer, view in
            .push(MenuLayer(layer.selected(view)?.name ?? "价目", layer.menuItems(view)))
        },
        Action([.ctrl("e")], "打印") { _, view in
            let text = PriceBoard.text(on: view.desk, view.today)
            let name = "价目表-\(view.today.text)"
            return .push(PaperLayer("价目表", name: name, text: text))
        },
        .copy,
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    func menuItems(_ view: View) -> [MenuLayer.Item] {
        PriceActs.items(for: selected(view), view)
    }

    private func rows(_ view: View) -> [PriceRow] {
        showsAll ? view.desk.prices.all : view.desk.prices.inForce(on: view.today)
    }

    func copied(_ view: View) -> [String] {
        selected(view).map { TextColumn.texts(Self.columns, of: $0, view) } ?? []
    }

    private func selected(_ view: View) -> PriceRow? {
        let rows = rows(view)
        return rows.indices.contains(cursor.index) ? rows[cursor.index] : nil
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        return cursor.handle(key, of: rows(view).count) ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        cursor.take(place) ? Response.none : nil
    }

    // MARK: Drawing

    private static let columns: [TextColumn<PriceRow>] = [
        TextColumn("编码", 6) { row, _ in row.code },
        TextColumn("名称", 0) { row, _ in row.name },
        TextColumn("单价", 9, .trailing) { row, _ in row.shownPrice },
        TextColumn("单位", 16) { row, _ in row.unit },
        TextColumn("计费", 6, from: 72) { row, _ in row.basis.rawValue },
        TextColumn("周期", 4) { row, _ in row.cycle.rawValue },
        TextColumn("收款方", 12, from: 96) { row, _ in row.isAgency ? row.payee : "自有" },
        TextColumn("状态", 6) { row, view in row.standing(on: view.today) },
        TextColumn("生效", 10, from: 96) { row, _ in row.effectiveFrom.text },
    ]

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let rows = rows(view)
        let what = showsAll ? "全部版本" : "现行"
        canvas.put(" 价目表  \(what) \(rows.count) 项", at: body.origin, role: .title)
        let below = Rect(
            row: body.row + 1,
            column: 0,
            rows: body.rows - 1,
            columns: body.columns
        )
        guard !rows.isEmpty else {
            let words = "还没有现行的价目。F9 提出一项；整张价目表先 Esc 返回，再 F9 导入"
            canvas.put(words, at: Point(row: below.row, column: 2), role: .secondary)
            return Cursor(below.origin)
        }
        let parts = ListAndDetail(below, on: &canvas)
        let table = TextTable(width: parts.list.columns, Self.columns)
        let today = view.today
        let place = table.draw(rows, &cursor, on: &canvas, in: parts.list, view) { row in
            row.isInForce(on: today) ? .body : .secondary
        }
        if let area = parts.detail, let row = selected(view) {
            detail(row, view, width: area.columns).draw(on: &canvas, in: area)
        }
        return place
    }

    private func detail(_ row: PriceRow, _ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        lines.add([("\(row.id) \(row.name)", .title)])
        lines.add("价格", "\(row.shownPrice) \(row.unit)", .amount)
        lines.add("计费", "\(row.category.rawValue)  \(row.basis.rawValue)  \(row.cycle.rawValue)")
        lines.add("适用", row.scope?.rawValue ?? "按次收取")
        lines.add("收款方", row.isAgency ? "\(row.payee)（代收，不加收手续费）" : "自有")
        lines.add("表类", row.meter)
        lines.add("取整", "到\(row.rounding.rawValue)，四舍五入")
        let end = row.effectiveTo.map { " 至 \($0.text)" } ?? " 起"
        lines.add("生效", row.effectiveFrom.text + end)
        lines.add("公示", row.publishedOn?.text ?? "未公示")
        lines.add("批准", row.approvedBy.isEmpty ? "待批准" : view.desk.nameOrText(row.approvedBy))
        if !row.proposedBy.isEmpty { lines.add("提出", view.desk.nameOrText(row.proposedBy)) }
        lines.add("依据", row.basisDocument)
        if row.lateFeeMyriad > 0 {
            lines.add("违约金", "每日万分之 \(row.lateFeeMyriad)，宽限 \(row.lateFeeGraceDays) 天")
        }
        lines.add("缴费期限", "出账后 \(row.dueDays) 天")
        return lines
    }
}

extension PriceRow {
    /// The price of a unit; a row that shares out a sum has none.
    fileprivate var shownPrice: String { basis == .shared ? "按实分摊" : priceText }

    /// Where a version stands on a day.
    fileprivate func standing(on day: Day) -> String {
        if approvedBy.isEmpty { return "待批准" }
        if isInForce(on: day) { return "现行" }
        if let effectiveTo, effectiveTo < day { return "已停用" }
        return "未生效"
    }
}

extension Desk {
    /// A person's name for a staff number; other words as they are.
    func nameOrText(_ text: String) -> String { staff[text]?.name ?? text }
}
