/// A year that matters now and that the table of days does not cover, so that what counts in
/// 工作日 over it is an estimate (CONTRACT 2.1).
package struct WorkdayGap: Hashable, Sendable {
    /// The year.
    package var year: Int
    /// How many open complaints have a running clock that counts over it.
    package var complaints: Int

    /// `工作日表没有 2027 年，涉及 3 张在办投诉的时限为估算`.
    package var words: String {
        complaints > 0
            ? "工作日表没有 \(year) 年，涉及 \(complaints) 张在办投诉的时限为估算"
            : "工作日表没有 \(year) 年，按工作日计的时限将为估算"
    }
}

extension Desk {
    /// The years that the table of days does not cover and that open complaints count over, and
    /// those of this month and the next, in order.
    package func workdayGaps(at now: Instant) -> [WorkdayGap] {
        let today = zone.day(of: now)
        var complaintsByYear: [Int: Int] = [:]
        for year in [today.year, today.lastOfMonth.next.year] { complaintsByYear[year] = 0 }
        for complaint in complaints.openOnes {
            for year in complaint.yearsOfWorkdays(calendars) {
                complaintsByYear[year, default: 0] += 1
            }
        }
        return complaintsByYear.filter { !calendars.workdays.covers(year: $0.key) }
            .map { WorkdayGap(year: $0.key, complaints: $0.value) }
            .sorted { $0.year < $1.year }
    }
}

extension Complaint {
    /// The years that its running clocks in 工作日 count over.
    fileprivate func yearsOfWorkdays(_ calendars: Calendars) -> Set<Int> {
        var years: Set<Int> = []
        for clock in clocks where clock.isRunning && clock.calendar == .workdays {
            let due = clock.dueAt(pauses, calendars)
            // A calendar that never opens counts over nothing.
            guard due < .farFuture else { continue }
            let first = calendars.zone.day(of: clock.startedAt).year
            years.formUnion(first...max(first, calendars.zone.day(of: due).year))
        }
        return years
    }
}
