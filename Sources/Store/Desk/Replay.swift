package import FrontDesk

/// Frames becoming a desk, while the journal is opened.
struct Replay {
    var desk: Desk
    let history: RecordHistory?
    var count = 0
    /// The erasures among them.
    var erasures: [UnfinishedErasure] = []
    var fault: StoreFault?
    /// A closed case that an act changes could not be had: nothing behind it may be applied.
    var isShelfBroken = false

    mutating func apply(_ frame: Frame) {
        guard fault == nil, !isShelfBroken else { return }
        do throws(FieldFault) {
            let act = try Act(frame)
            for key in act.events.flatMap(\.touched) where !desk.isResident(key) {
                guard let (kind, id) = key.named else { continue }
                admitFromShelf(kind, id)
                if isShelfBroken { return }
            }
            try desk.apply(act, frame.stamp)
            count += 1
            erasures += UnfinishedErasure.all(in: act, at: frame.sequence)
        } catch {
            fault = .newerFormat(file: "journal", version: UInt32(frame.kind))
        }
    }

    private mutating func admitFromShelf<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) {
        do throws(StoreFault) {
            if let subject = try history?.find(kind, id) { desk.borrow(subject) }
        } catch {
            isShelfBroken = true
        }
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
