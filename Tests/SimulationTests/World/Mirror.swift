import FrontDesk

@testable import Store

/// The desk as a reader of the journal makes it, frame by frame, all records in memory; it judges
/// each act as it comes, and goes back where a power cut took away what nobody was promised.
final class Mirror {
    /// A desk at a sequence.
    struct State {
        var desk: Desk
        var oracles: Oracles
        var position: JournalPosition
    }

    private(set) var state: State
    /// The command ids in the journal behind the ground, by sequence.
    private(set) var ids: [CommandID]
    /// Where each command id stands.
    private(set) var standing: [CommandID: UInt64] = [:]
    private var reader: Journal
    /// States that may have to be come back to: the newest that is durable, and those behind it.
    private var kept: [State] = []
    private let first: UInt64

    var desk: Desk { state.desk }

    static let process: Int32 = 90

    /// Goes on from a desk that was read before.
    init(_ state: State, _ disk: SimulatedDisk) throws {
        self.state = state
        ids = []
        first = state.desk.sequence
        reader = try Journal.open(
            on: disk.process(Self.process),
            mode: .read,
            from: state.position
        ) { _ in }
        kept = [state]
    }

    /// Reads what was written; throws `Broken` where an act breaks what must hold.
    @discardableResult
    func follow() throws -> [Stamp] {
        let frames = try reader.catchUp()
        if let obstacle = reader.obstacle { throw Broken(.chain, "\(obstacle)") }
        return try take(frames)
    }

    private func take(_ frames: [Frame]) throws -> [Stamp] {
        guard !frames.isEmpty else { return [] }
        for frame in frames {
            let stamp = frame.stamp
            let act = try Act(frame)
            if let before = state.desk.answers[stamp.commandID]?.sequence {
                let words = "一条命令写了两次：第 \(before) 和第 \(stamp.sequence) 条"
                throw Broken(.once, words)
            }
            try state.desk.apply(act, stamp)
            ids.append(stamp.commandID)
            if stamp.commandID != .none { standing[stamp.commandID] = stamp.sequence }
            let broken = state.oracles.broken(by: act, state.desk)
            guard broken.isEmpty else {
                let verbs = act.events.map(\.verb).joined(separator: "、")
                throw Broken(.invariant, "第 \(stamp.sequence) 条 \(verbs) 之后：\(broken)")
            }
        }
        state.position = reader.position
        kept.append(state)
        return frames.map(\.stamp)
    }

    /// The command id of the act of a sequence; nil for one of the ground.
    func id(at sequence: UInt64) -> CommandID? {
        guard sequence > first, sequence - first <= UInt64(ids.count) else { return nil }
        return ids[Int(sequence - first) - 1]
    }

    /// What stands up to this sequence will not go any more.
    func forget(through durable: UInt64) {
        guard let last = kept.lastIndex(where: { $0.desk.sequence <= durable }) else { return }
        kept.removeFirst(last)
    }

    /// The host was up again, or the desk was cleared after a failed sync, with so many acts.
    func goBack(to end: UInt64, _ disk: SimulatedDisk) throws {
        guard let index = kept.lastIndex(where: { $0.desk.sequence <= end }) else {
            throw Broken(.acknowledged, "只剩 \(end) 条，已确认到 \(kept[0].desk.sequence)")
        }
        state = kept[index]
        kept.removeSubrange((index + 1)...)
        for id in ids.dropFirst(Int(state.desk.sequence - first)) { standing[id] = nil }
        ids.removeLast(ids.count - Int(state.desk.sequence - first))
        var frames: [Frame] = []
        disk.kill(Self.process)
        reader = try Journal.open(
            on: disk.process(Self.process),
            mode: .read,
            from: state.position
        ) { frames.append($0) }
        if let obstacle = reader.obstacle { throw Broken(.chain, "\(obstacle)") }
        _ = try take(frames)
        guard state.desk.sequence == end else {
            throw Broken(.agreement, "前台读到第 \(end) 条，日志有 \(state.desk.sequence) 条")
        }
    }
}
