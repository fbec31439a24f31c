/// Why a record keeps its personal details for now.
package struct Kept: Hashable, Sendable {
    /// The record, as people say it.
    package var record: String
    /// Why.
    package var reason: String
    /// Until when; nil while something must happen first.
    package var until: Day?

    /// `BX20261122-0007 保存至 2029-11-22：民法典……`.
    package var words: String {
        until.map { "\(record) 须保存至 \($0.text)：\(reason)" } ?? "\(record) \(reason)"
    }
}

/// Details whose time is over.
package struct DueErasure: Hashable, Sendable {
    /// The record.
    package var key: RecordKey
    /// What kind of record, in the desk's words.
    package var kind: String
    /// The day from which on they may be erased.
    package var since: Day
    /// Why they were kept till then.
    package var reason: String
}

/// How long personal details stay (LAW L8: no longer than what they were taken for needs).
package struct Retention {
    let desk: Desk
    let now: Instant

    /// The rules of a desk at a moment.
    package init(_ desk: Desk, at now: Instant) {
        (self.desk, self.now) = (desk, now)
    }

    private var policy: PrivacyPolicy { desk.policy.privacy }
    private var today: Day { desk.zone.day(of: now) }

    /// Why a record keeps its details; nil where they may go. `byLaw` asks only for what the law
    /// itself demands: a person who asks for it need not wait for the desk's own span.
    package func kept(_ subject: some Numbered, byLaw: Bool) -> Kept? {
        let name = subject.id.text
        guard subject.isClosed else { return Kept(record: name, reason: "还没有办结", until: nil) }
        let ended = subject.closedAt ?? subject.createdAt
        let reopenable = desk.zone.day(of: ended.adding(minutes: desk.policy.reopenDays * 1440))
        if reopenable >= today {
            return Kept(record: name, reason: "结束不久，还可能重开", until: reopenable)
        }
        let span = policy.span(of: subject.id.prefix)
        guard !byLaw || span.isLaw, let until = end(of: subject), until > today else { return nil }
        return Kept(record: name, reason: span.reason, until: until)
    }

    /// The day from which on the details of a closed record may go.
    package func end(of subject: some Numbered) -> Day? {
        guard subject.isClosed else { return nil }
        let ended = desk.zone.day(of: subject.closedAt ?? subject.createdAt)
        let day = ended.adding(months: policy.span(of: subject.id.prefix).months)
        guard let complaint = subject as? Complaint,
            let said = complaint.entries(of: ArchiveComplaint.self)?.retentionUntil
        else { return day }
        return said
    }

    /// Why a person of the staff keeps their details; nil where they may go.
    package func kept(_ person: Staff) -> Kept? {
        let name = "工号 \(person.number)"
        guard person.isInactive else { return Kept(record: name, reason: "仍在职", until: nil) }
        // Whoever left before the desk noted when: the last change of their record is what is known.
        guard let left = person.leftAt else {
            return Kept(record: name, reason: "没有离职日期，请再登记一次离职", until: nil)
        }
        let until = desk.zone.day(of: left).adding(months: policy.staffMonths)
        guard until > today else { return nil }
        return Kept(record: name, reason: PrivacyPolicy.staffReason, until: until)
    }

    // MARK: What is due

    /// Everything whose time is over and that still tells of somebody; all records must be in
    /// memory. In the order of kinds and numbers.
    package func due() -> [DueErasure] {
        Desk.numberedKinds.flatMap { due($0) } + dueHouseholds + dueStaff
    }

    private func due<Subject: Numbered>(_ kind: Subject.Type) -> [DueErasure] {
        let span = policy.span(of: Subject.prefix)
        return desk.book(of: Subject.self).all.sorted { $0.id < $1.id }.compactMap { subject in
            guard let since = end(of: subject), kept(subject, byLaw: false) == nil,
                subject.reworded(by: .erased) != subject
            else { return nil }
            return DueErasure(
                key: .numbered(subject.id),
                kind: Subject.word,
                since: since,
                reason: span.reason
            )
        }
    }

    private var dueHouseholds: [DueErasure] {
        desk.departures.sorted { $0.key < $1.key }.compactMap { room, at in
            let since = desk.zone.day(of: at).adding(months: policy.residentMonths)
            guard since <= today else { return nil }
            let reason = PrivacyPolicy.residentReason
            return DueErasure(key: .household(room), kind: "迁出住户", since: since, reason: reason)
        }
    }

    private var dueStaff: [DueErasure] {
        desk.staff.values.sorted { $0.number < $1.number }.compactMap { person in
            guard let left = person.leftAt, kept(person) == nil,
                person.reworded(by: .erased) != person
            else { return nil }
            let since = desk.zone.day(of: left).adding(months: policy.staffMonths)
            let reason = PrivacyPolicy.staffReason
            return DueErasure(
                key: .staff(person.number),
                kind: "离职员工",
                since: since,
                reason: reason
            )
        }
    }
}
