extension Desk {
    /// From the 25th on: one follow-up for every technician of whose work this month none is due
    /// (DOMAIN 3.6). Which one, the month's salt decides, as for the sample itself.
    func sampleTopUps(at now: Instant) -> [Change<Repair>] {
        let today = zone.day(of: now)
        guard today.day >= 25, let salt = salts[today.monthKey] else { return [] }
        func isOfThisMonth(_ repair: Repair) -> Bool {
            repair.finishedAt.map { zone.day(of: $0).monthKey == today.monthKey } ?? false
        }
        var candidates: [String: [Repair]] = [:]
        for repair in repairs.openOnes where !repair.followUp.isDueOrDone {
            guard let number = repair.assignee, isOfThisMonth(repair) else { continue }
            candidates[number, default: []].append(repair)
        }
        guard !candidates.isEmpty else { return [] }
        for repair in repairs.all where repair.followUp.isDueOrDone {
            guard let number = repair.assignee, isOfThisMonth(repair) else { continue }
            candidates[number] = nil
        }
        let drawn = candidates.values.compactMap { repairs in
            repairs.min { ($0.sampleHash(salt), $0.id) < ($1.sampleHash(salt), $1.id) }
        }
        let twentyFifth = zone.startOfDay(today.adding(days: 25 - today.day))
        return drawn.sorted { $0.id < $1.id }.map { before in
            var after = before
            let moment = max(twentyFifth, before.finishedAt ?? twentyFifth)
            after.followUp.dueReason = "补抽"
            after.startFollowUp(at: moment, policy)
            let said = "\(before.assignee.map(name(ofStaff:)) ?? "")本月尚无回访，补抽"
            return Change(Sweep.verb, from: before, to: after, remark: said, moment: moment)
        }
    }
}

extension Repair {
    /// Where the repair falls in a month's sample: the same in every version, and known to nobody
    /// before the salt is drawn.
    func sampleHash(_ salt: UInt64) -> UInt64 {
        stableHash(Array(id.text.utf8) + Array(String(salt).utf8))
    }
}
