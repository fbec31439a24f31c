import FrontDesk

/// What must hold of the follow-ups of a desk after every act, whatever the act was.
struct FollowUpInvariants {
    private var sources: [RecordID: UInt64] = [:]
    private var before: [RecordID: FollowUp] = [:]

    /// What is broken; compares with the desk as it was the time before.
    mutating func broken(_ desk: Desk) -> [String] {
        var broken = brokenSources(desk.repairs, desk) + brokenSources(desk.complaints, desk)
        let all = desk.followUps.all
        var days: [Int: [Int]] = [:]
        for id in all.map(\.id) { days[id.day, default: []].append(id.number) }
        for (day, numbers) in days where numbers.sorted() != Array(1...numbers.count) {
            broken.append("gaps of follow-ups on \(day)")
        }
        for followUp in all {
            if let old = before[followUp.id], old.isClosed, old != followUp {
                broken.append("\(followUp.id.text) changed after its end")
            }
            before[followUp.id] = followUp
        }
        if before.count != all.count { broken.append("a follow-up is gone") }
        return broken + brokenFacts(desk)
    }

    /// A follow-up is open if and only if its source asks, and says what the source says.
    private mutating func brokenSources<Source: FollowedUp>(
        _ book: Book<Source>,
        _ desk: Desk
    ) -> [String] {
        var broken: [String] = []
        for source in book.all where sources[source.id] != source.changedAt {
            sources[source.id] = source.changedAt
            let open = desk.followUps.under(source.id).filter { !$0.isClosed }
            let ask = source.followUpAsk(RecordsAfter(desk))
            if open.count != (ask == nil ? 0 : 1) {
                broken.append("\(source.id.text) asks \(ask == nil ? 0 : 1), open \(open.count)")
            }
            guard let ask, let one = open.first else { continue }
            let isSame =
                one.dueAt == ask.dueAt && one.concerned == ask.concerned
                && one.kind == ask.kind && one.reason == ask.reason && one.cycle == ask.cycle
            if !isSame { broken.append("\(one.id.text) says another thing than its source") }
        }
        return broken
    }

    /// The small facts are what a walk over all follow-ups counts.
    private func brokenFacts(_ desk: Desk) -> [String] {
        let counted = desk.followUps.all.filter { $0.status != .void }
        let flows = desk.followUpFlows.all
        let sums = flows.reduce(into: [0, 0, 0]) { sums, flow in
            sums[0] += flow.due
            sums[1] += flow.done
            sums[2] += flow.unreached
        }
        let expected = [
            counted.count, counted.count { $0.status == .done },
            counted.count { $0.status == .unreached },
        ]
        return sums == expected ? [] : ["facts \(sums), follow-ups \(expected)"]
    }
}
