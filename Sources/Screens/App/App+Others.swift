import FrontDesk

/// What happens while nobody presses a key here: others' acts, clocks that run out.
extension App {
    mutating func take(_ changes: [DeskChange], _ outside: View) {
        if finderSequence != nil {
            for case .household(let room) in changes.map(\.key) {
                if let household = outside.desk.households[room] {
                    finder.upsert(FinderEntry(household))
                }
            }
            finderSequence = outside.desk.householdsChangedAt
        }
        clicks.forget()
        let view = complete(outside)
        for index in layers.indices { layers[index].layer.refresh(changes, view) }
        for pane in parked.keys { parked[pane]?.layer.refresh(changes, view) }
        refreshSittings(changes, view)
        tell(about: changes, view)
        warn(of: alerts.news(in: changes, view), view)
    }

    /// What others did stands on the message row, unless something worse was just said there.
    private mutating func tell(about changes: [DeskChange], _ view: View) {
        let others = changes.filter { !$0.isOwn && $0.actor != .system }
        for change in others.suffix(Notices.limit) {
            guard let words = words(about: change, view) else { continue }
            notices.add(Message(words), about: change.key, view)
        }
        if let message, message.tone != .plain, isFresh(view.now) { return }
        guard let last = others.last, let words = words(about: last, view) else { return }
        let more = others.count > 1 ? " 等 \(others.count) 项" : ""
        say(Message(words + more), view)
    }

    /// `李娜 派单 1122-0007 3栋2单元501`; nil where the message row does not tell it.
    private func words(about change: DeskChange, _ view: View) -> String? {
        guard let called = called(change.key, view) else { return nil }
        let who = view.desk.name(of: change.actor)
        return "\(who) \(Commands.summary(of: change.act)) \(called)"
    }

    /// A case by its number and place; nil for other records.
    private func called(_ key: RecordKey, _ view: View) -> String? {
        switch key {
        case .numbered(let id):
            switch id.prefix {
            case .repair: view.desk.repairs[id]?.called ?? id.short
            case .complaint: view.desk.complaints[id]?.called ?? id.short
            case .keyLoan: view.desk.loans[id]?.called ?? id.short
            case .walkIn, .followUp: id.short
            case .shift: view.desk.shifts[id].map { "\($0.name) \(id.short)" } ?? id.short
            default: nil
            }
        case .key(let code): code
        case .household, .staff, .price, .account, .aliased, .every: nil
        }
    }

    /// Whether what stands on the message row was said within eight seconds; under a clock that was
    /// set back it was not, or it would hide what is to be said of the clock.
    private func isFresh(_ now: Instant) -> Bool {
        (0...8000).contains(now.milliseconds(since: saidAt))
    }

    mutating func tick(_ outside: View) {
        guard !takesText else { return }
        shownAt = outside.now
        let view = complete(outside)
        if !isFresh(view.now) { message = nil }
        guard signedIn != nil else { return }
        warn(of: alerts.crossings(view), view)
    }

    /// Says the last of what is to be heard, and rings once for all of it (UX 4.6).
    private mutating func warn(of news: [Alert], _ view: View) {
        guard let last = news.last else { return }
        for alert in news {
            notices.add(Message(alert.words, .warning), about: alert.about, view)
        }
        rings = rings || news.contains(where: \.rings)
        let more = news.count > 1 ? " 等 \(news.count) 项" : ""
        say(Message(last.words + more, .warning), view)
    }
}
