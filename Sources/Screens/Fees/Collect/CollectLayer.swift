import FrontDesk
import Terminal

/// 收款: what a household owes, all of it ticked, how it pays, and what goes back to it. The sums
/// come from the same plan that the command itself follows.
///
/// What was typed is not kept as a draft: yesterday's sum must not stand in today's receipt.
struct CollectLayer: ActingLayer {
    /// Something that may be paid.
    struct Line: Sendable {
        /// What the command is told.
        var wish: CollectionWish
        /// How it is called where it is no bill.
        var label = ""
        var isTicked = true
    }

    /// Where the focus is.
    enum Place: Hashable, Sendable {
        /// A line: Space ticks.
        case line(Int)
        /// How much by a method.
        case amount(PaymentMethod)
        /// The channel's reference.
        case reference(PaymentMethod)
        /// 缴款人
        case payer
        /// 备注
        case note
    }

    let room: RoomCode
    var lines: [Line]
    var editors: [Place: LineEditor] = [:]
    var focus = Place.amount(.cash)
    var problem: (place: Place, words: String)?
    var isSent = false
    var topLine = 0
    var topEntry = 0
    /// The account as it was seen when the form was opened.
    private var seen: UInt64
    /// The visitor who pays, whose visit ends with it.
    private let visitor: WalkIn?

    private init(_ room: RoomCode, for visitor: WalkIn?, _ view: View) {
        (self.room, self.visitor) = (room, visitor)
        lines = Self.owed(room, view)
        seen = view.desk.account(of: room).changedAt
        editors[.payer] = LineEditor(visitor?.name ?? view.payer(of: room), limit: 60)
    }

    /// The form for a household, or why it cannot be.
    static func open(
        _ room: RoomCode,
        for visitor: WalkIn? = nil,
        _ view: View
    ) -> Response {
        if let reason = view.whyNotCollect { return .say("收款：\(reason)", .warning) }
        return Response(
            effects: [.fetchHistory(of: room)],
            move: .push(CollectLayer(room, for: visitor, view))
        )
    }

    private static func owed(_ room: RoomCode, _ view: View) -> [Line] {
        view.desk.arrears(of: room).map { Line(wish: CollectionWish(bill: $0.id)) }
    }

    var title: String { "收款" }
    var takesText: Bool {
        if case .line = focus { return false }
        return true
    }

