import FrontDesk
import Terminal

/// 对账: at a glance what is counted, what differs and what blocks the close of a business date;
/// from each difference down to the payments behind it.
struct ReconciliationLayer: ActingLayer {
    /// What a line stands for.
    enum Target: Hashable, Sendable {
        /// A session.
        case session(RecordID)
        /// A difference of a session, by its number.
        case difference(RecordID, Int)
        /// Cash that lies in the safe.
        case safe(RecordID, Int)
    }

    private var date: Day
    private var target: Target?
    private var top = 0
    private var visible = 10

    private init(_ date: Day, _ target: Target?) {
        self.date = date
        self.target = target
    }

    /// The screen of a date, at a session.
    static func open(_ date: Day, at session: RecordID?, _ view: View) -> Response {
        let first = session.map { id in
            view.desk.sessions[id]?.openDifferences.first.map { Target.difference(id, $0.number) }
                ?? .session(id)
        }
        return .push(ReconciliationLayer(date, first))
    }

    var title: String { "对账" }

    static let tableName = "对账"
    static let actions: [Action<ReconciliationLayer>] = [
        Action([.f(6)], "下一步", whyNot: whyNotNext) { layer, view in
            layer.next(view)?.run(view) ?? Response.none
        },
        Action([.enter], "查明细", whyNot: nothing) { $0.drill($1) },
        Action(
            [.f(7), .ctrl("d")],
            "日结",
            whyNot: { DayActs.lock($0.date, $1).whyNot },
            run: { DayActs.lock($0.date, $1).run($1) }
        ),
        Action([.f(9), .ctrl("s")], "办理") { layer, view in
            .push(MenuLayer("对账 \(layer.date.text)", layer.menuItems(view)))
        },
        Action([.right, .tab], "后一日", in: []) { $0.turn(by: 1, $1) },
        Action([.left, .backTab], "前一日", in: []) { $0.turn(by: -1, $1) },
        Action([.down], "下一行", in: []) { $0.move(by: 1, $1) },
        Action([.up], "上一行", in: []) { $0.move(by: -1, $1) },
        Action([.pageDown], "下翻", in: []) { $0.move(by: 5, $1) },
        Action([.pageUp], "上翻", in: []) { $0.move(by: -5, $1) },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let nothing: Action<ReconciliationLayer>.WhyNot = { layer, view in
        layer.selected(view) == nil ? "这一天没有班次" : nil
    }

    private static let whyNotNext: Action<ReconciliationLayer>.WhyNot = { layer, view in
        guard let next = layer.next(view) else { return "这一天没有班次" }
        return next.whyNot
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    // MARK: What is selected

    private func sheet(_ view: View) -> ReconciliationSheet {
        ReconciliationSheet(of: date, on: view.desk, for: view.person)
    }

    private func targets(_ view: View) -> [Target] {
        ReconciliationLines(sheet(view), view).all.compactMap(\.target)
    }

    private func selected(_ view: View) -> Target? {
        let all = targets(view)
        return target.flatMap { all.contains($0) ? $0 : nil } ?? all.first
    }

    private mutating func move(by step: Int, _ view: View) -> Response {
        let all = targets(view)
        guard !all.isEmpty else { return .none }
        let here = selected(view).flatMap(all.firstIndex) ?? 0
        target = all[min(max(0, here + step), all.count - 1)]
        return .none
    }

    /// Another date on which something happened.
    private mutating func turn(by step: Int, _ view: View) -> Response {
        let dates = Set(view.desk.days.all.map(\.businessDate) + view.desk.unlockedDates).sorted()
        let later = step > 0 ? dates.first { $0 > date } : dates.last { $0 < date }
        guard let later else { return .say(step > 0 ? "已是最后一天" : "没有更早的了") }
        (date, target, top) = (later, nil, 0)
        return .none
    }

    private func session(_ view: View) -> TillSession? {
        switch selected(view) {
        case .session(let id), .difference(let id, _), .safe(let id, _): view.desk.sessions[id]
        case nil: nil
        }
    }

    func menuItems(_ view: View) -> [MenuLayer.Item] {
        let day = view.desk.days[DayClose.id(of: date)].map { DayActs.items($0, view) } ?? []
        return (session(view).map { SessionActs.items($0, view) } ?? []) + day
    }

    private func next(_ view: View) -> MenuLayer.Item? {
        guard let selected = selected(view), let session = session(view) else { return nil }
        switch selected {
        case .difference(_, let number):
            guard let difference = session.differences.first(where: { $0.number == number }),
                !difference.isSettled
            else { break }
            return SessionActs.explanation(of: difference, in: session, view)
        case .safe(_, let index): return SessionActs.bank(index, session, view)
        case .session: break
        }
        return FeeItem.session(session.id).next(view)
    }

    /// A difference opens the payments behind it, a session its page.
    private func drill(_ view: View) -> Response {
        guard let session = session(view) else { return .none }
        guard case .difference(_, let number) = selected(view),
            let difference = session.differences.first(where: { $0.number == number })
        else { return .push(FeePage(.session(session.id))) }
        guard view.desk.maySeeTakings(of: session, view.person) else {
            return .say("盘点以后才能查明细", .warning)
        }
        let payments = view.desk.payments(behind: difference, of: session.id)
        guard !payments.isEmpty else { return .say("这项差异没有对应的收款") }
        let items = payments.map { payment in
            let who = payment.room?.display ?? payment.payer
            return MenuLayer.Item(
                label: "\(payment.receipt) \(who) \(Money.text(payment.totalFen)) 元",
                run: { _ in .push(FeePage(.payment(payment.id))) }
            )
        }
        return .push(MenuLayer("\(difference.kind.rawValue)：可能相关的收款", items))
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let index) = place else { return nil }
        let targets = targets(view)
        if targets.indices.contains(index) { target = targets[index] }
        return Response.none
    }

    // MARK: Drawing

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let sheet = sheet(view)
        drawTitle(sheet, on: &canvas, in: body)
        let lines = ReconciliationLines(sheet, view).all
        let here = selected(view)
        visible = max(1, body.rows - 1)
        if let index = lines.firstIndex(where: { $0.target != nil && $0.target == here }) {
            top = min(max(top, index - visible + 1), index)
            if lines.prefix(index).allSatisfy({ $0.target == nil }) { top = 0 }
        }
        top = min(top, max(0, lines.count - visible))
        var cursor = Cursor(Point(row: body.row + 1, column: 0))
        var number = lines.prefix(top).count { $0.target != nil }
        for (offset, line) in lines.dropFirst(top).prefix(visible).enumerated() {
            let row = Rect(row: body.row + 1 + offset, column: 0, rows: 1, columns: body.columns)
            let isHere = line.target != nil && line.target == here
            if line.target != nil {
                canvas.mark(row, as: .row(number))
                number += 1
            }
            if isHere {
                canvas.fill(row, role: .selected)
                cursor = Cursor(row.origin)
            }
            canvas.put(isHere ? ">" : " ", at: row.origin, role: isHere ? .selected : .body)
            var point = Point(row: row.row, column: 1)
            for (text, role) in line.pieces {
                let own: Role = isHere ? .selected : role
                point.column += canvas.put(text, at: point, role: own, clippedTo: row)
            }
        }
        return cursor
    }

