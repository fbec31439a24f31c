package import FrontDesk

/// Frames becoming a desk, while the journal is opened.
struct Replay {
    var desk: Desk
    let shelf: RepairShelf?
    var count = 0
    var fault: StoreFault?
    /// A closed repair that an act changes could not be had: nothing behind it may be applied.
    var isShelfBroken = false

    mutating func apply(_ frame: Frame) {
        guard fault == nil, !isShelfBroken else { return }
        do throws(FieldFault) {
            let act = try Act(frame)
            for case .repair(let id)? in act.events.map(\.touched)
            where !desk.repairs.isResident(id) {
                guard admitFromShelf(id) else { return }
            }
            try desk.apply(act, frame.stamp)
            count += 1
        } catch {
            fault = .newerFormat(file: "journal", version: UInt32(frame.kind))
        }
    }

    private mutating func admitFromShelf(_ id: RecordID) -> Bool {
        do throws(StoreFault) {
            if let repair = try shelf?.repair(id) { desk.admit(repair) }
        } catch {
            isShelfBroken = true
        }
        return !isShelfBroken
    }
}

extension Frame {
    /// Where and when the act was written.
    package var stamp: Stamp {
        Stamp(
            sequence: sequence,
            at: time,
            actor: Actor(actor),
            station: station,
            commandID: CommandID(bytes: commandID.bytes) ?? .none
        )
    }
}

extension Act {
    /// The act that a frame holds.
    package init(_ frame: Frame) throws(FieldFault) {
        let items = frame.personal.map { item -> [UInt8]? in
            guard case .present(let bytes) = item else { return nil }
            return [UInt8](bytes)
        }
        try self.init(body: [UInt8](frame.body), personal: items)
    }
}
