import FrontDesk
import Terminal

/// The lines that tell a repair: who, what, the clocks, what happened.
struct RepairDetail {
    typealias Line = [(String, Role)]
    private(set) var lines: [Line] = []
    private let repair: Repair
    private let view: View
    private let width: Int

    init(_ repair: Repair, _ view: View, width: Int) {
        self.repair = repair
        self.view = view
        self.width = width
        tellHead()
        tellClocks()
        tellWork()
        tellHistory()
    }

    private var zone: DeskZone { view.desk.zone }

    private mutating func add(_ label: String, _ text: String, _ role: Role = .body) {
        guard !text.isEmpty else { return }
        let head = Width.pad(label, toCells: 7)
        for (index, piece) in Width.wrap(text, toCells: max(10, width - 7)).enumerated() {
            lines.append([(index == 0 ? head : "       ", .label), (piece, role)])
        }
    }

    private mutating func tellHead() {
        let urgency = repair.urgency.rawValue
        var head = "\(repair.id.text) \(repair.category) \(urgency) \(repair.status.rawValue)"
        if repair.cycle > 1 { head += " 返修\(repair.cycle - 1)" }
        if repair.urges > 0 { head += " 催\(repair.urges)" }
        let isUnsaved = repair.changedAt > view.condition.watermark
        lines.append([(head, .title), (isUnsaved ? "  保存中" : "", .warning)])
        let caller = [repair.place, repair.caller, repair.phone.masked]
            .filter { !$0.isEmpty }.joined(separator: " ")
        add("报修人", "\(caller) \(repair.relation.rawValue)")
        let danger = repair.safety.map(\.rawValue).joined(separator: "、")
        add("内容", repair.description + (danger.isEmpty ? "" : "【\(danger)】"))
    }

    private mutating func tellClocks() {
        for clock in repair.currentClocks {
            let reading = clock.reading(at: view.now, repair.pauses, view.desk.calendars)
            let name = Width.pad(clock.name.rawValue, toCells: 9)
            let text = Width.pad(reading.markedText, toCells: 18)
            let due =
                reading.dueAt < .farFuture ? " 应 \(zone.shortDateTime(reading.dueAt))" : ""
            let estimated = reading.isEstimated ? " 估算" : ""
            lines.append([
                ("  " + name, .label), (text, reading.state.role), (due + estimated, .secondary),
            ])
        }
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
        if let from = repair.appointment.from {
            let until = repair.appointment.until.map { " 至 \(zone.time($0))" } ?? ""
            add("预约", zone.shortDateTime(from) + until)
        } else if repair.appointment.kind == .now {
            add("预约", "立即")
        } else if repair.appointment.kind == .none {
            add("预约", "不约：\(repair.appointment.reason)")
        }
        if let assignee = repair.assignee { add("责任人", view.desk.name(ofStaff: assignee)) }
        add("建议", repair.transferTo.isEmpty ? "" : "转给 \(repair.transferTo)")
        if let fen = repair.quoteFen {
            let agreed = repair.quoteAcceptedAt == nil ? "未同意" : "业主已同意"
            let cents = String(fen % 100 + 100).dropFirst()
            add("报价", "\(fen / 100).\(cents) 元 \(agreed)", .amount)
        }
        if let arrived = repair.arrivedAt { add("到场", zone.shortDateTime(arrived)) }
        if let finished = repair.finishedAt { tellFinish(finished) }
        if let warranty = WarrantyHint(repair, view.desk, now: view.now) {
            add("保修", warranty.text)
        }
        if let next = RepairActs.next(for: repair) { add("下一步", "F6 \(next.summary)", .hintText) }
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

    private mutating func tellHistory() {
        lines.append([("经过", .header)])
        for entry in repair.history.reversed() {
            let who = view.desk.name(of: entry.actor)
            let what = Commands.summary(of: entry.act)
            let at = zone.shortDateTime(entry.moment ?? entry.at)
            let said = entry.remark.isEmpty ? "" : " \(entry.remark)"
            let text = "\(at) \(who) \(what)\(said)"
            for (index, piece) in Width.wrap(text, toCells: max(10, width - 2)).enumerated() {
                lines.append([(index == 0 ? "- " : "  ", .secondary), (piece, .body)])
            }
        }
    }

    /// Draws as many lines as there are rows, from `scroll` on.
    func draw(on canvas: inout Canvas, in area: Rect, scroll: Int = 0) {
        let first = min(scroll, max(0, lines.count - area.rows))
        for (offset, line) in lines.dropFirst(first).prefix(area.rows).enumerated() {
            var column = area.column
            for (text, role) in line {
                column += canvas.put(
                    text,
                    at: Point(row: area.row + offset, column: column),
                    role: role,
                    clippedTo: area
                )
            }
        }
    }
}
