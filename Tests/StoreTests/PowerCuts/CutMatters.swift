import FrontDesk

@testable import Store

/// Repairs and complaints that are logged, closed, and written on long after.
struct CutMatters {
    private var chance: SeededGenerator
    private var repairs: [RecordID] = []
    private var complaints: [RecordID] = []
    private var closed: [RecordID] = []
    private var count = 0

    init(seed: UInt64) {
        chance = SeededGenerator(seed: seed &+ 1)
    }

    /// Goes on with what a desk has.
    mutating func adopt(_ desk: Desk) {
        repairs = desk.repairs.openOnes.map(\.id).sorted()
        complaints = desk.complaints.openOnes.map(\.id).sorted()
        closed = desk.repairs.all.filter(\.isClosed).map(\.id).sorted()
        closed += desk.complaints.all.filter(\.isClosed).map(\.id).sorted()
    }

    /// A command, and who gives it.
    mutating func next() -> (command: any Command, actor: Actor) {
        count += 1
        let words = String(
            repeating: "楼道灯不亮",
            count: Int.random(in: 1...80, using: &chance)
        )
        let clerk = Actor.staff(CaseDesk.clerk)
        let supervisor = Actor.staff(CaseDesk.supervisor)
        switch Int.random(in: 0..<6, using: &chance) {
        case 0 where !repairs.isEmpty:
            var cancel = CancelRepair()
            (cancel.id, cancel.reason) = (repairs[0], .falseAlarm)
            return (cancel, supervisor)
        case 1 where !complaints.isEmpty:
            var withdraw = WithdrawComplaint()
            (withdraw.id, withdraw.reason) = (complaints[0], .satisfied)
            (withdraw.channel, withdraw.note) = (.phone, "不再追究")
            return (withdraw, supervisor)
        case 2 where !closed.isEmpty: return (note(on: closed[0], words), clerk)
        case 3:
            var receive = ReceiveComplaint()
            (receive.room, receive.type) = (room, .property)
            (receive.what, receive.duplicateReason) = (words, "另一件事")
            return (receive, clerk)
        default:
            var log = LogRepair()
            (log.room, log.category, log.description) = (room, "照明", words)
            (log.urgency, log.duplicateReason) = (.emergency, "另一处")
            return (log, clerk)
        }
    }

    private var room: String { "1-1-10\(count % 3 + 1)" }

    private func note(on id: RecordID, _ words: String) -> any Command {
        if id.prefix == .complaint {
            var note = NoteComplaint()
            (note.id, note.note) = (id, words)
            return note
        }
        var note = NoteRepair()
        (note.id, note.note) = (id, words)
        return note
    }

    /// Remembers what became of a command.
    mutating func note(_ command: any Command, _ id: RecordID?) {
        guard let id else { return }
        switch command {
        case is LogRepair: repairs.append(id)
        case is ReceiveComplaint: complaints.append(id)
        case is CancelRepair:
            repairs.removeAll { $0 == id }
            closed.append(id)
        case is WithdrawComplaint:
            complaints.removeAll { $0 == id }
            closed.append(id)
        default:
            // Another one is next, and this one comes again.
            closed.removeAll { $0 == id }
            closed.append(id)
        }
    }
}
