@testable import FrontDesk
@testable import Store

/// A bug planted on purpose, so that the simulation is known to see it.
enum PlantedBug: CaseIterable, Sendable {
    /// Acts are acknowledged without a sync.
    case unsynced
    /// No process ever looks at the clock.
    case blindToClock
    /// A process forgets which commands it has answered.
    case forgetsAnswers
    /// A process now and then passes over a receipt's number.
    case skipsReceipt
    /// A process has something in memory that nobody wrote.
    case remembersWrongly

    /// The promise that it breaks.
    var broken: Promise {
        switch self {
        case .unsynced: .acknowledged
        case .blindToClock: .clock
        case .forgetsAnswers: .once
        case .skipsReceipt: .invariant
        case .remembersWrongly: .agreement
        }
    }

    /// Does its harm to the process that is about to act.
    func strike(_ store: DeskStore, _ request: CommandRequest, _ world: World) {
        switch self {
        case .unsynced, .blindToClock: break
        case .forgetsAnswers: store.desk.answers[request.commandID] = nil
        case .skipsReceipt:
            guard world.oneIn(3) else { return }
            for book in store.desk.receipts.keys { store.desk.receipts[book]? += 1 }
        case .remembersWrongly:
            guard world.oneIn(3) else { return }
            store.desk.tillFloats["后台"] = 1
        }
    }
}
