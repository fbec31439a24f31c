extension Complaint {
    /// The facts that make it graver, as far as they are known now (DOMAIN 0.2 and 3.4).
    mutating func findGradeReasons() {
        if isInjury { add(.injury) }
        if householdCount >= 5 { add(.group) }
        for reason in means.compactMap(\.gradeReason) { add(reason) }
        if source == .hotline || source == .authority || !externalRef.isEmpty { add(.authority) }
        if repeatOf.count >= 2 { add(.repeated) }
    }

    mutating func add(_ reason: GradeReason) {
        if !gradeReasons.contains(reason) { gradeReasons.append(reason) }
    }

    /// How many households complain.
    package var householdCount: Int { Set(rooms).count + members.count { $0.room == nil } }

    /// The grade that facts and judgement make together. Before step 3 it is 轻微, or 重大 where
    /// urgent (CONTRACT 4); a fact that makes it 重大 does so at once, the others raise by one.
    ///
    /// Whoever holds the level of the grade is told at once (DOMAIN 3.2, the ladder's first row).
    mutating func regrade() {
        let judged = assessedGrade ?? (isUrgent ? .major : .minor)
        let raises = gradeReasons.count { !$0.isMajor }
        grade =
            gradeReasons.contains(where: \.isMajor)
            ? .major : (0..<raises).reduce(judged) { grade, _ in grade.raised }
        inform(levelHolder)
    }

    /// When it will have been open for 30 days, or the oldest of what was merged into it: 重大 by
    /// itself then (DOMAIN 3.4, [P4]).
    package func nextOwnEvent(_ desk: Desk) -> Instant? {
        gradeReasons.contains(.unresolved)
            ? nil : min(createdAt, startedAt).adding(minutes: 30 * 1440)
    }

    package func ownEvents(at now: Instant, _ desk: Desk) -> [OwnEvent<Complaint>] {
        guard let moment = nextOwnEvent(desk), now >= moment else { return [] }
        return [
            OwnEvent(moment: moment, said: "三十天未结，升为重大，通报管理处经理") { complaint in
                complaint.add(.unresolved)
                complaint.regrade()
                _ = complaint.retarget(at: now, desk)
            }
        ]
    }

    /// Why it is graver than a grade would be, in words; nil where it is not.
    func tooLow(_ grade: ComplaintGrade) -> String? {
        let reasons = gradeReasons.filter(\.isMajor).map(\.rawValue)
        guard grade < .major, !reasons.isEmpty else { return nil }
        return "因\(reasons.joined(separator: "、"))，等级应为重大"
    }
}

extension Desk {
    /// Earlier complaints of the same household and type within 90 days, oldest first.
    func repeats(of complaint: Complaint, at now: Instant) -> [RecordID] {
        guard let room = complaint.room else { return [] }
        let since = now.adding(minutes: -Complaint.repeatDays * 1440)
        return complaints.of(room).filter { other in
            other.id != complaint.id && other.type == complaint.type && other.createdAt >= since
                && other.mergedInto == nil
        }
        .map(\.id).sorted()
    }

    /// The staff whom the words name: a number, or a name that stands in them. Rather one too many
    /// than one too few: nobody handles a complaint against themselves.
    func staffNamed(in words: String) -> [String] {
        guard !words.isEmpty else { return [] }
        return staff.values.filter { person in
            words == person.number || (person.name.count >= 2 && words.contains(person.name))
        }
        .map(\.number).sorted()
    }
}