    private func drawTitle(
        _ sheet: ReconciliationSheet,
        on canvas: inout Canvas,
        in body: Rect
    ) {
        let (words, role): (String, Role) =
            if let z = sheet.day?.report?.number {
                ("已日结 Z\(z)", .done)
            } else if sheet.mayBeLocked {
                ("可以日结 F7", .normal)
            } else {
                ("阻碍日结 \(sheet.blocks.count) 项", .atRisk)
            }
        canvas.put(" 对账 \(date.text) \(date.weekday.rawValue)", at: body.origin, role: .title)
        let column = body.columns - Width.cells(of: words) - 1
        canvas.put(words, at: Point(row: body.row, column: column), role: role)
    }
}

/// The lines of the reconciliation, with what each stands for.
struct ReconciliationLines {
    struct Line {
        var pieces: DetailLines.Line
        var target: ReconciliationLayer.Target?
    }

    private(set) var all: [Line] = []

    init(_ sheet: ReconciliationSheet, _ view: View) {
        for session in sheet.sessions { add(session, view) }
        if sheet.sessions.isEmpty { add([("这一天没有班次", .secondary)]) }
        guard !sheet.blocks.isEmpty else { return }
        add([("阻碍日结", .header)])
        for block in sheet.blocks { add([("!! ", .breached), (block, .body)]) }
    }

