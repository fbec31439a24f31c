import FrontDesk
import Terminal

/// The lists of the key pane.
enum KeySection: ListSection {
    /// What is out, the latest first.
    case loans
    /// The hook boards, a cabinet at a time.
    case board
    /// Every key set.
    case register
    /// What is wrong, the most urgent first.
    case incidents
    /// Counts: what is due, then what was made.
    case audits

    var title: String {
        switch self {
        case .loans: "借出"
        case .board: "挂板"
        case .register: "登记"
        case .incidents: "异常"
        case .audits: "盘点"
        }
    }

    var nothing: String {
        switch self {
        case .loans: "没有借出的钥匙。F2 借出"
        case .board, .register: "还没有登记钥匙。F9 办理：登记一套，或导入"
        case .incidents: "没有待处理的异常。Tab 看下一栏"
        case .audits: "没有要盘点的钥匙。F9 随时可以盘点"
        }
    }

    func items(_ view: View) -> [KeyItem] {
        let desk = view.desk
        switch self {
        case .loans:
            return desk.loans.openOnes.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
                .map { .loan($0.id) }
        case .board: return Self.hooks(desk)
        case .register: return desk.keys.keys.sorted().map { .keys($0) }
        case .incidents:
            return desk.incidents.openOnes.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
                .map { .incident($0.id) }
        case .audits:
            let due = desk.keyAuditsDue(at: view.now).sorted {
                ($0.isOverdue ? 0 : 1, $0.dueAt) < ($1.isOverdue ? 0 : 1, $1.dueAt)
            }
            let made = desk.audits.all.sorted { ($0.at, $0.id) > ($1.at, $1.id) }
            return due.map { .due($0.kind) } + made.map { .audit($0.id) }
        }
    }

    /// Every hook of every cabinet, cabinet after cabinet.
    private static func hooks(_ desk: Desk) -> [KeyItem] {
        var sets: [String: [Int: String]] = [:]
        for keys in desk.keys.values where !keys.cabinet.isEmpty {
            sets[keys.cabinet, default: [:]][keys.hook] = keys.code
        }
        return desk.keyCabinets.flatMap { cabinet -> [KeyItem] in
            let hung = sets[cabinet] ?? [:]
            let last = max(desk.policy.keys.hooksPerCabinet, hung.keys.max() ?? 0)
            return (1...max(1, last)).map { number in
                .hook(HookPlace(cabinet: cabinet, number: number, code: hung[number] ?? ""))
            }
        }
    }

    func count(_ view: View) -> Int {
        switch self {
        case .loans: view.desk.loans.open.count
        case .board, .register: view.desk.keys.count
        case .incidents: view.desk.incidents.open.count
        case .audits: view.desk.keyAuditsDue(at: view.now).count
        }
    }

    /// What is late stands out, what is near its limit less so; what is not lent steps back.
    func role(of item: KeyItem, _ view: View) -> Role {
        switch item {
        case .loan(let id): view.desk.loans[id].map { $0.reading(view).state.role } ?? .body
        case .incident(let id):
            view.desk.incidents[id].map { view.now > $0.dueAt ? .breached : .body } ?? .body
        case .due(let kind): view.keyAudit(kind)?.isOverdue == true ? .breached : .atRisk
        case .audit: .secondary
        case .hook, .keys: item.keySet(view.desk)?.status == .inUse ? .body : .disabled
        }
    }

    // MARK: The picture

    var isPicture: Bool { self == .board }
    var detailRows: Int? { self == .board ? 4 : nil }

    func copied(_ item: KeyItem, _ view: View) -> [String] {
        let texts = TextColumn.texts(columns, of: item, view)
        guard self == .board, let key = item.keySet(view.desk), key.keyClass == .owner else {
            return texts
        }
        // The board tells an owner's key by its code alone, which hides the address.
        return texts.filter { $0 != key.name && $0 != key.place }
    }

    func draw(
        _ list: inout SectionList<KeySection>,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        if self == .board, let board = KeyBoard(list, width: area.columns, view) {
            return board.draw(&list, on: &canvas, in: area)
        }
        let table = TextTable(width: area.columns, columns)
        return table.draw(list.rows, &list.cursor, on: &canvas, in: area, view) { item in
            role(of: item, view)
        }
    }

    func move(_ list: inout SectionList<KeySection>, by key: Key, _ view: View) -> Bool {
        guard self == .board else { return list.cursor.handle(key, of: list.rows.count) }
        return KeyBoard.move(&list, by: key)
    }

    // MARK: Paper

    var paperName: String { self == .loans ? KeyForms.loanTitle : "钥匙\(title)清单" }

    /// The loans print as the seed's register, those that ended lately among them.
    func paper(_ items: [KeyItem], _ view: View) -> String? {
        guard self == .loans else { return nil }
        let loans = view.desk.loans.all.sorted { ($0.outAt, $0.id) < ($1.outAt, $1.id) }
        return KeyForms.loanRegister(loans, on: view.desk)
    }
}

extension View {
    /// The count of a kind that is due, or will be.
    func keyAudit(_ kind: KeyAuditKind) -> KeyAuditDue? {
        desk.keyAuditsDue(at: now).first { $0.kind == kind }
    }
}

extension KeyLoan {
    /// How its clock stands.
    func reading(_ view: View) -> ClockReading {
        clocks.last?.reading(at: view.now, pauses, view.desk.calendars) ?? ClockReading()
    }
}
