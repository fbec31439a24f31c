import FrontDesk
import Terminal

/// The lines that tell a repair: who, what, the clocks, what happened.
struct RepairDetail {
    private(set) var sheet: DetailLines
    private let repair: Repair
    private let view: View

    /// All lines at a width; where there are only so many rows, the stopped clocks share one.
    init(_ repair: Repair, _ view: View, width: Int, rows: Int? = nil) {
        self.repair = repair
        self.view = view
        sheet = DetailLines(width: width, view)
        tellHead()
        tellClocks(areStoppedInOneLine: rows != nil)
        if let rows, sheet.lines.count < rows {
            sheet.tellLatest(repair, rows - sheet.lines.count, view)
        }
        guard rows == nil else { return }
        tellWork()
        sheet.tellHistory(repair, view)
    }

    private var zone: DeskZone { view.desk.zone }

    private mutating func add(_ label: String, _ text: String, _ role: Role = .body) {
        sheet.add(label, text, role)
    }

    private mutating func tellHead() {
        let head = "\(repair.id.text) \(repair.category)"
        var tail = " \(repair.status.rawValue)"
        if repair.cycle > 1 { tail += "  返修\(repair.cycle - 1)" }
        if repair.urges > 0 { tail += "  催办\(repair.urges)" }
        let isUrgent = repair.urgency == .emergency
        let isUnsaved = repair.changedAt > view.condition.watermark
        sheet.add([
            (head, .title), (" \(repair.urgency.rawValue)", isUrgent ? .urgent : .body),
            (tail, .title), (isUnsaved ? "  保存中" : "", .warning),
        ])
        if let next = RepairActs.next(for: repair) { add("下一步", "F6 \(next.summary)", .hintText) }
        let caller = [
            repair.place, repair.caller, view.told(repair.phone), repair.relation.rawValue,
        ]
        add("报修人", caller.filter { !$0.isEmpty }.joined(separator: " "))
        let danger = repair.safety.map(\.rawValue).joined(separator: "、")
        add("内容", repair.description + (danger.isEmpty ? "" : "【\(danger)】"))
    }

    private mutating func tellClocks(areStoppedInOneLine: Bool) {
        var stopped: [String] = []
        for clock in repair.currentClocks {
            let reading = clock.reading(at: view.now, repair.pauses, view.desk.calendars)
            if areStoppedInOneLine, !reading.state.isOpen {
                stopped.append(clock.name.rawValue + (reading.state == .metLate ? "(超时)" : ""))
                continue
            }
            sheet.add(DetailLines.clock(clock, reading, view))
        }
        add("已停", stopped.joined(separator: " "), .done)
        if repair.status == .paused, let pause = repair.pauses.last {
            let until = zone.shortDateTime(pause.resumeAt)
            add("暂停", "\(pause.reasonText)，到 \(until) 自动恢复", .paused)
        }
    }

    private mutating func tellWork() {
        let by = view.desk.name(of: repair.firstHandler)
        add("受理", "\(zone.shortDateTime(repair.createdAt)) \(by) \(repair.source.rawValue)")
        if let toldAt = repair.toldAt {
            add("传达", "\(zone.shortDateTime(toldAt)) \(repair.toldTo)")
        }
        add("预约", appointment)
        if let assignee = repair.assignee { add("责任人", view.desk.name(ofStaff: assignee)) }
        add("建议", repair.transferTo.isEmpty ? "" : "转给 \(repair.transferTo)")
        if let fen = repair.quoteFen {
            let agreed = repair.quoteAcceptedAt == nil ? "未同意" : "业主已同意"
            add("报价", "\(hundredthsText(fen)) 元 \(agreed)", .amount)
        }
        if let arrived = repair.arrivedAt { add("到场", zone.shortDateTime(arrived)) }
        if let finished = repair.finishedAt { tellFinish(finished) }
        if let id = repair.complaint {
            let word = view.desk.complaints[id].map { " 第\($0.step)步\($0.currentStep.title)" } ?? ""
            add("投诉", "\(id.text)\(word)")
        }
        if let warranty = WarrantyHint(repair, view.desk, now: view.now) {
            add("保修", warranty.text)
        }
    }

    private var appointment: String {
        switch repair.appointment.kind {
        case .now: return "立即"
        case .none: return "不约：\(repair.appointment.reason)"
        case .open: return ""
        case .agreed:
            guard let from = repair.appointment.from else { return "" }
            let until = repair.appointment.until.map { " 至 \(zone.time($0))" } ?? ""
            return zone.shortDateTime(from) + until
        }
    }

    private mutating func tellFinish(_ finished: Instant) {
        let used = repair.materials.map { "\($0.item)x\($0.quantity)" }.joined(separator: "、")
        let result = repair.result?.rawValue ?? ""
        add("完工", "\(zone.shortDateTime(finished)) \(result) \(used.isEmpty ? "无用料" : used)")
        if repair.slip.returnedAt != nil {
            add("任务单", "\(repair.slip.number) \(repair.slip.takenBy)收回")
            add("", "\(zone.shortDateTime(finished)) 已完成维修", .done)
        } else if !repair.slip.missingReason.isEmpty {
            add("任务单", "未收回：\(repair.slip.missingReason)", .warning)
        }
        let followUp = repair.followUp
        if let satisfied = followUp.satisfied {
            add("回访", "\(satisfied.rawValue) \(followUp.words)")
        } else if followUp.unreached {
            add("回访", "三次未联系上", .warning)
        } else if !followUp.dueReason.isEmpty {
            add("回访", "应回访（\(followUp.dueReason)），未接通 \(followUp.attempts.count) 次")
        }
    }
}
