package import FrontDesk

/// Complaints as other programs and people read them, in the order in which they should be looked
/// at (DOMAIN 3.4, triage).
package struct ComplaintListing: Sendable {
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle

    /// The list of a desk at a moment.
    package init(_ desk: Desk, now: Instant, masksPersonal: Bool = true) {
        self.desk = desk
        self.now = now
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The open complaints in triage order; behind them the closed ones in the order of numbers,
    /// where they are asked for.
    package func complaints(_ scope: CaseScope = .all) -> [Complaint] {
        rows(scope).map(\.complaint)
    }

    /// The list for programs.
    package func plain(_ scope: CaseScope = .all) -> PlainValue {
        .list(rows(scope).map { .object(item($0.complaint, $0.bucket)) })
    }

    /// One complaint as an item of the list.
    package func item(_ complaint: Complaint) -> [String: PlainValue] {
        item(complaint, bucket(of: complaint))
    }

    /// The list for people.
    package func table(_ scope: CaseScope = .all) -> TextTable {
        var table = TextTable(
            [
                "单号", "状态", "步骤", "等级", "类型", "位置", "经办人", "受理", "时限", "投诉内容",
            ],
            masks: style.masksPersonal
        )
        for row in rows(scope) {
            let complaint = row.complaint
            table.append([
                complaint.id.text, row.bucket?.word ?? complaint.statusWord,
                "\(complaint.step) \(complaint.currentStep.title)",
                (complaint.isUrgent ? "[急]" : "") + complaint.grade.rawValue,
                complaint.type.rawValue, complaint.place,
                complaint.handler.map { desk.name(ofStaff: $0) } ?? "",
                desk.zone.dateTime(complaint.createdAt), cases.leading(complaint), complaint.what,
            ])
        }
        return table
    }

    private var cases: CaseListing { CaseListing(desk, now: now, style) }

    private func rows(_ scope: CaseScope) -> [(complaint: Complaint, bucket: TriageBucket?)] {
        let open = desk.complaintQueue(at: now).map { row -> (Complaint, TriageBucket?) in
            (row.complaint, row.key.bucket)
        }
        guard scope == .all else { return open }
        let closed = desk.complaints.all.filter(\.isClosed).sorted { $0.id < $1.id }
        return open + closed.map { ($0, nil) }
    }

    private func bucket(of complaint: Complaint) -> TriageBucket? {
        guard !complaint.isClosed else { return nil }
        return TriageKey(complaint, complaint.outlook(desk.calendars), desk, at: now).bucket
    }

    private func item(
        _ complaint: Complaint,
        _ bucket: TriageBucket?
    ) -> [String: PlainValue] {
        let own: [String: PlainValue] = [
            "room": complaint.room.map { .text($0.key) } ?? .null,
            "step": .integer(Int64(complaint.step)),
            "stepName": .text(complaint.currentStep.title),
            "grade": complaint.grade.plain(in: style),
            "urgent": .bool(complaint.isUrgent),
            "bucket": bucket.map { .integer(Int64($0.rawValue)) } ?? .null,
            "type": complaint.type.plain(in: style),
            "subtype": .text(complaint.subtype),
            "what": complaint.what.plain(in: style),
            "complainant": complaint.complainant.plain(in: style),
            "phone": complaint.phone.plain(in: style),
            "handler": complaint.handler.plain(in: style),
            "handlerName": complaint.handler.map { .text(desk.name(ofStaff: $0)) } ?? .null,
            "externalRef": .text(complaint.externalRef),
        ]
        return cases.item(complaint).merging(own) { $1 }
    }
}