    static let tableName = "收款"
    static let actions: [Action<CollectLayer>] = [
        Action([.f(9), .ctrl("s")], "收款", whyNot: sent) { $0.submit($1) },
        Action([.enter, .tab], "下一项", whyNot: sent) { $0.step(by: 1, $1) },
        Action([.backTab], "上一项", in: [], whyNot: sent) { $0.step(by: -1, $1) },
        Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: sent) { _, _ in .pop },
        Action([.f(7), .ctrl("d")], "填足", whyNot: notAnAmount) { $0.fill($1) },
        Action([.character(" "), .insert], "勾选", whyNot: notALine) { layer, _ in
            layer.tick()
        },
        Action([.shiftDown], "下一项与本项相同", in: [], whyNot: notALine) { layer, view in
            layer.extend(by: 1, view)
        },
        Action([.shiftUp], "上一项与本项相同", in: [], whyNot: notALine) { layer, view in
            layer.extend(by: -1, view)
        },
        Action([.f(2), .ctrl("n")], "加项", whyNot: sent) { layer, view in
            .push(CollectExtras.menu(layer.room, view))
        },
        Action([.f(5), .ctrl("r")], "重填", whyNot: sent) { layer, view in
            layer = CollectLayer(layer.room, for: layer.visitor, view)
            return .say("已清空，重新填写")
        },
        Action([.down], "下一行", in: [], whyNot: sent) { $0.move(by: 1, $1) },
        Action([.up], "上一行", in: [], whyNot: sent) { $0.move(by: -1, $1) },
        Action([.ctrl("u")], "清空本项", in: [], whyNot: sent) { $0.edit(.ctrl("u"), $1) },
    ]

    private static let sent: Action<CollectLayer>.WhyNot = { layer, _ in
        layer.isSent ? "正在保存" : nil
    }
    private static let notALine: Action<CollectLayer>.WhyNot = { layer, _ in
        if case .line = layer.focus { return nil }
        return "先用上下键移到要勾选的一项"
    }
    private static let notAnAmount: Action<CollectLayer>.WhyNot = { layer, _ in
        if case .amount = layer.focus { return nil }
        return "先移到一种收款方式的金额"
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if takesText, case .character = key { return isSent ? .say("正在保存…") : edit(key, view) }
        return act(on: key, view) ?? edit(key, view)
    }

    // MARK: Focus

    /// The methods that this household can use.
    func methods(_ view: View) -> [PaymentMethod] {
        PaymentMethod.allCases.filter { method in
            switch method {
            case .credit: view.desk.account(of: room).creditFen > 0
            case .deposit: deposits(view).isEmpty == false
            default: true
            }
        }
    }

    /// Deposits of the household that may be turned into payment.
    func deposits(_ view: View) -> [Deposit] {
        view.desk.deposits.of(room).filter { $0.heldFen > 0 && $0.inspectedAt != nil }
    }

    /// The places in the order of the keys, a reference only behind an amount.
    private func places(_ view: View) -> [Place] {
        let own = methods(view).flatMap { method -> [Place] in
            let hasReference = method.isChannel || method == .deposit
            return hasReference && !text(.amount(method)).isEmpty
                ? [.amount(method), .reference(method)] : [.amount(method)]
        }
        return lines.indices.map { .line($0) } + own + [.payer, .note]
    }

    private mutating func step(by step: Int, _ view: View) -> Response {
        let all = places(view)
        let here = all.firstIndex(of: focus) ?? 0
        if focus == .note, step > 0 { return submit(view) }
        focus = all[(here + step + all.count) % all.count]
        return .none
    }

    /// One row down or up; the places of a row are one below the other's.
    private mutating func move(by step: Int, _ view: View) -> Response {
        let rows = places(view).filter { if case .reference = $0 { false } else { true } }
        var here = focus
        if case .reference(let method) = focus { here = .amount(method) }
        let index = rows.firstIndex(of: here) ?? 0
        focus = rows[min(max(0, index + step), rows.count - 1)]
        return .none
    }

    /// The places that take text, as the mouse counts them.
    static let fields: [Place] =
        PaymentMethod.allCases.flatMap { [.amount($0), .reference($0)] } + [.payer, .note]

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard !isSent else { return nil }
        switch place {
        case .row(let index): focus = .line(index)
        case .field(let index):
            focus = Self.fields[index]
            editors[focus]?.move(toCell: cell)
        case .item, .keys: return nil
        }
        return Response.none
    }

    /// A double click on a line ticks it.
    var openingKey: Key { .character(" ") }
    func turned(up isUp: Bool) -> [Key] { [isUp ? .up : .down] }

    // MARK: Entries

    func text(_ place: Place) -> String { editors[place]?.text.trimmed ?? "" }

    /// What was typed as an amount; nil where it is none.
    func fen(_ method: PaymentMethod) -> Int? {
        let reading = FormField.hundredths(text(.amount(method)), of: "元", called: "金额")
        guard case .value(let value, _) = reading else { return nil }
        return Int(value)
    }

    private mutating func edit(_ key: Key, _ view: View) -> Response? {
        guard takesText else { return nil }
        var editor = editors[focus] ?? LineEditor(limit: 60)
        let isFree = focus == .payer || focus == .note
        guard editor.handle(isFree ? key : key.asciiTwin) else { return nil }
        editors[focus] = editor
        problem = nil
        return Response.none
    }

    private mutating func tick() -> Response {
        guard case .line(let index) = focus, lines.indices.contains(index) else { return .none }
        lines[index].isTicked.toggle()
        return .none
    }

    /// Ticks the neighbour as this line is, or takes its tick away, and goes there.
    private mutating func extend(by step: Int, _ view: View) -> Response {
        guard case .line(let index) = focus, lines.indices.contains(index + step) else {
            return .none
        }
        lines[index + step].isTicked = lines[index].isTicked
        focus = .line(index + step)
        return .none
    }

    /// Puts what is still missing into the focused amount.
    private mutating func fill(_ view: View) -> Response {
        guard case .amount(let method) = focus else { return .none }
        editors[focus] = nil
        let due =
            (try? CollectionPlan(pricing: command(view), on: view.desk, at: view.now).totalFen)
        let missing = (due ?? 0) - given
        guard missing > 0 else { return .say("已经够了") }
        let limit =
            method == .credit ? min(missing, view.desk.account(of: room).creditFen) : missing
        editors[focus] = LineEditor(Money.plain(limit), limit: 60)
        return .none
    }

    /// What is given, in fen.
    var given: Int { PaymentMethod.allCases.reduce(0) { $0 + (fen($1) ?? 0) } }

    /// Adds something that is charged on the spot.
    mutating func add(_ wish: CollectionWish, _ label: String) {
        lines.append(Line(wish: wish, label: label))
        focus = .amount(.cash)
    }

    // MARK: The command

    /// What would be done now.
    func command(_ view: View) -> CollectFees {
        var command = CollectFees()
        command.room = room
        let isPicked = lines.contains { !$0.isTicked || $0.wish.bill == nil }
        command.lines = isPicked ? lines.filter(\.isTicked).map(\.wish) : []
        command.tenders = methods(view).compactMap { method in
            guard let fen = fen(method), fen > 0 else { return nil }
            return Tender(method, fen, reference: reference(method, view))
        }
        command.payer = text(.payer)
        command.note = text(.note)
        return command
    }

    private func reference(_ method: PaymentMethod, _ view: View) -> String {
        let typed = text(.reference(method))
        guard method == .deposit, typed.isEmpty else { return typed }
        return deposits(view).first?.id.text ?? ""
    }

    private mutating func submit(_ view: View) -> Response {
        problem = nil
        for method in methods(view) {
            let place = Place.amount(method)
            let reading = FormField.hundredths(text(place), of: "元", called: "金额")
            if !text(place).isEmpty, case .problem(let words) = reading {
                return show(words, at: place)
            }
        }
        guard lines.contains(where: \.isTicked) else {
            return .say("请至少勾选一项；一次性收费、预收和预存按 F2 加项", .error)
        }
        guard given > 0 else { return show("请填收到的金额", at: .amount(.cash)) }
        let command = command(view)
        for tender in command.tenders where tender.method.isChannel && tender.reference.isEmpty {
            return show("\(tender.method.rawValue)须填参考号", at: .reference(tender.method))
        }
        if let reason = view.whyNotWrite { return .say(reason, .error) }
        isSent = true
        guard let visitor, let conversion = ConvertWalkIn(visitor, command) else {
            return .perform(command, seen: seen)
        }
        return .perform(conversion, seen: visitor.changedAt)
    }

    private mutating func show(_ words: String, at place: Place) -> Response {
        (problem, focus) = ((place, words), place)
        return .say(words, .error)
    }

    /// The receipt comes up to be printed, in the form's place; what was refused stands in the form.
    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        isSent = false
        switch outcome {
        case .stored(let receipt, _):
            guard let payment = view.desk.payment(receipt: receipt) else { return .pop }
            var response = Response.pop
            response.onTop = { _, view in
                .push(ReceiptPreview.layer(payment, view, isNew: true))
            }
            let change = payment.changeFen
            let back = change > 0 ? "，找零 \(Money.text(change)) 元" : ""
            response.message = Message("已收款 \(receipt)\(back)。F9 打印收据")
            return response
        case .refused(let refusal):
            if refusal.code == .changedSince {
                reload(view)
                let more = refusal.details.last.map { "：\($0)" } ?? ""
                return .say("这一户刚有变动\(more)。已按最新欠费列出，请核对后再按 F9", .error)
            }
            if let place = place(of: refusal.field, view) {
                return show(refusal.message, at: place)
            }
            return .say(refusal.message, .error)
        case .notSaved(let words), .unknown(let words): return .say(words, .error)
        }
    }

    /// Lists what is owed now; what was unticked stays so, what was added stays.
    private mutating func reload(_ view: View) {
        let off = Set(lines.filter { !$0.isTicked }.compactMap(\.wish.bill))
        let extras = lines.filter { $0.wish.bill == nil }
        lines = Self.owed(room, view)
        for index in lines.indices {
            lines[index].isTicked = lines[index].wish.bill.map { !off.contains($0) } ?? true
        }
        lines += extras
        seen = view.desk.account(of: room).changedAt
        if case .line(let index) = focus, index >= lines.count { focus = .amount(.cash) }
    }

    /// The place that a refused field is about: `tenders[1].reference`.
    private func place(of field: String?, _ view: View) -> Place? {
        guard let field = field?.trimmingPrefix("payment.") else { return nil }
        if field == "payer" { return .payer }
        if field == "note" { return .note }
        guard field.hasPrefix("tenders["), let end = field.firstIndex(of: "]") else { return nil }
        let number = field[field.index(field.startIndex, offsetBy: 8)..<end]
        let tenders = command(view).tenders
        guard let index = Int(number), tenders.indices.contains(index) else { return nil }
        let method = tenders[index].method
        return field.hasSuffix("reference") ? .reference(method) : .amount(method)
    }

    /// Others may pay or bill the household while the form is open: the list is made anew.
    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        guard !isSent, view.desk.account(of: room).changedAt > seen else { return }
        reload(view)
    }
}
