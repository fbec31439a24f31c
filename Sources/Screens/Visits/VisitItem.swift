import FrontDesk
import Terminal

/// One thing that the visit pane lists, opens and acts on.
enum VisitItem: ListedItem {
    /// A follow-up.
    case followUp(RecordID)
    /// A visitor at the counter.
    case walkIn(RecordID)

    static let pageTitle = "回访与来访"

    var key: RecordKey {
        switch self {
        case .followUp(let id), .walkIn(let id): .numbered(id)
        }
    }

    func room(_ desk: Desk) -> RoomCode? {
        switch self {
        case .followUp(let id): desk.followUps[id]?.room
        case .walkIn(let id): desk.walkIns[id]?.room
        }
    }

    func number(_ desk: Desk) -> String {
        switch self {
        case .followUp(let id), .walkIn(let id): id.text
        }
    }

    func changedAt(_ desk: Desk) -> UInt64? {
        switch self {
        case .followUp(let id): desk.followUps[id]?.changedAt
        case .walkIn(let id): desk.walkIns[id]?.changedAt
        }
    }

    func called(_ view: View) -> String {
        let number = number(view.desk)
        switch self {
        case .followUp(let id):
            guard let followUp = view.desk.followUps[id] else { return number }
            return "\(number) \(followUp.kind.rawValue) \(followUp.whereText)"
        case .walkIn(let id):
            guard let walkIn = view.desk.walkIns[id] else { return number }
            let place = walkIn.room.map { " \($0.display)" } ?? ""
            return "\(number) \(walkIn.purpose.rawValue) \(walkIn.name)\(place)"
        }
    }

    func answers(to text: String, _ view: View) -> Bool {
        if number(view.desk).contains(text) { return true }
        guard case .followUp(let id) = self, let followUp = view.desk.followUps[id] else {
            return false
        }
        return followUp.source?.text.contains(text) ?? false
    }

    func foundBy(_ view: View) -> String {
        switch self {
        case .followUp(let id):
            view.desk.followUps[id].map { "\($0.resident) \($0.place) \($0.kind.rawValue)" } ?? ""
        case .walkIn(let id):
            view.desk.walkIns[id].map { "\($0.name) \($0.purpose.rawValue) \($0.words)" } ?? ""
        }
    }

    func detail(_ view: View, width: Int) -> DetailLines {
        var lines = DetailLines(width: width, view)
        lines.add([(called(view), .title)])
        switch self {
        case .followUp(let id):
            if let followUp = view.desk.followUps[id] { lines.tell(followUp, view) }
        case .walkIn(let id): if let walkIn = view.desk.walkIns[id] { lines.tell(walkIn, view) }
        }
        return lines
    }

    func acts(_ view: View) -> [MenuLayer.Item] {
        switch self {
        case .followUp(let id):
            view.desk.followUps[id].map { FollowUpActs.items($0, view) } ?? []
        case .walkIn(let id): view.desk.walkIns[id].map { WalkInActs.items($0, view) } ?? []
        }
    }
}

extension FollowUp {
    /// The household, or the place of what concerns none.
    var whereText: String { room?.display ?? place }

    /// How it stands: while it is due against its limit.
    func standing(_ view: View) -> (text: String, role: Role) {
        guard isClosed else {
            let reading = view.until(createdAt, dueAt)
            return (reading.markedText, reading.state.role)
        }
        let heard = result.satisfied?.rawValue ?? statusWord
        let isBad = result.satisfied == .dissatisfied
        let mark =
            isBad || status == .unreached ? ClockState.metLate.mark : ClockState.metInTime.mark
        return ("\(mark) \(heard)", isBad ? .atRisk : .done)
    }
}
