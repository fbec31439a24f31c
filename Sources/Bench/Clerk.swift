import CSystem
import Demo
import Foundation
import FrontDesk
import Store

/// A clerk who logs repairs and takes their first steps, one durable act after the other.
struct Clerk {
    let store: DeskStore
    let station: String
    private let rooms: [RoomCode]
    private var place: Int
    private var step = 0
    private var id: RecordID?

    /// A clerk who begins at a household of its own.
    init(_ store: DeskStore, station: String, start: Int) {
        self.store = store
        self.station = station
        rooms = store.desk.households.keys.sorted()
        place = 1000 + start
    }

    /// Performs the next act and syncs it; the time that took, in nanoseconds.
    mutating func act(word: String = "水表箱漏水，已请人去看") throws -> Double {
        let command = next(word)
        let begun = nanoseconds()
        let done = try perform(command)
        let time = Double(nanoseconds() - begun)
        if command is LogRepair { id = RecordID(done.id) }
        return time
    }

    private func perform(_ command: any Command) throws -> Performed {
        let situation = Situation(
            now: Instant(milliseconds: qs_wall_milliseconds()),
            actor: .staff("1001"),
            station: station
        )
        let request = CommandRequest(
            command,
            commandID: CommandID(high: .random(in: 1...(.max)), low: .random(in: 1...(.max)))
        )
        let done = try store.perform(request, situation)
        if let written = done.written { try store.syncer.sync(written) }
        return done
    }

    private mutating func next(_ word: String) -> any Command {
        defer { step += 1 }
        switch step % 4 {
        case 0:
            var command = LogRepair()
            command.room = rooms[place % rooms.count].key
            place += 1
            command.category = "水电"
            command.description = word
            command.urgency = .ordinary
            return command
        case 1:
            var command = DispatchRepair()
            (command.id, command.told) = (id, "1006")
            return command
        case 2:
            var command = ContactOwner()
            (command.id, command.channel, command.reached) = (id, .phone, true)
            command.note = word
            return command
        default:
            var command = NoteRepair()
            (command.id, command.note) = (id, word)
            return command
        }
    }
}
