/// Judges for the figures whether clocks were met. A breach once recorded counts for ever, whatever
/// became of the clock later (CONTRACT 2.6).
struct ClockJudge {
    /// The desk, for its calendars.
    var desk: Desk
    /// The moment at which a running clock is judged.
    var now: Instant

    private enum Verdict {
        case onTime
        case late
        case open
    }

    /// How a clock fared over complaints, each time that it ran counted; but one that ran on after a
    /// return, as 总时限 does, counts once in a cycle.
    func figure(_ name: ClockName, _ complaints: [Complaint]) -> ClockFigure {
        var figure = ClockFigure(name: name)
        for complaint in complaints {
            for verdict in verdicts(name, complaint) {
                switch verdict {
                case .onTime: figure.onTime += 1
                case .late: figure.late += 1
                case .open: continue
                }
            }
        }
        return figure
    }

    /// Of the follow-ups that were due, those done in time. Due is one that was made or attempted to
    /// the end, and one whose time is up; closed as 未联系上 counts as not done (DOMAIN 3.6).
    func followUps(_ complaints: [Complaint]) -> Share {
        var share = Share()
        for complaint in complaints {
            for clock in complaint.clocks where clock.name == .step7 {
                let verdict = verdict(clock, complaint)
                guard verdict != .open else { continue }
                share.whole += 1
                let call = complaint.taking(clock)?.entries.command(FollowUpComplaint.self)
                if verdict == .onTime, call?.reached == true { share.part += 1 }
            }
        }
        return share
    }

    private func verdicts(_ name: ClockName, _ complaint: Complaint) -> [Verdict] {
        let clocks = complaint.clocks.filter { $0.name == name }
        guard name == .total || name == .statutory else {
            return clocks.map { verdict($0, complaint) }
        }
        return Set(clocks.map(\.cycle)).sorted().map { cycle in
            let ofCycle = clocks.filter { $0.cycle == cycle }.map { verdict($0, complaint) }
            return ofCycle.contains(.late) ? .late : ofCycle.last ?? .open
        }
    }

    private func verdict(_ clock: Clock, _ complaint: Complaint) -> Verdict {
        if clock.recordBreached || clock.frozen?.outcome == .metLate { return .late }
        guard clock.frozen != nil else {
            return now > clock.dueAt(complaint.pauses, desk.calendars) ? .late : .open
        }
        // Withdrawn before it was done: nothing was kept, nothing was missed.
        if clock.name.stepNumber != nil, complaint.taking(clock) == nil { return .open }
        let isDropped = complaint.status == .withdrawn && clock.stoppedAt == complaint.closedAt
        return isDropped ? .open : .onTime
    }
}

extension Complaint {
    /// The step that stopped a step's clock; nil where something else did.
    fileprivate func taking(_ clock: Clock) -> StepTaken? {
        taken.last {
            $0.cycle == clock.cycle && $0.step == clock.name.stepNumber && $0.at == clock.stoppedAt
        }
    }
}
