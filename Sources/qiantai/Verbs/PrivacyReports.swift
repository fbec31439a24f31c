import Exchange
import Foundation
import FrontDesk
import Store
import Terminal

/// The reports on personal details: who looked, and what is due to be erased.
extension ReportVerb {
    func reportLooks() throws {
        let (first, last) = (try DayOption.read(from), try DayOption.read(to))
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        try place.allow(.reviewLooks)
        let room = try RoomOption.read(room, on: place.store.desk)
        if room != nil { try place.fetchEverything() }
        let desk = place.store.desk
        let end = last ?? desk.zone.day(of: place.now)
        let span = DaySpan(from: first ?? end.firstOfMonth, to: end)
        var log = LookLog(desk, span, staff: staff ?? "", room: room)
        do throws(StoreFault) {
            try place.store.forEachAct(from: 1) { log.take($0, $1) }
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
        let export = LookExport(log, on: desk)
        switch format {
        case .text: for line in log.lines { Console.say(Printable.text(line)) }
        case .csv: FileHandle.standardOutput.write(Data(export.csv))
        case .json: Console.say(JSONText.text(export.plain, pretty: true))
        }
    }

    func reportRetention() throws {
        let place = try Workplace(options, mode: .read)
        defer { place.store.close() }
        try place.allow(.erasePersons)
        try place.fetchEverything()
        let retention = Retention(place.store.desk, at: place.now)
        guard format != .text else {
            for line in retention.lines() { Console.say(Printable.text(line)) }
            return
        }
        let due = retention.due()
        if format == .csv {
            var writer = CSVWriter(header: ["种类", "编号", "到期日", "依据"])
            for item in due {
                writer.append([item.kind, item.key.spoken, item.since.text, item.reason])
            }
            return FileHandle.standardOutput.write(Data(writer.bytes))
        }
        let plain = due.map { item -> PlainValue in
            .object([
                "kind": .text(item.kind), "id": .text(item.key.spoken),
                "since": .text(item.since.text), "reason": .text(item.reason),
            ])
        }
        Console.say(JSONText.text(.list(plain), pretty: true))
    }
}

extension Workplace {
    /// Throws unless whoever reads may do it.
    fileprivate func allow(_ permission: Permission) throws {
        let situation = situation(try actor())
        do throws(Refusal) {
            try store.desk.require(permission, situation)
        } catch {
            throw Failure(error.message)
        }
    }

    fileprivate func fetchEverything() throws {
        do throws(StoreFault) {
            try store.fetchAll()
        } catch {
            throw Failure(error.description, code: error.exitCode)
        }
    }
}
