extension Complaint {
    /// The grade whose limits count: an urgent one has those of 重大 (CONTRACT 2.3).
    package var limitGrade: ComplaintGrade { isUrgent ? .major : grade }

    /// The clocks that run from T0.
    private static let fromStart: [ClockName] = [
        .step1, .passOn, .step2, .step3, .step4, .step5, .step6, .total, .statutory,
    ]
    /// Those that a pause never stops: the first response and what the law demands
    /// (DOMAIN 3.2, pausing 4).
    private static let neverPaused: Set<ClockName> = [.step1, .statutory]

    /// The limits it started under.
    func limits(_ desk: Desk) -> Policy { desk.policy(version: policyVersion) }

    /// The limit of a clock in the running cycle: every one is halved after a reopening.
    private func target(
        _ name: ClockName,
        again: Bool,
        _ policy: Policy
    ) -> (limit: TimeLimit, calendar: CalendarKind) {
        let row = policy.limit(of: name)
        let limit = row.limit(limitGrade, again: again)
        return (cycle > 1 ? limit.halved() : limit, row.calendar(limitGrade, limit))
    }

    private mutating func start(
        _ name: ClockName,
        at moment: Instant,
        again: Bool = false,
        _ policy: Policy
    ) {
        let (limit, calendar) = target(name, again: again, policy)
        guard limit.amount > 0 else { return }
        clocks.append(
            Clock(
                name,
                cycle: cycle,
                startedAt: moment,
                target: limit,
                calendar: calendar,
                pausable: !Self.neverPaused.contains(name)
            )
        )
    }

    /// Starts the clocks of a new cycle at its T0.
    mutating func startCycle(at moment: Instant, _ desk: Desk) {
        startedAt = moment
        policyVersion = desk.policy.version
        for name in Self.fromStart where name != .passOn || relayedAt == nil {
            start(name, at: moment, desk.policy)
        }
    }

    /// Ends the present silence towards the complainant and begins to count the next.
    mutating func restartProgress(at moment: Instant, _ desk: Desk) {
        stop(.progressNotice, at: moment, desk.calendars)
        clocks.removeAll { $0.name == .progressNotice && $0.stoppedAt == $0.startedAt }
        guard !isClosed, (1...6).contains(step) else { return }
        start(.progressNotice, at: moment, limits(desk))
    }

    package mutating func advanced(from taken: Int, _ context: CaseContext) {
        let (now, desk) = (context.now, context.desk)
        if let name = ClockName.step(taken) { stop(name, at: now, desk.calendars) }
        if taken == 5 { stop(.statutory, at: now, desk.calendars) }
        if taken == 6 { stop(.total, at: now, desk.calendars) }
        guard !isClosed, step > taken, let next = ClockName.step(step) else { return }
        // From T0 the first time; after a return, from the step before.
        if !isRunning(next) {
            start(next, at: now, again: step < 7 && returnCount > 0, limits(desk))
        }
    }

    package mutating func wentBack(from: Int, at moment: Instant, _ desk: Desk) {
        for number in step...Self.procedure.steps.count {
            if let name = ClockName.step(number) { withdraw(name, at: moment, desk) }
        }
        if let name = ClockName.step(step) {
            start(name, at: moment, again: true, limits(desk))
        }
        if from > 6 { resume(.total) }
        if from > 5 { resume(.statutory) }
        // What is found anew is answered anew, and asked about anew.
        draft = ReplyDraft()
        accepted = nil
        followUp = FollowUpResult()
        for index in members.indices { members[index].answeredAt = nil }
        restartProgress(at: moment, desk)
    }

    /// A clock that restarts later: nothing remains of it, unless it is late already; that stays.
    private mutating func withdraw(_ name: ClockName, at moment: Instant, _ desk: Desk) {
        guard let index = runningIndex(name) else { return }
        let isLate = moment > clocks[index].dueAt(pauses, desk.calendars)
        if isLate || clocks[index].recordBreached {
            clocks[index].stop(at: moment, pauses, desk.calendars)
        } else {
            clocks.remove(at: index)
        }
    }

    /// A clock of the whole runs on as if it had never stopped (CONTRACT 2.3); what was told once is
    /// not told again.
    private mutating func resume(_ name: ClockName) {
        guard runningIndex(name) == nil,
            let last = clocks.last(where: { $0.name == name && $0.cycle == cycle })
        else { return }
        var again = last
        again.stoppedAt = nil
        again.frozen = nil
        if last.frozen?.outcome == .metLate { again.reach(.breached) }
        clocks.append(again)
    }

    /// Gives every running clock the limit of the present grade, counted from its own start with
    /// all pauses kept; one that is late already keeps what it had (DOMAIN 3.2, pausing 7).
    ///
    /// The answer says what moved, for the history.
    mutating func retarget(at moment: Instant, _ desk: Desk) -> [Retargeting] {
        var moved: [Retargeting] = []
        for index in clocks.indices where clocks[index].isRunning && clocks[index].cycle == cycle {
            var clock = clocks[index]
            let isAgain = returns.contains { $0.cycle == cycle && $0.at <= clock.startedAt }
            let hasAgain =
                clock.startedAt > startedAt && clock.name.stepNumber.map { $0 < 7 } ?? false
            let (limit, calendar) = target(clock.name, again: isAgain && hasAgain, limits(desk))
            guard limit.amount > 0 else { continue }
            guard let change = clock.retarget(limit, calendar: calendar, pauses, desk.calendars)
            else { continue }
            let isLate = moment > change.oldDueAt || clock.recordBreached
            guard !(isLate && change.isLater) else { continue }
            clocks[index] = clock
            if change.oldDueAt != change.newDueAt { moved.append(change) }
        }
        return moved
    }

    /// Moves T0 to an earlier one, as a merge does; what counts from T0 counts from there.
    mutating func moveStart(to earlier: Instant) {
        guard earlier < startedAt else { return }
        for index in clocks.indices
        where clocks[index].isRunning && clocks[index].startedAt == startedAt {
            clocks[index].startedAt = earlier
        }
        startedAt = earlier
    }

    /// Whom the ladder names at a rung, by grade (DOMAIN 3.2).
    package func informed(of rung: Rung) -> String {
        switch (rung, limitGrade) {
        case (.nearing, .minor): "经办人"
        case (.nearing, .important): "客服主管"
        case (.nearing, .major): "管理处经理"
        case (.breached, .minor): "客服主管"
        case (.breached, .important): "管理处经理"
        case (.breached, .major): "公司分管领导"
        case (.dayAfter, .minor): "管理处经理"
        case (.dayAfter, .important): "公司"
        case (.dayAfter, .major): "公司，并开专题会"
        }
    }

    /// Whom the ladder names as soon as it has its grade (DOMAIN 3.2).
    var levelHolder: String { informed(of: .nearing) }

    private static let levels = [
        "经办人", "客服主管", "管理处经理", "公司分管领导", "公司", "公司，并开专题会",
    ]

    package mutating func rise(to rung: Rung) { inform(informed(of: rung)) }

    /// Notes who was told, if nobody higher was before.
    mutating func inform(_ level: String) {
        let rank = { (word: String) in Self.levels.firstIndex(of: word) ?? -1 }
        if rank(level) > rank(informed) { informed = level }
    }
}

/// The line that a changed limit leaves in the history.
extension [Retargeting] {
    func words(_ zone: DeskZone) -> String {
        map { move in
            "\(move.name.title) \(zone.shortDateTime(move.oldDueAt))→"
                + zone.shortDateTime(move.newDueAt)
        }.joined(separator: "，")
    }
}
