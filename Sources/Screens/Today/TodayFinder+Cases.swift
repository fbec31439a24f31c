import FrontDesk

// Repairs and complaints, by the clocks that the digest counted.
extension TodayFinder {
    private static let dayMinutes = 1440

    private func isDayLate<Subject: ListedCase>(_ leading: CaseDigest<Subject>.Leading) -> Bool {
        leading.state == .breached && now >= leading.dueAt.adding(minutes: Self.dayMinutes)
    }

    // MARK: Repairs

    /// The desk's own clocks of a repair until somebody is at the door.
    private static let beforeArrival: Set<ClockName> = [.relay, .firstResponse, .arrival]

    /// Repairs to which somebody must be sent or is due to come within two hours, each by the
    /// earliest of these clocks.
    func onSite() -> [TodayLine] {
        let soon = now.adding(minutes: Self.soonMinutes)
        return repairs.standings.compactMap { id, standing in
            let outlook = standing.outlook
            let running = outlook.clocks.filter {
                Self.beforeArrival.contains($0.name) && !outlook.isPaused($0, at: now)
            }
            guard let first = running.min(by: { $0.dueAt < $1.dueAt }),
                first.dueAt <= soon || now >= first.riskAt
            else { return nil }
            let state: ClockState =
                now > first.dueAt ? .breached : now >= first.riskAt ? .atRisk : .running
            return .clock(.onSite, id, first.name.title, first.name, first.dueAt, state)
        }
    }

    /// Repairs that ran late, and those that nobody was sent to although it is time.
    func lateRepairs() -> [TodayLine] {
        repairs.standings.compactMap { id, standing in
            guard let leading = standing.leading,
                leading.state == .breached || leading.state == .atRisk
            else { return nil }
            let isWaiting = desk.repairs[id]?.isWaiting == true
            guard leading.state == .breached || isWaiting else { return nil }
            let reason =
                isDayLate(leading) ? "超时满一天" : isWaiting ? "待派单" : leading.name.title
            return .clock(.lateRepair, id, reason, leading.name, leading.dueAt, leading.state)
        }
    }

    /// What is assigned to the person and not finished; a lead sees as well what waits for
    /// somebody.
    func jobs() -> [TodayLine] {
        let isLead = desk.may(person, .assignRepairs)
        return repairs.standings.compactMap { id, standing in
            guard let leading = standing.leading, let repair = desk.repairs[id],
                RepairStatus.working.contains(repair.status),
                repair.assignee == person.number || (isLead && repair.isWaiting)
            else { return nil }
            let reason = repair.status.rawValue
            return .clock(.job, id, reason, leading.name, leading.dueAt, leading.state)
        }
    }

    // MARK: Complaints

    /// The top of the supervisor's queue: everything in its first buckets, and every 重大 one.
    func queue() -> [TodayLine] {
        complaints.standings.compactMap { id, standing in
            guard let leading = standing.leading,
                standing.rank.bucket <= .unassigned || standing.rank.grade == .major
            else { return nil }
            var line = TodayLine.clock(
                .queue,
                id,
                reason(standing, leading),
                leading.name,
                leading.dueAt,
                leading.state
            )
            line.isDanger = standing.rank.bucket == .danger
            return line
        }
    }

    private func reason(
        _ standing: CaseDigest<Complaint>.Standing,
        _ leading: CaseDigest<Complaint>.Leading
    ) -> String {
        if standing.rank.bucket == .danger { return standing.rank.bucket.word }
        if isDayLate(leading) { return "超时满一天" }
        if standing.rank.grade == .major { return standing.rank.grade.rawValue }
        return standing.rank.bucket == .unassigned
            ? standing.rank.bucket.word : leading.name.title
    }

    /// What the person handles and what is late or at risk of it; what nobody has acknowledged yet
    /// is everybody's who may.
    func handled() -> [TodayLine] {
        let mayReceive = desk.may(person, .receiveComplaints)
        return complaints.standings.compactMap { id, standing in
            guard let leading = standing.leading, let complaint = desk.complaints[id] else {
                return nil
            }
            let isOwn = (complaint.handler ?? complaint.firstHandler.staffNumber) == person.number
            let isUrgent = leading.state == .breached || leading.state == .atRisk
            guard (complaint.step == 1 && mayReceive) || (isOwn && isUrgent) else { return nil }
            let reason = leading.name.title
            return .clock(.handled, id, reason, leading.name, leading.dueAt, leading.state)
        }
    }
}
