/// 巡检: what happens without anybody pressing a key (CONTRACT 2.7).
///
/// Rungs of the ladder and resumptions become events, once each, because the record says that they
/// happened; each event carries the moment that it stands for.
package struct Sweep: Command {
    package static let verb = "sweep"
    package static let summary = "巡检"

    /// Only these repairs; nil means every open one.
    package var only: [RecordID]?

    /// Every open repair.
    package init() {}

    /// One repair, before a command on it.
    package init(only id: RecordID) {
        only = [id]
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "only", "仅", &only)
    }

    package var subjects: [RecordKey] { (only ?? []).map(RecordKey.repair) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard situation.actor == .system else {
            throw Refusal(.notPermitted, "巡检由系统自动进行")
        }
        let repairs = only?.compactMap { desk.repairs[$0] } ?? desk.repairs.openRepairs
        var changes = repairs.filter { !$0.status.isClosed }.flatMap {
            desk.sweepChanges(of: $0, at: situation.now)
        }
        if only == nil {
            let busy = Set(changes.map(\.id))
            changes += desk.sampleTopUps(at: situation.now).filter { !busy.contains($0.id) }
        }
        return Decision(changes.map(Event.repair))
    }
}

extension Desk {
    /// Whether a sweep now would write anything.
    package func isSweepDue(at now: Instant) -> Bool {
        repairs.open.contains { id in
            guard let repair = repairs[id] else { return false }
            return !sweepChanges(of: repair, at: now).isEmpty
        } || !sampleTopUps(at: now).isEmpty
    }

    /// The changes of one repair that are due, in the order of the moments they stand for.
    fileprivate func sweepChanges(of repair: Repair, at now: Instant) -> [Change<Repair>] {
        var steps: [(moment: Instant, step: SweepStep)] = []
        if repair.status == .paused, let moment = repair.pauses.resumptionDue(at: now) {
            steps.append((moment, .resume))
        }
        for (index, clock) in repair.clocks.enumerated() where clock.isRunning {
            for due in clock.dueRungs(at: now, repair.pauses, calendars) {
                steps.append((due.at, .rung(due.rung, clock: index)))
            }
        }
        steps.sort { $0.moment < $1.moment }
        var before = repair
        return steps.map { moment, step in
            var after = before
            var said = ""
            switch step {
            case .resume:
                after.endPause(at: moment)
                said = "暂停到期，自动恢复"
            case .rung(let rung, let index):
                after.clocks[index].reach(rung)
                let level = repair.informed(of: rung)
                said = "\(repair.clocks[index].name.rawValue)\(rung.rawValue)，通报\(level)"
            }
            defer { before = after }
            return Change(Sweep.verb, from: before, to: after, remark: said, moment: moment)
        }
    }
}

private enum SweepStep {
    case resume
    case rung(Rung, clock: Int)
}

extension Repair {
    /// Whom the ladder names at a rung (DOMAIN 3.2): 急修 begins at the manager.
    package func informed(of rung: Rung) -> String {
        switch (rung, urgency) {
        case (.nearing, .emergency): "管理处经理"
        case (.nearing, _): "经办人"
        case (.breached, .emergency): "公司分管领导"
        case (.breached, _): "客服主管"
        case (.dayAfter, .emergency): "公司，并开专题会"
        case (.dayAfter, _): "管理处经理"
        }
    }
}