    private mutating func add(
        _ pieces: DetailLines.Line,
        _ target: ReconciliationLayer.Target? = nil
    ) {
        all.append(Line(pieces: pieces, target: target))
    }

    private mutating func add(_ sheet: SessionSheet, _ view: View) {
        let session = sheet.session
        let zone = view.desk.zone
        let who = view.desk.name(ofStaff: session.cashier)
        let review = session.reviewedAt.map {
            "复核 \(zone.time($0)) \(view.desk.name(ofStaff: session.reviewer))"
        }
        let counted = session.count.map { "盘点 \(zone.time($0.at))" }
        let words = [
            "\(session.id.short) \(session.till) \(who)", "开班 \(zone.time(session.openedAt))",
            counted ?? (session.forced.isEmpty ? "未盘点" : "强制关班"), review ?? "未复核",
        ]
        let text = words.joined(separator: "  ")
        let state = Width.pad(session.state.rawValue, toCells: 7)
        add([(state, session.isFrozen ? .done : .atRisk), (text, .title)], .session(session.id))
        add([("  " + Self.row("方式", "实点", "应有", "差额", "笔数"), .header)])
        for row in sheet.rows { add(row) }
        for difference in session.differences {
            add(
                [
                    ("差异 ", .label),
                    (difference.words, difference.isSettled ? .done : .atRisk),
                ],
                .difference(session.id, difference.number)
            )
        }
        for (index, handIn) in session.handIns.enumerated() { add(handIn, index, session, view) }
        for check in session.checks {
            let breach = check.isBreach ? "  违规" : ""
            add([
                ("抽查 ", .label),
                (
                    "\(zone.time(check.at)) \(view.desk.name(ofStaff: check.by)) 实点 "
                        + "\(Money.text(check.countedFen)) 元  \(check.note)\(breach)",
                    check.isBreach ? .breached : .secondary
                ),
            ])
        }
        for block in sheet.countBlocks { add([("!! ", .breached), (block, .body)]) }
        add([])
    }

    private mutating func add(_ row: MethodSheet) {
        let pieces = [row.countedPieces, row.expectedPieces].map { $0.map(String.init) ?? "-" }
        let isCash = row.method == .cash
        let text = Self.row(
            row.method.rawValue,
            row.countedFen.map(Money.text) ?? "未盘",
            row.expectedFen.map(Money.text) ?? "***",
            row.differenceFen.map { $0 == 0 ? "=" : Money.text($0) } ?? "",
            isCash ? "" : pieces.joined(separator: "/")
        )
        let isWrong =
            row.differences.contains { $0.kind != .opening } || row.differenceFen ?? 0 != 0
        let mark = isWrong ? ClockState.breached.mark : "  "
        add([(mark, .breached), (text, isWrong ? .atRisk : .body)])
    }

    private mutating func add(
        _ handIn: HandIn,
        _ index: Int,
        _ session: TillSession,
        _ view: View
    ) {
        let zone = view.desk.zone
        let inSafe = handIn.bank.isEmpty
        let bank = handIn.bank == handIn.to ? handIn.slip : "\(handIn.bank) \(handIn.slip)"
        let slip = inSafe ? "保险柜" : bank
        let due = inSafe ? handIn.dueAt.map { "  应于 \(zone.shortDateTime($0)) 存行" } ?? "" : ""
        let isLate = inSafe && (handIn.dueAt.map { $0 < view.now } ?? false)
        add(
            [
                ("上交 ", .label),
                (
                    "\(zone.time(handIn.at)) \(Money.text(handIn.amountFen)) 元 "
                        + "\(handIn.to) \(slip)\(due)",
                    isLate ? .breached : .body
                ),
            ],
            inSafe ? .safe(session.id, index) : nil
        )
    }

    private static func row(
        _ method: String,
        _ counted: String,
        _ expected: String,
        _ difference: String,
        _ pieces: String
    ) -> String {
        let sums = [counted, expected, difference].map {
            Width.pad($0, toCells: 12, alignment: .trailing)
        }
        let end = Width.pad(pieces, toCells: 8, alignment: .trailing)
        return " " + Width.pad(method, toCells: 8) + sums.joined() + " " + end
    }
}
