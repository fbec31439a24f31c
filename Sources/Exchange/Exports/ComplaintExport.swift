package import FrontDesk

/// 《业主投诉记录表》 (seed 003 ⑻ 4.6.2): the complaints of a span of days, in the order of numbers.
package struct ComplaintExport: Sendable {
    /// The headings of the table.
    package static let headings = [
        "单号", "受理时间", "投诉人", "地址", "联系电话", "来源", "类型", "细类", "投诉内容", "诉求", "方式",
        "心态", "被投诉方", "等级", "有效性", "传递时间", "传递部门", "接收人", "经办人", "原因", "答复时间",
        "答复内容", "接受情况", "补偿(元)", "回访时间", "满意程度", "退回次数", "档案号", "结束时间", "步骤", "状态",
    ]

    private var desk: Desk
    private var now: Instant
    private var span: DaySpan
    private var masksPersonal: Bool

    /// The table of a desk at a moment, from one day of reception to another, both included.
    package init(
        _ desk: Desk,
        now: Instant,
        from: Day? = nil,
        to: Day? = nil,
        masksPersonal: Bool = true
    ) {
        self.desk = desk
        self.now = now
        span = DaySpan(from: from, to: to)
        self.masksPersonal = masksPersonal
    }

    /// The complaints of the span.
    package var complaints: [Complaint] {
        desk.complaints.all.filter { span.contains($0.createdAt, desk.zone) }
            .sorted { $0.id < $1.id }
    }

    /// The file for table programs.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: Self.headings, masks: masksPersonal)
        for complaint in complaints { writer.append(cells(complaint)) }
        return writer.bytes
    }

    /// The items of the list, for programs.
    package var plain: PlainValue {
        let listing = ComplaintListing(desk, now: now, masksPersonal: masksPersonal)
        return .list(complaints.map { .object(listing.item($0)) })
    }

    private func cells(_ complaint: Complaint) -> [String] {
        let phone = masksPersonal ? complaint.phone.masked : complaint.phone.display
        let reception = [
            complaint.id.text, time(complaint.createdAt),
            complaint.isAnonymous ? "匿名" : complaint.complainant, complaint.place, phone,
            complaint.source.rawValue, complaint.type.rawValue, complaint.subtype,
            complaint.what, complaint.demand,
            complaint.means.map(\.rawValue).joined(separator: "、"),
            complaint.mindset?.rawValue ?? "", complaint.against,
        ]
        let judgement = [
            complaint.grade.rawValue, complaint.validity?.rawValue ?? "",
            time(complaint.relayedAt), complaint.department, complaint.relayedTo,
            complaint.handler.map { desk.name(ofStaff: $0) } ?? "",
            complaint.entries(of: InvestigateComplaint.self)?.cause ?? "",
        ]
        return reception + judgement + outcome(complaint)
    }

    private func outcome(_ complaint: Complaint) -> [String] {
        let replied = complaint.standing(5)?.at
        let paid = complaint.compensationFen
        return [
            time(replied), replied == nil ? "" : complaint.draft.text,
            complaint.accepted?.rawValue ?? "", paid == 0 ? "" : hundredthsText(paid),
            time(complaint.followUp.doneAt), complaint.followUp.satisfied?.rawValue ?? "",
            String(complaint.returns.count), complaint.archiveNo, time(complaint.closedAt),
            complaint.currentStep.title, complaint.statusWord,
        ]
    }

    private func time(_ moment: Instant?) -> String {
        moment.map { desk.zone.dateTime($0) } ?? ""
    }
}
