import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// The clock on the wall, and the one beside it that counts since the host started.
extension World {
    /// A process reads the clocks, as its loop does each minute.
    func judge(_ terminal: inout Terminal, atStart: Bool) {
        let desk = terminal.store.desk
        let sample = ClockSample(wall: now, bootMilliseconds: boot)
        let sense = ClockSense.judge(
            now: sample,
            earlier: terminal.sample,
            lastEventAt: desk.latestAt,
            atStart: atStart,
            isSandbox: false,
            zone: desk.zone
        )
        terminal.sample = sample
        guard case .suspicious(let reason) = sense, bug != .blindToClock else { return }
        if terminal.store.clockDoubt == nil { tally.doubted += 1 }
        terminal.store.clockDoubt = reason
    }

    /// Whoever lived when the clock jumped says so until somebody confirms the time.
    func checkDoubt() throws {
        for terminal in terminals where terminal.sawJump && terminal.store.clockDoubt == nil {
            throw Broken(.clock, "进程 \(terminal.number) 没有发现时钟跳动")
        }
    }

    /// Minutes pass, for both clocks; each process reads them, and one does what is due.
    func pass(_ minutes: Int) throws {
        now = now.adding(minutes: minutes)
        boot += Int64(minutes) * 60_000
        disk.advance(milliseconds: Int64(minutes) * 60_000)
        for place in terminals.indices {
            if oneIn(2) { try? look(place) }
            judge(&terminals[place], atStart: false)
        }
        try checkDoubt()
        if oneIn(2) { try sweep() }
    }

    /// The tills are counted, the days locked, and the next morning comes.
    func night(_ seed: UInt64) throws {
        if !oneIn(5) {
            var money = SimulatedMoney(at: TestDesk(keptBy: self, at: now), seed: seed)
            do {
                try money.closeDay()
            } catch is Refusal {
            } catch is Interrupted {
                return
            }
        }
        let zone = desk.zone
        let morning = zone.instant(zone.day(of: now).next, MinuteOfDay(8 * 60 + 30))
        try pass(max(1, Int(morning.milliseconds(since: now) / 60_000)))
    }

    /// The wall clock is set; the other one knows nothing of it.
    func jump(_ minutes: Int) throws {
        tally.jumps[minutes, default: 0] += 1
        now = now.adding(minutes: minutes)
        if minutes < 0 { wentBack = true }
        for place in terminals.indices {
            let isSeen = terminals[place].sample != nil && abs(minutes) >= 2
            judge(&terminals[place], atStart: false)
            if isSeen { terminals[place].sawJump = true }
        }
        try checkDoubt()
        let before = desk.sequence
        try sweep()
        guard desk.sequence == before || !terminals[at].sawJump else {
            throw Broken(.clock, "时钟跳动 \(minutes) 分钟后，未经确认就巡检了")
        }
    }

    /// A supervisor confirms the time at one process; the others hear of it.
    func confirm() throws {
        let situation = Situation(
            now: now,
            actor: Actor(People.supervisor),
            station: "前台",
            random: chance.next()
        )
        do {
            try give(CommandRequest(ConfirmTime(), commandID: freshID()), situation)
        } catch is Interrupted {
            return
        }
        for place in terminals.indices {
            try? look(place)
            judge(&terminals[place], atStart: false)
        }
    }

    /// Does what is due by itself.
    func sweep() throws {
        if let written = try? terminals[at].store.sweep(now, station: "前台") {
            let situation = Situation(now: now, actor: .system)
            let sweep = Given(
                request: CommandRequest(Sweep()),
                situation: situation,
                written: written
            )
            try? sync(sweep, at)
        }
        takeSeen(at)
        if !disk.isOff { try mirror.follow() }
    }
}
