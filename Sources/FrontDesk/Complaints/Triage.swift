/// Which work comes first: the buckets of the supervisor's queue (DOMAIN 3.4).
package enum TriageBucket: Int, Hashable, Sendable, Comparable {
    /// 险情: somebody is in danger, or a 急修 that it raised is not on site.
    case danger = 0
    /// 超时
    case breached = 1
    /// 临期, or resumed within the last half hour
    case atRisk = 2
    /// 未受理, or nobody appointed
    case unassigned = 3
    /// 办理中
    case running = 4
    /// 暂停
    case paused = 5

    /// The word for it.
    package var word: String {
        switch self {
        case .danger: "险情"
        case .breached: "超时"
        case .atRisk: "临期"
        case .unassigned: "待派"
        case .running: "办理中"
        case .paused: "暂停"
        }
    }

    package static func < (left: TriageBucket, right: TriageBucket) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A complaint's place in the queue: total, deterministic, the number last (DOMAIN 3.4).
package struct TriageKey: Hashable, Comparable, Sendable {
    /// The bucket.
    package var bucket: TriageBucket
    /// The grade.
    package private(set) var grade: ComplaintGrade
    private var isExternal: Bool
    private var reopens: Int
    private var repeats: Int
    private var due: Instant
    private var startedAt: Instant
    private var id: RecordID

    /// The place of a complaint at a moment; `outlook` is that of its record as it is.
    package init(_ complaint: Complaint, _ outlook: ClockOutlook, _ desk: Desk, at now: Instant) {
        let leading = outlook.leading(at: now)
        bucket = complaint.bucket(leading?.state, desk, at: now)
        grade = complaint.grade
        isExternal = !complaint.externalRef.isEmpty
        reopens = complaint.cycle - 1
        repeats = complaint.repeatOf.count
        due = outlook.clocks.map(\.dueAt).min() ?? .farFuture
        startedAt = complaint.startedAt
        id = complaint.id
    }

    package static func < (left: TriageKey, right: TriageKey) -> Bool {
        if left.bucket != right.bucket { return left.bucket < right.bucket }
        if left.grade != right.grade { return left.grade > right.grade }
        if left.isExternal != right.isExternal { return left.isExternal }
        if left.reopens != right.reopens { return left.reopens > right.reopens }
        if left.repeats != right.repeats { return left.repeats > right.repeats }
        if left.due != right.due { return left.due < right.due }
        if left.startedAt != right.startedAt { return left.startedAt < right.startedAt }
        return left.id < right.id
    }
}

extension Complaint {
    /// Its bucket, given how its leading clock stands.
    fileprivate func bucket(
        _ state: ClockState?,
        _ desk: Desk,
        at now: Instant
    ) -> TriageBucket {
        if isInDanger(desk) { return .danger }
        if state == .breached { return .breached }
        // What never pauses may come to risk during a pause.
        if state == .atRisk || pauses.resumedLately(at: now) { return .atRisk }
        if isPaused { return .paused }
        if step == 1 || handler == nil { return .unassigned }
        return .running
    }

    /// Danger that nobody has looked into yet, or a 急修 that it raised is not on site.
    private func isInDanger(_ desk: Desk) -> Bool {
        if isInjury || !safety.isEmpty, step <= 4 { return true }
        return repairs.contains { id in
            guard let repair = desk.repairs[id], repair.urgency == .emergency else { return false }
            return !repair.isClosed && repair.arrivedAt == nil
        }
    }
}

extension Desk {
    /// The open complaints in the order in which they should be looked at.
    package func complaintQueue(at now: Instant) -> [(complaint: Complaint, key: TriageKey)] {
        complaints.openOnes
            .map { ($0, TriageKey($0, $0.outlook(calendars), self, at: now)) }
            .sorted { $0.1 < $1.1 }
    }
}
