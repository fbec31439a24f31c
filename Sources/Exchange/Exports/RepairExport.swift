package import FrontDesk

/// 《住户报修记录表》 (seed 003 ⑻ 4.2.2): the repairs of a span of days, in the order of numbers.
package struct RepairExport: Sendable {
    /// The seed's name of the table.
    package static let title = "住户报修记录表"
    /// The headings of the table.
    package static let headings = [
        "单号", "受理时间", "住户姓名", "地址", "联系电话", "报修内容", "类别", "紧急", "预约维修时间",
        "传达时间", "传达给", "责任人", "到场时间", "完工时间", "结果", "完成标注", "任务单号", "回访", "状态",
    ]

    private var desk: Desk
    private var now: Instant
    private var span: DaySpan
    private var masksPersonal: Bool

    /// The table of a desk at a moment, from one day of entry to another, both included.
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

    /// `住户报修记录表_2026-11-01_2026-11-30`, without an ending.
    package var fileName: String {
        ([Self.title] + [span.from, span.to].compactMap { $0?.text }).joined(separator: "_")
    }

    /// The repairs of the span.
    package var repairs: [Repair] {
        RepairListing(desk, now: now).repairs().filter { span.contains($0.createdAt, desk.zone) }
    }

    /// The file for table programs.
    package var csv: [UInt8] {
        var writer = CSVWriter(header: Self.headings, masks: masksPersonal)
        for repair in repairs { writer.append(cells(repair)) }
        return writer.bytes
    }

    /// The items of the list, for programs.
    package var plain: PlainValue {
        let listing = RepairListing(desk, now: now, masksPersonal: masksPersonal)
        return .list(repairs.map { .object(listing.item($0)) })
    }

    private func cells(_ repair: Repair) -> [String] {
        [
            repair.id.text, time(repair.createdAt), repair.caller, repair.place,
            masksPersonal ? repair.phone.masked : repair.phone.display, repair.description,
            repair.category, repair.urgency.rawValue, appointment(repair), time(repair.toldAt),
            repair.toldTo, repair.assignee.map { desk.name(ofStaff: $0) } ?? "",
            time(repair.arrivedAt), time(repair.finishedAt), repair.result?.rawValue ?? "",
            completion(repair), repair.slip.number, followUp(repair), repair.status.rawValue,
        ]
    }

    private func time(_ moment: Instant?) -> String {
        moment.map { desk.zone.dateTime($0) } ?? ""
    }

    private func appointment(_ repair: Repair) -> String {
        let appointment = repair.appointment
        switch appointment.kind {
        case .open: return ""
        case .now: return "立即"
        case .none: return "不约：\(appointment.reason)"
        case .agreed:
            let until = appointment.until.map { " 至 \(desk.zone.dateTime($0))" } ?? ""
            return time(appointment.from) + until
        }
    }

    /// "某时间已完成维修", once the desk has the slip back, or knows why it has not.
    private func completion(_ repair: Repair) -> String {
        guard let finished = repair.finishedAt,
            repair.slip.returnedAt != nil || !repair.slip.missingReason.isEmpty
        else { return "" }
        return "\(desk.zone.dateTime(finished)) 已完成维修"
    }

    private func followUp(_ repair: Repair) -> String {
        let followUp = repair.followUp
        if followUp.unreached { return "未联系上" }
        guard let done = followUp.doneAt else {
            return followUp.dueReason.isEmpty ? "" : "待回访（\(followUp.dueReason)）"
        }
        return "\(desk.zone.dateTime(done)) \(followUp.satisfied?.rawValue ?? "")"
    }
}
