import FrontDesk
import Terminal

/// One thing that the key pane lists, opens and acts on.
enum KeyItem: ListedItem {
    /// A loan.
    case loan(RecordID)
    /// A hook of the board, with the set that hangs there.
    case hook(HookPlace)
    /// A key set of the register.
    case keys(String)
    /// Something that is wrong with keys.
    case incident(RecordID)
    /// A count that is due.
    case due(KeyAuditKind)
    /// A count that was made.
    case audit(RecordID)

    static let pageTitle = "钥匙"

    var key: RecordKey {
        switch self {
        case .loan(let id), .incident(let id), .audit(let id): .numbered(id)
        case .hook(let place): .key(place.code)
        case .keys(let code): .key(code)
        case .due(let kind): .key(kind.rawValue)
        }
    }

    /// The key set that it is, or that it is about.
    func keySet(_ desk: Desk) -> KeySet? {
        switch self {
        case .loan(let id): desk.loans[id].flatMap { desk.keys[$0.key] }
        case .hook(let place): desk.keys[place.code]
        case .keys(let code): desk.keys[code]
        case .incident(let id): desk.incidents[id].flatMap { desk.keys[$0.key] }
        case .due, .audit: nil
        }
    }

    func room(_ desk: Desk) -> RoomCode? { keySet(desk)?.room }

    func number(_ desk: Desk) -> String {
        switch self {
        case .loan(let id), .incident(let id), .audit(let id): id.text
        case .hook(let place): place.code.isEmpty ? place.text : place.code
        case .keys(let code): code
        case .due(let kind): kind.rawValue
        }
    }

    func changedAt(_ desk: Desk) -> UInt64? {
        switch self {
        case .loan(let id): desk.loans[id]?.changedAt
        case .hook, .keys: keySet(desk)?.changedAt
        case .incident(let id): desk.incidents[id]?.changedAt
        case .audit(let id): desk.audits[id]?.changedAt
        case .due: nil
        }
    }

    func called(_ view: View) -> String {
        let number = number(view.desk)
        guard let keys = keySet(view.desk) else { return number }
        return number == keys.code
            ? "\(number) \(keys.name)" : "\(number) \(keys.code) \(keys.name)"
    }

    func answers(to text: String, _ view: View) -> Bool {
        if number(view.desk).contains(text) { return true }
        guard let keys = keySet(view.desk) else { return false }
        return keys.code.contains(text) || keys.hookText == text || keys.shortPlace.contains(text)
    }

    func foundBy(_ view: View) -> String {
        let keys = keySet(view.desk)
        var words = [keys?.name, keys?.place]
        if case .loan(let id) = self { words.append(view.desk.loans[id]?.borrower.name) }
        return words.compactMap(\.self).joined(separator: " ")
    }

    func detail(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        lines.add([(called(view), .title)])
        switch self {
        case .loan(let id): if let loan = view.desk.loans[id] { lines.tell(loan, view) }
        case .hook, .keys:
            if let keys = keySet(view.desk) {
                lines.tell(keys, view)
            } else {
                lines.add("钩", "空着")
            }
        case .incident(let id):
            if let incident = view.desk.incidents[id] { lines.tell(incident, view) }
        case .due(let kind): lines.tell(kind, view)
        case .audit(let id): if let audit = view.desk.audits[id] { lines.tell(audit, view) }
        }
        return lines
    }

    func acts(_ view: View) -> [MenuLayer.Item] {
        switch self {
        case .loan(let id): view.desk.loans[id].map { LoanActs.items($0, view) } ?? []
        case .hook, .keys: keySet(view.desk).map { KeySetActs.items($0, view) } ?? []
        case .incident(let id):
            view.desk.incidents[id].map { IncidentActs.items($0, view) } ?? []
        case .due(let kind): [AuditForm.item(kind, view)]
        case .audit: []
        }
    }
}

/// A hook of a cabinet, and the code of the set that hangs there; empty where none does.
struct HookPlace: Hashable, Sendable {
    var cabinet: String
    var number: Int
    var code = ""

    /// `A1-17`
    var text: String { "\(cabinet)-\(number)" }
}
